import type { Rule } from '../../optimizer/rule.ts';
import type { Architecture } from '../model/architecture.ts';
import { norm } from '../model/norm.ts';
import { Rate } from './scheduledRate.ts';
import { tensorsOf } from './tensors.ts';
import type { Tensor } from './tensors.ts';
import { joined, spread } from './update.ts';
import type { Update } from './update.ts';

/** Lamb: the length of each tensor's step goes by that of the tensor, a layer's weights and its biases apart. */
export class LambUpdate implements Update {
  rate = NaN;
  readonly #rule: Rule;
  readonly #rate: Rate;
  readonly #tensors: readonly Tensor[];
  readonly #m: Float64Array;
  readonly #v: Float64Array;
  readonly #u: Float64Array;

  constructor(rule: Rule, architecture: Architecture, steps: number) {
    this.#rule = rule;
    this.#rate = new Rate(rule, steps);
    this.#tensors = tensorsOf(architecture);
    this.#m = new Float64Array(architecture.parameters);
    this.#v = new Float64Array(architecture.parameters);
    this.#u = new Float64Array(architecture.parameters);
  }

  get states(): ReadonlyMap<string, Float64Array> {
    return new Map([
      ['m', this.#m],
      ['v', this.#v],
    ]);
  }

  look(parameters: Float64Array): Float64Array {
    return parameters;
  }

  step(parameters: Float64Array, gradient: Float64Array, loss: number, t: number): boolean {
    this.rate = this.#rate.next(t, loss);
    const { beta1 = 0, beta2 = 0, eps = 0, lambda = 0 } = this.#rule.hyper;
    const { rate } = this;
    const [m, v, u] = [this.#m, this.#v, this.#u];
    const before = this.#rule.convention === 'keras';
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i]!;
      if (before) {
        parameters[i]! -= rate * lambda * parameters[i]!;
      }
      m[i] = beta1 * m[i]! + (1 - beta1) * g;
      v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
      u[i] = m[i]! / (1 - beta1 ** t) / (Math.sqrt(v[i]! / (1 - beta2 ** t)) + eps);
      if (!before) {
        u[i]! += lambda * parameters[i]!;
      }
    }
    for (const { from, to } of this.#tensors) {
      const [size, length] = [norm(parameters, from, to), norm(u, from, to)];
      const ratio = size > 0 && length > 0 ? size / length : 1;
      for (let i = from; i < to; i++) {
        parameters[i]! -= rate * ratio * u[i]!;
      }
    }
    return false;
  }

  save(): Float64Array {
    return joined([this.#m, this.#v, this.#rate.states]);
  }

  restore(saved: Float64Array): void {
    spread(saved, [this.#m, this.#v, this.#rate.states]);
  }
}
