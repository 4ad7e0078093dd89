import { describe, expect, it } from 'vitest';
import { compileScalar } from '../../../src/core/formula/scalar.ts';
import { findSurface, surfaces } from '../../../src/core/surface/surfaceCatalogue.ts';
import { defaultsOf } from '../../../src/core/surface/surfaceDefinition.ts';
import type { Parameters, Point, SurfaceDefinition } from '../../../src/core/surface/surfaceDefinition.ts';
import { readSurface } from './read.ts';

interface Local {
  readonly f: number;
  readonly gx: number;
  readonly gy: number;
  /** Eigenvalues of the Hessian, the smaller first. */
  readonly low: number;
  readonly high: number;
  readonly newton: Point;
}

function look(definition: SurfaceDefinition, parameters: Parameters): (x: number, y: number) => Local {
  const { graph, f, gradient, hessian } = readSurface(definition);
  const names = Object.keys(parameters);
  const program = compileScalar(graph, [f, ...gradient, ...hessian], ['x', 'y', ...names]);
  const out = new Float64Array(6);
  return (x, y) => {
    program([x, y, ...Object.values(parameters)], out);
    const [value = NaN, gx = NaN, gy = NaN, xx = NaN, xy = NaN, yy = NaN] = out;
    const mean = (xx + yy) / 2;
    const spread = Math.hypot((xx - yy) / 2, xy);
    const determinant = xx * yy - xy * xy;
    const newton = { x: x - (yy * gx - xy * gy) / determinant, y: y - (xx * gy - xy * gx) / determinant };
    return { f: value, gx, gy, low: mean - spread, high: mean + spread, newton };
  };
}

/** The defaults, and every parameter at other values of its range. */
function variations(definition: SurfaceDefinition): Parameters[] {
  const defaults = defaultsOf(definition);
  return [
    defaults,
    ...definition.parameters.flatMap(({ name, min, max, default: value }) =>
      [min, (min + value) / 2, (value + max) / 2, max].map((other) => ({ ...defaults, [name]: other })),
    ),
  ];
}

const cases = surfaces.map((definition) => [definition.id, definition] as const);
const within = ({ domain }: SurfaceDefinition, { x, y }: Point): boolean =>
  x >= domain.x[0] && x <= domain.x[1] && y >= domain.y[0] && y <= domain.y[1];

