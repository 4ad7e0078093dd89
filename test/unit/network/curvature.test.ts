import { describe, expect, it } from 'vitest';
import { Curvature } from '../../../src/core/network/curvature.ts';
import { Network } from '../../../src/core/network/model/network.ts';
import { NetworkRun } from '../../../src/core/network/networkRun.ts';
import { makeProblem, spreadNumbers } from './make.ts';

/** A linear model: its loss is a parabola, whose Hessian is 2/n of the products of its inputs, wherever one stands. */
const linear = (rate: number) =>
  makeProblem({
    data: { kind: 'generated', id: 'plane', count: 40 },
    layers: [],
    features: ['x', 'x2', 'xy'],
    loss: 'squared',
    runs: [{ key: 'a', rule: 'sgd', hyper: { lr: rate } }],
    steps: 3000,
  });

function hessianOf(problem: ReturnType<typeof linear>): number[][] {
  const { inputs, points } = problem;
  const row = (k: number): number[] => [...inputs.train.subarray(3 * k, 3 * k + 3), 1];
  const { count } = points.train;
  return [0, 1, 2, 3].map((i) =>
    [0, 1, 2, 3].map((j) => {
      let sum = 0;
      for (let k = 0; k < count; k++) {
        sum += row(k)[i]! * row(k)[j]!;
      }
      return (2 * sum) / count;
    }),
  );
}

describe('curvature', () => {
  it('multiplies by the Hessian of a parabola', () => {
    const problem = linear(0.01);
    const hessian = hessianOf(problem);
    const vector = spreadNumbers(4, 2);
    const product = new Float64Array(4);
    new Curvature(problem).multiply(spreadNumbers(4, 3), vector, product);
    hessian.forEach((row, i) => {
      const exact = row.reduce((sum, one, j) => sum + one * vector[j]!, 0);
      expect(product[i]).toBeCloseTo(exact, 6);
    });
  });

  it('multiplies by a symmetric matrix, in a network too', () => {
    const problem = makeProblem({ layers: [{ units: 5, activation: 'gelu' }] });
    const { parameters } = problem.architecture;
    const [at, u, v] = [3, 4, 5].map((seed) => spreadNumbers(parameters, seed)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const curvature = new Curvature(problem);
    const [hu, hv] = [new Float64Array(parameters), new Float64Array(parameters)];
    curvature.multiply(at, u, hu);
    curvature.multiply(at, v, hv);
    const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, one, i) => sum + one * b[i]!, 0);
    expect(dot(hu, v)).toBeCloseTo(dot(hv, u), 6);
    // And by that of the loss: its second difference along u.
    const network = new Network(problem.architecture, problem.points.train.count);
    const { train } = problem.points;
    const loss = (h: number): number =>
      network.loss(
        at.map((w, i) => w + h * u[i]!),
        problem.inputs.train,
        train.targets,
        train.count,
        'cross-entropy',
      );
    const h = 1e-4;
    expect(dot(hu, u)).toBeCloseTo((loss(h) - 2 * loss(0) + loss(-h)) / (h * h), 4);
  });

  it('finds the edge beyond which gradient descent diverges', () => {
    const { eigenvalue, change } = new Curvature(linear(0.01)).sharpness(spreadNumbers(4, 6), {
      iterations: 500,
      tolerance: 1e-9,
    });
    expect(change).toBeLessThanOrEqual(1e-9);
    const ends = (rate: number) => {
      const run = new NetworkRun(linear(rate), 0);
      run.advance(3000);
      return run.end?.reason;
    };
    expect(ends((0.99 * 2) / eigenvalue)).toBe('limit');
    expect(ends((1.01 * 2) / eigenvalue)).toBe('diverged');
  });
});
