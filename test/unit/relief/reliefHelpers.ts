import * as fc from 'fast-check';
import type { Camera } from '../../../webview/relief/camera.ts';
import { cameraLimits } from '../../../webview/relief/camera.ts';
import { Heights } from '../../../webview/relief/heights.ts';
import { Relief } from '../../../webview/relief/relief.ts';

/** Evenly: an arbitrary double is nearly always next to zero. */
export const between = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1e6 }).map((part) => min + (part / 1e6) * (max - min));

export const usual: Camera = { yaw: -28, pitch: 38, zoom: 1, center: [0.5, 0.5] };

export const camera = fc.record({
  yaw: between(-180, 180),
  pitch: between(cameraLimits.pitch[0], 90),
  zoom: between(1, 6),
  center: fc.tuple(between(0, 1), between(0, 1)),
});

/** Hills of an amplitude, sampled. */
export function hills(amplitude: number, columns = 60, rows = 50): Heights {
  const at = (u: number, v: number): number => 0.5 + amplitude * Math.sin(7 * u) * Math.cos(5 * v + 1);
  return new Heights(
    columns,
    rows,
    Array.from({ length: columns * rows }, (_, k) =>
      at((k % columns) / (columns - 1), Math.floor(k / columns) / (rows - 1)),
    ),
  );
}

export const view = { xMin: -2, xMax: 3, yMin: 10, yMax: 14 };

export const reliefOf = (by: Camera, heights = hills(0.3), of = { width: 800, height: 600 }): Relief =>
  new Relief({ size: of, view, heights, camera: by });
