import type { Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LabProblem } from '../../../src/core/config/labConfig.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import { runRule } from '../../../src/core/lab/labRun.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';
import type { EnsembleRequest } from '../../../webview/gpu/backendApi.ts';
import { optimizerConfig } from '../../unit/gpu/config.ts';
import { bundlePage, openPage } from './open.ts';
import type { App } from './toolsPage.ts';
import { basins, minima, himmelblau } from './himmelblauBasins.ts';

declare const app: App;

let script: string;

let page: Page;

beforeAll(async () => {
  script = await bundlePage('toolsPage.ts');
});

afterEach(() => page.close());

async function run(prefer: 'auto' | 'cpu') {
  await page.evaluate((which) => app.open(which), prefer);
  await page.evaluate((request) => app.begin(request), basins);
  await page.evaluate(() => app.finish());
  return page.evaluate((points) => app.census(points, 0.05), minima);
}

describe('with and without a GPU', () => {
  test('maps of many are the same', async () => {
    page = await openPage(script);
    const gpu = await run('auto');
    const [gpuColor] = await page.evaluate(() => app.picture('basins', [[51, 44]]));
    const probe = await page.evaluate(() => app.probe(5, 6));
    await page.evaluate(() => app.close());
    const cpu = await run('cpu');
    const [cpuColor] = await page.evaluate(() => app.picture('basins', [[51, 44]]));
    const cpuProbe = await page.evaluate(() => app.probe(5, 6));
    // Where two basins meet, one run may go either way.
    gpu.near.forEach((count, k) => expect(Math.abs(count - cpu.near[k]!)).toBeLessThanOrEqual(3));
    expect(gpu.near.every((count) => count > 50)).toBe(true);
    expect(Math.abs(gpu.converged.from - cpu.converged.from)).toBeLessThanOrEqual(1);
    expect(probe.convergedAt).toBe(cpuProbe.convergedAt);
    expect(probe.start).toEqual(cpuProbe.start);
    expect(Math.abs(probe.x - cpuProbe.x)).toBeLessThan(1e-4);
    gpuColor!.forEach((part, k) => expect(Math.abs(part - cpuColor![k]!)).toBeLessThanOrEqual(2));
  });

  test('clouds stop at the step asked for, where the core has their runs, and are drawn there', async () => {
    page = await openPage(script);
    const request: EnsembleRequest = {
      ...{ problem: himmelblau, optimizer: optimizerConfig('sgd', { lr: 0.01 }), noise: 3, seed: 9 },
      ...{ width: 5, height: 3, steps: 60, starts: { kind: 'point', x: -0.3, y: -0.9 } },
    };
    const objective = resolveObjective(himmelblau);
    const rule = resolveRule(request.optimizer);
    if (!objective.ok || !rule.ok) {
      throw new Error('This does not run.');
    }
    const config = { start: [-0.3, -0.9] as [number, number], steps: 60, seed: 9, noise: 3, tolerance: 0 };
    const expected = Array.from({ length: 15 }, (_, stream) => {
      const { x, y } = runRule(objective.value, rule.value, request.optimizer, config, stream);
      return [x[37]!, y[37]!] as const;
    });
    const pixel = ([x, y]: readonly [number, number]): [number, number] => [
      Math.floor(((x + 5) / 10) * 64),
      Math.floor(((y + 5) / 10) * 64),
    ];
    for (const prefer of ['auto', 'cpu'] as const) {
      await page.evaluate((which) => app.open(which), prefer);
      await page.evaluate((given) => app.begin(given), request);
      while ((await page.evaluate(() => app.advance(5, 37))).step < 37) {}
      expect(await page.evaluate(() => app.progress())).toMatchObject({ step: 37, done: false });
      const [x, y] = await page.evaluate(() => app.places());
      expected.forEach(([ex, ey], k) => {
        expect(Math.hypot(x![k]! - ex, y![k]! - ey)).toBeLessThan(1e-3);
      });
      const inside = expected.filter((at) => pixel(at).every((one) => one > 2 && one < 61));
      expect(inside.length).toBeGreaterThan(8);
      for (const kind of ['points', 'density'] as const) {
        const drawn = await page.evaluate(([what, at]) => app.cloud(what, 15, at), [
          kind,
          [...inside.map(pixel), [2, 61] as [number, number]],
        ] as const);
        expect(drawn.slice(0, -1).every(([red]) => red! > 60)).toBe(true);
        expect(drawn.at(-1)![0]).toBe(0);
      }
      // Of one run only, the place of another that stands alone is empty.
      const first = pixel(expected[0]!);
      const alone = inside.find((at) => pixel(at).some((one, axis) => Math.abs(one - first[axis]!) > 8));
      const [one, other] = await page.evaluate((at) => app.cloud('points', 1, at), [first, pixel(alone!)]);
      expect(one![0]).toBeGreaterThan(60);
      expect(other![0]).toBe(0);
      await page.evaluate(() => app.close());
    }
  });

  test('heat maps have the same colours, from the formula', async () => {
    const ramp: LabProblem = {
      kind: 'formula',
      parameters: {},
      text: 'x + 5 + where(y > 4, 1/0*0, 0)',
      x: [-5, 5],
      y: [-5, 5],
    };
    page = await openPage(script);
    for (const prefer of ['auto', 'cpu'] as const) {
      await page.evaluate((which) => app.open(which), prefer);
      const [left, middle, right, outside] = await page.evaluate(
        (problem) =>
          app.picture(problem, [
            [0, 20],
            [32, 20],
            [63, 20],
            [20, 62],
          ]),
        ramp,
      );
      expect(left![0]).toBeLessThan(8);
      expect(middle![0]).toBeGreaterThan(120);
      expect(middle![0]).toBeLessThan(140);
      expect(right![0]).toBeGreaterThan(247);
      expect(outside).toEqual([0, 0, 255, 255]);
      await page.evaluate(() => app.close());
    }
  });

  test('a browser without WebGL2, or with half floats only, is told apart and works', async () => {
    const without = () => {
      const { getContext } = HTMLCanvasElement.prototype as unknown as {
        getContext: (...args: unknown[]) => unknown;
      };
      HTMLCanvasElement.prototype.getContext = function (this: unknown, ...args: unknown[]) {
        return args[0] === 'webgl2' ? null : getContext.apply(this, args);
      } as typeof HTMLCanvasElement.prototype.getContext;
    };
    const halves = () => {
      const { getExtension } = WebGL2RenderingContext.prototype as unknown as {
        getExtension: (name: string) => unknown;
      };
      WebGL2RenderingContext.prototype.getExtension = function (this: unknown, name: string) {
        return name === 'EXT_color_buffer_float' ? null : getExtension.call(this, name);
      } as typeof WebGL2RenderingContext.prototype.getExtension;
    };
    for (const [disguise, reason] of [
      [without, 'no-webgl2'],
      [halves, 'no-float32'],
    ] as const) {
      page = await openPage(script, disguise);
      const status = await page.evaluate(() => app.open('auto'));
      expect(status).toMatchObject({ kind: 'cpu', reason });
      await page.evaluate((request) => app.begin({ ...request, steps: 20 }), basins);
      await page.evaluate(() => app.finish());
      expect(await page.evaluate(() => app.progress())).toEqual({ step: 20, steps: 20, done: true });
      if (disguise === without) {
        await page.close();
      }
    }
  });
});

