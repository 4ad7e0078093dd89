import { describe, expect, it } from 'vitest';
import { Landscape, planeThrough, project, randomPlane } from '../../../src/core/network/lossPlane.ts';
import { Network } from '../../../src/core/network/model/network.ts';
import { NetworkRun } from '../../../src/core/network/networkRun.ts';
import { principalDirections } from '../../../src/core/network/principal.ts';
import { makeProblem, spreadNumbers } from './make.ts';

const problem = makeProblem({
  layers: [{ units: 4, activation: 'tanh' }],
  runs: [
    { key: 'a', rule: 'adam', hyper: { lr: 0.02 }, batchSize: 8 },
    { key: 'b', rule: 'sgd', hyper: { lr: 0.1 }, batchSize: 8 },
  ],
});
const { parameters } = problem.architecture;
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, one, i) => sum + one * b[i]!, 0);

function pathOf(index: number): Float64Array[] {
  const run = new NetworkRun(problem, index);
  return Array.from({ length: 13 }, (_, k) => {
    run.goTo(5 * k);
    return run.parameters.slice();
  });
}

/** The loss over the training points, straight from the definition of a network. */
function lossAt(at: Float64Array): number {
  const { train } = problem.points;
  return new Network(problem.architecture, train.count).loss(
    at,
    problem.inputs.train,
    train.targets,
    train.count,
    'cross-entropy',
  );
}

describe('the plane through paths', () => {
  it('is orthonormal, goes through the end of the first, and lies better than others', () => {
    const paths = [pathOf(0), pathOf(1)];
    const plane = planeThrough(paths);
    expect(dot(plane.first, plane.first)).toBeCloseTo(1, 10);
    expect(dot(plane.second, plane.second)).toBeCloseTo(1, 10);
    expect(dot(plane.first, plane.second)).toBeCloseTo(0, 10);
    expect(project(plane, paths[0]!.at(-1)!)).toEqual({ a: 0, b: 0, distance: 0 });
    const away = (one: typeof plane): number =>
      paths.flat().reduce((sum, point) => sum + project(one, point).distance ** 2, 0);
    const all = paths.flat().reduce((sum, point) => sum + dot(sub(point), sub(point)), 0);
    function sub(point: Float64Array): Float64Array {
      return point.map((w, i) => w - plane.centre[i]!);
    }
    expect(1 - away(plane) / all).toBeCloseTo(plane.share!, 9);
    for (let seed = 1; seed <= 20; seed++) {
      const turned = {
        ...plane,
        first: plane.first.map((w, i) => w + 0.1 * spreadNumbers(parameters, seed)[i]!),
        second: plane.second.map((w, i) => w + 0.1 * spreadNumbers(parameters, seed + 100)[i]!),
      };
      expect(away(turned)).toBeGreaterThan(away(plane));
    }
  });

  it('goes along a straight path, and through a single point', () => {
    const start = spreadNumbers(parameters, 3);
    const path = [0, 1, 2, 3].map((k) => start.map((w, i) => w + (i === 5 ? k : 0)));
    const plane = planeThrough([path]);
    expect(plane.share).toBeCloseTo(1, 12);
    expect(Math.abs(plane.first[5]!)).toBeCloseTo(1, 12);
    expect(dot(plane.first, plane.second)).toBeCloseTo(0, 12);
    expect(planeThrough([[start]]).share).toBe(1);
  });

  it('is that of the covariance matrix', () => {
    // Points (±3, 0, 0) and (0, ±2, 0) and (0, 0, ±1): the axes by size.
    const axes = [
      [3, 0, 0],
      [0, 2, 0],
      [0, 0, 1],
    ].flatMap((row) => [Float64Array.from(row), Float64Array.from(row, (one) => -one)]);
    const { first, second, share } = principalDirections(axes);
    expect(Array.from(first, Math.abs)).toEqual([1, 0, 0]);
    expect(Array.from(second, Math.abs)).toEqual([0, 1, 0]);
    expect(share).toBeCloseTo(13 / 14, 12);
  });
});

describe('a landscape', () => {
  const centre = pathOf(0).at(-1)!;
  it('is the loss at each of its places', () => {
    const plane = randomPlane(problem.architecture, centre, 1);
    const grid = { a: [-1, 1], b: [-0.5, 0.5], columns: 5, rows: 3 } as const;
    const losses = new Float64Array(15);
    const landscape = new Landscape(problem);
    landscape.fill(plane, grid, losses, 0, 1);
    landscape.fill(plane, grid, losses, 1);
    losses.forEach((loss, k) => {
      const [a, b] = [-1 + (k % 5) * 0.5, -0.5 + Math.floor(k / 5) * 0.5];
      const at = centre.map((w, i) => w + a * plane.first[i]! + b * plane.second[i]!);
      expect(loss).toBeCloseTo(lossAt(at), 12);
    });
    expect(losses[7]).toBeCloseTo(lossAt(centre), 12);
  });

  it('has directions whose parts are as long as the weights of each unit', () => {
    const { first, second } = randomPlane(problem.architecture, centre, 1);
    for (const { inputs, units, weights, biases } of problem.architecture.layers) {
      for (let u = 0; u < units; u++) {
        const part = (of: Float64Array): number =>
          Math.hypot(...of.subarray(weights + u * inputs, weights + (u + 1) * inputs));
        expect(part(first)).toBeCloseTo(part(centre), 10);
        expect(part(second)).toBeCloseTo(part(centre), 10);
        expect(first[biases + u]).toBe(0);
      }
    }
    expect(first).not.toEqual(second);
    expect(randomPlane(problem.architecture, centre, 2).first).not.toEqual(first);
  });

  it('shows how far a network is from its plane', () => {
    const plane = randomPlane(problem.architecture, centre, 1);
    const at = centre.map((w, i) => w + 0.3 * plane.first[i]! - 0.7 * plane.second[i]!);
    const projected = project(plane, at);
    expect(projected.a).toBeCloseTo(0.3, 10);
    expect(projected.b).toBeCloseTo(-0.7, 10);
    expect(projected.distance).toBeCloseTo(0, 10);
    // A bias is in no direction, so that moving it leads out of the plane at a right angle.
    const { biases } = problem.architecture.layers[0]!;
    at[biases]! += 2;
    expect(project(plane, at).distance).toBeCloseTo(2, 10);
  });
});
