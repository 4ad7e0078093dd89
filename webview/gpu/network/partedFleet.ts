import type { Gpu } from '../context.ts';
import { GpuLost } from '../readTexels.ts';
import type {
  BoundaryRequest,
  Fleet,
  FleetHistory,
  FleetNetwork,
  FleetOptions,
  FleetProgress,
  FleetRequest,
} from './plan/fleets.ts';
import { fitsGpu } from './plan/choice.ts';
import { CpuGroups } from './cpu/fleet.ts';
import type { Processor } from './cpu/fleet.ts';
import { boundaryOf } from './cpu/cpuNetworks.ts';
import type { GpuGroup, GroupSnapshot } from './gpu/group.ts';
import { makeHistory } from './plan/fleetHistory.ts';
import { configOf, groupsOf } from './plan/members.ts';
import type { Group } from './plan/members.ts';
import type { FleetPart } from './plan/part.ts';
import { problemsOf } from './plan/setup.ts';

/** The graphics processor, and what it is asked with. */
export interface Graphics {
  readonly gpu: Gpu;
  readonly makeGroup: typeof GpuGroup.create;
}

/** What a fleet needs of the one who opened it. */
export interface FleetOwner {
  readonly processor: Processor;
  readonly prefer: FleetOptions['prefer'];
  /** The graphics processor, when it is not away; undefined where there is none. */
  graphics(): Promise<Graphics | undefined>;
  /** The graphics processor did not answer. */
  lost(): void;
  forget(fleet: PartedFleet): void;
}

/** A fleet whose groups are each trained where they are done soonest. */
export class PartedFleet implements Fleet {
  readonly networks: readonly FleetNetwork[];
  readonly history: FleetHistory;
  readonly #request: FleetRequest;
  readonly #owner: FleetOwner;
  readonly #groups: readonly Group[];
  #parts: readonly FleetPart[] = [];
  /** Of the groups on a lost graphics processor. */
  readonly #saved = new Map<Group, GroupSnapshot | undefined>();
  #reviving: Promise<void> | undefined;
  readonly #gpuGroups = new Map<Group, GpuGroup>();
  #advancing: Promise<FleetProgress> | undefined;
  #disposed = false;

  private constructor(request: FleetRequest, owner: FleetOwner) {
    const { networks, config, rows } = request;
    this.networks = networks;
    this.history = makeHistory(networks.length, config.steps, rows);
    this.#request = request;
    this.#owner = owner;
    this.#groups = groupsOf(request);
  }

  /** Rejects with LabError. */
  static async create(owner: FleetOwner, request: FleetRequest): Promise<PartedFleet> {
    const fleet = new PartedFleet(request, owner);
    await fleet.#setUp(fleet.#groups);
    return fleet;
  }

  get progress(): FleetProgress {
    const parts = this.#parts;
    const total = this.networks.length;
    return {
      share: parts.reduce((sum, { share, count }) => sum + share * count, 0) / Math.max(1, total),
      done: this.#saved.size === 0 && parts.every(({ done }) => done),
      rows: this.#saved.size > 0 ? 0 : Math.min(this.history.steps.length, ...parts.map(({ rows }) => rows)),
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
    return this.#again(() => {
      const part = this.#parts.find((one) => one.holds(network));
      if (part === undefined || this.#disposed) {
        throw new RangeError(
          this.#disposed ? 'The fleet has been disposed.' : `There is no network ${network}.`,
        );
      }
      return part.parameters(network);
    });
  }

  async boundary(network: number, request: BoundaryRequest): Promise<Float64Array> {
    const parameters = await this.parameters(network);
    return boundaryOf(configOf(this.#request.config, this.networks[network]!), parameters, request);
  }

  /** The graphics processor is gone, and what was on it. */
  suspend(): void {
    for (const [group, part] of this.#gpuGroups) {
      this.#saved.set(group, part.snapshot);
      part.dispose();
    }
    const parts = new Set<FleetPart>(this.#gpuGroups.values());
    this.#parts = this.#parts.filter((part) => !parts.has(part));
    this.#gpuGroups.clear();
  }

  dispose(): void {
    if (this.#disposed) {
      return;
    }
    this.#disposed = true;
    for (const part of this.#parts) {
      part.dispose();
    }
    this.#owner.forget(this);
  }

  async #setUp(groups: readonly Group[]): Promise<void> {
    const { processor, prefer } = this.#owner;
    const graphics = await this.#owner.graphics();
    const forCpu: Group[] = [];
    for (const group of groups) {
      const problems = problemsOf(group);
      if (graphics === undefined || !fitsGpu(problems[0]!, problems.length, prefer)) {
        forCpu.push(group);
        continue;
      }
      const members = group.networks.map(({ place, member }, i) => ({
        place,
        member,
        problem: problems[i]!,
      }));
      const part = await graphics.makeGroup(graphics.gpu, members, this.history, this.#saved.get(group));
      this.#saved.delete(group);
      this.#gpuGroups.set(group, part);
      this.#adopt(part);
    }
    if (forCpu.length > 0) {
      this.#adopt(await CpuGroups.create(processor, this.#request, forCpu, this.history));
      forCpu.forEach((group) => this.#saved.delete(group));
    }
  }

  #adopt(part: FleetPart): void {
    this.#parts = [...this.#parts, part];
    if (this.#disposed) {
      part.dispose();
    }
  }

  async #advance(budgetMs: number): Promise<FleetProgress> {
    await this.#again(async () => {
      const going = this.#parts.filter(({ done }) => !done);
      await Promise.all(going.map((part) => part.advance(budgetMs)));
    });
    return this.progress;
  }

  /** Waits for the next graphics processor, and sets up on it what was lost with the one before. */
  async #revived(): Promise<void> {
    await this.#owner.graphics();
    if (this.#saved.size > 0) {
      this.#reviving ??= this.#setUp([...this.#saved.keys()]).finally(() => {
        this.#reviving = undefined;
      });
    }
    await this.#reviving;
  }

  /** Does it, and once more on the next device where the graphics processor is lost meanwhile. */
  async #again<Result>(work: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        await this.#revived();
        return await work();
      } catch (error) {
        if (!(error instanceof GpuLost) || this.#disposed) {
          throw error;
        }
        this.#owner.lost();
      }
    }
  }
}
