import type { DataSetId, Feature, NetworkConfig, NetworkData } from '../../config/networkConfig.ts';
import { isRegression, regressions, trainingCount } from '../../config/networkConfig.ts';
import { normal, purposes, randomWords, uniform } from '../../lab/random.ts';
import { shuffled } from '../../lab/shuffle.ts';

/** The part of the plane that generated points are made in, and that the boundary is drawn over: both ways from 0. */
export const dataReach = 3;

/** Points of the plane with their targets: −1 and +1 of classes, else numbers. */
export interface Points {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly targets: Float64Array;
}

/** What a network is trained and tested on. */
export interface NetworkPoints {
  readonly task: 'classes' | 'numbers';
  /** With the noise on labels that the configuration asks for. */
  readonly train: Points;
  readonly test: Points;
}

/** Makes the points of a configuration: the same for the same seed. */
export function makePoints({ data, seed }: Pick<NetworkConfig, 'data' | 'seed'>): NetworkPoints {
  const all: readonly Point[] = data.kind === 'own' ? data.points : generate(data, seed);
  const count = all.length;
  const training = trainingCount(data);
  const order = randomWords(seed, purposes.split, 0);
  const places = Array.from({ length: count }, (_, index) => shuffled(index, count, order));
  const task = isRegression(data) ? 'numbers' : 'classes';
  // In their own order, which is what batches of examples "as they stand" are cut from.
  const chosen = (some: readonly number[]): Points =>
    pointsOf(some.toSorted((a, b) => a - b).map((place) => all[place]!));
  const train = chosen(places.slice(0, training));
  disturb(train.targets, task, data.labelNoise, seed);
  return { task, train, test: chosen(places.slice(training)) };
}

type Point = readonly [x: number, y: number, target: number];

function pointsOf(points: readonly Point[]): Points {
  return {
    count: points.length,
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
    targets: Float64Array.from(points, ([, , target]) => target),
  };
}

/** Turns so many classes round, or adds noise to numbers. */
function disturb(targets: Float64Array, task: NetworkPoints['task'], amount: number, seed: number): void {
  if (amount === 0) {
    return;
  }
  for (let k = 0; k < targets.length; k++) {
    const [word] = randomWords(seed, purposes.labels, k);
    if (task === 'numbers') {
      targets[k]! += amount * normal(word);
    } else if (uniform(word) < amount) {
      targets[k] = -targets[k]!;
    }
  }
}

type Generated = Extract<NetworkData, { kind: 'generated' }>;

/** Point k of its kind: of classes the first are +1. */
function generate({ id, count, noise, share }: Generated, seed: number): Point[] {
  const positive = regressions.includes(id)
    ? count
    : Math.min(count - 1, Math.max(1, Math.round(count * share)));
  return Array.from({ length: count }, (_, k) => {
    const [a, b, c, d] = randomWords(seed, purposes.data, k);
    const first = k < positive;
    const along = first ? (k + 0.5) / positive : (k - positive + 0.5) / (count - positive);
    const [x, y, target] = shapes[id]({ u: uniform(a), v: uniform(b), first, along });
    return [x + noise * normal(c), y + noise * normal(d), target];
  });
}

interface Draw {
  /** Two numbers from 0 to 1 at random. */
  readonly u: number;
  readonly v: number;
  /** Is it of the class +1? */
  readonly first: boolean;
  /** Where among its class it stands, from 0 to 1. */
  readonly along: number;
}

/** A data set: a point without its noise. The targets of numbers are those of the position before the noise. */
const shapes: Readonly<Record<DataSetId, (draw: Draw) => Point>> = {
  circles: ({ u, v, first }) => {
    // Even over the area of the disc, and of the ring around it.
    const radius = first ? 1.3 * Math.sqrt(u) : Math.sqrt(1.9 ** 2 + (2.7 ** 2 - 1.9 ** 2) * u);
    return [radius * Math.cos(2 * Math.PI * v), radius * Math.sin(2 * Math.PI * v), first ? 1 : -1];
  },
  xor: ({ u, v, first }) => {
    const x = gap(2 * u - 1);
    const y = gap(v) * Math.sign(x) * (first ? 1 : -1);
    return [x, y, first ? 1 : -1];
  },
  gaussians: ({ u, v, first }) => {
    const centre = first ? 1.2 : -1.2;
    // Of two words that are even, two that are normal: so that noise widens what has a width already.
    const radius = 0.6 * Math.sqrt(-2 * Math.log(u));
    return [
      centre + radius * Math.cos(2 * Math.PI * v),
      centre + radius * Math.sin(2 * Math.PI * v),
      first ? 1 : -1,
    ];
  },
  spirals: ({ first, along }) => {
    const angle = 1.75 * 2 * Math.PI * along + (first ? 0 : Math.PI);
    const radius = 0.15 + 2.5 * along;
    return [radius * Math.sin(angle), radius * Math.cos(angle), first ? 1 : -1];
  },
  moons: ({ first, along }) => {
    const angle = Math.PI * along;
    return first
      ? [1.6 * Math.cos(angle) - 0.8, 1.6 * Math.sin(angle) - 0.4, 1]
      : [-1.6 * Math.cos(angle) + 0.8, -1.6 * Math.sin(angle) + 0.4, -1];
  },
  plane: ({ u, v }) => {
    const [x, y] = [square(u), square(v)];
    return [x, y, (x + y) / (2 * square(1))];
  },
  bumps: ({ u, v }) => {
    const [x, y] = [square(u), square(v)];
    const bump = (cx: number, cy: number): number => Math.exp(-((x - cx) ** 2 + (y - cy) ** 2));
    return [x, y, bump(1.3, 1.3) + bump(-1.3, -1.3) - bump(1.3, -1.3) - bump(-1.3, 1.3)];
  },
  curve: ({ u, v }) => {
    const x = square(u);
    return [x, square(v), Math.sin(2 * x) * Math.exp(-(x * x) / 8)];
  },
};

/** From 0–1 to the square in which points of regressions lie. */
const square = (u: number): number => 2.5 * (2 * u - 1);
/** Away from the axes, so that the classes of xor do not touch. */
const gap = (u: number): number => Math.sign(u) * (0.2 + 2.3 * Math.abs(u));

/** One feature of a position. */
export const featureOf: Readonly<Record<Feature, (x: number, y: number) => number>> = {
  x: (x) => x,
  y: (_, y) => y,
  x2: (x) => x * x,
  y2: (_, y) => y * y,
  xy: (x, y) => x * y,
  sinx: (x) => Math.sin(x),
  siny: (_, y) => Math.sin(y),
};

/** The features of n positions, into `inputs`: feature i of position k at `k * features.length + i`. */
export function fillInputs(
  features: readonly Feature[],
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  n: number,
  inputs: Float64Array,
): void {
  const width = features.length;
  features.forEach((feature, i) => {
    const of = featureOf[feature];
    for (let k = 0; k < n; k++) {
      inputs[k * width + i] = of(x[k]!, y[k]!);
    }
  });
}

/** The features of points, in a new array. */
export function inputsOf(features: readonly Feature[], { x, y, count }: Points): Float64Array {
  const inputs = new Float64Array(count * features.length);
  fillInputs(features, x, y, count, inputs);
  return inputs;
}
