import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { bundlePage, openPage } from './open.ts';
import type { Comparison, ReliefTest, Sample, Wanted } from './reliefPage.ts';

declare const reliefTest: ReliefTest;

let page: Page;
beforeAll(async () => {
  page = await openPage(await bundlePage('reliefPage.ts'));
});

const compare = (wanted: Wanted): Promise<Comparison> =>
  page.evaluate((one) => reliefTest.compare(one), wanted);

const problem: Wanted['problem'] = {
  kind: 'formula',
  text: '(x^2 + 2*y^2) * (1.5 + sin(3*x))',
  parameters: {},
  x: [-2, 2],
  y: [-2, 2],
};
const camera: Wanted['camera'] = { yaw: -25, pitch: 50, zoom: 1, center: [0.5, 0.5] };

/** Lambert's law against level ground, written down apart from the painters. */
function expected({ flat, rise: [a, b] }: Sample, [x, y, z, lift, shade]: readonly number[]): number[] {
  const cosine = (-a * x! - b * y! + z!) / Math.sqrt(a * a + b * b + 1);
  const relative = cosine / z! - 1;
  const bright = relative >= 0 ? relative / (1 + relative) : relative / (1 - relative);
  return flat.map((channel) =>
    bright >= 0 ? channel * (1 - lift! * bright) + 255 * lift! * bright : channel * (1 + shade! * bright),
  );
}

/** The middle one of all samples' largest differences, of 255, and the largest but for one in ten. */
function differences(samples: readonly Sample[], light: readonly number[]): { median: number; most: number } {
  const all = samples
    .map((sample) => {
      const wanted = expected(sample, light);
      return Math.max(...sample.lifted.map((channel, k) => Math.abs(channel - wanted[k]!)));
    })
    .sort((a, b) => a - b);
  return { median: all[Math.floor(all.length / 2)]!, most: all[Math.floor(0.9 * all.length)]! };
}

describe.each([
  ['on the GPU', {}, 'gpu'],
  ['on the processor', { prefer: 'cpu' }, 'cpu'],
] as const)('a relief %s', (_, device, kind) => {
  test('has the colors of the flat map, where it is level', async () => {
    const result = await compare({ problem, camera, level: true, ...device });
    expect(result.kind).toBe(kind);
    expect(result.samples.length).toBeGreaterThan(300);
    const { median, most } = differences(
      result.samples.map((one) => ({ ...one, rise: [0, 0] as const })),
      result.light,
    );
    expect(median).toBeLessThan(3);
    expect(most).toBeLessThan(8);
    expect(result.corner).toEqual([10, 20, 30]);
  });

  test('has them lit by its slope where it rises and falls', async () => {
    const { samples, light } = await compare({ problem, camera, ...device });
    expect(samples.length).toBeGreaterThan(100);
    const { median, most } = differences(samples, light);
    expect(median).toBeLessThan(4);
    expect(most).toBeLessThan(16);
    // It would not pass unlit.
    expect(
      differences(
        samples.map((one) => ({ ...one, rise: [0, 0] as const })),
        light,
      ).median,
    ).toBeGreaterThan(6);
  });

  test('is the same, coarser, while it turns', async () => {
    const { samples, light } = await compare({ problem, camera, haste: true, ...device });
    const { median, most } = differences(samples, light);
    expect(median).toBeLessThan(6);
    expect(most).toBeLessThan(28);
  });
});

test('a relief is drawn again after the graphics context was lost', async () => {
  const { kind, samples, light } = await compare({ problem, camera, lost: true });
  expect(kind).toBe('gpu');
  expect(differences(samples, light).median).toBeLessThan(4);
});
