import type { Gpu } from '../../context.ts';
import type { Program } from '../../glProgram.ts';
import { Target } from '../../target.ts';
import type { TrainKernel } from '../kernel/trainKernel.ts';
import { bindAll } from './networkDrawing.ts';
import type { Drawing, Inputs, Size } from './networkDrawing.ts';

/** Many steps a draw, in the vertex of each network's point. */
export class VertexDrawing implements Drawing {
  readonly arrays = 'joined';
  readonly #programs: readonly Program[];
  readonly #networks: number;
  #front: readonly Target[];
  #back: readonly Target[];

  constructor(gpu: Gpu, { vertices, fragment, layout }: TrainKernel, { across, networks }: Size) {
    this.#networks = networks;
    this.#programs = vertices.map((vertex) => gpu.programs.take(gpu, fragment, vertex));
    const down = Math.ceil(networks / across);
    const make = (): Target[] =>
      vertices.map(() => new Target(gpu, across * layout.side, down * layout.side, 1));
    this.#front = make();
    this.#back = make();
  }

  get state(): readonly Target[] {
    return this.#front;
  }

  get layers(): readonly (readonly [Target, number])[] {
    return this.#front.map((target) => [target, 0]);
  }

  async ready(): Promise<void> {
    for (const program of this.#programs) {
      await program.ready();
    }
  }

  draw({ settings, points, table, uniforms }: Inputs, first: number, count: number): void {
    const { width, height } = this.#front[0]!;
    const bound = bindAll([
      ...this.#front.map((target, i) => [`state${i}`, target, 0] as const),
      ['settings', settings, 0],
      ['points', points, 0],
      ['table', table, 0],
    ]);
    this.#programs.forEach((program, layer) => {
      program.use({ ...uniforms, ...bound, first, count, size: [width, height] });
      this.#back[layer]!.bindOutput(0);
      program.drawPoints(this.#networks);
    });
    [this.#front, this.#back] = [this.#back, this.#front];
  }

  dispose(): void {
    for (const part of [...this.#programs, ...this.#front, ...this.#back]) {
      part.dispose();
    }
  }
}
