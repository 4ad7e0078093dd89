import type { BatchConfig } from '../../../src/core/lab/batching.ts';

/** What runs need besides the setup. */
export interface LaneRequest extends BatchConfig {
  readonly steps: number;
  readonly seed: number;
  readonly noise: number;
  readonly stop?: { readonly loss: number; readonly bound: number };
  /** Hyperparameters that differ from lane to lane. */
  readonly varying: readonly string[];
}
