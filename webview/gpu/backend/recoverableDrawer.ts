import type { Adopted, Drawer, Makers } from '../backendApi.ts';
import type { Device } from '../device.ts';
import type { Recoverable, RecoveryHost } from './recoverable.ts';

/** Something that draws by a script of its own, and outlives its device by being made anew. */
export class RecoverableDrawer<T extends Drawer> implements Adopted<T>, Recoverable {
  readonly #host: Pick<RecoveryHost, 'forget'>;
  readonly #makers: Makers<T>;
  #now: T | undefined;
  #disposed = false;

  constructor(host: Pick<RecoveryHost, 'forget'>, makers: Makers<T>) {
    this.#host = host;
    this.#makers = makers;
  }

  get now(): T | undefined {
    return this.#now;
  }

  suspend(): void {
    this.#now?.dispose();
    this.#now = undefined;
  }

  revive(device: Device): Promise<void> {
    if (!this.#disposed) {
      this.suspend();
      this.#now = device.draws(this.#makers);
    }
    return Promise.resolve();
  }

  dispose(): void {
    this.#disposed = true;
    this.suspend();
    this.#host.forget(this);
  }
}
