import { normal, purposes, randomWords } from '../lab/random.ts';
import { Network } from './model/network.ts';
import { norm } from './model/norm.ts';
import type { NetworkProblem } from './networkProblem.ts';

export interface Sharpness {
  /** The eigenvalue of the Hessian that is largest in size; negative where the loss is bent down most. */
  readonly eigenvalue: number;
  /** How much its last iteration still changed it, as a share. Not small: it is not yet found. */
  readonly change: number;
  readonly iterations: number;
}

/**
 * The curvature of the loss over all training points, without penalties and dropout. Products of the Hessian with a
 * vector are differences of two gradients along it, (g(w + hv) − g(w − hv))/2h: exact to about nine digits where the
 * loss is smooth; at a kink of ReLU they see the slope on both sides.
 */
export class Curvature {
  readonly #problem: NetworkProblem;
  readonly #network: Network;
  readonly #moved: Float64Array;
  readonly #above: Float64Array;
  readonly #below: Float64Array;
  /** The direction that was found last, from which the next search goes on. */
  readonly #vector: Float64Array;

  constructor(problem: NetworkProblem) {
    const { architecture, points, config } = problem;
    this.#problem = problem;
    this.#network = new Network(architecture, points.train.count);
    const room = (): Float64Array => new Float64Array(architecture.parameters);
    [this.#moved, this.#above, this.#below] = [room(), room(), room()];
    this.#vector = Float64Array.from({ length: architecture.parameters }, (_, i) =>
      normal(randomWords(config.seed, purposes.direction, 0, 0, i)[0]),
    );
  }

  /** The Hessian at some parameters times a vector, into `product`. */
  multiply(parameters: Float64Array, vector: Float64Array, product: Float64Array): void {
    const length = norm(vector, 0, vector.length);
    const h = (1e-5 * (1 + norm(parameters, 0, parameters.length))) / (length > 0 ? length : 1);
    this.#gradient(parameters, vector, h, this.#above);
    this.#gradient(parameters, vector, -h, this.#below);
    for (let i = 0; i < product.length; i++) {
      product[i] = (this.#above[i]! - this.#below[i]!) / (2 * h);
    }
  }

  /**
   * The Hessian's largest eigenvalue, by power iteration from where the last search ended.
   * Gradient descent at rate α is stable below 2/α: the edge.
   */
  sharpness(parameters: Float64Array, { iterations = 100, tolerance = 1e-4 } = {}): Sharpness {
    const vector = this.#vector;
    const product = new Float64Array(vector.length);
    let [eigenvalue, change, done] = [NaN, Infinity, 0];
    while (done < iterations && change > tolerance) {
      const length = norm(vector, 0, vector.length);
      for (let i = 0; i < vector.length; i++) {
        vector[i]! /= length;
      }
      this.multiply(parameters, vector, product);
      const next = vector.reduce((sum, one, i) => sum + one * product[i]!, 0);
      change = Math.abs(next - eigenvalue) / Math.max(Math.abs(next), 1e-300);
      change = Number.isNaN(change) ? Infinity : change;
      eigenvalue = next;
      done += 1;
      if (!(norm(product, 0, product.length) > 0)) {
        return { eigenvalue, change: 0, iterations: done };
      }
      vector.set(product);
    }
    return { eigenvalue, change, iterations: done };
  }

  #gradient(parameters: Float64Array, vector: Float64Array, h: number, into: Float64Array): void {
    for (let i = 0; i < parameters.length; i++) {
      this.#moved[i] = parameters[i]! + h * vector[i]!;
    }
    const { points, inputs, config } = this.#problem;
    const { train } = points;
    this.#network.gradient(this.#moved, inputs.train, train.targets, train.count, config.loss, into);
  }
}
