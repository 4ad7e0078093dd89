import type { FleetHistory, FleetRequest, LandscapeRequest } from '../plan/fleets.ts';
import type { Labour } from '../../cpu/labour.ts';
import type { Group } from '../plan/members.ts';
import { CpuLandscape } from './cpuLandscape.ts';
import { CpuRuns } from './cpuNetworkRuns.ts';

/** What the page asks of the processor's side. Works are known by a number that the page chooses. */
export type FleetOrder =
  | {
      readonly kind: 'fleet';
      readonly work: number;
      readonly request: Pick<FleetRequest, 'config' | 'rows'>;
      readonly groups: readonly Group[];
    }
  | { readonly kind: 'landscape'; readonly work: number; readonly request: LandscapeRequest }
  | { readonly kind: 'advance'; readonly work: number; readonly budgetMs: number }
  | { readonly kind: 'parameters'; readonly work: number; readonly network: number }
  | { readonly kind: 'end'; readonly work: number };

export type FleetDelivery =
  | {
      readonly kind: 'progress';
      readonly rows: number;
      readonly share: number;
      readonly done: boolean;
      /** The columns of a fleet's history, from row `from` on. */
      readonly history?: FleetHistory & { readonly from: number };
    }
  | { readonly kind: 'numbers'; readonly numbers: Float32Array | Float64Array }
  | { readonly kind: 'ended' };

/** Trains networks and computes landscapes, one order after another. */
export class FleetWorkshop implements Labour<FleetOrder, FleetDelivery> {
  readonly #works = new Map<number, CpuRuns | CpuLandscape>();

  do(order: FleetOrder): FleetDelivery {
    const work = this.#works.get(order.work);
    switch (order.kind) {
      case 'fleet': {
        this.#works.set(order.work, new CpuRuns(order.request, order.groups));
        return { kind: 'progress', rows: 0, share: 0, done: false };
      }
      case 'landscape': {
        this.#works.set(order.work, new CpuLandscape(order.request));
        return { kind: 'progress', rows: 0, share: 0, done: false };
      }
      case 'advance': {
        if (work === undefined) {
          return { kind: 'ended' };
        }
        return work instanceof CpuRuns
          ? advance(work, order.budgetMs)
          : advanceLandscape(work, order.budgetMs);
      }
      case 'parameters':
        return work instanceof CpuRuns
          ? { kind: 'numbers', numbers: work.parameters(order.network).slice() }
          : { kind: 'ended' };
      case 'end':
        this.#works.delete(order.work);
        return { kind: 'ended' };
    }
  }
}

function advance(runs: CpuRuns, budgetMs: number): FleetDelivery {
  const from = runs.rows;
  runs.advance(budgetMs);
  const { history, rows, share, done } = runs;
  // Only what has changed: from the row that was being filled to the one that is.
  const { count } = history;
  const cut = (column: Float32Array): Float32Array => column.slice(from * count, (rows + 1) * count);
  return {
    kind: 'progress',
    rows,
    share,
    done,
    history: {
      ...history,
      from,
      trainLoss: cut(history.trainLoss),
      testLoss: cut(history.testLoss),
      trainAccuracy: cut(history.trainAccuracy),
      testAccuracy: cut(history.testAccuracy),
      ended: history.ended.slice(),
    },
  };
}

/** Its answer is the picture, when there is nothing left to do. */
function advanceLandscape(landscape: CpuLandscape, budgetMs: number): FleetDelivery {
  landscape.advance(budgetMs);
  return landscape.done
    ? { kind: 'numbers', numbers: landscape.loss }
    : { kind: 'progress', rows: 0, share: 0, done: false };
}
