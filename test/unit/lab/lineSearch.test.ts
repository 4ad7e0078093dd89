import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strongWolfe } from '../../../src/core/lab/lineSearch.ts';

const options = { c1: 1e-4, c2: 0.9, tolerance: 1e-12, longest: 1 };
type Line = (a: number) => { f: number; slope: number };

const search = (line: Line, first: number, rest = {}) =>
  strongWolfe(line(0), first, line, { ...options, ...rest });

describe('strongWolfe', () => {
  it('meets both conditions on smooth functions that fall at first and are bounded below', () => {
    const coefficient = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        coefficient,
        coefficient,
        fc.double({ min: 0.05, max: 3, noNaN: true }),
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (wave, speed, width, first, c2) => {
          // A bowl with a wave on it.
          const f: Line = (a) => ({
            f: width * (a - 2) ** 2 + wave * Math.sin(speed * a),
            slope: 2 * width * (a - 2) + wave * speed * Math.cos(speed * a),
          });
          const start = f(0);
          fc.pre(start.slope < -0.01);
          const { a, evaluations } = search(f, first, { c2 });
          const end = f(a);
          expect(evaluations).toBeLessThanOrEqual(26);
          expect(end.f).toBeLessThanOrEqual(start.f + 1e-4 * a * start.slope);
          expect(Math.abs(end.slope)).toBeLessThanOrEqual(c2 * Math.abs(start.slope) + 1e-9);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('finds the minimum of a parabola at the second try, by the cubic', () => {
    const parabola: Line = (a) => ({ f: (a - 3) ** 2, slope: 2 * (a - 3) });
    const result = search(parabola, 10, { c2: 0.1 });
    expect(result.a).toBeCloseTo(3, 12);
    expect(result.evaluations).toBe(2);
  });

  it('comes back from where the loss is not a number', () => {
    const line: Line = (a) => ({
      f: a < 1 ? -Math.log(1 - a) - 5 * a : NaN,
      slope: a < 1 ? 1 / (1 - a) - 5 : NaN,
    });
    const { a } = search(line, 4);
    expect(a).toBeGreaterThan(0);
    expect(a).toBeLessThan(1);
    expect(line(a).f).toBeLessThan(0);
    const infinite: Line = (a2) => (a2 < 1 ? line(a2) : { f: Infinity, slope: Infinity });
    expect(search(infinite, 4).a).toBeLessThan(1);
  });

  it('takes no step that climbs, and ends, where the slope is a lie', () => {
    const liar: Line = (a) => ({ f: a, slope: -1 });
    const { a, evaluations } = search(liar, 1);
    expect(a).toBe(0);
    expect(evaluations).toBeLessThanOrEqual(26);
    const cliff: Line = (a2) => ({ f: -a2, slope: -1 });
    expect(search(cliff, 1).evaluations).toBeLessThanOrEqual(26);
  });
});
