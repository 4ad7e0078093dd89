import type { EnsembleRequest } from '../backendApi.ts';
import type { Gpu } from '../context.ts';
import type { DeviceEnsemble, RunStates, Snapshot } from '../device.ts';
import { drawMs, frameMs, Pace } from '../drawBudget.ts';
import { Fence, readTexels } from '../readTexels.ts';
import { KernelRuns, runsOf } from '../kernelRuns.ts';
import type { Layer } from '../types.ts';
import { LayerPainter } from './painter.ts';
import type { Setup } from '../ensembleSetup.ts';

/**
 * Draws under way at once: the GPU has the next one when it is done with one. More where no frame waits for them,
 * so that a page that is late does not leave the GPU idle.
 */
const queue = { inFrame: 2, between: 5 } as const;
/** Work between two snapshots: what is lost, and done again, after a lost context. */
const snapshotAfterMs = 1000;

/** An ensemble on the GPU. */
export class GpuEnsemble implements DeviceEnsemble {
  readonly #gpu: Gpu;
  #runs: KernelRuns;
  readonly #painter: LayerPainter;
  readonly #pace: Pace;
  #request: EnsembleRequest;
  #snapshot: Snapshot | undefined;
  #unsavedMs = 0;
  /** Counts restarts: what was under way before one is of no use after it. */
  #life = 0;

  private constructor(gpu: Gpu, setup: Setup, request: EnsembleRequest) {
    this.#gpu = gpu;
    this.#request = request;
    this.#runs = new KernelRuns(gpu, setup, runsOf(request));
    this.#painter = new LayerPainter(gpu, setup);
    this.#pace = new Pace(gpu.software);
  }

  static async create(
    gpu: Gpu,
    setup: Setup,
    request: EnsembleRequest,
    from?: Snapshot,
  ): Promise<GpuEnsemble> {
    const ensemble = new GpuEnsemble(gpu, setup, request);
    if (from) {
      ensemble.#runs.resume(from.step, from.layers);
    }
    ensemble.#snapshot = from;
    await ensemble.#runs.ready();
    return ensemble;
  }

  get step(): number {
    return this.#runs.step;
  }

  get snapshot(): Snapshot | undefined {
    return this.#snapshot;
  }

  async advance(budgetMs: number, to: number): Promise<void> {
    if (this.step >= to) {
      return;
    }
    const begun = performance.now();
    const life = this.#life;
    /** When the GPU was last known to be done with a draw. What it does first may be another's: a picture, a page. */
    let free = begun;
    let others: Fence | undefined = new Fence(this.#gpu);
    const most = budgetMs > frameMs ? queue.between : queue.inFrame;
    const under: { readonly steps: number; readonly done: Fence }[] = [];
    const settle = async (): Promise<void> => {
      if (others !== undefined) {
        await others.passed();
        free = performance.now();
        others = undefined;
      }
      const draw = under.shift();
      if (draw === undefined) {
        return;
      }
      await draw.done.passed(0.8 * this.#pace.expected(draw.steps));
      const now = performance.now();
      this.#pace.took(draw.steps, now - free);
      free = now;
    };
    const time = (): boolean => performance.now() - begun + under.length * drawMs < budgetMs;
    do {
      const steps = Math.min(this.#pace.next(budgetMs), to - this.step);
      this.#runs.draw(steps);
      under.push({ steps, done: new Fence(this.#gpu) });
      if (under.length >= most) {
        await settle();
      }
    } while (life === this.#life && this.step < to && time());
    while (under.length > 0) {
      await settle();
    }
    this.#unsavedMs += performance.now() - begun;
    if (life === this.#life && this.#unsavedMs > snapshotAfterMs) {
      await this.#save();
    }
  }

  restart(setup: Setup, request: EnsembleRequest): void {
    this.#life += 1;
    this.#request = request;
    this.#snapshot = undefined;
    this.#unsavedMs = 0;
    if (this.#runs.restart(setup, runsOf(request))) {
      return;
    }
    this.#runs.dispose();
    this.#runs = new KernelRuns(this.#gpu, setup, runsOf(request));
  }

  draw(layer: Layer): void {
    this.#painter.paint(layer, this.#runs, this.#request);
  }

  async read(x: number, y: number, width: number, height: number): Promise<RunStates> {
    const { carried } = this.#runs.kernel;
    const ended = carried.indexOf('%ended');
    const { state } = this.#runs;
    const area = [x, y, width, height] as const;
    const first = readTexels(this.#gpu, state, 0, area);
    const last = ended >= 4 ? readTexels(this.#gpu, state, Math.floor(ended / 4), area) : first;
    const [place, end] = await Promise.all([first, last]);
    const pick = (texels: Float32Array, component: number): Float32Array =>
      Float32Array.from({ length: width * height }, (_, i) => texels[4 * i + component]!);
    return {
      x: pick(place, 0),
      y: pick(place, 1),
      ended: ended < 0 ? new Float32Array(width * height) : pick(end, ended % 4),
    };
  }

  dispose(): void {
    this.#life += 1;
    this.#runs.dispose();
    this.#painter.dispose();
  }

  async #save(): Promise<void> {
    const { step, state, kernel } = this.#runs;
    const life = this.#life;
    this.#unsavedMs = 0;
    const area = [0, 0, state.width, state.height] as const;
    const reads = Array.from({ length: kernel.layers }, (_, layer) =>
      readTexels(this.#gpu, state, layer, area),
    );
    const layers = await Promise.all(reads);
    if (life === this.#life) {
      this.#snapshot = { step, layers };
    }
  }
}