describe.each(cases)('%s', (_id, definition) => {
  const smooth = definition.id !== 'ackley';

  it.runIf(smooth)('has its minima where the gradient is zero and both curvatures are positive', () => {
    for (const parameters of variations(definition)) {
      const at = look(definition, parameters);
      for (const { x, y } of definition.minima(parameters)) {
        const { gx, gy, low, high } = at(x, y);
        expect(Math.hypot(gx, gy)).toBeLessThan(1e-11 * Math.max(1, high));
        expect(low).toBeGreaterThan(0);
      }
    }
  });

  it('has nothing lower close to a minimum, and lists the lowest first', () => {
    const at = look(definition, defaultsOf(definition));
    const minima = definition.minima(defaultsOf(definition));
    const values = minima.map(({ x, y }) => at(x, y).f);
    minima.forEach(({ x, y }, i) => {
      expect(within(definition, { x, y })).toBe(true);
      for (let k = 0; k < 32; k++) {
        const angle = (k * Math.PI) / 16;
        expect(at(x + 0.01 * Math.cos(angle), y + 0.01 * Math.sin(angle)).f).toBeGreaterThan(
          values[i] ?? NaN,
        );
      }
    });
    expect(values.every((value) => (values[0] ?? NaN) <= value + 1e-12)).toBe(true);
  });

  it('has its saddles where the gradient is zero and both up and down are close', () => {
    for (const parameters of variations(definition)) {
      const at = look(definition, parameters);
      for (const { x, y } of definition.saddles(parameters)) {
        const { f, gx, gy, high } = at(x, y);
        expect(Math.hypot(gx, gy)).toBeLessThan(1e-11 * Math.max(1, high));
        const around = Array.from({ length: 64 }, (_, k) => (k * Math.PI) / 32).map(
          (angle) => at(x + 1e-3 * Math.cos(angle), y + 1e-3 * Math.sin(angle)).f,
        );
        expect(Math.min(...around)).toBeLessThan(f);
        expect(Math.max(...around)).toBeGreaterThan(f);
      }
    }
  });

  it.runIf(smooth)(
    'has no other minimum or saddle in its domain: Newton’s method from everywhere finds none',
    () => {
      const parameters = defaultsOf(definition);
      const at = look(definition, parameters);
      const minima = definition.minima(parameters);
      const saddles = definition.saddles(parameters);
      const near = (points: readonly Point[], { x, y }: Point): boolean =>
        points.some((point) => Math.hypot(point.x - x, point.y - y) < 1e-4);
      const { x: xs, y: ys } = definition.domain;
      let found = 0;
      for (let i = 0; i < 50; i++) {
        for (let j = 0; j < 50; j++) {
          let point = {
            x: xs[0] + ((i + 0.37) / 50) * (xs[1] - xs[0]),
            y: ys[0] + ((j + 0.61) / 50) * (ys[1] - ys[0]),
          };
          let moved = Infinity;
          for (let step = 0; step < 60 && moved > 1e-10; step++) {
            const { newton } = at(point.x, point.y);
            moved = Math.hypot(newton.x - point.x, newton.y - point.y);
            point = newton;
          }
          const { gx, gy, low, high } = at(point.x, point.y);
          const flat = moved <= 1e-10 && Math.hypot(gx, gy) < 1e-8 * Math.max(1, Math.abs(high));
          if (!flat || !within(definition, point) || Math.abs(low) < 1e-6) {
            continue;
          }
          found += 1;
          if (low > 0) {
            expect(near(minima, point), `minimum ${point.x}, ${point.y}`).toBe(true);
          } else if (high > 0) {
            expect(near(saddles, point), `saddle ${point.x}, ${point.y}`).toBe(true);
          }
        }
      }
      if (definition.id !== 'monkey-saddle') {
        expect(found).toBeGreaterThan(0);
      }
    },
  );

  it('is as convex as it says', () => {
    const { x: xs, y: ys } = definition.domain;
    let lowest = Infinity;
    for (const parameters of variations(definition)) {
      const at = look(definition, parameters);
      for (let i = 0; i <= 40; i++) {
        for (let j = 0; j <= 40; j++) {
          const x = xs[0] + ((i + 0.01) / 41) * (xs[1] - xs[0]);
          const { low, high } = at(x, ys[0] + ((j + 0.01) / 41) * (ys[1] - ys[0]));
          lowest = Math.min(lowest, low / Math.max(1, high));
        }
      }
    }
    if (definition.convexity === 'strictly convex') {
      expect(lowest).toBeGreaterThan(0);
    } else {
      expect(lowest).toBeLessThan(0);
    }
  });

  it('says what it is and teaches in both languages, where it comes from, and what its parameters are', () => {
    const words = [
      definition.name,
      definition.teaches,
      ...definition.parameters.map(({ meaning }) => meaning),
    ];
    for (const { en, ko } of words) {
      expect(en).toMatch(/^[A-Z]/);
      expect(ko).toMatch(/[가-힣]/);
      expect(en + ko).not.toMatch(/[!]/);
    }
    expect(definition.teaches.en).toMatch(/^[^.]+(\.\d[^.]*)?\.$/);
    expect(definition.teaches.ko).toMatch(/다\.$/);
    expect(definition.source.url).toMatch(/^https?:\/\//);
    expect(within(definition, { x: definition.start[0], y: definition.start[1] })).toBe(true);
    const { graph, f } = readSurface(definition);
    const names = definition.parameters.map(({ name }) => name);
    expect(graph.variables(f)).toEqual(['x', 'y', ...names].sort());
    for (const { min, max, default: value, scale } of definition.parameters) {
      expect(min <= value && value <= max && (scale !== 'log' || min > 0)).toBe(true);
    }
  });
});

describe('the catalogue', () => {
  it('finds surfaces by their id, each only once', () => {
    expect(new Set(surfaces.map(({ id }) => id)).size).toBe(surfaces.length);
    expect(findSurface('himmelblau')?.name.en).toBe('Himmelblau');
    expect(findSurface('constructor')).toBeUndefined();
  });

  // Published values, each from the source that its definition names.
  it.each<[string, number, number, number]>([
    ['rosenbrock', 1, 1, 0],
    ['rosenbrock', -1.2, 1, 24.2],
    ['beale', 3, 0.5, 0],
    ['beale', 0, 0, 14.203125],
    ['booth', 1, 3, 0],
    ['himmelblau', 3, 2, 0],
    ['himmelblau', -0.270845, -0.923039, 181.617],
    ['three-hump-camel', 0, 0, 0],
    ['six-hump-camel', 0.0898, -0.7126, -1.0316],
    ['styblinski-tang', -2.903534, -2.903534, -78.332],
    ['goldstein-price', 0, -1, 3],
    ['goldstein-price', 1.8, 0.2, 84],
    ['goldstein-price', -0.6, -0.4, 30],
    ['goldstein-price', 1.2, 0.8, 840],
    ['rastrigin', 0, 0, 0],
    ['rastrigin', 4.52299366, 4.52299366, 80.70658039],
    ['ackley', 0, 0, 0],
    ['ackley', 1, 1, 3.625385],
    ['log-sum-exp', -0.346574, 0, Math.log(2.559267)],
  ])('%s is, as published, at (%d, %d) %d', (id, x, y, expected) => {
    const definition = findSurface(id);
    if (!definition) {
      throw new Error(id);
    }
    expect(Math.abs(look(definition, defaultsOf(definition))(x, y).f - expected)).toBeLessThan(
      6e-5 * Math.max(1, Math.abs(expected)),
    );
  });

  it('has a double well that becomes a single one when tilted far', () => {
    const definition = findSurface('double-well');
    const at = (c: number): [number, number] => [
      definition?.minima({ c }).length ?? 0,
      definition?.saddles({ c }).length ?? 0,
    ];
    expect([at(0), at(1.5), at(-1.5), at(1.6), at(-3)]).toEqual([
      [2, 1],
      [2, 1],
      [2, 1],
      [1, 0],
      [1, 0],
    ]);
    for (const c of [1.6, -3]) {
      const [point] = definition?.minima({ c }) ?? [];
      expect(4 * (point?.x ?? NaN) ** 3 - 4 * (point?.x ?? NaN) + c).toBeCloseTo(0, 12);
    }
    expect(definition?.minima({ c: 0.3 })[0]?.x).toBeLessThan(0);
    expect(definition?.minima({ c: -0.3 })[0]?.x).toBeGreaterThan(0);
  });

  it.each<[string, Record<string, number>, number, number]>([
    ['ellipse', { kappa: -1, theta: 0 }, 0, 0],
    ['rosenbrock', { a: 1, b: -1 }, 0, 0],
    ['ravine', { k: -1 }, 0, 0],
    ['plateau', { s: 0 }, 0, 0],
    ['saddle', { k: -1 }, 1, 0],
    ['saddle', { k: 0 }, 0, 0],
    ['rastrigin', { A: -10 }, 0, 0],
  ])('claims no minimum of %s at %j that is none', (id, parameters, minima, saddles) => {
    const definition = findSurface(id);
    expect(definition?.minima(parameters)).toHaveLength(minima);
    expect(definition?.saddles(parameters)).toHaveLength(saddles);
  });

  it('counts the hollows of Rastrigin: 11 each way, none but one without ripples', () => {
    const definition = findSurface('rastrigin');
    const count = (A: number): [number, number] => [
      definition?.minima({ A }).length ?? 0,
      definition?.saddles({ A }).length ?? 0,
    ];
    expect(count(10)).toEqual([121, 220]);
    expect(count(0)).toEqual([1, 0]);
    expect(count(0.02)).toEqual([1, 0]);
  });
});
