import type { RunState } from '../runs/runState.ts';

/** What the page knows of a data set. */
export interface DataState extends RunState {
  /** Its text while it is edited. */
  readonly draft: string | undefined;
}
