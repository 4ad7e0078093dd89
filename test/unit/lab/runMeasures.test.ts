import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainStep } from '../../../src/core/lab/explainStep.ts';
import {
  bestLoss,
  costAt,
  distanceTo,
  effectiveRate,
  endsAt,
  finalLoss,
  gradientNorm,
  overshoot,
  pathLength,
  restlessness,
  roughness,
  stepsToReach,
} from '../../../src/core/lab/runMeasures.ts';
import { eigenvalues, largestStableRate } from '../../../src/core/lab/stability.ts';
import { runOne } from '../optimizer/run-one.ts';

const origin = { x: 0, y: 0 };

describe('measurements', () => {
  // x: 4, 2, 1, ½, … along a line.
  const straight = runOne('x^2', [4, 0], { rule: 'sgd', hyper: { lr: 0.25 } }, { steps: 10 });
  // x: 4, −2, 1, −½, … to and fro.
  const zigzag = runOne('x^2', [4, 0], { rule: 'sgd', hyper: { lr: 0.75 } }, { steps: 10 });

  it('of a path worked out by hand', () => {
    expect(stepsToReach(straight, 1)).toBe(2);
    expect(stepsToReach(straight, 16)).toBe(0);
    expect(stepsToReach(straight, 0)).toBeUndefined();
    expect(finalLoss(straight)).toBe(4 ** (2 - 10));
    expect(bestLoss(straight)).toBe(4 ** (2 - 10));
    expect(gradientNorm(straight, 1)).toBe(4);
    expect(distanceTo(straight, { x: 2, y: 3 }, 1)).toBe(3);
    expect(pathLength(straight)).toBeCloseTo(4 - 4 / 1024, 12);
    expect(pathLength(zigzag)).toBeCloseTo(3 * (4 - 4 / 1024), 12);
    expect(roughness(straight)).toBe(0);
    expect(roughness(zigzag)).toBeCloseTo(Math.PI, 12);
    expect(overshoot(straight, origin)).toBe(0);
    expect(overshoot(zigzag, origin)).toBeCloseTo(0.5, 12);
    expect(effectiveRate(straight, 3).x).toBeCloseTo(0.25, 12);
    expect(effectiveRate(straight, 3).y).toBeNaN();
    expect(endsAt(straight, [{ x: 3, y: 0 }, origin])).toBe(1);
    expect(endsAt(straight, [{ x: 3, y: 0 }], 0.5)).toBeUndefined();
    expect(restlessness(straight, 1)).toBe(0);
  });

  it('charge second order for its Hessians', () => {
    const newton = runOne('x^4 + y^2', [1, 1], { rule: 'newton' }, { steps: 5 });
    expect(costAt(newton, 5)).toBe(15);
    expect(costAt(straight, 5)).toBe(5);
  });
});

describe('stability bounds', () => {
  it('are where runs on a quadratic stop settling', () => {
    const rules = ['sgd', 'momentum', 'nesterov'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (rule, curvature, mu, tau) => {
          const rest = rule === 'sgd' ? {} : rule === 'momentum' ? { mu, tau } : { mu };
          const edge = largestStableRate(rule, curvature, rest)!;
          const end = (lr: number) => {
            const run = runOne(
              `${curvature}*x^2/2`,
              [1, 0],
              { rule, hyper: { ...rest, lr } },
              { steps: 3000 },
            );
            return run.end.reason === 'diverged' ? Infinity : Math.abs(run.x.at(-1)!);
          };
          expect(end(edge * 0.98)).toBeLessThan(0.1);
          expect(end(edge * 1.02)).toBeGreaterThan(10);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("hold for the lecture's and Keras's forms, and count an L2 penalty as curvature", () => {
    for (const convention of ['keras', 'lecture'] as const) {
      for (const rule of ['momentum', 'nesterov']) {
        const edge = largestStableRate(rule, 4, { mu: 0.8, l2: 1 })!;
        for (const [factor, settles] of [
          [0.97, true],
          [1.03, false],
        ] as const) {
          const hyper = { mu: 0.8, lr: edge * factor, l2: 1 };
          const run = runOne('2*x^2', [1, 0], { rule, convention, hyper }, { steps: 3000 });
          expect(Math.abs(run.x.at(-1)!) < 0.1).toBe(settles);
        }
      }
    }
  });

  it('are not made up for rules that have none', () => {
    expect(largestStableRate('adam', 1)).toBeUndefined();
    expect(largestStableRate('constructor', 1)).toBeUndefined();
    expect(largestStableRate('sgd', -1)).toBeUndefined();
    expect(largestStableRate('newton', 123)).toBe(2);
  });

  it('need eigenvalues, which belong to the matrix', () => {
    const entry = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(entry, entry, entry, (a, b, c) => {
        const [large, small] = eigenvalues(a, b, c);
        expect(large).toBeGreaterThanOrEqual(small);
        expect(large + small).toBeCloseTo(a + c, 9);
        expect(large * small).toBeCloseTo(a * c - b * b, 6);
      }),
    );
  });
});

describe('explainStep', () => {
  it("gives every line's number, and the last ones are where the run went", () => {
    for (const [rule, hyper] of [
      ['sgd', {}],
      ['adam', { l2: 0.1 }],
      ['nadam', {}],
      ['rprop', {}],
      ['newton', { lambda: 1 }],
      ['bfgs', { wolfe: 1 }],
      ['lbfgs', { wolfe: 1 }],
      ['lbfgs', { lr: 0.1 }],
    ] as const) {
      const schedule = { id: 'cosine', hyper: {} };
      const run = runOne(
        '(1-x)^2 + 100*(y-x^2)^2',
        [-1.2, 1],
        { rule, hyper, schedule },
        { steps: 20, noise: 0.01 },
      );
      for (const t of [1, 2, 3, 10]) {
        const { lines } = explainStep(run, t, 20);
        const last = (name: string) => lines.findLast((line) => line.assignment.name === name)!;
        expect(last('x').x).toBeCloseTo(run.x[t]!, 12);
        expect(run.rule.kind === 'joint' ? last('y').x : last('x').y).toBeCloseTo(run.y[t]!, 12);
        for (const [name, values] of Object.entries(run.states)) {
          if (lines.some((line) => line.assignment.name === name)) {
            expect(last(name).x, `${rule} ${name}`).toBeCloseTo(values.x[t]!, 9);
          }
        }
      }
    }
  });

  it('shows what a first step of Adam is made of', () => {
    const run = runOne('x^2', [1, 0], { rule: 'adam', hyper: { lr: 0.1 } }, { steps: 2 });
    const { before, lines } = explainStep(run, 1, 2);
    expect(before['g']).toEqual({ x: 2, y: 0 });
    expect(lines.map((line) => line.assignment.name)).toEqual(['m', 'v', 'mhat', 'vhat', 'x']);
    const [m, v, mhat, vhat] = lines.map((line) => line.x);
    expect(m).toBeCloseTo(0.2, 12);
    expect(v).toBeCloseTo(0.004, 12);
    expect(mhat).toBeCloseTo(2, 12);
    expect(vhat).toBeCloseTo(4, 12);
  });

  it('refuses a step that is not there', () => {
    const run = runOne('x^2', [1, 0], { rule: 'sgd' }, { steps: 2 });
    for (const t of [0, 3, 1.5, NaN]) {
      expect(() => explainStep(run, t, 2)).toThrow(RangeError);
    }
  });
});
