import type { Path, PlaneKind, Square, Survey } from '../model/landscape.ts';

/** All paths with some room around them; around random directions at least as far as the weights themselves are. */
export function squareAround({ paths }: Survey, kind: PlaneKind): Square {
  const points = paths.flatMap((path) => path.points);
  const own = kind === 'random' ? [-1, 1] : [0];
  const [as, bs] = [
    [...own, ...points.map(({ a }) => a)],
    [...own, ...points.map(({ b }) => b)],
  ];
  const [aMin, aMax, bMin, bMax] = [Math.min(...as), Math.max(...as), Math.min(...bs), Math.max(...bs)];
  const half = 0.62 * Math.max(aMax - aMin, bMax - bMin, 1e-6);
  const [a, b] = [(aMin + aMax) / 2, (bMin + bMax) / 2];
  return { a: [a - half, a + half], b: [b - half, b + half] };
}

/** How far a path is from the plane at most, as a share of how far it leads from its start. */
export function awayFromPlane({ points, length }: Path): { readonly most: number; readonly share: number } {
  const most = points.reduce((far, { distance }) => Math.max(far, distance), 0);
  return { most, share: length > 0 ? most / length : 0 };
}

/** Where a loss stands between the lowest and the highest of the picture, 0 … 1, on a log scale. */
export function shades(loss: Float32Array): {
  readonly low: number;
  readonly high: number;
  readonly of: (loss: number) => number;
} {
  const finite = loss.filter(Number.isFinite);
  const low = Math.max(
    1e-9,
    finite.reduce((least, one) => Math.min(least, one), Infinity),
  );
  const high = Math.max(
    1.0001 * low,
    finite.reduce((most, one) => Math.max(most, one), 0),
  );
  return { low, high, of: (one) => Math.log(Math.max(one, low) / low) / Math.log(high / low) };
}
