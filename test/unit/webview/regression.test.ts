import { describe, expect, it } from 'vitest';
import { findDataProblem, makeExamples } from '../../../src/core/lab/dataProblems.ts';
import {
  describeModel,
  epochOf,
  epochsText,
  extentOf,
  modelCurve,
  predictor,
} from '../../../webview/simulator/data/regression.ts';

const linear = findDataProblem('linear-regression')!;
const logistic = findDataProblem('logistic-regression')!;

describe('the drawing of a data set', () => {
  it('has the line w·u + b, or the sigmoid of it', () => {
    for (const [u, v] of modelCurve(predictor(linear), [2, -1], [-3, 3])) {
      expect(v).toBeCloseTo(2 * u - 1, 12);
    }
    for (const [u, v] of modelCurve(predictor(logistic), [2, -1], [-3, 3])) {
      expect(v).toBeCloseTo(1 / (1 + Math.exp(1 - 2 * u)), 12);
    }
  });

  it('says the model, and for classes where it is undecided', () => {
    expect(describeModel(linear, [2, -1])).toBe('2.00 u − 1.00');
    expect(describeModel(logistic, [2, -1])).toBe('σ(2.00 u − 1.00), ½: u = 0.50');
    expect(describeModel(logistic, [0, 1])).toBe('σ(0.00 u + 1.00)');
  });

  it('shows every example', () => {
    for (const problem of [linear, logistic]) {
      const data = makeExamples(
        problem,
        Object.fromEntries(problem.parameters.map((one) => [one.name, one.default])),
      );
      const { xMin, xMax, yMin, yMax } = extentOf(problem, data);
      expect(Math.min(...data.features)).toBeGreaterThan(xMin);
      expect(Math.max(...data.features)).toBeLessThan(xMax);
      expect(Math.min(...data.targets)).toBeGreaterThan(yMin);
      expect(Math.max(...data.targets)).toBeLessThan(yMax);
    }
    const one = extentOf(linear, { features: Float64Array.of(0), targets: Float64Array.of(0) });
    expect(one.xMax).toBeGreaterThan(one.xMin);
  });

  it('counts epochs as the examples that were seen by the number there are', () => {
    // 10 examples by 4: batches of 4, 4 and 2.
    expect([0, 1, 3, 4, 6, 7].map((step) => epochOf({ batchSize: 4 }, 10, step))).toEqual([0, 1, 1, 2, 2, 3]);
    expect(epochsText([{ batchSize: 'all' }, { batchSize: 1 }], 10, 20)).toBe('2–20');
    expect(epochsText([{ batchSize: 'all' }], 10, 20)).toBe('20');
  });
});
