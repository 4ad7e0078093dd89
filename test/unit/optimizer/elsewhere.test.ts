import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCode } from '../../../src/core/code/readCode.ts';
import { writeCode } from '../../../src/core/code/write.ts';
import { runOne } from './run-one.ts';

type Vector = [number, number];
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

interface Problems {
  readonly problems: Readonly<Record<string, { readonly text: string; readonly start: Vector }>>;
}

const torch = read('torch1-reference.json') as Problems & {
  readonly steps: readonly number[];
  readonly paths: readonly { code: string; problem: string; points: readonly Vector[] }[];
  readonly rates: readonly { code: string; rates: readonly number[] }[];
  readonly plateau: { readonly losses: readonly number[]; readonly rates: readonly number[] };
};

describe("code of PyTorch is read as what it does, by PyTorch's own numbers", () => {
  it.each(torch.paths.map((path) => [path.code, path.problem, path] as const))(
    '%s on %s',
    (code, problem, { points }) => {
      const { text, start } = torch.problems[problem]!;
      const { rule, convention, hyper } = readCode(`opt = ${code}`).calls[0]!.optimizer!;
      const written = writeCode({ rule, convention, hyper }, 'pytorch')!;
      const again = readCode(written).calls[0]!.optimizer!;
      for (const one of [{ rule, convention, hyper }, again]) {
        const run = runOne(text, start, { rule: one.rule, convention: one.convention, hyper: one.hyper });
        torch.steps.forEach((step, index) => {
          expect(run.x[step], `x after ${step} steps`).toBeCloseTo(points[index]![0], 9);
          expect(run.y[step], `y after ${step} steps`).toBeCloseTo(points[index]![1], 9);
        });
      }
    },
  );

  it.each(torch.rates.map(({ code, rates }) => [code, rates] as const))('%s', (code, rates) => {
    const made = `opt = torch.optim.SGD(p, lr=0.1)\ns = torch.optim.lr_scheduler.${code}`;
    const { optimizer, notUnderstood } = readCode(made).calls[0]!;
    expect(notUnderstood).toEqual([]);
    const { rule, convention, hyper, schedule } = optimizer!;
    const written = writeCode({ rule, convention, hyper, schedule: schedule! }, 'pytorch', 100)!;
    const again = readCode(written).calls[0]!.optimizer!;
    expect(again.schedule, written).toEqual(schedule);
    const run = runOne('0*x + y', [0, 0], { rule, hyper, schedule: schedule! }, { steps: 100 });
    rates.forEach((rate, k) => {
      expect(run.rate[k], `step ${k + 1}`).toBeCloseTo(rate, 12);
    });
  });
});

/** ReduceLROnPlateau as PyTorch's documentation tells it: the rates of each step, from the losses. */
function plateauRates(
  losses: readonly number[],
  lr: number,
  factor: number,
  patience: number,
  margin: number,
  least: number,
) {
  let [rate, best, bad] = [lr, Infinity, 0];
  return losses.map((loss) => {
    const before = rate;
    if (loss < best * (1 - margin)) {
      [best, bad] = [loss, 0];
    } else {
      bad += 1;
    }
    if (bad > patience) {
      [rate, bad] = [Math.max(rate * factor, least), 0];
    }
    return before;
  });
}

describe('a rate that falls where the loss stalls', () => {
  it('is told as PyTorch computes it', () => {
    const { losses, rates } = torch.plateau;
    plateauRates(losses, 0.1, 0.5, 3, 0.01, 0.01).forEach((rate, k) => {
      expect(rate).toBeCloseTo(rates[k]!, 14);
    });
  });

  it.each([
    ['sgd', 'abs(x) + y^2'],
    ['adam', '(1-x)^2 + 100*(y-x^2)^2'],
    ['lamb', 'sin(3*x) + x^2 + y^2'],
  ])('is computed so by %s', (rule, text) => {
    const hyper = { factor: 0.5, patience: 3, margin: 0.01, low: 0.01 };
    const run = runOne(
      text,
      [1, 1],
      { rule, hyper: { lr: 0.3 }, schedule: { id: 'plateau', hyper } },
      { steps: 80 },
    );
    const rates = plateauRates([...run.usedLoss], 0.3, 0.5, 3, 0.01, 0.003);
    rates.forEach((rate, k) => {
      expect(run.rate[k]).toBeCloseTo(rate, 14);
    });
    expect(rates.at(-1)).toBeLessThan(0.3);
  });
});

describe('a schedule that counts passes over the data', () => {
  it('changes with them, and not within', () => {
    const problem = { kind: 'data', id: 'linear-regression', parameters: { n: 20 } } as const;
    const schedule = { id: 'step', hyper: { every: 1, factor: 0.5 }, per: 'epoch' } as const;
    const run = runOne(
      problem,
      [0, 0],
      { rule: 'sgd', hyper: { lr: 0.1 }, batchSize: 8, schedule },
      { steps: 9 },
    );
    // Three steps a pass: 8, 8 and 4 examples.
    expect([...run.rate]).toEqual([0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025]);
  });
});

const scipy = read('scipy-reference.json') as Problems & {
  readonly paths: readonly { method: string; problem: string; points: readonly Vector[] }[];
};

/** The points that a path goes through, without waiting. */
const moves = (points: readonly Vector[]): readonly Vector[] =>
  points.filter(([x, y], k) => k === 0 || x !== points[k - 1]![0] || y !== points[k - 1]![1]);

describe("a rule goes through SciPy's own points", () => {
  it.each(scipy.paths.map((path) => [path.method, path.problem, path] as const))(
    '%s on %s',
    (_, problem, { points }) => {
      const { text, start } = scipy.problems[problem]!;
      const hyper = { tolchange: 1e-10 };
      const run = runOne(text, start, { rule: 'nelder-mead', hyper }, { steps: 400 });
      expect(run.end.reason).toBe('converged');
      const theirs = moves(points);
      const all = moves(Array.from(run.x, (x, k): Vector => [x, run.y[k]!]));
      // SciPy does not tell the best corner of its first simplex.
      const first = all
        .slice(1)
        .findIndex(([x, y]) => Math.hypot(x - theirs[1]![0], y - theirs[1]![1]) < 1e-9);
      expect(first).toBeLessThanOrEqual(2);
      const taken = [all[0]!, ...all.slice(first + 1)];
      // What is near the end is a matter of rounding.
      expect(Math.abs(taken.length - theirs.length)).toBeLessThanOrEqual(3);
      theirs.slice(0, Math.min(taken.length, theirs.length) - 3).forEach(([x, y], k) => {
        expect(taken[k]![0], `x of point ${k}`).toBeCloseTo(x, 7);
        expect(taken[k]![1], `y of point ${k}`).toBeCloseTo(y, 7);
      });
    },
  );
});
