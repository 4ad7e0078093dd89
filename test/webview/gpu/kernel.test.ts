import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { samplings } from '../../../src/core/config/labConfig.ts';
import type { LabProblem } from '../../../src/core/config/labConfig.ts';
import { optimizers } from '../../../src/core/optimizer/optimizerCatalogue.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import { ruleFor } from '../../../src/core/lab/labRun.ts';
import { surfaces } from '../../../src/core/surface/surfaceCatalogue.ts';
import type { EnsembleRequest } from '../../../webview/gpu/backendApi.ts';
import { optimizerConfig } from '../../unit/gpu/config.ts';
import { bundlePage, openPage } from './open.ts';
import type { Tools } from './toolsPage.ts';

declare const tools: Tools;

// The generated kernels on a real WebGL2 context, in float32, against the core's reference runs in float64.

let page: Page;
beforeAll(async () => {
  page = await openPage(await bundlePage('toolsPage.ts'));
});
afterAll(() => page.close());

const rosenbrock: LabProblem = { kind: 'surface', id: 'rosenbrock', parameters: {} };
const himmelblau: LabProblem = { kind: 'surface', id: 'himmelblau', parameters: {} };
const regression: LabProblem = { kind: 'data', id: 'linear-regression', parameters: { n: 70 } };
const request: EnsembleRequest = {
  problem: rosenbrock,
  optimizer: optimizerConfig('adam', { lr: 0.05 }),
  noise: 0,
  seed: 1,
  width: 5,
  height: 4,
  starts: { kind: 'grid', view: { xMin: -1.5, xMax: 1.5, yMin: -0.5, yMax: 2 } },
  steps: 30,
};

type Disguise = Parameters<Tools['compare']>[1];

async function compare(change: Partial<EnsembleRequest>, disguise: Disguise = {}) {
  const all = { ...request, ...change };
  return page.evaluate(([given, as]) => tools.compare(given, as), [all, disguise] as const);
}

async function worst(change: Partial<EnsembleRequest>, disguise: Disguise = {}): Promise<number> {
  const found = await compare(change, disguise);
  expect(found.compared).toBeGreaterThan(0);
  return found.worst;
}

/** Learning rates at which these are calm: where a rule is chaotic, float32 and float64 part. */
const calm: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  sgd: { lr: 1e-4 },
  momentum: { lr: 1e-4 },
  nesterov: { lr: 1e-4 },
  rmsprop: { lr: 1e-3 },
  lion: { lr: 1e-3 },
  bfgs: { lr: 0.1 },
  lbfgs: { lr: 0.1 },
  newton: { lr: 0.5, lambda: 1 },
  asgd: { lr: 1e-4 },
  'schedule-free-sgd': { lr: 1e-4 },
  'gauss-newton': { lr: 0.5, lambda: 1 },
  'levenberg-marquardt': { lambda: 1 },
  'conjugate-gradient': { lr: 0.1 },
  'trust-region': { lr: 0.01 },
};
/** What compares losses is as near to a minimum as float32 tells them apart: the square root of its precision. */
const tolerance = (id: string): number => (id === 'trust-region' ? Math.sqrt(2 ** -23) : 1e-4);

/** Does the rule run on this loss? Some want a sum of squares. */
function fits(problem: LabProblem, id: string): boolean {
  const objective = resolveObjective(problem);
  return objective.ok && ruleFor(objective.value, optimizerConfig(id)).ok;
}

describe.each(optimizers.map(({ id }) => id))('%s', (id) => {
  const hyper = calm[id] ?? {};

  test('on every surface', async () => {
    let all = 0;
    const fitting = surfaces.filter((one) => fits({ kind: 'surface', id: one.id, parameters: {} }, id));
    for (const surface of fitting) {
      const [xMin, xMax] = surface.domain.x;
      const [yMin, yMax] = surface.domain.y;
      const { worst: error, compared } = await compare({
        problem: { kind: 'surface', id: surface.id, parameters: {} },
        optimizer: optimizerConfig(id, hyper),
        starts: { kind: 'grid', view: { xMin, xMax, yMin, yMax } },
        width: 3,
        height: 2,
        steps: 12,
      });
      expect(error, surface.id).toBeLessThan(tolerance(id));
      all += compared;
    }
    expect(all).toBeGreaterThan((6 * fitting.length) / 2);
    expect(fitting.length).toBeGreaterThan(5);
  });

  test('with noise, penalties and a schedule', async () => {
    const schedule = { id: 'cosine', hyper: {} };
    const optimizer = optimizerConfig(id, { ...hyper, l1: 0.01, l2: 0.1 }, { schedule });
    expect(await worst({ problem: himmelblau, optimizer, noise: 0.2, seed: 9, steps: 15 })).toBeLessThan(
      1e-4,
    );
  });

  test('on data, whole and in shuffled batches', async () => {
    for (const batchSize of ['all', 8] as const) {
      const optimizer = optimizerConfig(id, id === 'newton' ? { lambda: 1 } : hyper, { batchSize });
      expect(await worst({ problem: regression, optimizer, steps: 12 })).toBeLessThan(1e-4);
    }
  });
});

describe('whatever the device', () => {
  const lbfgs = optimizerConfig('lbfgs', { lr: 0.1 });

  test('a run that fills more textures than a draw has outputs takes several passes', async () => {
    const all = await worst({ optimizer: lbfgs, steps: 12 });
    expect(await worst({ optimizer: lbfgs, steps: 12 }, { maxOutputs: 4 })).toBe(all);
    expect(await worst({ optimizer: lbfgs, steps: 12 }, { maxOutputs: 1 })).toBe(all);
  });

  test('uniforms and varyings give the same', async () => {
    const varyings = await worst({}, { software: true });
    expect(await worst({}, { software: false })).toBe(varyings);
    expect(varyings).toBeLessThan(1e-5);
  });
});

