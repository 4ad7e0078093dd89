import { describe, expect, it } from 'vitest';
import { dataProblems, findDataProblem, makeExamples } from '../../../src/core/lab/dataProblems.ts';
import { normal, philox, uniform } from '../../../src/core/lab/random.ts';

const defaults = (id: string) =>
  Object.fromEntries((findDataProblem(id)?.parameters ?? []).map((one) => [one.name, one.default]));

describe('data sets', () => {
  it.each(dataProblems.map((problem) => problem.id))(
    '%s is the same each time and grows at its end',
    (id) => {
      const problem = findDataProblem(id)!;
      const small = makeExamples(problem, defaults(id));
      expect(makeExamples(problem, defaults(id))).toEqual(small);
      if (id === 'linear-regression') {
        const large = makeExamples(problem, { ...defaults(id), n: 100 });
        expect(large.features.slice(0, 32)).toEqual(small.features);
        expect(large.targets.slice(0, 32)).toEqual(small.targets);
      }
      expect(makeExamples(problem, { ...defaults(id), sample: 2 })).not.toEqual(small);
    },
  );

  it('of a line without scatter lie on it', () => {
    const { features, targets } = makeExamples(findDataProblem('linear-regression')!, {
      ...defaults('linear-regression'),
      spread: 0,
      slope: 3,
      intercept: 0.5,
    });
    features.forEach((u, i) => expect(targets[i]).toBeCloseTo(3 * u + 0.5, 12));
  });

  it('take their first example from the words of counter (0, 0, data) and key sample', () => {
    const { features, targets } = makeExamples(
      findDataProblem('linear-regression')!,
      defaults('linear-regression'),
    );
    const [first, second] = philox(0, 0, 3, 0, 1, 0);
    const u = 4 * uniform(first) - 2;
    expect(features[0]).toBe(u);
    expect(targets[0]).toBe(2 * u - 1 + 0.5 * normal(second));
  });

  it('of two classes have the asked share of each', () => {
    const problem = findDataProblem('logistic-regression')!;
    for (const [n, share, ones] of [
      [32, 0.5, 16],
      [10, 0.3, 3],
      [7, 1, 7],
      [7, 0, 0],
    ] as const) {
      const { targets } = makeExamples(problem, { ...defaults('logistic-regression'), n, share });
      expect(targets.reduce((sum, target) => sum + target, 0)).toBe(ones);
    }
  });
});
