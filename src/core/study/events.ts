import type { AskForm } from '../identity/cardId.ts';

/** 1 Again, 2 Hard, 3 Good, 4 Easy: the order of the buttons, as in FSRS and Anki. */
export type Rating = 1 | 2 | 3 | 4;
export const ratings = [1, 2, 3, 4] as const;

/** What a card is in after a review. A card without a review is new. */
export type Phase = 'learning' | 'review' | 'relearning';

/** What every event carries. */
export interface Stamp {
  /**
   * `device.session.counter`: unique without a clock. `device` and `session` are random, the counter counts
   * the events of one window session from 1. The same id is the same event, however often it is read.
   */
  readonly id: string;
  /** Epoch milliseconds, by the clock of the device that wrote it. */
  readonly at: number;
  /**
   * The place in the order of all events: `at`, or one more than the greatest order its writer had seen, so an
   * event always comes after what its writer knew, whatever the clocks say. Ties are broken by id. Not written
   * when it equals `at`.
   */
  readonly order: number;
}

export interface Reviewed extends Stamp {
  readonly kind: 'reviewed';
  readonly card: string;
  readonly rating: Rating;
  /** The learner's day of the review (see day.ts): elapsed days are differences of these, on any device. */
  readonly day: number;
  /** Milliseconds from showing the question to the rating. */
  readonly took: number;
  /** What the card is in now, and at which learning step. */
  readonly then: Phase;
  readonly step: number;
  /** The interval that the pressed button showed: days when `then` is `review`, else minutes. */
  readonly interval: number;
  /** Where the answer was given; absent for the study panel. */
  readonly via?: 'quiz' | undefined;
  /**
   * The form in which the one card of a cell was asked. From here on all that was answered of this cell is one memory;
   * before, the strongest of what its forms had left counted. Absent where each form was a card of its own.
   */
  readonly form?: AskForm | undefined;
}

/** Takes the event `event` back, as if it had never been. Taking back an earlier undo is a redo. */
export interface Undone extends Stamp {
  readonly kind: 'undone';
  readonly event: string;
}

export interface Suspended extends Stamp {
  readonly kind: 'suspended';
  readonly card: string;
  /** False ends a suspension. */
  readonly on: boolean;
  /** The review that made the card a leech; undoing that review undoes this. */
  readonly because?: string | undefined;
}

export interface Buried extends Stamp {
  readonly kind: 'buried';
  readonly card: string;
  /** Hidden up to and including this learner's day; null ends a burial. */
  readonly until: number | null;
}

export interface Flagged extends Stamp {
  readonly kind: 'flagged';
  readonly card: string;
  /** 0 is no flag. */
  readonly flag: number;
}

/**
 * The history gathered so far under `from` goes on under `to`. Both are card ids or the first keys of one
 * (`note/table/row`). A key `*` at the same place in both stands for any key: a column is all of its rows.
 */
export interface Renamed extends Stamp {
  readonly kind: 'renamed';
  readonly from: string;
  readonly to: string;
}

/** The settings of a deck, as they stand in settings.ts; the latest counts. */
export interface Configured extends Stamp {
  readonly kind: 'configured';
  /** A deck's key: the first of its cards' ids. */
  readonly deck: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * A part of a table was shown before it is asked about. It says which cells, not which lesson: where the table changes,
 * or is cut into lessons in another way, only what was never on screen is shown again.
 */
export interface LessonTaken extends Stamp {
  readonly kind: 'lesson';
  /** `note/table` */
  readonly table: string;
  /** The keys of its rows and columns: each cell where two of them cross. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Null: it was read. Otherwise it is put off, up to and including this learner's day; reading it ends that. */
  readonly until: number | null;
}

export type StudyEvent =
  | Reviewed
  | Undone
  | Suspended
  | Buried
  | Flagged
  | Renamed
  | Configured
  | LessonTaken;
