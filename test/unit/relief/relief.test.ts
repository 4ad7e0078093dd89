import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Heights } from '../../../webview/relief/heights.ts';
import { boxOf, inBox, lensOf, project } from '../../../webview/relief/lens.ts';
import { brightness, lightFor, lit } from '../../../webview/relief/light.ts';
import { sight } from '../../../webview/relief/sight.ts';
import { between, usual, camera, hills, reliefOf } from './reliefHelpers.ts';

const size = fc.record({
  width: fc.integer({ min: 200, max: 1400 }),
  height: fc.integer({ min: 200, max: 900 }),
});

const unit = between(0, 1);

type Row = readonly number[];

const times = (a: readonly Row[], b: readonly Row[]): number[][] =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));

/** The same camera as textbooks write it: turn the world about z, tilt it about x, push it away. */
function pushed(yaw: number, pitch: number, away: number): number[][] {
  const [a, b] = [(-yaw * Math.PI) / 180, ((pitch - 90) * Math.PI) / 180];
  const turn = [
    [Math.cos(a), -Math.sin(a), 0, 0],
    [Math.sin(a), Math.cos(a), 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
  ];
  const tilt = [
    [1, 0, 0, 0],
    [0, Math.cos(b), -Math.sin(b), 0],
    [0, Math.sin(b), Math.cos(b), 0],
    [0, 0, 0, 1],
  ];
  return times(
    [
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, -away],
      [0, 0, 0, 1],
    ],
    times(tilt, turn),
  );
}

describe('the lens', () => {
  test('is the camera of textbooks, but for where the picture lies', () => {
    fc.assert(
      fc.property(camera, size, fc.tuple(unit, unit), unit, (by, of, place, height) => {
        const lens = lensOf(by, of, boxOf(of));
        const model = inBox(lens.box, place, height);
        const [x, y, depth] = project(lens, model);
        // It turns about the middle of the block.
        const centered = [model[0], model[1], model[2] - (lens.box.rise - lens.box.floor) / 2, 1];
        const [ex, ey, ez] = times(
          pushed(by.yaw, by.pitch, 2.4),
          centered.map((value) => [value]),
        ).map(([value]) => value!) as [number, number, number];
        expect(depth).toBeCloseTo(-ez, 9);
        expect((x - lens.middle[0]) / lens.scale).toBeCloseTo(-ex / ez, 9);
        expect((lens.middle[1] - y) / lens.scale).toBeCloseTo(-ey / ez, 9);
      }),
    );
  });

  test('shows all of the block, as large as it gets', () => {
    fc.assert(
      fc.property(camera, size, (by, of) => {
        const lens = lensOf({ ...by, zoom: 1, center: [0.5, 0.5] }, of, boxOf(of));
        const { rise, floor } = lens.box;
        const corners = [-floor / rise, 1].flatMap((height) =>
          (
            [
              [0, 0],
              [1, 0],
              [0, 1],
              [1, 1],
            ] as const
          ).map((at) => project(lens, inBox(lens.box, at, height))),
        );
        const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
        const edges = [
          Math.min(...xs) - 26,
          of.width - 26 - Math.max(...xs),
          Math.min(...ys) - 14,
          of.height - 30 - Math.max(...ys),
        ];
        for (const edge of edges) {
          expect(edge).toBeGreaterThan(-1e-6);
        }
        expect(Math.min(Math.max(edges[0]!, edges[1]!), Math.max(edges[2]!, edges[3]!))).toBeLessThan(1e-6);
      }),
    );
  });

  test('from straight above, x is to the right and y up, as on the flat map', () => {
    const relief = reliefOf({ ...usual, yaw: 0, pitch: 90 }, hills(0));
    const [left, right] = [relief.toPixel([-1, 12]), relief.toPixel([1, 12])];
    const [low, high] = [relief.toPixel([0, 11]), relief.toPixel([0, 13])];
    expect(right[0] - left[0]).toBeGreaterThan(100);
    expect(right[1]).toBeCloseTo(left[1], 6);
    expect(low[1] - high[1]).toBeGreaterThan(100);
    expect(high[0]).toBeCloseTo(low[0], 6);
  });
});