test.each(['auto', 'cpu'] as const)('a sweep has its edges where algebra has them (%s)', async (prefer) => {
  page = await openPage(script);
  await page.evaluate((which) => app.open(which), prefer);
  // λ is 10 along x. Gradient descent is momentum with μ = 0, which both forms share.
  const bounds = {
    momentum: (mu: number) => (2 * (1 + mu)) / 10,
    nesterov: (mu: number) => (2 * (1 + mu)) / (1 + 2 * mu) / 10,
  };
  const [from, to, width] = [0.05, 0.4, 65];
  for (const [rule, bound] of Object.entries(bounds)) {
    const request: EnsembleRequest = {
      ...{ ...basins, width, height: 4, steps: 3000, stop: { loss: 1e-12, bound: 1e3 } },
      problem: { kind: 'formula', parameters: {}, text: '5*x^2 + y^2/2', x: [-2, 2], y: [-2, 2] },
      optimizer: optimizerConfig(rule),
      starts: { kind: 'point', x: 1, y: 1 },
      sweep: {
        x: { hyper: 'lr', from, to, scale: 'linear' },
        y: { hyper: 'mu', from: 0, to: 0.9, scale: 'linear' },
      },
    };
    await page.evaluate((given) => app.begin(given), request);
    await page.evaluate(() => app.finish());
    for (let j = 0; j < 4; j++) {
      const edge = ((bound(0.3 * j) - from) / (to - from)) * (width - 1);
      const [inside, outside] = [Math.floor(edge), Math.ceil(edge)];
      const settled = await page.evaluate(([i, k]) => app.probe(i, k), [inside, j] as const);
      const gone = await page.evaluate(([i, k]) => app.probe(i, k), [outside, j] as const);
      expect(settled.convergedAt, `${rule} ${settled.hyper['lr'] ?? ''}`).toBeGreaterThan(0);
      expect(gone.divergedAt, `${rule} ${gone.hyper['lr'] ?? ''}`).toBeGreaterThan(0);
    }
  }
});

