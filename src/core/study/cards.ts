import type { Table } from './columnTable.ts';
import { phases } from './scheduler.ts';
import type { Schedulable } from './scheduler.ts';

/** One row a card, at the card's index in the ledger's names. Days are learner's days, 0 for never. */
export const cardShape = {
  /** Index into `phases`. */
  phase: Uint8Array,
  step: Uint8Array,
  stability: Float64Array,
  difficulty: Float64Array,
  reps: Uint32Array,
  lapses: Uint32Array,
  firstDay: Int32Array,
  lastDay: Int32Array,
  /** The day from which the time to the next review is counted: the last one, unless clocks disagree. */
  sinceDay: Int32Array,
  /** 1 where the days of its reviews contradict their order. */
  unsound: Uint8Array,
  /** The last day on which it was reviewed as a review card, and on which it was answered Again. */
  reviewedOn: Int32Array,
  againOn: Int32Array,
  lastAt: Float64Array,
  /** Days in phase review, else minutes. */
  interval: Uint32Array,
  /** Its last review's row, plus one; 0 for none. */
  lastRow: Uint32Array,
  suspended: Uint8Array,
  /** Hidden up to and including this day. */
  buried: Int32Array,
  flag: Uint8Array,
  /** 1 where another form of its cell has taken its memory over (`Fold`). */
  spent: Uint8Array,
};

/** Where one card stands. */
export interface CardState extends Schedulable {
  /** The day from which the time to the next review is counted: `lastDay`, unless clocks disagree. */
  readonly sinceDay: number;
  readonly firstDay: number;
  /** Epoch milliseconds of the last review. */
  readonly lastAt: number;
  /** Days in phase review, else minutes; 0 for a new card. */
  readonly interval: number;
  readonly suspended: boolean;
  readonly buriedUntil: number;
  readonly flag: number;
}

/** The columns that come from reviews; the others come from marks. */
export const replayed = [
  'phase',
  'step',
  'stability',
  'difficulty',
  'reps',
  'lapses',
  'firstDay',
  'lastDay',
  'sinceDay',
  'unsound',
  'reviewedOn',
  'againOn',
  'lastAt',
  'interval',
  'lastRow',
  'spent',
] as const;

/** Of these, what a form takes over from another of its cell. */
export const remembered = ['phase', 'step', 'stability', 'difficulty', 'reps', 'lapses', 'interval'] as const;

/** A card without events. */
export const newCard = {
  phase: 'new',
  step: 0,
  stability: 0,
  difficulty: 0,
  reps: 0,
  lapses: 0,
  firstDay: 0,
  lastDay: 0,
  sinceDay: 0,
  lastAt: 0,
  interval: 0,
  suspended: false,
  buriedUntil: 0,
  flag: 0,
} as const;

/**
 * The state of a card.
 * @param m the row that holds its memory
 * @param c its own row, which holds its marks
 */
export function cardState(
  id: string,
  m: number,
  c: number,
  k: Table<typeof cardShape>['columns'],
): CardState {
  return {
    id,
    phase: phases[k.phase[m]!]!,
    step: k.step[m]!,
    stability: k.stability[m]!,
    difficulty: k.difficulty[m]!,
    reps: k.reps[m]!,
    lapses: k.lapses[m]!,
    firstDay: k.firstDay[m]!,
    lastDay: k.lastDay[m]!,
    sinceDay: k.sinceDay[m]!,
    lastAt: k.lastAt[m]!,
    interval: k.interval[m]!,
    suspended: k.suspended[c] === 1,
    buriedUntil: k.buried[c]!,
    flag: k.flag[c]!,
  };
}
