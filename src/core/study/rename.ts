import type { Renamed } from './events.ts';
import { compareEvents } from './ledger.ts';

/**
 * Answers which card an event counts for, given all renames. A rename moves the events before it; one that
 * comes after does not concern it, for by then a new row may bear the old name.
 */
export class Renames {
  readonly #renames: readonly Renamed[];
  readonly #known = new Map<string, (string | undefined)[]>();

  constructor(renames: readonly Renamed[]) {
    this.#renames = renames.toSorted(compareEvents);
  }

  /** Whether any rename begins at this name; if not, all its events count for it. */
  concerns(name: string): boolean {
    return this.#renames.some(({ from, to }) => renameCard(name, from, to) !== undefined);
  }

  /** The name for which an event that was written on `name` counts. */
  resolve(name: string, event: { readonly id: string; readonly order: number }): string {
    const first = this.#firstAfter(event);
    let known = this.#known.get(name);
    if (known === undefined) {
      known = [];
      this.#known.set(name, known);
    }
    return (known[first] ??= this.#renames
      .slice(first)
      .reduce((now, { from, to }) => renameCard(now, from, to) ?? now, name));
  }

  #firstAfter(event: { readonly id: string; readonly order: number }): number {
    let low = 0;
    let high = this.#renames.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareEvents(this.#renames[middle]!, event) > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}

/** `name` with the keys of `from` replaced by those of `to`, or undefined if it does not begin with `from`. */
export function renameCard(name: string, from: string, to: string): string | undefined {
  if (!from.includes('*')) {
    if (!name.startsWith(from)) {
      return undefined;
    }
    const rest = name.slice(from.length);
    return rest === '' || rest.startsWith('/') ? to + rest : undefined;
  }
  const keys = name.split('/');
  const pattern = from.split('/');
  if (keys.length < pattern.length || pattern.some((key, i) => key !== '*' && key !== keys[i])) {
    return undefined;
  }
  const renamed = to.split('/').map((key, i) => (key === '*' && pattern[i] === '*' ? keys[i]! : key));
  return [...renamed, ...keys.slice(pattern.length)].join('/');
}
