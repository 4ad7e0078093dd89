import { gradient } from '../formula/derivative.ts';
import { compile } from '../formula/float64.ts';
import type { Program } from '../formula/float64.ts';
import { compileScalar } from '../formula/scalar.ts';
import type { ScalarProgram } from '../formula/scalar.ts';
import type { Curvature } from '../optimizer/ruleParts.ts';
import { secondDerivatives } from './secondDerivatives.ts';
import type { Batches } from './batching.ts';
import type { Examples } from './dataProblems.ts';
import type { Objective } from './objective.ts';

const coordinates = ['x', 'y'] as const;

/**
 * Evaluates an objective in float64: loss and gradient, and second derivatives if asked for at construction. The results
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
  readonly #single: ScalarProgram | undefined;
  readonly #point = new Float64Array(2);
  readonly #data: { readonly program: Program; readonly batch: [Float64Array, Float64Array] } | undefined;
  readonly #examples: Examples | undefined;
  /** One array for each of the fields above; a data problem has as many values as a batch has examples. */
  readonly #results: Float64Array[];
  readonly #means: Float64Array;

  constructor(objective: Objective, curvature?: Curvature) {
    const { graph, loss, data } = objective;
    const outputs = [loss, ...gradient(graph, loss, coordinates)];
    if (curvature !== undefined) {
      const matrix = secondDerivatives(graph, loss, curvature);
      if (matrix === undefined) {
        throw new RangeError('This loss is no sum of squares.');
      }
      outputs.push(...matrix);
    }
    this.#examples = data?.examples;
    const count = data?.examples.features.length ?? 0;
    this.#results = outputs.map(() => new Float64Array(count));
    this.#means = new Float64Array(outputs.length);
    if (data) {
      const program = compile(graph, outputs, ['u', 'v'], coordinates);
      this.#data = { program, batch: [new Float64Array(count), new Float64Array(count)] };
    } else {
      this.#single = compileScalar(graph, outputs, coordinates);
    }
  }

  /** Over the whole data set, if there is one. */
  at(x: number, y: number): void {
    if (this.#single) {
      this.#point[0] = x;
      this.#point[1] = y;
      this.#single(this.#point, this.#means);
      this.#publish();
    } else if (this.#data && this.#examples) {
      const { features, targets } = this.#examples;
      this.#data.program.run([features, targets], this.#results, features.length, [x, y]);
      this.#average(features.length);
    }
  }

  /** Over the batch of step t (from 1). Without data, or with a batch of all examples, the same as `at`. */
  atBatch(x: number, y: number, batches: Batches | undefined, t: number, run = 0): void {
    const { features, targets } = this.#examples ?? {};
    if (!this.#data || !features || !targets || batches === undefined || batches.whole) {
      this.at(x, y);
      return;
    }
    const batch = batches.at(t);
    const words = batches.words(batch.epoch, run);
    const [batchFeatures, batchTargets] = this.#data.batch;
    for (let k = 0; k < batch.size; k++) {
      const example = batches.example(k, t, batch, run, words);
      batchFeatures[k] = features[example]!;
      batchTargets[k] = targets[example]!;
    }
    this.#data.program.run(this.#data.batch, this.#results, batch.size, [x, y]);
    this.#average(batch.size);
  }

  #average(count: number): void {
    this.#results.forEach((values, index) => {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        sum += values[i]!;
      }
      this.#means[index] = sum / count;
    });
    this.#publish();
  }

  #publish(): void {
    const means = this.#means;
    this.loss = means[0]!;
    this.gx = means[1]!;
    this.gy = means[2]!;
    if (means.length === 3) {
      return;
    }
    this.hxx = means[3]!;
    this.hxy = means[4]!;
    this.hyy = means[5]!;
  }
}
