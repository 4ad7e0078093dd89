import type { StudyEvent } from './events.ts';
import { compareEvents, type Ledger } from './ledger.ts';
import { renamings } from './renamed.ts';

/** Something the learner did that can be taken back. */
export interface Action {
  /** The id of the event to undo. */
  readonly event: string;
  readonly kind: Extract<StudyEvent['kind'], 'reviewed' | 'suspended' | 'buried' | 'flagged' | 'renamed'>;
  /** For renames, what the first of them is called now. */
  readonly card: string;
  /** Events that are taken back with it. */
  readonly also?: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * The last actions that still count, latest first, over all sessions. A suspension that came with a review is no
 * action of its own: undoing the review undoes it.
 */
export function lastActions(ledger: Ledger, count: number): Action[] {
  const latest: (Action & { readonly order: number })[] = [];
  const consider = (order: number, action: () => Action) => {
    if (latest.length < count || order >= latest.at(-1)!.order) {
      const taken = action();
      const before = latest.findIndex((other) => isBefore(other, { ...taken, order }));
      latest.splice(before < 0 ? latest.length : before, 0, { ...taken, order });
      latest.length = Math.min(latest.length, count);
    }
  };
  const { columns, length } = ledger.reviews;
  for (let row = length - 1; row >= 0; row--) {
    if (!ledger.isRowUndone(row)) {
      consider(columns.order[row]!, () => ({
        event: ledger.idOf(row),
        kind: 'reviewed',
        card: ledger.names[columns.card[row]!]!,
        at: columns.at[row]!,
      }));
    }
  }
  for (const mark of ledger.marks) {
    if (!ledger.isUndone(mark.id) && !(mark.kind === 'suspended' && mark.because !== undefined)) {
      const { id: event, kind, card, at, order } = mark;
      consider(order, () => ({ event, kind, card, at }));
    }
  }
  for (const { events, at, order } of renamings(ledger).slice(0, count)) {
    const [first, ...others] = events;
    const { id: event, kind, to: card } = first!;
    consider(order, () => ({ event, kind, card, at, also: others.map(({ id }) => id) }));
  }
  return latest.map(({ event, kind, card, at, also }) => ({
    event,
    kind,
    card,
    at,
    ...(also === undefined ? {} : { also }),
  }));
}

function isBefore(a: Action & { readonly order: number }, b: Action & { readonly order: number }): boolean {
  return compareEvents({ id: a.event, order: a.order }, { id: b.event, order: b.order }) < 0;
}
