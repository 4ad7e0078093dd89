import { inOrder } from '../../src/core/lab/batching.ts';
import type { BatchConfig } from '../../src/core/lab/batching.ts';
import type { Objective } from '../../src/core/lab/objective.ts';
import type { EnsembleRequest } from './backendApi.ts';
import type { Gpu } from './context.ts';
import { edgeTexels } from './gridEdges.ts';
import type { Setup } from './ensembleSetup.ts';
import { exampleTarget } from './exampleTarget.ts';
import type { KernelOptions } from './kernel/kernelPlan.ts';
import { settings } from './kernel/kernelPlan.ts';
import { makeKernel } from './kernel/source.ts';
import type { Kernel } from './kernel/source.ts';
import type { Program } from './glProgram.ts';
import { Target } from './target.ts';

/** What a kernel runs: numbers that a draw needs besides the setup's. */
export interface RunsRequest extends BatchConfig {
  readonly width: number;
  readonly height: number;
  /** Two rows of max(width, height) texels: see `makeKernel`. */
  readonly edges: Float32Array;
  readonly steps: number;
  readonly seed: number;
  readonly noise: number;
  readonly spread: number;
  readonly sweep?: EnsembleRequest['sweep'];
  readonly stop?: EnsembleRequest['stop'];
}

export function runsOf(request: EnsembleRequest): RunsRequest {
  const { starts, optimizer } = request;
  const spread = starts.kind === 'point' ? (starts.spread ?? 0) : 0;
  const { batchSize, sampling } = optimizer;
  return { ...request, edges: edgeTexels(request), spread, batchSize, sampling };
}

/** Runs of one kernel, with their state in textures: draws steps, one draw after the other. */
export class KernelRuns {
  kernel: Kernel;
  readonly #gpu: Gpu;
  readonly #programs: readonly Program[];
  readonly #edges: Target;
  readonly #examples: Target | undefined;
  readonly #exampleCount: number;
  #front: Target;
  #back: Target;
  #request: RunsRequest;
  #hyper: Readonly<Record<string, number>>;
  #step = 0;

  constructor(gpu: Gpu, { objective, step }: Setup, request: RunsRequest) {
    const { width, height } = request;
    this.#gpu = gpu;
    this.#request = request;
    this.#hyper = step.hyper;
    this.#exampleCount = objective.data?.examples.features.length ?? 0;
    this.kernel = makeKernel(step, kernelOptions(gpu, objective, request));
    this.#programs = this.kernel.fragments.map((text) => gpu.programs.take(gpu, text, this.kernel.vertex));
    this.#front = new Target(gpu, width, height, this.kernel.layers);
    this.#back = new Target(gpu, width, height, this.kernel.layers);
    this.#edges = new Target(gpu, Math.max(width, height), 2, 1);
    this.#edges.upload(0, request.edges);
    this.#examples = objective.data && exampleTarget(gpu, inOrder(objective.data.examples, request.sampling));
  }

  /** Resolves when the kernel is compiled. */
  async ready(): Promise<void> {
    for (const program of this.#programs) {
      await program.ready();
    }
  }

  /** Steps drawn so far. */
  get step(): number {
    return this.#step;
  }

  /** The textures with the present state. */
  get state(): Target {
    return this.#front;
  }

  /** Draws `count` steps of all runs. */
  draw(count: number): void {
    const { layers } = this.kernel;
    this.#front.bindInput(0);
    this.#edges.bindInput(layers);
    this.#examples?.bindInput(layers + 1);
    const uniforms = this.#uniforms(count);
    this.#programs.forEach((program, pass) => {
      program.use(uniforms);
      this.#back.bindOutput(pass);
      program.draw();
    });
    [this.#front, this.#back] = [this.#back, this.#front];
    this.#step += count;
  }

  /** Starts over with other numbers. Says no, and does nothing, where that takes another kernel or other textures. */
  restart({ objective, step }: Setup, request: RunsRequest): boolean {
    const { width, height } = this.#request;
    const kernel = makeKernel(step, kernelOptions(this.#gpu, objective, request));
    const same = kernel.fragments.join() === this.kernel.fragments.join();
    if (!same || width !== request.width || height !== request.height || objective.data) {
      return false;
    }
    this.kernel = kernel;
    this.#request = request;
    this.#hyper = step.hyper;
    this.#edges.upload(0, request.edges);
    this.#step = 0;
    return true;
  }

  /** Goes on from a state that was read before. */
  resume(step: number, layers: readonly Float32Array[]): void {
    layers.forEach((texels, layer) => {
      this.#front.upload(layer, texels);
    });
    this.#step = step;
  }

  dispose(): void {
    for (const part of [...this.#programs, this.#front, this.#back, this.#edges, this.#examples]) {
      part?.dispose();
    }
  }

  #uniforms(count: number): Record<string, number | readonly number[]> {
    const { steps, seed, noise, spread, stop, width, batchSize } = this.#request;
    const { layers } = this.kernel;
    const constants = this.kernel.constants({
      ...this.#hyper,
      [settings.noise]: noise,
      [settings.spread]: spread,
      [settings.loss]: stop?.loss ?? 0,
      [settings.bound]: stop?.bound ?? 0,
      T: steps,
      t: this.#step + 1,
    });
    const uniforms: Record<string, number | readonly number[]> = {
      edges: layers,
      examples: layers + 1,
      exampleCount: this.#exampleCount,
      batchSize: batchSize === 'all' ? this.#exampleCount : batchSize,
      first: this.#step + 1,
      count,
      width,
      seed,
    };
    for (let layer = 0; layer < layers; layer++) {
      uniforms[`state${layer}`] = layer;
    }
    // In the fragment shader or, on a software renderer, in the vertex shader.
    const name = (i: number): string => (this.#gpu.software ? `h${i}In` : `h${i}`);
    constants.forEach((vector, i) => (uniforms[name(i)] = vector));
    return uniforms;
  }
}

function kernelOptions(
  { maxOutputs, software }: Gpu,
  { data }: Objective,
  { sweep, stop, spread, batchSize, sampling }: RunsRequest,
): KernelOptions {
  return {
    sweep: { x: sweep?.x?.hyper, y: sweep?.y?.hyper },
    scattered: spread > 0,
    ends: stop !== undefined,
    wholeBatch: batchSize === 'all' || batchSize >= (data?.examples.features.length ?? 0),
    sampling,
    maxOutputs,
    software,
  };
}
