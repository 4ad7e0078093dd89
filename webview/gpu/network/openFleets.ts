import { openLine } from '../cpu/line.ts';
import { FleetWorkshop } from './cpu/work.ts';
import { landscapeByCpu } from './cpu/fleet.ts';
import type { Processor } from './cpu/fleet.ts';
import type {
  Fleet,
  FleetOptions,
  FleetRequest,
  Fleets,
  FleetStatus,
  Landscape,
  LandscapeRequest,
} from './api.ts';
import { PartedFleet } from './partedFleet.ts';

/** Work in slices on the page's own thread must leave room for frames; a worker may take longer at a time. */
const sliceMs = { page: 8, worker: 60 } as const;

/** Opens what trains many networks. */
export async function openFleets(options: FleetOptions): Promise<Fleets> {
  const worker = await options.worker?.();
  const line = openLine(() => new FleetWorkshop(), worker);
  return new FleetHost({ line, sliceMs: worker ? sliceMs.worker : sliceMs.page });
}

class FleetHost implements Fleets {
  readonly #processor: Processor;
  readonly #fleets = new Set<PartedFleet>();

  constructor(processor: Processor) {
    this.#processor = processor;
  }

  get status(): FleetStatus {
    return { kind: 'cpu', reason: 'asked', recovering: false, renderer: '' };
  }

  async fleet(request: FleetRequest): Promise<Fleet> {
    const fleet = await PartedFleet.create(this.#processor, request, (one) => this.#fleets.delete(one));
    this.#fleets.add(fleet);
    return fleet;
  }

  landscape(request: LandscapeRequest): Promise<Landscape> {
    return landscapeByCpu(this.#processor, request);
  }

  dispose(): void {
    for (const fleet of [...this.#fleets]) {
      fleet.dispose();
    }
    this.#processor.line.close();
  }
}
