import type { Gpu } from '../../context.ts';
import type { Program } from '../../glProgram.ts';
import { Target } from '../../target.ts';
import type { StepwiseKernel } from '../kernel/stepwise.ts';
import { bindAll } from './networkDrawing.ts';
import type { Drawing, Inputs, Size } from './networkDrawing.ts';

/** A step a draw: points make the gradient, their pixels the update. */
export class StepDrawing implements Drawing {
  readonly arrays = 'apart';
  readonly #kernel: StepwiseKernel;
  readonly #size: Size;
  readonly #programs: readonly Program[];
  /** One for each draw: of each of its layers the parameters, then what they remember. */
  #front: readonly Target[];
  #back: readonly Target[];

  constructor(gpu: Gpu, kernel: StepwiseKernel, size: Size) {
    const { draws, layout, layersPerDraw } = kernel;
    this.#kernel = kernel;
    this.#size = size;
    this.#programs = draws.map(({ vertex, fragment }) => gpu.programs.take(gpu, fragment, vertex));
    const { across, networks } = size;
    const [width, height] = [across * layout.side, Math.ceil(networks / across) * layout.side];
    const make = (): Target[] =>
      draws.map(() => new Target(gpu, width, height, layersPerDraw * this.#arrays));
    this.#front = make();
    this.#back = make();
  }

  get state(): readonly Target[] {
    return this.#front;
  }

  get layers(): readonly (readonly [Target, number])[] {
    const { layersPerDraw } = this.#kernel;
    return this.#front.flatMap((target) =>
      Array.from({ length: layersPerDraw }, (_, k) => [target, k * this.#arrays] as const),
    );
  }

  async ready(): Promise<void> {
    for (const program of this.#programs) {
      await program.ready();
    }
  }

  draw(inputs: Inputs, first: number, count: number): void {
    if (count === 0) {
      this.#step(inputs, first);
    }
    for (let i = 0; i < count; i++) {
      this.#step(inputs, first + i);
      [this.#front, this.#back] = [this.#back, this.#front];
    }
  }

  dispose(): void {
    for (const part of [...this.#programs, ...this.#front, ...this.#back]) {
      part.dispose();
    }
  }

  /** Numbers of a parameter: its own, and what it remembers. */
  get #arrays(): number {
    return 1 + this.#kernel.lines.states.length;
  }

  /** From the front to the back. */
  #step({ settings, points, table, uniforms }: Inputs, n: number): void {
    const { states } = this.#kernel.lines;
    const { width, height } = this.#front[0]!;
    const bound = bindAll([
      ...this.layers.flatMap(([target, layer], i) => [
        [`state${i}`, target, layer] as const,
        ...states.map((_, s) => [`m${s}_${i}`, target, layer + 1 + s] as const),
      ]),
      ['settings', settings, 0],
      ['points', points, 0],
      ['table', table, 0],
    ]);
    this.#programs.forEach((program, part) => {
      program.use({ ...uniforms, ...bound, n, size: [width, height] });
      this.#back[part]!.bindOutput(0);
      program.drawPoints(this.#size.networks);
    });
  }
}
