import type {
  BoundaryRequest,
  Fleet,
  FleetHistory,
  FleetNetwork,
  FleetProgress,
  FleetRequest,
} from './api.ts';
import { CpuGroups } from './cpu/fleet.ts';
import type { Processor } from './cpu/fleet.ts';
import { boundaryOf } from './cpu/networks.ts';
import { makeHistory } from './history.ts';
import { configOf, groupsOf } from './members.ts';
import type { FleetPart } from './part.ts';

/** A fleet whose groups are each trained where they are trained best. */
export class PartedFleet implements Fleet {
  readonly networks: readonly FleetNetwork[];
  readonly history: FleetHistory;
  readonly #request: FleetRequest;
  readonly #forget: (fleet: PartedFleet) => void;
  #parts: readonly FleetPart[] = [];
  #advancing: Promise<FleetProgress> | undefined;
  #disposed = false;

  private constructor(request: FleetRequest, forget: (fleet: PartedFleet) => void) {
    const { networks, config, rows } = request;
    this.networks = networks;
    this.history = makeHistory(networks.length, config.steps, rows);
    this.#request = request;
    this.#forget = forget;
  }

  /** Rejects with LabError. */
  static async create(
    processor: Processor,
    request: FleetRequest,
    forget: (fleet: PartedFleet) => void,
  ): Promise<PartedFleet> {
    const fleet = new PartedFleet(request, forget);
    const groups = groupsOf(request);
    fleet.#parts = [await CpuGroups.create(processor, request, groups, fleet.history)];
    return fleet;
  }

  get progress(): FleetProgress {
    const parts = this.#parts;
    const total = this.networks.length;
    return {
      share: parts.reduce((sum, { share, count }) => sum + share * count, 0) / Math.max(1, total),
      done: parts.every(({ done }) => done),
      rows: Math.min(this.history.steps.length, ...parts.map(({ rows }) => rows)),
      onGpu: parts.reduce((sum, { kind, count }) => sum + (kind === 'gpu' ? count : 0), 0),
    };
  }

  advance(budgetMs: number): Promise<FleetProgress> {
    this.#advancing ??= this.#advance(budgetMs).finally(() => {
      this.#advancing = undefined;
    });
    return this.#advancing;
  }

  parameters(network: number): Promise<Float64Array> {
    const part = this.#parts.find((one) => one.holds(network));
    if (part === undefined) {
      return Promise.reject(new RangeError(`The fleet has no network ${network}.`));
    }
    return part.parameters(network);
  }

  async boundary(network: number, request: BoundaryRequest): Promise<Float64Array> {
    const parameters = await this.parameters(network);
    return boundaryOf(configOf(this.#request.config, this.networks[network]!), parameters, request);
  }

  dispose(): void {
    if (this.#disposed) {
      return;
    }
    this.#disposed = true;
    for (const part of this.#parts) {
      part.dispose();
    }
    this.#forget(this);
  }

  async #advance(budgetMs: number): Promise<FleetProgress> {
    const going = this.#parts.filter(({ done }) => !done);
    await Promise.all(going.map((part) => part.advance(budgetMs)));
    return this.progress;
  }
}