/** A wall across the middle, from left to right. */
const wall = new Heights(
  41,
  41,
  Array.from({ length: 41 * 41 }, (_, k) => (Math.abs(Math.floor(k / 41) - 20) <= 1 ? 1 : 0)),
);

describe('the ground', () => {
  test('has the heights of its corners, and between them those of its triangles', () => {
    const heights = new Heights(2, 2, [0, 0.2, 0.6, 1]);
    expect([heights.at([0, 0]), heights.at([1, 0]), heights.at([0, 1]), heights.at([1, 1])]).toEqual(
      [0, 0.2, 0.6, 1].map(Math.fround),
    );
    expect(heights.at([0.5, 0.5])).toBeCloseTo(0.4, 6); // on the edge that both share
    expect(heights.at([0.25, 0.25])).toBeCloseTo(0.2, 6);
    expect(heights.at([0.75, 0.75])).toBeCloseTo(0.7, 6);
  });

  test('keeps to the block, whatever it is given', () => {
    expect([...new Heights(2, 2, [NaN, Infinity, -Infinity, 3]).values]).toEqual([0, 1, 0, 1]);
  });

  test('hides what is behind a wall, from that side alone', () => {
    const front = reliefOf({ ...usual, yaw: 0, pitch: 15 }, wall);
    const back = reliefOf({ ...usual, yaw: 180, pitch: 15 }, wall);
    const [near, far] = [
      [0.5, 11],
      [0.5, 12.8],
    ] as const;
    expect([front.isSeen(near), front.isSeen(far)]).toEqual([true, false]);
    expect([back.isSeen(near), back.isSeen(far)]).toEqual([false, true]);
    expect(reliefOf({ ...usual, pitch: 90 }, wall).isSeen(far)).toBe(true);
  });

  test('a path over the wall goes up and down it, and out of sight behind it and beyond the border', () => {
    const relief = reliefOf({ ...usual, yaw: 0, pitch: 15 }, wall);
    const path = relief.path({ x: [0.5, 0.5, 0.5], y: [11, 13, 20], last: 2 });
    const top = Math.min(...path.points.filter((value, k) => k % 2 === 1 && !Number.isNaN(value)));
    expect(top).toBeLessThan(relief.toPixel([0.5, 11])[1] - 50);
    const sights = (from: number, to: number): number[] => [
      ...new Set([...path.sights].filter((_, k) => path.steps[k]! > from && path.steps[k]! < to)),
    ];
    expect(sights(0, 0.4)).toEqual([sight.seen]);
    expect(sights(0.6, 0.9)).toEqual([sight.hidden]);
    expect(sights(1.2, 2.1)).toEqual([sight.outside]);
    expect([...path.steps]).toEqual([...path.steps].sort((a, b) => a - b));
    expect(path.steps.at(-1)).toBe(2);
  });
});

describe('the light', () => {
  const light = lightFor(
    lensOf(usual, { width: 800, height: 600 }, boxOf({ width: 800, height: 600 })),
    true,
  );

  test('leaves level ground as it is on the flat map', () => {
    expect(brightness(light, 0, 0)).toBe(0);
    expect(lit(light, 87, 0)).toBe(87);
  });

  test('comes from the upper left of the picture, wherever the viewer stands', () => {
    fc.assert(
      fc.property(camera, size, (by, of) => {
        const lens = lensOf({ ...by, pitch: Math.min(80, by.pitch) }, of, boxOf(of));
        const from = lightFor(lens, true);
        const [rx, ry] = [lens.right[0], lens.right[1]];
        // Ground that rises to the right faces left.
        expect(brightness(from, 0.5 * rx, 0.5 * ry)).toBeGreaterThan(0);
        expect(brightness(from, -0.5 * rx, -0.5 * ry)).toBeLessThan(0);
        expect(Math.hypot(...from.from)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('never leaves what a color can be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), between(-1, 1), (channel, bright) => {
        const shown = lit(light, channel, bright);
        expect(shown).toBeGreaterThanOrEqual(0);
        expect(shown).toBeLessThanOrEqual(255);
        expect((shown - channel) * bright).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
