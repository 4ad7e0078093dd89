import type { NetworkPoints, Points } from '../../../src/core/network/model/dataSets.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Extent } from '../model/extent.ts';
import { classColors } from './tones.ts';

/** Points on the plane, and in which colors. */
interface Plane {
  readonly points: NetworkPoints;
  readonly extent: Extent;
  readonly theme: Theme;
}

const pixelOf = ({ left, top, size }: Extent, x: number, y: number, side: number): [number, number] => [
  (side * (x - left)) / size,
  (side * (top - y)) / size,
];

/** A ring around each training point that the step has seen. */
export function drawBatch(
  context: CanvasRenderingContext2D,
  { points: { train }, extent, theme }: Plane,
  batch: Int32Array,
  side: number,
): void {
  context.beginPath();
  for (const k of batch) {
    const [x, y] = pixelOf(extent, train.x[k]!, train.y[k]!, side);
    context.moveTo(x + 7 * devicePixelRatio, y);
    context.arc(x, y, 7 * devicePixelRatio, 0, 2 * Math.PI);
  }
  context.strokeStyle = theme.foreground;
  context.lineWidth = devicePixelRatio;
  context.stroke();
}

/** Points that it learns from, full, over those that it is tested on, hollow. */
export function drawPoints(context: CanvasRenderingContext2D, plane: Plane, side: number): void {
  drawSet(context, plane, plane.points.test, { side, hollow: true });
  drawSet(context, plane, plane.points.train, { side, hollow: false });
}

function drawSet(
  context: CanvasRenderingContext2D,
  { points, extent, theme }: Plane,
  { count, x, y, targets }: Points,
  { side, hollow }: { readonly side: number; readonly hollow: boolean },
): void {
  const colors = classColors(theme);
  const dense = points.train.count + points.test.count > 700;
  const radius = (dense ? 2 : 3.2) * devicePixelRatio;
  const isNumber = points.task === 'numbers';
  for (let k = 0; k < count; k++) {
    const [px, py] = pixelOf(extent, x[k]!, y[k]!, side);
    const target = targets[k]!;
    context.beginPath();
    context.arc(px, py, hollow ? radius - 0.6 * devicePixelRatio : radius, 0, 2 * Math.PI);
    const color = target > 0 ? colors.positive : colors.negative;
    context.globalAlpha = isNumber ? 0.25 + 0.75 * Math.min(1, Math.abs(target)) : 1;
    if (hollow) {
      context.fillStyle = theme.background;
      context.fill();
      context.strokeStyle = color;
      context.lineWidth = 1.4 * devicePixelRatio;
    } else {
      context.fillStyle = color;
      context.fill();
      context.strokeStyle = theme.background;
      context.lineWidth = 0.8 * devicePixelRatio;
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}
