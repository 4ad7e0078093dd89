import { Network } from '../../../../src/core/network/model/network.ts';
import type { NetworkProblem } from '../../../../src/core/network/networkProblem.ts';
import type { LandscapeRequest } from '../plan/fleets.ts';
import { problemOf } from '../plan/setup.ts';

/** Middle of cell i of so many between two ends. */
export function cellMiddle([from, to]: readonly [number, number], i: number, count: number): number {
  return from + ((to - from) * (i + 0.5)) / count;
}

/** The loss over a plane in the space of weights, on the processor, cell by cell. */
export class CpuLandscape {
  readonly loss: Float32Array;
  readonly #request: LandscapeRequest;
  readonly #problem: NetworkProblem;
  readonly #network: Network;
  readonly #parameters: Float64Array;
  #next = 0;

  /** @throws LabError */
  constructor(request: LandscapeRequest) {
    this.#request = request;
    this.#problem = problemOf(request.config);
    this.#network = new Network(
      this.#problem.architecture,
      this.#problem.points[request.points ?? 'train'].count,
    );
    this.#parameters = new Float64Array(request.origin.length);
    this.loss = new Float32Array(request.width * request.height);
  }

  get done(): boolean {
    return this.#next >= this.loss.length;
  }

  advance(budgetMs: number): void {
    const end = performance.now() + budgetMs;
    const { origin, u, v, a, b, width, height, points = 'train' } = this.#request;
    const { config, inputs, points: all } = this.#problem;
    while (!this.done && performance.now() < end) {
      const [i, j] = [this.#next % width, Math.floor(this.#next / width)];
      const [x, y] = [cellMiddle(a, i, width), cellMiddle(b, j, height)];
      for (let k = 0; k < origin.length; k++) {
        this.#parameters[k] = origin[k]! + x * u[k]! + y * v[k]!;
      }
      const { targets, count } = all[points];
      this.loss[this.#next] = this.#network.loss(
        this.#parameters,
        inputs[points],
        targets,
        count,
        config.loss,
      );
      this.#next += 1;
    }
  }
}
