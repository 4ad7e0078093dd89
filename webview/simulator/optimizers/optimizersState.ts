import type { OwnState } from '../own/ownState.ts';
import type { RunState } from '../runs/runState.ts';

/** What the page knows of the list of optimizers. */
export interface OptimizersState extends RunState, OwnState {
  /** How far the search for learning rates has come, while there is one. */
  readonly tuning: { readonly done: number; readonly of: number } | undefined;
  /** What it found, by optimizer, and the `runKey` of the run that it promises. */
  readonly tuned: ReadonlyMap<string, { readonly run: string; readonly text: string }>;
  /** Everything is there that stands beside the map. */
  readonly ready: boolean;
}
