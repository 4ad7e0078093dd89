/** What runs need besides the setup. */
export interface LaneRequest {
  readonly steps: number;
  readonly seed: number;
  readonly noise: number;
  readonly batchSize: number | 'all';
  readonly stop?: { readonly loss: number; readonly bound: number };
  /** Hyperparameters that differ from lane to lane. */
  readonly varying: readonly string[];
}
