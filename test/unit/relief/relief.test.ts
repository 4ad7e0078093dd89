import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Camera } from '../../../webview/relief/camera.ts';
import { cameraLimits, dragged, turned, zoomedTo } from '../../../webview/relief/camera.ts';
import { Heights } from '../../../webview/relief/heights.ts';
import { boxOf, inBox, lensOf, project } from '../../../webview/relief/lens.ts';
import { brightness, lightFor, lit } from '../../../webview/relief/light.ts';
import { Relief } from '../../../webview/relief/relief.ts';
import { sight } from '../../../webview/relief/sight.ts';

/** Evenly: an arbitrary double is nearly always next to zero. */
const between = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1e6 }).map((part) => min + (part / 1e6) * (max - min));
const usual: Camera = { yaw: -28, pitch: 38, zoom: 1, center: [0.5, 0.5] };
const camera = fc.record({
  yaw: between(-180, 180),
  pitch: between(cameraLimits.pitch[0], 90),
  zoom: between(1, 6),
  center: fc.tuple(between(0, 1), between(0, 1)),
});
const size = fc.record({
  width: fc.integer({ min: 200, max: 1400 }),
  height: fc.integer({ min: 200, max: 900 }),
});
const unit = between(0, 1);

/** Hills of an amplitude, sampled. */
function hills(amplitude: number, columns = 60, rows = 50): Heights {
  const at = (u: number, v: number): number => 0.5 + amplitude * Math.sin(7 * u) * Math.cos(5 * v + 1);
  return new Heights(
    columns,
    rows,
    Array.from({ length: columns * rows }, (_, k) =>
      at((k % columns) / (columns - 1), Math.floor(k / columns) / (rows - 1)),
    ),
  );
}

const view = { xMin: -2, xMax: 3, yMin: 10, yMax: 14 };
const reliefOf = (by: Camera, heights = hills(0.3), of = { width: 800, height: 600 }): Relief =>
  new Relief({ size: of, view, heights, camera: by });

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

describe('picking', () => {
  test('gives back the place that is seen at a pixel', () => {
    const counts = { tried: 0, back: 0 };
    fc.assert(
      fc.property(camera, between(0.02, 0.98), between(0.02, 0.98), (by, u, v) => {
        const relief = reliefOf({ ...by, pitch: Math.max(30, by.pitch) });
        const at = [view.xMin + u * 5, view.yMin + v * 4] as const;
        if (relief.isSeen(at)) {
          const back = relief.toPlane(relief.toPixel(at)) ?? [NaN, NaN];
          counts.tried++;
          counts.back += Math.hypot(back[0] - at[0], back[1] - at[1]) < 0.02 ? 1 : 0;
        }
      }),
      { numRuns: 400 },
    );
    // Not where the ground is nearly edge on: what lies just before it is at the same pixel.
    expect(counts.tried).toBeGreaterThan(150);
    expect(counts.back / counts.tried).toBeGreaterThan(0.9);
  });

  test('what is at a pixel is drawn at that pixel, and in sight', () => {
    fc.assert(
      fc.property(camera, between(0, 800), between(0, 600), (by, x, y) => {
        const relief = reliefOf(by);
        const at = relief.toPlane([x, y]);
        if (at === undefined) {
          return;
        }
        const [px, py] = relief.toPixel(at);
        expect(Math.hypot(px - x, py - y)).toBeLessThan(0.5);
      }),
      { numRuns: 400 },
    );
  });

  test('beside the block there is nothing, and beyond the border nothing is drawn', () => {
    const relief = reliefOf(usual);
    expect(relief.toPlane([1, 1])).toBeUndefined();
    expect(relief.toPixel([view.xMax + 0.1, 12])).toEqual([NaN, NaN]);
    expect(relief.isSeen([view.xMax + 0.1, 12])).toBe(false);
  });

  test('the side of the block is no place', () => {
    const relief = reliefOf({ ...usual, yaw: 0, pitch: 20 }, hills(0));
    const [x, top] = relief.pixelAt([0.5, 0], 0.5);
    const [, bottom] = relief.pixelAt([0.5, 0], 0);
    expect(relief.toPlane([x, (top + bottom) / 2])).toBeUndefined();
    expect(relief.toPlane([x, top - 3])).toBeDefined();
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

describe('the camera', () => {
  test('goes all around, and never under the ground', () => {
    expect(turned(usual, 190, 0).yaw).toBe(162);
    expect(turned(usual, -160, 0).yaw).toBe(172);
    expect(turned(usual, 0, 100).pitch).toBe(90);
    expect(turned(usual, 0, -100).pitch).toBe(cameraLimits.pitch[0]);
  });

  test('a drag turns the near side along with the pointer', () => {
    const before = reliefOf(usual, hills(0));
    const after = reliefOf(dragged(usual, 30, 0), hills(0));
    const near = [1, 10.2] as const;
    expect(after.toPixel(near)[0]).toBeGreaterThan(before.toPixel(near)[0]);
    expect(dragged(usual, 0, 30).pitch).toBeGreaterThan(usual.pitch);
  });

  test('what is under the pointer stays there while it comes nearer', () => {
    const low = new Heights(2, 2, [0.42, 0.42, 0.42, 0.42]); // as high as the middle of the block
    fc.assert(
      fc.property(camera, between(0.3, 0.7), between(0.3, 0.7), (by, u, v) => {
        const from = reliefOf({ ...by, pitch: Math.max(25, by.pitch), zoom: 2, center: [0.5, 0.5] }, low);
        const at = [view.xMin + 5 * u, view.yMin + 4 * v] as const;
        const pixel = from.toPixel(at);
        const [x, y] = reliefOf(from.zoomed(1.5, pixel), low).toPixel(at);
        expect(Math.hypot(x - pixel[0], y - pixel[1])).toBeLessThan(3);
      }),
    );
  });

  test('is the whole block again when it has gone back', () => {
    const near = zoomedTo(usual, 5, [0.9, 0.1]);
    expect(near.center).toEqual([0.9, 0.1]);
    expect(zoomedTo(near, 1, near.center)).toEqual(usual);
    expect(zoomedTo(usual, 2, [0, 1]).center).toEqual([0.25, 0.75]);
    expect(zoomedTo(usual, 1e9, [0.5, 0.5]).zoom).toBe(cameraLimits.zoom[1]);
  });
});
