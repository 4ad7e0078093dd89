import { normal, purposes, randomWords } from '../lab/random.ts';
import type { Architecture } from './model/architecture.ts';
import { Network } from './model/network.ts';
import { norm } from './model/norm.ts';
import { principalDirections } from './principal.ts';
import type { NetworkProblem } from './networkProblem.ts';

/** A plane through the space of parameters: centre + a·first + b·second. */
export interface Plane {
  readonly centre: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Of a plane through paths: the share of their spread around the centre that lies in it. */
  readonly share?: number;
}

/** A point in a plane, and how far from it the parameters are that it stands for. */
export interface Projected {
  readonly a: number;
  readonly b: number;
  readonly distance: number;
}

/**
 * The plane that lies best through points of one or more paths, by principal components around the last point of the
 * first path (Li et al. 2018, section 7). Its directions have length 1 and are orthogonal.
 */
export function planeThrough(paths: readonly (readonly Float64Array[])[]): Plane {
  const centre = paths[0]!.at(-1)!;
  const offsets = paths.flat().map((point) => point.map((w, i) => w - centre[i]!));
  const { first, second, share } = principalDirections(offsets);
  return { centre, first, second, share };
}

/**
 * Two directions at random through some parameters, each unit's part as long as the unit's own weights, so that the
 * picture does not depend on how the network's scale is shared between layers (Li et al. 2018). Biases stay.
 */
export function randomPlane(
  architecture: Architecture,
  centre: Float64Array,
  seed: number,
  number = 0,
): Plane {
  return {
    centre,
    first: filterNormalized(architecture, centre, seed, 2 * number + 1),
    second: filterNormalized(architecture, centre, seed, 2 * number + 2),
  };
}

function filterNormalized(
  { layers, parameters }: Architecture,
  centre: Float64Array,
  seed: number,
  number: number,
): Float64Array {
  const direction = new Float64Array(parameters);
  for (const { inputs, units, weights } of layers) {
    for (let u = 0; u < units; u++) {
      const from = weights + u * inputs;
      for (let i = from; i < from + inputs; i++) {
        direction[i] = normal(randomWords(seed, purposes.direction, number, 0, i)[0]);
      }
      const scale = norm(centre, from, from + inputs) / norm(direction, from, from + inputs);
      for (let i = from; i < from + inputs; i++) {
        direction[i]! *= scale;
      }
    }
  }
  return direction;
}

/** The point of a plane that is nearest to some parameters. */
export function project({ centre, first, second }: Plane, parameters: Float64Array): Projected {
  let [ff, fs, ss, fd, sd] = [0, 0, 0, 0, 0];
  for (let i = 0; i < centre.length; i++) {
    const [f, s, d] = [first[i]!, second[i]!, parameters[i]! - centre[i]!];
    ff += f * f;
    fs += f * s;
    ss += s * s;
    fd += f * d;
    sd += s * d;
  }
  // Least squares, since random directions are not quite orthogonal.
  const determinant = ff * ss - fs * fs;
  const a = determinant > 0 ? (ss * fd - fs * sd) / determinant : ff > 0 ? fd / ff : 0;
  const b = determinant > 0 ? (ff * sd - fs * fd) / determinant : 0;
  let square = 0;
  for (let i = 0; i < centre.length; i++) {
    square += (parameters[i]! - centre[i]! - a * first[i]! - b * second[i]!) ** 2;
  }
  return { a, b, distance: Math.sqrt(square) };
}

/** Which part of a plane, and how finely: columns in a, rows in b, both from the smaller to the larger number. */
export interface Grid {
  readonly a: readonly [from: number, to: number];
  readonly b: readonly [from: number, to: number];
  readonly columns: number;
  readonly rows: number;
}

/** Evaluates the loss over all training points around a network. */
export class Landscape {
  readonly #problem: NetworkProblem;
  readonly #network: Network;
  readonly #at: Float64Array;

  constructor(problem: NetworkProblem) {
    this.#problem = problem;
    this.#network = new Network(problem.architecture, problem.points.train.count);
    this.#at = new Float64Array(problem.architecture.parameters);
  }

  /** The loss at a place of a plane, without penalties. */
  lossAt({ centre, first, second }: Plane, a: number, b: number): number {
    for (let i = 0; i < centre.length; i++) {
      this.#at[i] = centre[i]! + a * first[i]! + b * second[i]!;
    }
    return this.#loss();
  }

  /** Some rows of a grid, from row `from` to before row `to`, one after another: so that a long one can be made in parts. */
  fill(plane: Plane, grid: Grid, losses: Float64Array, from = 0, to = grid.rows): void {
    for (let row = from; row < to; row++) {
      const b = along(grid.b, row, grid.rows);
      for (let column = 0; column < grid.columns; column++) {
        losses[row * grid.columns + column] = this.lossAt(plane, along(grid.a, column, grid.columns), b);
      }
    }
  }

  #loss(): number {
    const { inputs, points, config } = this.#problem;
    const { train } = points;
    return this.#network.loss(this.#at, inputs.train, train.targets, train.count, config.loss);
  }
}

const along = ([from, to]: readonly [number, number], index: number, count: number): number =>
  count > 1 ? from + ((to - from) * index) / (count - 1) : (from + to) / 2;
