import type { EnsembleRequest } from '../backendApi.ts';
import type { RunStates } from '../device.ts';
import { setUpEnsemble } from '../ensembleSetup.ts';
import type { Labour } from './labour.ts';
import { CpuRuns } from './cpuRuns.ts';

/** What the page asks of the processor's side. Ensembles are known by a number that the page chooses. */
export type Order =
  | { readonly kind: 'begin'; readonly ensemble: number; readonly request: EnsembleRequest }
  | { readonly kind: 'advance'; readonly ensemble: number; readonly budgetMs: number; readonly to: number }
  | { readonly kind: 'end'; readonly ensemble: number };

export type Delivery =
  | { readonly kind: 'states'; readonly step: number; readonly states: RunStates }
  | { readonly kind: 'done' };

/** Does the work of the processor's side: in a worker, or in the page where there can be none. */
export class Workshop implements Labour<Order, Delivery> {
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
