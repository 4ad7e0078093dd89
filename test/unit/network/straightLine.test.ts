import { describe, expect, it } from 'vitest';
import { Network } from '../../../src/core/network/model/network.ts';
import { NetworkRun } from '../../../src/core/network/networkRun.ts';
import { barrierOf, lossesBetween } from '../../../src/core/network/straightLine.ts';
import { makeProblem } from './make.ts';

const problem = makeProblem({
  runs: [
    { key: 'a', rule: 'adam', hyper: { lr: 0.02 }, batchSize: 8 },
    { key: 'b', rule: 'sgd', hyper: { lr: 0.3 }, batchSize: 8 },
  ],
});
const endOf = (index: number): Float64Array => {
  const run = new NetworkRun(problem, index);
  run.advance(Infinity);
  return run.parameters;
};

function lossAt(at: Float64Array, part: 'train' | 'test'): number {
  const { targets, count } = problem.points[part];
  return new Network(problem.architecture, count).loss(
    at,
    problem.inputs[part],
    targets,
    count,
    'cross-entropy',
  );
}

describe('the straight line between two networks', () => {
  it('has the losses of the networks whose weights lie between those of its ends', () => {
    const [first, second] = [endOf(0), endOf(1)];
    const losses = lossesBetween(problem, first, second, 5);
    for (const part of ['train', 'test'] as const) {
      for (let k = 0; k < 5; k++) {
        const at = first.map((w, i) => w + (k / 4) * (second[i]! - w));
        expect(losses[part][k]).toBeCloseTo(lossAt(at, part), 12);
      }
    }
  });

  it('leads over a barrier to the same network with its units exchanged', () => {
    const first = endOf(0);
    const second = first.slice();
    // Unit u of the first layer becomes the next one: its weights, its bias, and the weights that read it.
    const [layer, next] = problem.architecture.layers;
    const { inputs, units, weights, biases } = layer!;
    for (let u = 0; u < units; u++) {
      const to = (u + 1) % units;
      second[biases + to] = first[biases + u]!;
      for (let i = 0; i < inputs; i++) {
        second[weights + to * inputs + i] = first[weights + u * inputs + i]!;
      }
      for (let v = 0; v < next!.units; v++) {
        second[next!.weights + v * units + to] = first[next!.weights + v * units + u]!;
      }
    }
    const { train } = lossesBetween(problem, first, second, 101);
    expect(train[100]).toBeCloseTo(train[0]!, 12);
    const barrier = barrierOf(train)!;
    expect(barrier.height).toBeGreaterThan(0.05);
    expect(barrier.most).toBe(Math.max(...train));
    expect(train[Math.round(100 * barrier.at)]).toBe(barrier.most);
  });

  it.each([
    [[3, 1, 2], 0],
    [[1, 2, 4, 3], 1],
    [[2, 2], 0],
  ])('says of %j how far it rises above its higher end', (losses, height) => {
    expect(barrierOf(Float64Array.from(losses))?.height).toBe(height);
  });

  it('says nothing where there are no points', () => {
    expect(barrierOf(new Float64Array(3).fill(NaN))).toBeUndefined();
  });
});
