import type { NetworkRunConfig } from '../config/networkConfig.ts';
import { Batches } from '../lab/batching.ts';
import { normal, purposes, randomWords } from '../lab/random.ts';
import { fillInputs } from './model/dataSets.ts';
import { Dropout } from './model/dropout.ts';
import { Network } from './model/network.ts';
import { norm } from './model/norm.ts';
import type { NetworkProblem } from './networkProblem.ts';

/**
 * The loss and gradient that step t of a run sees: of its batch, with noise on the inputs, dropped units, clipping and
 * penalties. What it finds depends on t and the parameters alone, so a step can be taken again.
 */
export class BatchGradient {
  /** After a call: its gradient, with clipping and penalties. */
  readonly gradient: Float64Array;
  /** After a call: the training points of the batch, and how many there are. */
  readonly examples: Int32Array;
  count = 0;
  readonly dropout: Dropout;
  readonly network: Network;
  readonly #problem: NetworkProblem;
  readonly #run: NetworkRunConfig;
  readonly #hyper: Readonly<Record<string, number>>;
  readonly #pytorch: boolean;
  readonly #batches: Batches;
  readonly #member: number;
  readonly #inputs: Float64Array;
  readonly #targets: Float64Array;
  readonly #x: Float64Array;
  readonly #y: Float64Array;

  constructor(problem: NetworkProblem, index: number, member: number) {
    const { architecture, points, config, trainers } = problem;
    const { train } = points;
    this.#problem = problem;
    this.#run = config.runs[index]!;
    this.#member = member;
    const { rule } = trainers[index]!;
    this.#hyper = rule.hyper;
    this.#pytorch = rule.convention === 'pytorch';
    this.#batches = new Batches({ features: train.x, targets: train.targets }, this.#run, config.seed);
    const { batchSize } = this.#run;
    const most = batchSize === 'all' ? train.count : Math.min(batchSize, train.count);
    this.network = new Network(architecture, most);
    this.gradient = new Float64Array(architecture.parameters);
    this.dropout = new Dropout(architecture, this.#run.dropout, most, config.seed, member);
    this.examples = new Int32Array(most);
    this.#inputs = new Float64Array(most * config.features.length);
    this.#targets = new Float64Array(most);
    this.#x = new Float64Array(most);
    this.#y = new Float64Array(most);
  }

  /** Takes the gradient of step t at these parameters. Gives the loss of the batch with its penalties. */
  at(parameters: Float64Array, t: number): number {
    this.#choose(t);
    const { loss } = this.#problem.config;
    const masks = this.dropout.any ? this.dropout.masks : undefined;
    if (masks !== undefined) {
      this.dropout.draw(t, this.count);
    }
    const found = this.network.gradient(
      parameters,
      this.#inputs,
      this.#targets,
      this.count,
      loss,
      this.gradient,
      masks,
    );
    return this.#shape(parameters, found);
  }

  /** Brings the examples of step t together. */
  #choose(t: number): void {
    const { points, inputs, config } = this.#problem;
    const batches = this.#batches;
    const batch = batches.at(t);
    this.count = batch.size;
    const words = batches.words(batch.epoch, this.#member);
    const width = config.features.length;
    const { inputNoise } = this.#run;
    for (let k = 0; k < batch.size; k++) {
      const example = batches.whole ? k : batches.example(k, t, batch, this.#member, words);
      this.examples[k] = example;
      this.#targets[k] = points.train.targets[example]!;
      if (inputNoise > 0) {
        const drawn = randomWords(config.seed, purposes.inputs, t, this.#member, k);
        this.#x[k] = points.train.x[example]! + inputNoise * normal(drawn[0]);
        this.#y[k] = points.train.y[example]! + inputNoise * normal(drawn[1]);
      } else {
        for (let i = 0; i < width; i++) {
          this.#inputs[k * width + i] = inputs.train[example * width + i]!;
        }
      }
    }
    if (inputNoise > 0) {
      fillInputs(config.features, this.#x, this.#y, batch.size, this.#inputs);
    }
  }

  /** Turns, shortens and adds penalties, in the order of the simulator's runs. */
  #shape(parameters: Float64Array, loss: number): number {
    const { l1 = 0, l2 = 0, maximize = 0, clipvalue = 0, clipnorm = 0 } = this.#hyper;
    const { gradient } = this;
    const sign = maximize === 0 ? 1 : -1;
    let factor = sign;
    if (clipvalue > 0) {
      for (let i = 0; i < gradient.length; i++) {
        gradient[i] = Math.min(Math.max(gradient[i]!, -clipvalue), clipvalue);
      }
    }
    if (clipnorm > 0) {
      // PyTorch divides by the norm and a millionth; the others by the norm itself.
      factor *= Math.min(1, clipnorm / (norm(gradient, 0, gradient.length) + (this.#pytorch ? 1e-6 : 0)));
    }
    const slope = this.#run.l1 === 'gradient' ? l1 : 0;
    let penalty = 0;
    if (factor === 1 && l1 === 0 && l2 === 0) {
      return loss;
    }
    for (let i = 0; i < gradient.length; i++) {
      const w = parameters[i]!;
      gradient[i] = factor * gradient[i]! + l2 * w + slope * Math.sign(w);
      penalty += l1 * Math.abs(w) + 0.5 * l2 * w * w;
    }
    return sign * loss + penalty;
  }
}
