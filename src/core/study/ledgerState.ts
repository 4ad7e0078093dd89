import type {
  Buried,
  Configured,
  Flagged,
  LessonTaken,
  Renamed,
  StudyEvent,
  Suspended,
  Undone,
} from './events.ts';
import type { SeenState } from './sessions.ts';

export type Mark = Suspended | Buried | Flagged;

/** A ledger without its reviews, as plain data. */
export interface LedgerState {
  readonly names: readonly string[];
  readonly sessions: readonly string[];
  readonly marks: readonly Mark[];
  readonly configured: readonly Configured[];
  readonly renames: readonly Renamed[];
  readonly lessons: readonly LessonTaken[];
  readonly undos: readonly Undone[];
  readonly waiting: readonly StudyEvent[];
  readonly latest: number;
  /** Orders from just below `beyondReason` on. */
  readonly reached: readonly number[];
  /** By session: the counter up to which all were seen, and those seen beyond. */
  readonly seen: SeenState;
}

/** Of a ledger that has read nothing. */
export const emptyState: LedgerState = {
  names: [],
  sessions: [],
  marks: [],
  configured: [],
  renames: [],
  lessons: [],
  undos: [],
  waiting: [],
  latest: 0,
  reached: [],
  seen: [],
};
