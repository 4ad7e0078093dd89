import type { NetworkProblem } from '../../../../src/core/network/networkProblem.ts';
import type { Gpu } from '../../context.ts';
import type { Program, Uniform } from '../../glProgram.ts';
import { readTexels } from '../../readTexels.ts';
import { Target } from '../../target.ts';
import { measureText } from '../kernel/measureKernel.ts';
import type { Figures } from '../../../../src/core/network/figures.ts';
import { pointTarget } from './points.ts';
import type { GpuTrainer } from './gpuTrainer.ts';

/** What was measured of one network, and how it ended: as in `FleetHistory`. */
export type Measured = Figures & { readonly ended: number };

/** Measures the present state of a trainer's networks over all points. */
export class Measure {
  readonly #gpu: Gpu;
  readonly #program: Program;
  readonly #points: Target;
  readonly #result: Target;
  readonly #problem: NetworkProblem;
  readonly #count: number;

  constructor(gpu: Gpu, problem: NetworkProblem, trainer: GpuTrainer, count: number) {
    const { points, config, architecture } = problem;
    this.#gpu = gpu;
    this.#problem = problem;
    this.#count = count;
    this.#program = gpu.programs.take(gpu, measureText(config, architecture, trainer.kernel.layout));
    this.#points = pointTarget(gpu, [points.train, points.test]);
    // Nearly square: software renderers compute four pixels of a square at a time.
    const width = Math.ceil(Math.sqrt(count));
    this.#result = new Target(gpu, width, Math.ceil(count / width), 2);
  }

  ready(): Promise<void> {
    return this.#program.ready();
  }

  /** What is measured is the state at the time of the call. Rejects with GpuLost. */
  async take(trainer: GpuTrainer): Promise<Measured[]> {
    const { layers, across } = trainer;
    const { train, test, task } = this.#problem.points;
    const uniforms: Record<string, Uniform> = {
      points: layers.length,
      across,
      networks: this.#count,
      trainCount: train.count,
      testCount: test.count,
      width: this.#result.width,
      step: trainer.step,
    };
    layers.forEach(([target, layer], i) => {
      target.bindLayer(i, layer);
      uniforms[`state${i}`] = i;
    });
    this.#points.bindInput(layers.length);
    this.#program.use(uniforms);
    this.#result.bindOutput(0);
    this.#program.draw();
    const area = [0, 0, this.#result.width, this.#result.height] as const;
    const [figures, ends] = await Promise.all([
      readTexels(this.#gpu, this.#result, 0, area),
      readTexels(this.#gpu, this.#result, 1, area),
    ]);
    const classes = task === 'classes';
    return Array.from({ length: this.#count }, (_, k) => ({
      trainLoss: figures[4 * k]!,
      trainAccuracy: classes ? figures[4 * k + 1]! : NaN,
      testLoss: test.count > 0 ? figures[4 * k + 2]! : NaN,
      testAccuracy: classes && test.count > 0 ? figures[4 * k + 3]! : NaN,
      ended: ends[4 * k]!,
    }));
  }

  dispose(): void {
    this.#program.dispose();
    this.#points.dispose();
    this.#result.dispose();
  }
}
