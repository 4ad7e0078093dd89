import { traceMarker } from '../../ui/dataColors.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Point } from '../../gpu/types.ts';
import type { SeriesStyle } from '../../lab/seriesStyle.ts';
import type { Viewport } from './viewport.ts';
import { toPixel } from './viewport.ts';

export type Context = CanvasRenderingContext2D;

export function drawMarker(
  context: Context,
  style: SeriesStyle,
  x: number,
  y: number,
  radius: number,
  theme: Theme,
): void {
  context.beginPath();
  traceMarker(context, style.marker, x, y, radius);
  context.strokeStyle = theme.background;
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.stroke();
  context.fillStyle = style.color;
  context.fill();
}

/** The start: a ring with a cross hair that can be taken hold of. */
export function drawStart(context: Context, [x, y]: Point, theme: Theme): void {
  const trace = (): void => {
    context.beginPath();
    context.arc(x, y, 6, 0, 2 * Math.PI);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      context.moveTo(x + 3 * dx, y + 3 * dy);
      context.lineTo(x + 10 * dx, y + 10 * dy);
    }
  };
  trace();
  context.lineCap = 'butt';
  context.strokeStyle = theme.background;
  context.lineWidth = 4;
  context.stroke();
  trace();
  context.strokeStyle = theme.foreground;
  context.lineWidth = 1.5;
  context.stroke();
}

/** Text that can be read on any colour. */
export function haloText(context: Context, theme: Theme, text: string, x: number, y: number): void {
  context.lineJoin = 'round';
  context.strokeStyle = theme.background;
  context.globalAlpha = 0.7;
  context.lineWidth = 3;
  context.strokeText(text, x, y);
  context.globalAlpha = 1;
  context.fillStyle = theme.foreground;
  context.fillText(text, x, y);
}

/** A direction on the plane as one on the screen: a stretched map turns it, and a relief. */
function onScreen(viewport: Viewport, at: Point, [dx, dy]: Point): Point {
  const { view, width, height, relief } = viewport;
  const [perX, perY] = [width / (view.xMax - view.xMin), height / (view.yMax - view.yMin)];
  if (relief === undefined) {
    return [dx * perX, -dy * perY];
  }
  // A pixel's length of it, along the ground.
  const length = Math.hypot(dx * perX, dy * perY);
  const [x, y] = toPixel(viewport, at);
  const [tx, ty] = toPixel(viewport, [at[0] + dx / length, at[1] + dy / length]);
  return [tx - x, ty - y];
}

/** Downhill from where the pointer is; longer where it is steeper, on a log scale. */
export function drawArrow(
  context: Context,
  viewport: Viewport,
  at: Point,
  [gx, gy]: Point,
  theme: Theme,
): void {
  const [dx, dy] = onScreen(viewport, at, [-gx, -gy]);
  const size = Math.hypot(dx, dy);
  if (!(size > 0 && Number.isFinite(size))) {
    return;
  }
  const length = 16 + 8 * Math.min(4, Math.max(0, Math.log10(1 + Math.hypot(gx, gy))));
  const [ux, uy] = [dx / size, dy / size];
  const [x, y] = toPixel(viewport, at);
  const [tx, ty] = [x + ux * length, y + uy * length];
  const trace = (): void => {
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(tx, ty);
    context.moveTo(tx - 6 * ux + 4 * uy, ty - 6 * uy - 4 * ux);
    context.lineTo(tx, ty);
    context.lineTo(tx - 6 * ux - 4 * uy, ty - 6 * uy + 4 * ux);
  };
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const [lineWidth, color] of [
    [4, theme.background],
    [1.5, theme.foreground],
  ] as const) {
    trace();
    context.lineWidth = lineWidth;
    context.strokeStyle = color;
    context.stroke();
  }
}
