import type { Objective } from '../../../src/core/lab/objective.ts';
import type { EnsembleRequest } from '../api.ts';
import type { Gpu } from '../context.ts';
import { examplesPerRow } from '../kernel/batch.ts';
import { settings } from '../kernel/plan.ts';
import { makeKernel } from '../kernel/source.ts';
import type { Kernel } from '../kernel/source.ts';
import { Program } from '../program.ts';
import { Target } from '../target.ts';
import { edgeTexels } from './edges.ts';
import type { Setup } from './setup.ts';

/** The kernel of one ensemble with its textures: draws steps, one after the other. */
export class GpuRuns {
  readonly kernel: Kernel;
  readonly #gpu: Gpu;
  readonly #programs: readonly Program[];
  readonly #edges: Target;
  readonly #examples: Target | undefined;
  #front: Target;
  #back: Target;
  #request: EnsembleRequest;
  #setup: Setup;
  #first = 1;

  constructor(gpu: Gpu, setup: Setup, request: EnsembleRequest) {
    const { width, height, sweep, starts, stop, optimizer } = request;
    const { objective, step } = setup;
    const count = objective.data?.examples.features.length ?? 0;
    this.#gpu = gpu;
    this.#setup = setup;
    this.#request = request;
    this.kernel = makeKernel(step, {
      layout: 'grid',
      sweep: { x: sweep?.x?.hyper, y: sweep?.y?.hyper },
      scattered: starts.kind === 'point' && (starts.spread ?? 0) > 0,
      ends: stop !== undefined,
      wholeBatch: optimizer.batchSize === 'all' || optimizer.batchSize >= count,
      maxOutputs: gpu.maxOutputs,
      software: gpu.software,
    });
    this.#programs = this.kernel.fragments.map((text) => new Program(gpu, text, this.kernel.vertex));
    this.#front = new Target(gpu, width, height, this.kernel.layers);
    this.#back = new Target(gpu, width, height, this.kernel.layers);
    this.#edges = new Target(gpu, Math.max(width, height), 2, 1);
    this.#edges.upload(0, edgeTexels(request));
    this.#examples = objective.data && exampleTarget(gpu, objective.data.examples);
  }

  async ready(): Promise<void> {
    for (const program of this.#programs) await program.ready();
  }

  /** Steps done by the draws so far. */
  get step(): number {
    return this.#first - 1;
  }

  /** The textures with the present state. */
  get state(): Target {
    return this.#front;
  }

  /** Draws `count` steps of all runs. */
  draw(count: number): void {
    const { seed, noise, width, stop, starts, steps, optimizer } = this.#request;
    const { layers } = this.kernel;
    const values = {
      ...this.#setup.step.hyper,
      [settings.noise]: noise,
      [settings.spread]: starts.kind === 'point' ? (starts.spread ?? 0) : 0,
      [settings.loss]: stop?.loss ?? 0,
      [settings.bound]: stop?.bound ?? 0,
      T: steps,
      t: this.#first,
    };
    const constants = this.kernel
      .constants(values)
      .flatMap((vector, i) => [[`h${i}`, vector] as const, [`h${i}In`, vector] as const]);
    const examples = this.#setup.objective.data?.examples.features.length ?? 0;
    const uniforms = {
      ...Object.fromEntries(constants),
      ...Object.fromEntries(Array.from({ length: layers }, (_, i) => [`state${i}`, i])),
      edges: layers,
      examples: layers + 1,
      exampleCount: examples,
      batchSize: optimizer.batchSize === 'all' ? examples : optimizer.batchSize,
      first: this.#first,
      count,
      width,
      seed,
    };
    this.#front.bindInput(0);
    this.#edges.bindInput(layers);
    this.#examples?.bindInput(layers + 1);
    this.#programs.forEach((program, pass) => {
      program.use(uniforms);
      this.#back.bindOutput(pass);
      program.draw();
    });
    [this.#front, this.#back] = [this.#back, this.#front];
    this.#first += count;
  }

  /** Starts over. What makes another kernel must not have changed. */
  restart(setup: Setup, request: EnsembleRequest): void {
    this.#setup = setup;
    this.#request = request;
    this.#edges.upload(0, edgeTexels(request));
    this.#first = 1;
  }

  dispose(): void {
    for (const program of this.#programs) program.dispose();
    for (const target of [this.#front, this.#back, this.#edges, this.#examples]) target?.dispose();
  }
}

function exampleTarget(gpu: Gpu, { features, targets }: NonNullable<Objective['data']>['examples']): Target {
  const rows = Math.ceil(features.length / examplesPerRow);
  const texels = new Float32Array(4 * rows * examplesPerRow);
  features.forEach((feature, i) => {
    texels[4 * i] = feature;
    texels[4 * i + 1] = targets[i] ?? 0;
  });
  const target = new Target(gpu, examplesPerRow, rows, 1);
  target.upload(0, texels);
  return target;
}
