import type { Point } from '../gpu/types.ts';

/** From where a relief is looked at. */
export interface Camera {
  /** Degrees by which the viewer has gone around it, to the right; 0 has x to the right, as on the flat map. */
  readonly yaw: number;
  /** Degrees of height above the horizon; 90 is from straight above. */
  readonly pitch: number;
  /** 1 shows all of it. */
  readonly zoom: number;
  /** The place in the middle, 0 … 1 across and up. */
  readonly center: [across: number, up: number];
}

export const cameraLimits = { pitch: [8, 90], zoom: [1, 16] } as const;

/** Degrees for each pixel of a drag. */
const perPixel = 0.4;

export function turned(camera: Camera, yaw: number, pitch: number): Camera {
  return {
    ...camera,
    yaw: tidy(around(camera.yaw + yaw), 1),
    pitch: tidy(clamp(camera.pitch + pitch, ...cameraLimits.pitch), 1),
  };
}

/** The relief follows the pointer: to the right it turns counterclockwise, down it tilts toward the viewer. */
export function dragged(camera: Camera, dx: number, dy: number): Camera {
  return turned(camera, -dx * perPixel, dy * perPixel);
}

/** Nearer by a factor, with another place in the middle: as far from the border as leaves the picture filled. */
export function zoomedTo(camera: Camera, zoom: number, [u, v]: Point): Camera {
  const nearer = tidy(clamp(zoom, ...cameraLimits.zoom), 3);
  const free = (1 - 1 / nearer) / 2;
  const within = (at: number): number => tidy(clamp(at, 0.5 - free, 0.5 + free), 4);
  return { ...camera, zoom: nearer, center: [within(u), within(v)] };
}

/** −180 < angle ≤ 180. */
function around(angle: number): number {
  return angle - 360 * Math.ceil((angle - 180) / 360);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** With as many digits as can be seen, so that links stay short. */
function tidy(value: number, digits: number): number {
  return Number(value.toFixed(digits)) + 0;
}
