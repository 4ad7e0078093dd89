import type { Rule } from '../../optimizer/rule.ts';
import type { Architecture } from '../model/architecture.ts';
import { NewtonSchulz } from './newtonSchulz.ts';
import { Rate } from './scheduledRate.ts';
import { joined, spread } from './update.ts';
import type { Update } from './update.ts';

/** Of the biases, which are no matrices: AdamW with the betas of Muon's authors, at the same rate and decay. */
const [beta1, beta2, epsilon] = [0.9, 0.95, 1e-10];

/**
 * Muon on the matrix of weights of each layer, the output's too, in float64: torch.optim.Muon's momentum, Newton–Schulz
 * iteration and adjustment of the rate by the shape. The lecture's form is exactly orthogonal. Biases go by AdamW.
 */
export class MuonUpdate implements Update {
  rate = NaN;
  readonly #rule: Rule;
  readonly #architecture: Architecture;
  readonly #rate: Rate;
  /** Of weights the momentum; of biases the mean of gradients. */
  readonly #m: Float64Array;
  /** Of biases the mean of squared gradients. */
  readonly #v: Float64Array;
  readonly #schulz: NewtonSchulz;
  readonly #matrix: Float64Array;

  constructor(rule: Rule, architecture: Architecture, steps: number) {
    this.#rule = rule;
    this.#architecture = architecture;
    this.#rate = new Rate(rule, steps);
    this.#m = new Float64Array(architecture.parameters);
    this.#v = new Float64Array(architecture.parameters);
    const { layers } = architecture;
    this.#schulz = new NewtonSchulz(Math.max(...layers.flatMap(({ inputs, units }) => [inputs, units])));
    this.#matrix = new Float64Array(Math.max(...layers.map(({ inputs, units }) => inputs * units)));
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
    const { mu = 0, lambda = 0 } = this.#rule.hyper;
    const [rate, m, v, matrix] = [this.rate, this.#m, this.#v, this.#matrix];
    const exact = this.#rule.convention === 'lecture';
    for (const { inputs, units, weights, biases } of this.#architecture.layers) {
      for (let i = weights; i < biases; i++) {
        m[i] = mu * m[i]! + (1 - mu) * gradient[i]!;
        matrix[i - weights] = mu * m[i]! + (1 - mu) * gradient[i]!;
      }
      this.#schulz.apply(matrix, units, inputs, exact);
      const adjusted = rate * Math.sqrt(Math.max(1, units / inputs));
      for (let i = weights; i < biases; i++) {
        parameters[i] = parameters[i]! * (1 - rate * lambda) - adjusted * matrix[i - weights]!;
      }
      for (let i = biases; i < biases + units; i++) {
        m[i] = beta1 * m[i]! + (1 - beta1) * gradient[i]!;
        v[i] = beta2 * v[i]! + (1 - beta2) * gradient[i]! * gradient[i]!;
        const step = m[i]! / (1 - beta1 ** t) / (Math.sqrt(v[i]! / (1 - beta2 ** t)) + epsilon);
        parameters[i] = parameters[i]! * (1 - rate * lambda) - rate * step;
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
