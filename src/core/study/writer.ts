import { endOfOrders } from './eventLine.ts';
import type { Stamp } from './events.ts';

/** Hands out the stamps of one window session: see Stamp in events.ts. */
export class Writer {
  readonly device: string;
  readonly session: string;
  #counter = 0;
  #latest = 0;

  /** Both names: 4 to 32 of `a-z0-9`, random (`randomName`); a session name is never used twice. */
  constructor(device: string, session: string) {
    this.device = device;
    this.session = session;
  }

  /**
   * To be told of the greatest order that counts (`Ledger.latest`), so that the next stamp comes after it. One that
   * leaves no room for those to come is not followed.
   */
  saw(order: number): void {
    if (order < endOfOrders) {
      this.#latest = Math.max(this.#latest, order);
    }
  }

  /** @param now epoch milliseconds */
  stamp(now: number): Stamp {
    const at = Math.max(0, Math.round(now));
    this.#latest = Math.max(at, this.#latest + 1);
    this.#counter += 1;
    return { id: `${this.device}.${this.session}.${this.#counter}`, at, order: this.#latest };
  }
}

/** A name for a device or a session from random bytes (10 give 50 bits: clashes in a lifetime's use: none). */
export function randomName(random: Uint8Array): string {
  return Array.from(random, (byte) => (byte & 31).toString(32)).join('');
}
