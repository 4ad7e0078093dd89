import { describe, expect, it } from 'vitest';
import { findDataProblem, makeExamples } from '../../../src/core/lab/dataProblems.ts';
import { knownMinima } from '../../../src/core/lab/knownMinima.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import { shuffled, shuffleWords } from '../../../src/core/lab/shuffle.ts';
import { runOne } from '../optimizer/run-one.ts';

describe('data problems', () => {
  const problem = (parameters: Record<string, number>, loss = 'squared') => ({
    kind: 'data' as const,
    id: 'linear-regression',
    parameters,
    loss,
  });
  const defaults = Object.fromEntries(
    findDataProblem('linear-regression')!.parameters.map((one) => [one.name, one.default]),
  );

  it('descend the mean of the examples of each batch, shuffled anew each epoch', () => {
    const [n, batchSize, seed] = [10, 4, 5];
    const run = runOne(
      problem({ n }),
      [0, 0],
      { rule: 'sgd', hyper: { lr: 0.05 }, batchSize },
      { steps: 9, seed },
    );
    const { features, targets } = makeExamples(findDataProblem('linear-regression')!, { ...defaults, n });
    let [w, b] = [0, 0];
    for (let t = 1; t <= 9; t++) {
      const epoch = Math.floor((t - 1) / 3);
      const first = ((t - 1) % 3) * 4;
      const places = [0, 1, 2, 3].map((i) => first + i).filter((place) => place < n);
      let [gw, gb] = [0, 0];
      for (const place of places) {
        const i = shuffled(place, n, shuffleWords(seed, epoch));
        const error = w * features[i]! + b - targets[i]!;
        gw += (2 * error * features[i]!) / places.length;
        gb += (2 * error) / places.length;
      }
      w -= 0.05 * gw;
      b -= 0.05 * gb;
      expect(run.x[t]).toBeCloseTo(w, 12);
      expect(run.y[t]).toBeCloseTo(b, 12);
    }
    expect([...run.evaluations.examples]).toEqual([0, 4, 8, 10, 14, 18, 20, 24, 28, 30]);
    const whole = (w0: number, b0: number) =>
      features.reduce((sum, u, i) => sum + (w0 * u + b0 - targets[i]!) ** 2, 0) / n;
    run.loss.forEach((loss, k) => expect(loss).toBeCloseTo(whole(run.x[k]!, run.y[k]!), 12));
  });

  it('with a batch of all examples are full-batch descent, and use each example once an epoch else', () => {
    const full = runOne(problem({ n: 12 }), [0, 0], { rule: 'adam' }, { steps: 5 });
    const named = runOne(problem({ n: 12 }), [0, 0], { rule: 'adam', batchSize: 12 }, { steps: 5 });
    expect(named.x).toEqual(full.x);
    expect(full.used.x).toEqual(full.gradient.x.slice(0, 5));
  });

  it('batch gradients have the right mean and a variance that falls as 1/b', () => {
    const spread = (batchSize: number) => {
      const run = runOne(
        problem({ n: 64 }),
        [0, 0],
        { rule: 'sgd', hyper: { lr: 1e-9 }, batchSize },
        { steps: 6400 },
      );
      const off = run.used.x.map((g, k) => g - run.gradient.x[k]!);
      const mean = off.reduce((sum, one) => sum + one, 0) / off.length;
      expect(Math.abs(mean)).toBeLessThan(1e-6);
      return off.reduce((sum, one) => sum + one * one, 0) / off.length;
    };
    // Without replacement: σ²/b · (n − b)/(n − 1).
    expect(spread(1) / spread(4)).toBeCloseTo((64 - 1) / ((64 - 4) / 4), 0);
    expect(spread(4) / spread(16)).toBeCloseTo((64 - 4) / 4 / ((64 - 16) / 16), 0);
  });

  it("take the user's own examples", () => {
    const run = runOne(
      {
        kind: 'data',
        id: 'linear-regression',
        examples: [
          [1, 3],
          [2, 5],
        ],
      },
      [0, 0],
      { rule: 'newton' },
    );
    expect(run.x.at(-1)).toBeCloseTo(2, 12);
    expect(run.y.at(-1)).toBeCloseTo(1, 12);
  });

  it('have the minimum that least squares gives', () => {
    const objective = resolveObjective(problem({ n: 20, center: 1 }));
    if (!objective.ok) {
      throw new Error('refused');
    }
    const { features, targets } = objective.value.data!.examples;
    const mean = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / values.length;
    const [mu, mv] = [mean(features), mean(targets)];
    const slope =
      features.reduce((sum, u, i) => sum + (u - mu) * (targets[i]! - mv), 0) /
      features.reduce((sum, u) => sum + (u - mu) ** 2, 0);
    const [minimum] = knownMinima(objective.value);
    expect(minimum!.x).toBeCloseTo(slope, 7);
    expect(minimum!.y).toBeCloseTo(mv - slope * mu, 7);
  });

  it('have none where classes that do not overlap let the loss fall for ever', () => {
    const objective = resolveObjective({ kind: 'data', id: 'logistic-regression', parameters: { gap: 8 } });
    expect(objective.ok && knownMinima(objective.value)).toEqual([]);
  });
});
