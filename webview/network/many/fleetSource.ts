import type { Fleets } from '../../gpu/network/plan/fleets.ts';
import { startWorker } from '../../ui/startWorker.ts';

/** What trains many networks, for all views that do: opened when it is first asked for, and again after that has failed. */
export class FleetSource {
  #fleets: Promise<Fleets> | undefined;

  open(): Promise<Fleets> {
    this.#fleets ??= open().catch((error: unknown) => {
      this.#fleets = undefined;
      throw error;
    });
    return this.#fleets;
  }
}

async function open(): Promise<Fleets> {
  const { openFleets } = await import('../../gpu/network/openFleets.ts');
  return openFleets({ worker: () => startWorker('network.worker') });
}
