import { describe, expect, it } from 'vitest';
import { findMinima } from '../../../src/core/lab/find-minima.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import { surfaces } from '../../../src/core/surface/surfaceCatalogue.ts';
import { defaultsOf } from '../../../src/core/surface/surfaceDefinition.ts';

function find(text: string, parameters = {}, x: [number, number] = [-3, 3], y: [number, number] = [-3, 3]) {
  const objective = resolveObjective({ kind: 'formula', text, parameters, x, y });
  if (!objective.ok) {
    throw new Error(objective.problems[0]?.message);
  }
  return findMinima(objective.value);
}

describe('the minima of a formula', () => {
  it.each(surfaces.filter((one) => one.furtherMinima !== true && one.id !== 'rastrigin'))(
    'are those the catalogue knows, for $id',
    (surface) => {
      const { domain, text } = surface;
      const parameters = defaultsOf(surface);
      const known = surface.minima(parameters);
      const { minima, lowest } = find(text, parameters, [...domain.x], [...domain.y]);
      expect(minima).toHaveLength(known.length);
      for (const { x, y } of known) {
        expect(Math.min(...minima.map((one) => Math.hypot(one.x - x, one.y - y)))).toBeLessThan(1e-6);
      }
      expect(lowest).toBe(known.length > 0);
    },
  );

  it('are the lowest ones where there are many', () => {
    const { minima, lowest } = find('x^2 + y^2 - 10*cos(2*pi*x) - 10*cos(2*pi*y)');
    expect(minima[0]).toEqual({ x: 0, y: 0 });
    expect(lowest).toBe(true);
    expect(minima.length).toBeGreaterThan(8);
  });

  it('are found at kinks, in flat bottoms and away from the grid', () => {
    expect(find('abs(x - 0.1234) + 2*abs(y + 0.2)').minima[0]!.x).toBeCloseTo(0.1234, 6);
    expect(find('(x - 0.1)^4 + y^4').minima).toHaveLength(1);
    expect(find('max(x, -x) + y^2').minima).toHaveLength(1);
  });

  it('are none in a trough, on a slope or where there are no numbers', () => {
    for (const text of ['x^2', 'x + y', '0/0', '1/0', 'log(x*y)', '3', 'x*y']) {
      expect(find(text)).toMatchObject({ minima: [], lowest: false });
    }
  });

  it('say whether there are numbers at all', () => {
    expect(find('log(-1 - x^2)').finite).toBe(false);
    expect(find('log(x)').finite).toBe(true);
  });

  it('are not the lowest where the loss falls below them', () => {
    expect(find('x^3 - 3*x + y^2')).toMatchObject({ minima: [{}], lowest: false });
  });
});
