import { gradient, hessian } from '../formula/derivative.ts';
import { compile } from '../formula/float64.ts';
import type { Program } from '../formula/float64.ts';
import type { Objective } from './objective.ts';
import { shuffled, shuffleWords } from './shuffle.ts';

const coordinates = ['x', 'y'] as const;

/**
 * Evaluates an objective in float64: loss and gradient, and the Hessian if asked for at construction. The results
 * stand in its fields until the next call.
 */
export class Oracle {
  /** Loss, its gradient, and (else zero) its Hessian xx, xy, yy. */
  loss = NaN;
  gx = NaN;
  gy = NaN;
  hxx = 0;
  hxy = 0;
  hyy = 0;
  readonly #program: Program;
  readonly #examples: Objective['data'];
  readonly #point: readonly [Float64Array, Float64Array] = [new Float64Array(1), new Float64Array(1)];
  readonly #results: Float64Array[];
  readonly #batch: readonly [Float64Array, Float64Array];

  constructor(objective: Objective, withHessian = false) {
    const { graph, loss, data } = objective;
    const outputs = [loss, ...gradient(graph, loss, coordinates)];
    if (withHessian) {
      const [[hxx = 0, hxy = 0] = [], [, hyy = 0] = []] = hessian(graph, loss, coordinates);
      outputs.push(hxx, hxy, hyy);
    }
    const count = data?.examples.features.length ?? 1;
    this.#examples = data;
    this.#program = data
      ? compile(graph, outputs, ['u', 'v'], coordinates)
      : compile(graph, outputs, coordinates);
    this.#results = outputs.map(() => new Float64Array(count));
    this.#batch = [new Float64Array(count), new Float64Array(count)];
  }

  /** Over the whole data set, if there is one. */
  at(x: number, y: number): void {
    if (this.#examples) {
      const { features, targets } = this.#examples.examples;
      this.#program.run([features, targets], this.#results, features.length, [x, y]);
      this.#mean(features.length);
      return;
    }
    this.#point[0][0] = x;
    this.#point[1][0] = y;
    this.#program.run(this.#point, this.#results, 1);
    this.#mean(1);
  }

  /**
   * Over the batch of step t (from 1): the examples are shuffled anew each epoch, and the last batch of an epoch
   * holds what is left. Without data, or with a batch of all examples, the same as `at`.
   */
  atBatch(x: number, y: number, batchSize: number | 'all', t: number, seed: number, run = 0): void {
    const { features, targets } = this.#examples?.examples ?? {};
    if (!features || !targets || batchSize === 'all' || batchSize >= features.length) {
      this.at(x, y);
      return;
    }
    const count = features.length;
    const batches = Math.ceil(count / batchSize);
    const words = shuffleWords(seed, Math.floor((t - 1) / batches), run);
    const first = ((t - 1) % batches) * batchSize;
    const size = Math.min(batchSize, count - first);
    for (let i = 0; i < size; i++) {
      const example = shuffled(first + i, count, words);
      this.#batch[0][i] = features[example]!;
      this.#batch[1][i] = targets[example]!;
    }
    this.#program.run(this.#batch, this.#results, size, [x, y]);
    this.#mean(size);
  }

  #mean(count: number): void {
    const mean = (values: Float64Array | undefined): number => {
      if (!values) return 0;
      if (count === 1) return values[0]!;
      let sum = 0;
      for (let i = 0; i < count; i++) sum += values[i]!;
      return sum / count;
    };
    const [loss, gx, gy, hxx, hxy, hyy] = this.#results;
    this.loss = mean(loss);
    this.gx = mean(gx);
    this.gy = mean(gy);
    this.hxx = mean(hxx);
    this.hxy = mean(hxy);
    this.hyy = mean(hyy);
  }
}
