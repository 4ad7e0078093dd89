import type { EnsembleRequest } from '../api.ts';
import type { RunStates } from '../device.ts';
import { setUpEnsemble } from '../ensembleSetup.ts';
import { LabError } from '../labError.ts';
import { CpuRuns } from './runs.ts';

/** What the page asks of the processor's side. Ensembles are known by a number that the page chooses. */
export type Order =
  | { readonly kind: 'begin'; readonly ensemble: number; readonly request: EnsembleRequest }
  | { readonly kind: 'advance'; readonly ensemble: number; readonly budgetMs: number; readonly to: number }
  | { readonly kind: 'end'; readonly ensemble: number };

export type Delivery =
  { readonly kind: 'states'; readonly step: number; readonly states: RunStates } | { readonly kind: 'done' };

/** Does the work of the processor's side: in a worker, or in the page where there can be none. */
export class Workshop {
  readonly #ensembles = new Map<number, CpuRuns>();

  do(order: Order): Delivery {
    switch (order.kind) {
      case 'begin': {
        const runs = new CpuRuns(setUpEnsemble(order.request), order.request);
        this.#ensembles.set(order.ensemble, runs);
        return { kind: 'states', step: runs.step, states: runs.states() };
      }
      case 'advance': {
        const runs = this.#ensembles.get(order.ensemble);
        if (!runs) {
          return { kind: 'done' };
        }
        runs.advance(order.budgetMs, order.to);
        return { kind: 'states', step: runs.step, states: runs.states() };
      }
      case 'end':
        this.#ensembles.delete(order.ensemble);
        return { kind: 'done' };
    }
  }
}

/** An order and its answer, as they go between page and worker. */
export interface OrderMessage {
  readonly id: number;
  readonly order: Order;
}
export type Answer =
  | { readonly id: number; readonly delivery: Delivery }
  | { readonly id: number; readonly error: string; readonly problems?: LabError['problems'] };

export function answer(workshop: Workshop, { id, order }: OrderMessage): Answer {
  try {
    return { id, delivery: workshop.do(order) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return error instanceof LabError
      ? { id, error: message, problems: error.problems }
      : { id, error: message };
  }
}