describe('a lost context', () => {
  test('is replaced, and an ensemble goes on to the same end', async () => {
    page = await openPage(script);
    const expected = await run('auto');
    await page.evaluate(() => app.restart({}));
    await page.evaluate(() => app.advance(1));
    await page.evaluate(() => {
      app.lose();
      return new Promise((resolve) => setTimeout(resolve));
    });
    await page.evaluate(() => app.settled());
    const events = await page.evaluate(() => app.events());
    expect(events.filter((event) => event === 'placed')).toHaveLength(2);
    expect(events).toContain('gpu recovering');
    expect(events.slice(-2)).toEqual(['gpu', 'redraw']);
    await page.evaluate(() => app.finish());
    expect(await page.evaluate((points) => app.census(points, 0.05), minima)).toEqual(expected);
  });

  test('or a driver that does not answer is replaced, and no error is left that nobody handles', async () => {
    page = await openPage(script);
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    const expected = await run('auto');
    await page.evaluate(() => app.restart({}));
    await page.evaluate(() => app.deafen());
    await page.evaluate(() => app.finish());
    await page.evaluate(() => app.settled());
    expect(await page.evaluate((points) => app.census(points, 0.05), minima)).toEqual(expected);
    expect(await page.evaluate(() => app.events())).toContain('gpu recovering');
    expect(errors).toEqual([]);
  });

  test('that cannot be replaced gives way to the processor', async () => {
    page = await openPage(script);
    await page.evaluate(() => app.open('auto'));
    await page.evaluate((request) => app.begin({ ...request, steps: 30 }), basins);
    await page.evaluate(() => {
      app.lose();
      app.refuseContexts();
      return new Promise((resolve) => setTimeout(resolve));
    });
    await page.evaluate(() => app.settled());
    expect((await page.evaluate(() => app.events())).slice(-2)).toEqual(['cpu lost', 'redraw']);
    await page.evaluate(() => app.finish());
    expect((await page.evaluate(() => app.progress())).done).toBe(true);
  });
});

describe('nothing is left behind', () => {
  const small = { ...basins, width: 8, height: 8, steps: 400 };

  test('by ten thousand frames', async () => {
    page = await openPage(script);
    await page.evaluate(() => app.open('auto'));
    const [before, after] = await page.evaluate((request) => app.frames(request, 10_000), small);
    expect(before.tensors).toBeGreaterThan(0);
    expect(after).toEqual(before);
  });

  test('by opening and closing a hundred times', async () => {
    page = await openPage(script);
    const cycle = async (): Promise<unknown> => {
      await page.evaluate(() => app.open('auto'));
      await page.evaluate((request) => app.begin(request), small);
      await page.evaluate(() => app.advance(1));
      await page.evaluate(() => app.picture('steps', [[1, 1]]));
      await page.evaluate(() => app.close());
      return page.evaluate(() => app.counts());
    };
    // The first cycle leaves what tfjs makes once.
    const first = await cycle();
    for (let k = 0; k < 98; k++) {
      await cycle();
    }
    expect(await cycle()).toEqual(first);
  });
});

test('what cannot be read is refused with its place', async () => {
  page = await openPage(script);
  await page.evaluate(() => app.open('auto'));
  const wrong = {
    ...basins,
    problem: { kind: 'formula', text: 'x +', parameters: {}, x: [0, 1], y: [0, 1] },
  };
  await expect(page.evaluate((request) => app.begin(request as never), wrong)).rejects.toThrow(
    /problem\.text/,
  );
});
