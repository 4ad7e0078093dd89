import { withoutOwner } from '../identity/owner.ts';
import type { Renamed } from './events.ts';
import type { Ledger } from './ledger.ts';
import { compareEvents } from './ledger.ts';

/** Renames that were recorded together, and are taken back together. */
export interface Renaming {
  /** In their order; at least one. */
  readonly events: readonly Renamed[];
  /** Epoch milliseconds. */
  readonly at: number;
  readonly order: number;
}

/**
 * The renames that count, those recorded together as one, the latest first. That a history went to the folder
 * that it was of all the time is none.
 */
export function renamings(ledger: Ledger): Renaming[] {
  const groups: Renamed[][] = [];
  let last: Renamed | undefined;
  for (const event of ledger.renames.toSorted(compareEvents)) {
    if (ledger.isUndone(event.id) || withoutOwner(event.from) === withoutOwner(event.to)) {
      continue;
    }
    if (last !== undefined && event.at === last.at && sessionOf(event) === sessionOf(last)) {
      groups.at(-1)!.push(event);
    } else {
      groups.push([event]);
    }
    last = event;
  }
  return groups.map((events) => ({ events, at: events[0]!.at, order: events.at(-1)!.order })).reverse();
}

/** What a rename changes, in the words of the keys that differ. */
export function renameWords({ from, to }: Pick<Renamed, 'from' | 'to'>): { from: string; to: string } {
  const [before, after] = [from, to].map((name) => withoutOwner(name).split('/')) as [string[], string[]];
  const words = (keys: readonly string[], others: readonly string[]): string =>
    keys
      .filter((key, i) => key !== others[i])
      .join(' / ')
      .replaceAll('-', ' ');
  return { from: words(before, after), to: words(after, before) };
}

const sessionOf = ({ id }: Renamed): string => id.slice(0, id.lastIndexOf('.'));
