import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cameraLimits, dragged, turned, zoomedTo } from '../../../webview/relief/camera.ts';
import { Heights } from '../../../webview/relief/heights.ts';
import { between, usual, camera, hills, view, reliefOf } from './reliefHelpers.ts';

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
