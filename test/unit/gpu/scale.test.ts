import { describe, expect, test } from 'vitest';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import { lossField } from '../../../webview/gpu/field.ts';
import { lossAtLogPlace, placeOf, rangeOf, rangeOver, rankTable } from '../../../webview/gpu/scale.ts';

const values = Float64Array.from({ length: 1001 }, (_, k) => 5 + (k / 10) ** 3);
const range = rangeOf(values);

describe('the range of a loss', () => {
  test('goes from the least to the largest finite value', () => {
    expect([range.low, range.high]).toEqual([5, 1_000_005]);
    const holes = rangeOf(Float64Array.of(NaN, 3, Infinity, -2, -Infinity));
    expect([holes.low, holes.high]).toEqual([-2, 3]);
  });

  test('is not empty where all values are one, or there are none', () => {
    for (const flat of [
      rangeOf(Float64Array.of(7, 7, 7)),
      rangeOf(Float64Array.of(NaN)),
      rangeOf(new Float64Array()),
    ]) {
      expect(flat.high).toBeGreaterThan(flat.low);
      expect(flat.bend).toBeGreaterThan(0);
      expect(placeOf(flat.low, 'log', flat)).toBe(0);
    }
  });

  test.each(['linear', 'log', 'rank'] as const)('%s: from 0 to 1, rising', (scale) => {
    expect(placeOf(range.low, scale, range)).toBeCloseTo(0, 12);
    expect(placeOf(range.high, scale, range)).toBeCloseTo(1, 12);
    const places = [...values].map((value) => placeOf(value, scale, range));
    expect(places.every((place, k) => k === 0 || place >= places[k - 1]!)).toBe(true);
  });

  test('log: a place and its loss belong together', () => {
    for (const loss of [5, 5.001, 17, 900, 1e6]) {
      expect(lossAtLogPlace(placeOf(loss, 'log', range), range)).toBeCloseTo(loss, 6);
    }
  });

  test('rank: as many values below as the place says', () => {
    for (const part of [0.1, 0.25, 0.5, 0.9]) {
      expect(placeOf(values[Math.round(part * 1000)]!, 'rank', range)).toBeCloseTo(part, 2);
    }
    const table = rankTable(range);
    const k = 300;
    expect(table[k]).toBeCloseTo(placeOf(lossAtLogPlace(k / 511, range), 'rank', range), 6);
  });
});

describe('the loss field', () => {
  test('is the formula at each of many points, and its range is that of the view', () => {
    const objective = resolveObjective({
      kind: 'formula',
      text: 'x^2 + 3*y',
      parameters: {},
      x: [0, 1],
      y: [0, 1],
    });
    if (!objective.ok) {
      throw new Error('The formula cannot be read.');
    }
    const field = lossField(objective.value);
    const x = Float64Array.from({ length: 2500 }, (_, k) => k / 100);
    const loss = new Float64Array(2500);
    field(x, x, loss);
    expect(loss[2499]).toBeCloseTo(24.99 ** 2 + 3 * 24.99, 9);
    const { low, high } = rangeOver({ xMin: 0, xMax: 2, yMin: 0, yMax: 1 }, field, objective.value);
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(0.1);
    expect(high).toBeGreaterThan(6.8);
    expect(high).toBeLessThan(7);
  });

  test('of data is the mean over all examples', () => {
    const examples: [number, number][] = [
      [1, 2],
      [3, 5],
      [-2, 0],
    ];
    const objective = resolveObjective({ kind: 'data', id: 'linear-regression', parameters: {}, examples });
    if (!objective.ok) {
      throw new Error('The data cannot be read.');
    }
    const loss = new Float64Array(1);
    lossField(objective.value)(Float64Array.of(0.5), Float64Array.of(-1), loss);
    const expected = examples.reduce((sum, [u, v]) => sum + (0.5 * u - 1 - v) ** 2, 0) / 3;
    expect(loss[0]).toBeCloseTo(expected, 12);
  });
});
