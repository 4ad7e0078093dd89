import type { NetworkProblem } from '../../../src/core/network/networkProblem.ts';

/**
 * What one would write by hand for one thread: a network of tanh layers with one output, cross-entropy, Adam, batches
 * of an order that is shuffled each epoch; typed arrays, no allocation in the loop.
 */
export class HandLoop {
  readonly #sizes: readonly number[];
  readonly #weights: Float64Array;
  readonly #gradient: Float64Array;
  readonly #m: Float64Array;
  readonly #v: Float64Array;
  readonly #outputs: Float64Array[];
  readonly #errors: Float64Array[];
  readonly #order: Int32Array;
  readonly #problem: NetworkProblem;
  readonly #lr: number;
  readonly #batch: number;
  #next = 0;
  #t = 0;

  constructor(problem: NetworkProblem, weights: Float64Array, lr: number, batch: number) {
    this.#problem = problem;
    this.#sizes = [problem.config.features.length, ...problem.architecture.layers.map(({ units }) => units)];
    this.#weights = weights.slice();
    this.#gradient = new Float64Array(weights.length);
    this.#m = new Float64Array(weights.length);
    this.#v = new Float64Array(weights.length);
    this.#outputs = this.#sizes.map((size) => new Float64Array(size));
    this.#errors = this.#sizes.map((size) => new Float64Array(size));
    this.#order = Int32Array.from({ length: problem.points.train.count }, (_, k) => k);
    this.#lr = lr;
    this.#batch = Math.min(batch, this.#order.length);
  }

  run(steps: number): void {
    for (let i = 0; i < steps; i++) {
      this.#step();
    }
  }

  #step(): void {
    const w = this.#weights;
    const g = this.#gradient;
    const { inputs, points } = this.#problem;
    const count = this.#order.length;
    g.fill(0);
    if (this.#next >= count) {
      this.#shuffle();
    }
    const end = Math.min(this.#next + this.#batch, count);
    const share = 1 / (end - this.#next);
    for (; this.#next < end; this.#next++) {
      const example = this.#order[this.#next]!;
      const into = this.#outputs[0]!;
      for (let i = 0; i < into.length; i++) {
        into[i] = inputs.train[example * into.length + i]!;
      }
      const z = this.#forward();
      const target = points.train.targets[example]!;
      this.#errors.at(-1)![0] = (-target / (1 + Math.exp(target * z))) * share;
      this.#backward();
    }
    this.#t += 1;
    const [b1, b2] = [0.9, 0.999];
    const [c1, c2] = [1 - b1 ** this.#t, 1 - b2 ** this.#t];
    for (let i = 0; i < w.length; i++) {
      const m = (this.#m[i] = b1 * this.#m[i]! + (1 - b1) * g[i]!);
      const v = (this.#v[i] = b2 * this.#v[i]! + (1 - b2) * g[i]! * g[i]!);
      w[i]! -= (this.#lr * (m / c1)) / (Math.sqrt(v / c2) + 1e-8);
    }
  }

  #forward(): number {
    const w = this.#weights;
    let place = 0;
    const last = this.#sizes.length - 1;
    for (let layer = 1; layer <= last; layer++) {
      const [from, to] = [this.#outputs[layer - 1]!, this.#outputs[layer]!];
      const biases = place + from.length * to.length;
      for (let u = 0; u < to.length; u++) {
        let sum = w[biases + u]!;
        for (let i = 0; i < from.length; i++) {
          sum += w[place++]! * from[i]!;
        }
        to[u] = layer === last ? sum : Math.tanh(sum);
      }
      place = biases + to.length;
    }
    return this.#outputs[last]![0]!;
  }

  #backward(): void {
    const [w, g] = [this.#weights, this.#gradient];
    let place = w.length;
    for (let layer = this.#sizes.length - 1; layer > 0; layer--) {
      const [from, errors, before] = [
        this.#outputs[layer - 1]!,
        this.#errors[layer]!,
        this.#errors[layer - 1]!,
      ];
      const biases = place - errors.length;
      place = biases - errors.length * from.length;
      before.fill(0);
      for (let u = 0; u < errors.length; u++) {
        const e = errors[u]!;
        g[biases + u]! += e;
        const row = place + u * from.length;
        for (let i = 0; i < from.length; i++) {
          g[row + i]! += e * from[i]!;
          before[i]! += e * w[row + i]!;
        }
      }
      for (let i = 0; i < from.length; i++) {
        before[i]! *= 1 - from[i]! * from[i]!;
      }
    }
  }

  #shuffle(): void {
    this.#next = 0;
    for (let i = this.#order.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      [this.#order[i], this.#order[j]] = [this.#order[j]!, this.#order[i]!];
    }
  }
}