test('what is put around a rule: decay, mean, clipping, climbing, a rate that falls where the loss stalls', async () => {
  const schedule = { id: 'plateau', hyper: { patience: 2 } };
  const hyper = { lr: 1e-3, lambda: 0.3, ema: 0.8, clipvalue: 5, clipnorm: 3 };
  for (const more of [{}, { maximize: 1 }]) {
    const optimizer = optimizerConfig('adam', { ...hyper, ...more }, { schedule });
    expect(await worst({ problem: himmelblau, optimizer, noise: 0.1, seed: 4, steps: 20 })).toBeLessThan(
      1e-4,
    );
    expect(await worst({ problem: regression, optimizer, steps: 12 })).toBeLessThan(1e-4);
  }
});

describe('a sweep', () => {
  test('gives each pixel its hyperparameters, powers of β among them', async () => {
    const sweep: EnsembleRequest['sweep'] = {
      x: { hyper: 'beta2', from: 0.9, to: 0.999, scale: 'linear' },
      y: { hyper: 'lr', from: 1e-3, to: 0.1, scale: 'log' },
    };
    expect(await worst({ sweep, starts: { kind: 'point', x: -1.2, y: 1 } })).toBeLessThan(1e-4);
  });

  test('of a hyperparameter that is 0 without it', async () => {
    const sweep: EnsembleRequest['sweep'] = { x: { hyper: 'l2', from: 0, to: 1, scale: 'linear' } };
    expect(await worst({ sweep, optimizer: optimizerConfig('momentum', { lr: 1e-4 }) })).toBeLessThan(1e-4);
  });
});

test.each(samplings)('batches take their examples %s', async (sampling) => {
  const adam = optimizerConfig('adam', { lr: 0.05 }, { batchSize: 5, sampling });
  expect(await worst({ problem: regression, optimizer: adam, steps: 30, seed: 4 })).toBeLessThan(1e-4);
});

test('a line search finds what the core’s finds', async () => {
  for (const id of ['bfgs', 'lbfgs']) {
    const optimizer = optimizerConfig(id, { wolfe: 1 });
    expect(await worst({ problem: himmelblau, optimizer, steps: 5 })).toBeLessThan(1e-3);
  }
});

test('the user’s own rule runs, joint or for each coordinate', async () => {
  for (const text of ['v = mu*v + g\nx = x - lr*v', 'x = x - lr*gx\ny = y - lr*(gy + mu*gx)']) {
    const optimizer = optimizerConfig({ name: 'Mine', text }, { lr: 1e-4, mu: 0.5 });
    expect(await worst({ optimizer })).toBeLessThan(1e-4);
  }
});

test('scattered starts are the core’s random numbers', async () => {
  expect(await worst({ starts: { kind: 'point', x: 0, y: 0, spread: 0.3 }, steps: 4 })).toBeLessThan(1e-5);
});

describe('random numbers on the GPU', () => {
  test('have the same bits as in TypeScript, and shuffles the same order', async () => {
    const { words, normal, shuffled } = await page.evaluate(() => tools.random());
    expect({ words, shuffled }).toEqual({ words: 0, shuffled: 0 });
    expect(normal).toBeLessThan(2e-6);
  });
});

describe('functions of the kernels', () => {
  const near = Array.from({ length: 241 }, (_, k) => -6 + k * 0.05);
  const far = [-900, -331.7, -100.1, 47.3, 123.4, 512.9, 1000];

  test.each([
    ['sinCos', 'sinCos(x).x', Math.sin, [...near, ...far], 4e-7],
    ['sinCos', 'sinCos(x).y', Math.cos, [...near, ...far], 4e-7],
    ['hyperbolicTangent', 'hyperbolicTangent(x)', Math.tanh, [...near, ...far], 4e-7],
    ['logistic', 'logistic(x)', (x: number) => 1 / (1 + Math.exp(-x)), [...near, ...far], 4e-7],
    [
      'softPlus',
      'softPlus(x)',
      (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
      near,
      2e-6,
    ],
    ['logOfOnePlus', 'logOfOnePlus(x)', Math.log1p, [-0.5, -1e-3, 1e-6, 1e-3, 0.009, 0.011, 0.5, 3], 1e-6],
    ['power', 'power(x, 3.0)', (x: number) => x ** 3, [-2, -0.5, 0, 0.5, 2], 1e-5],
  ] as const)('%s: %s', async (name, expression, expected, places, tolerance) => {
    const values = await page.evaluate(([names, text, xs]) => tools.values(names, text, xs), [
      [name],
      expression,
      [...places],
    ] as const);
    places.forEach((x, k) => {
      expect(Math.abs(values[k]! - expected(Math.fround(x))), `at ${x}`).toBeLessThan(tolerance);
    });
  });

  test('a power of a negative number with a fraction is not a number', async () => {
    const [value] = await page.evaluate(() => tools.values(['power'], 'power(x, 0.5)', [-2]));
    expect(value).toBeNaN();
  });
});

test('tfjs computes on, between draws of ours', async () => {
  const expected = Array.from({ length: 300 }, (_, k) => k * k).reduce((sum, square) => sum + square);
  const results = await page.evaluate((given) => tools.besideTfjs(given), request);
  const [x, y] = results.slice(-2);
  expect(results.slice(0, -2)).toEqual(Array.from({ length: 7 }, () => expected));
  expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
});
