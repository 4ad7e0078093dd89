import type { Gpu } from '../../context.ts';
import type { Program } from '../../glProgram.ts';
import { Target } from '../../target.ts';
import type { TrainKernel } from '../kernel/trainKernel.ts';
import { bindAll } from './networkDrawing.ts';
import type { Drawing, Inputs, Size } from './networkDrawing.ts';

/** Many steps a draw, in the vertex of each network's point. */
export class VertexDrawing implements Drawing {
  readonly arrays = 'joined';
  readonly #program: Program;
  readonly #networks: number;
  #front: readonly Target[];
  #back: readonly Target[];

  constructor(gpu: Gpu, { vertex, fragment, layout }: TrainKernel, { across, networks }: Size) {
    this.#networks = networks;
    this.#program = gpu.programs.take(gpu, fragment, vertex);
    const down = Math.ceil(networks / across);
    const make = (): Target[] =>
      Array.from(
        { length: layout.layers },
        () => new Target(gpu, across * layout.side, down * layout.side, 1),
      );
    this.#front = make();
    this.#back = make();
  }

  get state(): readonly Target[] {
    return this.#front;
  }

  get layers(): readonly (readonly [Target, number])[] {
    return this.#front.map((target) => [target, 0]);
  }

  ready(): Promise<void> {
    return this.#program.ready();
  }

  draw({ settings, points, table, uniforms }: Inputs, first: number, count: number): void {
    const { width, height } = this.#front[0]!;
    const bound = bindAll([
      ...this.#front.map((target, i) => [`state${i}`, target, 0] as const),
      ['settings', settings, 0],
      ['points', points, 0],
      ['table', table, 0],
    ]);
    this.#back.forEach((target, part) => {
      this.#program.use({ ...uniforms, ...bound, first, count, part, size: [width, height] });
      target.bindOutput(0);
      this.#program.drawPoints(this.#networks);
    });
    [this.#front, this.#back] = [this.#back, this.#front];
  }

  dispose(): void {
    for (const part of [this.#program, ...this.#front, ...this.#back]) {
      part.dispose();
    }
  }
}
