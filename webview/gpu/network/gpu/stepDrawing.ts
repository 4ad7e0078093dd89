import type { Gpu } from '../../context.ts';
import type { Program } from '../../glProgram.ts';
import { Target } from '../../target.ts';
import type { StepwiseKernel } from '../kernel/stepwise.ts';
import { bindAll } from './networkDrawing.ts';
import type { Drawing, Inputs, Size } from './networkDrawing.ts';

/** A step in two draws: points make the gradient, pixels the update. */
export class StepDrawing implements Drawing {
  readonly arrays = 'apart';
  readonly #kernel: StepwiseKernel;
  readonly #size: Size;
  readonly #gradients: readonly Program[];
  readonly #updates: readonly Program[];
  readonly #slopes: readonly Target[];
  #front: readonly Target[];
  #back: readonly Target[];

  constructor(gpu: Gpu, kernel: StepwiseKernel, size: Size) {
    const { vertices, fragment, updates, layout, lines } = kernel;
    this.#kernel = kernel;
    this.#size = size;
    this.#gradients = vertices.map((vertex) => gpu.programs.take(gpu, fragment, vertex));
    this.#updates = updates.map((text) => gpu.programs.take(gpu, text));
    const { across, networks } = size;
    const [width, height] = [across * layout.side, Math.ceil(networks / across) * layout.side];
    const make = (layers: number): Target[] => vertices.map(() => new Target(gpu, width, height, layers));
    this.#front = make(1 + lines.states.length);
    this.#back = make(1 + lines.states.length);
    this.#slopes = make(1);
  }

  get state(): readonly Target[] {
    return this.#front;
  }

  async ready(): Promise<void> {
    for (const program of [...this.#gradients, ...this.#updates]) {
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
    for (const part of [
      ...this.#gradients,
      ...this.#updates,
      ...this.#slopes,
      ...this.#front,
      ...this.#back,
    ]) {
      part.dispose();
    }
  }

  /** From the front to the back. */
  #step({ settings, points, table, uniforms }: Inputs, n: number): void {
    const { lines } = this.#kernel;
    const { width, height } = this.#front[0]!;
    const looks = lines.look !== '';
    const bound = bindAll([
      ...this.#front.flatMap((target, i) => [
        [`state${i}`, target, 0] as const,
        ...(looks ? lines.states.map((_, s) => [`m${s}_${i}`, target, s + 1] as const) : []),
      ]),
      ['settings', settings, 0],
      ['points', points, 0],
      ['table', table, 0],
    ]);
    this.#gradients.forEach((program, layer) => {
      program.use({ ...uniforms, ...bound, n, size: [width, height] });
      this.#slopes[layer]!.bindOutput(0);
      program.drawPoints(this.#size.networks);
    });
    this.#updates.forEach((program, layer) => {
      const state = this.#front[layer]!;
      const own = bindAll([
        ['state', state, 0],
        ...lines.states.map((_, s) => [`m${s}_`, state, s + 1] as const),
        ['gradient', this.#slopes[layer]!, 0],
        ...this.#slopes.map((target, i) => [`tail${i}`, target, 0] as const),
        ['settings', settings, 0],
        ['table', table, 0],
      ]);
      program.use({ ...own, n, across: this.#size.across, networks: this.#size.networks });
      this.#back[layer]!.bindOutput(0);
      program.draw();
    });
  }
}
