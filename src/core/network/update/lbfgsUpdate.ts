import { strongWolfe } from '../../lab/lineSearch.ts';
import type { Rule } from '../../optimizer/rule.ts';
import { Rate } from './scheduledRate.ts';
import { joined } from './update.ts';
import type { Evaluation, Update } from './update.ts';

/** A step, and how the gradient changed with it. */
interface Pair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

/**
 * L-BFGS over all parameters as torch.optim.LBFGS does it, one iteration a step: when a pair is kept, the first step
 * length, the scaling, the search for a step that meets the strong Wolfe conditions, and when to stop.
 * Nocedal & Wright 2006, algorithm 7.4.
 */
export class LbfgsUpdate implements Update {
  rate = NaN;
  readonly #rule: Rule;
  readonly #rate: Rate;
  readonly #batch: Evaluation;
  readonly #size: number;
  #pairs: Pair[] = [];
  /** The last direction times its step length, and the last gradient. */
  readonly #moved: Float64Array;
  readonly #last: Float64Array;
  #scale = 1;
  readonly #direction: Float64Array;
  readonly #trial: Float64Array;

  constructor(rule: Rule, parameters: number, steps: number, batch: Evaluation) {
    this.#rule = rule;
    this.#rate = new Rate(rule, steps);
    this.#batch = batch;
    this.#size = parameters;
    this.#moved = new Float64Array(parameters);
    this.#last = new Float64Array(parameters);
    this.#direction = new Float64Array(parameters);
    this.#trial = new Float64Array(parameters);
  }

  get states(): ReadonlyMap<string, Float64Array> {
    return new Map([
      ['s', this.#moved],
      ['q', this.#last],
    ]);
  }

  look(parameters: Float64Array): Float64Array {
    return parameters;
  }

  step(parameters: Float64Array, gradient: Float64Array, loss: number, t: number): boolean {
    this.rate = this.#rate.next(t, loss);
    const { tolgrad = 0, tolchange = 0, wolfe = 0 } = this.#rule.hyper;
    if (largest(gradient) <= tolgrad) {
      return true;
    }
    if (t > 1) {
      this.#remember(gradient);
    }
    this.#aim(gradient);
    this.#last.set(gradient);
    const direction = this.#direction;
    const slope = dot(gradient, direction);
    if (slope > -tolchange) {
      return true;
    }
    const first =
      this.rate * (t > 1 ? 1 : Math.min(1, 1 / gradient.reduce((sum, one) => sum + Math.abs(one), 0)));
    const length = wolfe === 0 ? first : this.#search(parameters, { f: loss, slope }, first, t);
    for (let i = 0; i < this.#size; i++) {
      this.#moved[i] = length * direction[i]!;
      parameters[i]! += this.#moved[i]!;
    }
    return false;
  }

  /** Keeps the last step and what it did to the gradient, if the curvature along it is clearly positive. */
  #remember(gradient: Float64Array): void {
    const y = gradient.map((one, i) => one - this.#last[i]!);
    const curvature = dot(y, this.#moved);
    if (!(curvature > 1e-10)) {
      return;
    }
    this.#pairs.push({ s: this.#moved.slice(), y, rho: 1 / curvature });
    const { history = 1 } = this.#rule.hyper;
    if (this.#pairs.length > history) {
      this.#pairs.shift();
    }
    this.#scale = curvature / dot(y, y);
  }

  /** The two loops: the direction is −H·g, with the inverse Hessian H that the pairs make. */
  #aim(gradient: Float64Array): void {
    const direction = this.#direction;
    for (let i = 0; i < this.#size; i++) {
      direction[i] = -gradient[i]!;
    }
    const alphas = this.#pairs.map(() => 0);
    for (let k = this.#pairs.length - 1; k >= 0; k--) {
      const { s, y, rho } = this.#pairs[k]!;
      alphas[k] = rho * dot(s, direction);
      addTo(direction, y, -alphas[k]!);
    }
    for (let i = 0; i < this.#size; i++) {
      direction[i]! *= this.#scale;
    }
    this.#pairs.forEach(({ s, y, rho }, k) => {
      addTo(direction, s, alphas[k]! - rho * dot(y, direction));
    });
  }

  #search(
    parameters: Float64Array,
    start: { readonly f: number; readonly slope: number },
    first: number,
    t: number,
  ): number {
    const { c1 = 1e-4, c2 = 0.9, tolchange = 1e-9 } = this.#rule.hyper;
    const [direction, trial] = [this.#direction, this.#trial];
    const along = (a: number): { f: number; slope: number } => {
      for (let i = 0; i < this.#size; i++) {
        trial[i] = parameters[i]! + a * direction[i]!;
      }
      const f = this.#batch.at(trial, t);
      return { f, slope: dot(this.#batch.gradient, direction) };
    };
    const longest = largest(direction);
    return strongWolfe(start, first, along, { c1, c2, tolerance: tolchange, longest }).a;
  }

  save(): Float64Array {
    const pairs = this.#pairs.flatMap(({ s, y }) => [s, y]);
    return joined([this.#moved, this.#last, Float64Array.of(this.#scale), this.#rate.states, ...pairs]);
  }

  restore(saved: Float64Array): void {
    const size = this.#size;
    let place = 0;
    const take = (length: number): Float64Array => saved.slice(place, (place += length));
    this.#moved.set(take(size));
    this.#last.set(take(size));
    this.#scale = take(1)[0]!;
    this.#rate.states.set(take(this.#rate.states.length));
    this.#pairs = [];
    while (place < saved.length) {
      const [s, y] = [take(size), take(size)];
      this.#pairs.push({ s, y, rho: 1 / dot(y, s) });
    }
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += a[i]! * b[i]!;
  }
  return sum;
}

function addTo(a: Float64Array, b: Float64Array, by: number): void {
  for (let i = 0; i < a.length; i++) {
    a[i]! += by * b[i]!;
  }
}

const largest = (values: Float64Array): number =>
  values.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
