/** Some networks of a fleet, all on one side: graphics processor or processor. They write into the fleet's history. */
export interface FleetPart {
  readonly kind: 'gpu' | 'cpu';
  readonly count: number;
  /** Rows of the history that are there for all of them. */
  readonly rows: number;
  /** Of all their steps. */
  readonly share: number;
  readonly done: boolean;
  /** May reject with GpuLost. */
  advance(budgetMs: number): Promise<void>;
  /** Is the network at this place of the request one of them? */
  holds(place: number): boolean;
  parameters(place: number): Promise<Float64Array>;
  dispose(): void;
}
