import type { LabConfig } from '../../../src/core/config/labConfig.ts';

/** What actions change the state through. `S` is the part of the page's state that they see. */
export interface Stage<S> {
  readonly state: () => S;
  /** Replaces parts of what is only shown: nothing is computed or saved for it. */
  readonly patch: (changes: Partial<S>) => void;
  /** Replaces parts of what the host keeps: maps follow, and it is saved. */
  readonly commit: (changes: Partial<S>) => void;
  /** Another configuration in place of this one: colors, runs and maps follow, and it is saved. */
  readonly configure: (config: LabConfig) => void;
  /** Another configuration, from its start. */
  readonly open: (config: LabConfig) => void;
}
