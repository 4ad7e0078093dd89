import { phases, type Schedulable } from './scheduler.ts';
import type { Table } from './columnTable.ts';

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
] as const;

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

/** The state in a row of the table. */
export function cardState(id: string, c: number, k: Table<typeof cardShape>['columns']): CardState {
  return {
    id,
    phase: phases[k.phase[c]!]!,
    step: k.step[c]!,
    stability: k.stability[c]!,
    difficulty: k.difficulty[c]!,
    reps: k.reps[c]!,
    lapses: k.lapses[c]!,
    firstDay: k.firstDay[c]!,
    lastDay: k.lastDay[c]!,
    sinceDay: k.sinceDay[c]!,
    lastAt: k.lastAt[c]!,
    interval: k.interval[c]!,
    suspended: k.suspended[c] === 1,
    buriedUntil: k.buried[c]!,
    flag: k.flag[c]!,
  };
}
