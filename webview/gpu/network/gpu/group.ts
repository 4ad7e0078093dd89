import type { Gpu } from '../../context.ts';
import { drawMs, Pace } from '../../drawBudget.ts';
import { Fence } from '../../readTexels.ts';
import type { FleetHistory } from '../plan/fleets.ts';
import { note, Patience } from '../plan/fleetHistory.ts';
import type { FleetPart } from '../plan/part.ts';
import { Measure } from './gpuMeasure.ts';
import { GpuTrainer } from './gpuTrainer.ts';
import type { Member, TrainerSnapshot } from './gpuTrainer.ts';

/** Work between two snapshots: what is lost, and done again, after a lost context. */
const snapshotAfterMs = 1000;

/** What a group goes on from on the next device. */
export interface GroupSnapshot {
  readonly trainer: TrainerSnapshot;
  readonly rows: number;
  readonly stopped: readonly number[];
}

/** A network and where it stands in the fleet. */
export type PlacedMember = Member & { readonly place: number };

/** The networks of one group on the graphics processor. */
export class GpuGroup implements FleetPart {
  readonly kind = 'gpu';
  readonly members: readonly PlacedMember[];
  readonly #gpu: Gpu;
  readonly #trainer: GpuTrainer;
  readonly #measure: Measure;
  readonly #history: FleetHistory;
  readonly #pace: Pace;
  readonly #patience: Patience;
  readonly #stopped = new Set<number>();
  #rows = 0;
  #unsavedMs = 0;
  #snapshot: GroupSnapshot | undefined;
  #disposed = false;

  private constructor(gpu: Gpu, members: readonly PlacedMember[], history: FleetHistory) {
    this.members = members;
    this.#gpu = gpu;
    this.#history = history;
    this.#trainer = new GpuTrainer(gpu, members);
    this.#measure = new Measure(gpu, members[0]!.problem, this.#trainer, members.length);
    this.#pace = new Pace(gpu.software);
    this.#patience = new Patience(members.length);
  }

  /** Rejects with GpuLost. */
  static async create(
    gpu: Gpu,
    members: readonly PlacedMember[],
    history: FleetHistory,
    from?: GroupSnapshot,
  ): Promise<GpuGroup> {
    const group = new GpuGroup(gpu, members, history);
    try {
      if (from !== undefined) {
        group.#trainer.resume(from.trainer);
        group.#remember(from.rows);
        from.stopped.forEach((network) => group.#stopped.add(network));
        group.#trainer.stop(from.stopped);
      }
      group.#snapshot = from;
      await group.#trainer.ready();
      await group.#measure.ready();
    } catch (error) {
      group.dispose();
      throw error;
    }
    return group;
  }

  get count(): number {
    return this.members.length;
  }

  get rows(): number {
    return this.#rows;
  }

  get share(): number {
    const last = this.#history.steps.at(-1) ?? 1;
    return this.done ? 1 : this.#trainer.step / last;
  }

  get done(): boolean {
    return this.#disposed || this.#rows >= this.#history.steps.length;
  }

  /** The last snapshot taken. */
  get snapshot(): GroupSnapshot | undefined {
    return this.#snapshot;
  }

  async advance(budgetMs: number): Promise<void> {
    const begun = performance.now();
    do {
      const next = this.#history.steps[this.#rows]!;
      const left = next - this.#trainer.step;
      if (left === 0) {
        await this.#fillRow();
        continue;
      }
      const steps = Math.min(this.#pace.next(budgetMs), left);
      const from = performance.now();
      this.#trainer.draw(steps);
      await new Fence(this.#gpu).passed(0.8 * this.#pace.expected(steps));
      this.#pace.took(steps, performance.now() - from);
    } while (!this.done && performance.now() - begun + drawMs < budgetMs);
    this.#unsavedMs += performance.now() - begun;
    if (!this.#disposed && (this.#unsavedMs > snapshotAfterMs || this.done)) {
      this.#unsavedMs = 0;
      this.#snapshot = {
        trainer: await this.#trainer.save(),
        rows: this.#rows,
        stopped: [...this.#stopped],
      };
    }
  }

  holds(place: number): boolean {
    return this.members.some((member) => member.place === place);
  }

  parameters(place: number): Promise<Float64Array> {
    return this.#trainer.parameters(this.members.findIndex((member) => member.place === place));
  }

  dispose(): void {
    if (!this.#disposed) {
      this.#disposed = true;
      this.#trainer.dispose();
      this.#measure.dispose();
    }
  }

  /** What the rows that are there tell of early stopping. */
  #remember(rows: number): void {
    this.#rows = rows;
    const { steps, testLoss, count } = this.#history;
    for (let row = 0; row < rows; row++) {
      this.members.forEach(({ place }, network) => {
        this.#patience.over(network, steps[row]!, testLoss[row * count + place]!, 0);
      });
    }
  }

  async #fillRow(): Promise<void> {
    const row = this.#rows;
    const step = this.#history.steps[row]!;
    const measured = await this.#measure.take(this.#trainer);
    if (this.#disposed) {
      return;
    }
    const over: number[] = [];
    measured.forEach((figures, network) => {
      const { place, problem } = this.members[network]!;
      note(this.#history, row, place, figures);
      const { patience } = problem.config.runs[0]!;
      if (figures.ended !== 0) {
        this.#history.ended[place] = figures.ended;
      } else if (
        !this.#stopped.has(network) &&
        this.#patience.over(network, step, figures.testLoss, patience)
      ) {
        this.#history.ended[place] = step;
        this.#stopped.add(network);
        over.push(network);
      }
    });
    if (over.length > 0) {
      this.#trainer.stop(over);
    }
    this.#rows = row + 1;
  }
}
