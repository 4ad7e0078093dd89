import type { LessonTaken, StudyEvent } from './events.ts';
import { compareEvents } from './eventOrder.ts';
import type { Ledger } from './ledger.ts';
import type { Mark } from './ledgerState.ts';
import { renamings } from './renamed.ts';

/** Something the learner did that can be taken back. */
export interface Action {
  /** The id of the event to undo: of what was done or, to do it again, of the undo that took it back. */
  readonly event: string;
  readonly kind: Extract<
    StudyEvent['kind'],
    'reviewed' | 'suspended' | 'buried' | 'flagged' | 'renamed' | 'lesson'
  >;
  /** For renames, what the first of them is called now; for lessons, the table. */
  readonly card: string;
  /** Events that are taken back with it. */
  readonly also?: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A rename that was taken back is asked about again when it is next seen. */
export type Redoable = Action & { readonly kind: Exclude<Action['kind'], 'renamed'> };

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
      consider(columns.order[row]!, () => reviewAction(ledger, row));
    }
  }
  for (const done of others(ledger)) {
    if (!ledger.isUndone(done.id)) {
      consider(done.order, () => actionBy(done));
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

/**
 * What was taken back last and can be done again, the last undo first. Whatever was done since, even if that was
 * taken back too, leaves what was undone before it undone, as in any editor. `event` is the undo to take back.
 */
export function lastUndone(ledger: Ledger, count: number): Redoable[] {
  const undone: Redoable[] = [];
  let since: number | undefined;
  for (const undo of ledger.countingUndos()) {
    since ??= lastOrder(ledger);
    if (undone.length === count || undo.order < since) {
      break;
    }
    const action = actionOf(ledger, undo.event);
    if (action !== undefined) {
      undone.push({ ...action, event: undo.id });
    }
  }
  return undone;
}

/** The greatest order of any action, whether it counts or not. */
function lastOrder(ledger: Ledger): number {
  const { columns, length } = ledger.reviews;
  let last = -Infinity;
  for (let row = 0; row < length; row++) {
    last = Math.max(last, columns.order[row]!);
  }
  for (const { order } of others(ledger)) {
    last = Math.max(last, order);
  }
  return last;
}

function actionOf(ledger: Ledger, id: string): Redoable | undefined {
  const row = ledger.rowOf(id);
  if (row !== undefined) {
    return reviewAction(ledger, row);
  }
  for (const done of others(ledger)) {
    if (done.id === id) {
      return actionBy(done);
    }
  }
  return undefined;
}

/** What the learner did besides answering and renaming. */
function* others(ledger: Ledger): Generator<Mark | LessonTaken> {
  for (const mark of ledger.marks) {
    if (isAction(mark)) {
      yield mark;
    }
  }
  yield* ledger.lessons;
}

const actionBy = (done: Mark | LessonTaken): Redoable => ({
  event: done.id,
  kind: done.kind,
  card: done.kind === 'lesson' ? done.table : done.card,
  at: done.at,
});

function reviewAction(ledger: Ledger, row: number): Redoable {
  const { card, at } = ledger.reviews.columns;
  return {
    event: ledger.idOf(row),
    kind: 'reviewed',
    card: ledger.names[card[row]!]!,
    at: at[row]!,
  };
}

const isAction = (mark: Mark): boolean => !(mark.kind === 'suspended' && mark.because !== undefined);
