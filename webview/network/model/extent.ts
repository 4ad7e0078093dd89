import type { NetworkData } from '../../../src/core/config/networkConfig.ts';
import { dataReach } from '../../../src/core/network/model/dataSets.ts';

/** Places across and down at which networks are evaluated for the map; their pictures have a half of that. */
export const mapPlaces = 64;
export const unitPlaces = mapPlaces / 2;

/** A square of the plane. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** The part of the plane that is shown: all points and some room around them. */
export function extentOf(data: NetworkData): Extent {
  if (data.kind === 'generated') {
    return { left: -dataReach, top: dataReach, size: 2 * dataReach };
  }
  if (data.points.every(([x, y]) => Math.abs(x) <= dataReach && Math.abs(y) <= dataReach)) {
    return { left: -dataReach, top: dataReach, size: 2 * dataReach };
  }
  const [xs, ys] = [data.points.map(([x]) => x), data.points.map(([, y]) => y)];
  const [xMin, xMax, yMin, yMax] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const size = 1.15 * Math.max(xMax - xMin, yMax - yMin, 1e-6);
  return { left: (xMin + xMax - size) / 2, top: (yMin + yMax + size) / 2, size };
}

/** The places of the map, row by row from the top, or others of so many across and down. */
export function placesOf(
  { left, top, size }: Extent,
  places = mapPlaces,
): { readonly x: Float64Array; readonly y: Float64Array } {
  const count = places * places;
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  for (let k = 0; k < count; k++) {
    x[k] = left + (size * ((k % places) + 0.5)) / places;
    y[k] = top - (size * (Math.floor(k / places) + 0.5)) / places;
  }
  return { x, y };
}

/** Do targets depend on x alone, so that networks are curves? */
export const isCurve = (data: NetworkData): boolean => data.kind === 'generated' && data.id === 'curve';
