import { traceMarker } from '../../ui/dataColors.ts';
import { formatNumber } from '../../ui/text.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Point } from '../../gpu/types.ts';
import type { SeriesStyle } from '../../lab/seriesStyle.ts';
import type { Problem } from '../problem/problem.ts';
import type { Trail } from './trail.ts';
import { cornersBefore, positionAt } from './trail.ts';
import type { Viewport } from './viewport.ts';
import { ticks, toPixel } from './viewport.ts';

export type Context = CanvasRenderingContext2D;

/** Pixels along a path between two of its markers. */
const markerSpacing = 110;

/** One optimizer's path up to a step, with its marker along the way and at its head. */
export function drawTrail(
  context: Context,
  trail: Trail,
  style: SeriesStyle,
  step: number,
  viewport: Viewport,
  theme: Theme,
  opacity = 1,
): void {
  const corners = cornersBefore(trail, step);
  const [headX, headY] = toPixel(viewport, positionAt(trail.run, step));
  const { points } = trail;
  context.beginPath();
  context.moveTo(points[0]!, points[1]!);
  for (let corner = 1; corner < corners; corner++) {
    context.lineTo(points[2 * corner]!, points[2 * corner + 1]!);
  }
  context.lineTo(headX, headY);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.globalAlpha = 0.55 * opacity;
  context.strokeStyle = theme.background;
  context.lineWidth = 4;
  context.stroke();
  context.globalAlpha = opacity;
  context.strokeStyle = style.color;
  context.lineWidth = 1.75;
  context.stroke();

  context.beginPath();
  let run = markerSpacing / 2;
  for (let corner = 1; corner < corners; corner++) {
    const [x, y] = [points[2 * corner]!, points[2 * corner + 1]!];
    run += Math.hypot(x - points[2 * corner - 2]!, y - points[2 * corner - 1]!);
    if (run >= markerSpacing) {
      traceMarker(context, style.marker, x, y, 3);
      run = 0;
    }
  }
  context.fillStyle = style.color;
  context.fill();
  drawMarker(context, style, headX, headY, 5.5, theme);
  context.globalAlpha = 1;
}

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

/** Minima as crosses, the lowest in a ring; saddles as hollow diamonds; and the axes. */
export function drawFixed(
  context: Context,
  viewport: Viewport,
  problem: Problem,
  theme: Theme,
  numbered: boolean,
): void {
  drawMinima(context, viewport, problem, theme, numbered);
  for (const saddle of problem.saddles) {
    const [x, y] = toPixel(viewport, saddle);
    outlined(context, theme, () => {
      traceMarker(context, 'diamond', x, y, 4.5);
    });
  }
  drawAxes(context, viewport, theme);
  // Plain coordinates need no name.
  if (problem.axes.x !== 'x') {
    drawAxisNames(context, viewport, problem.axes, theme);
  }
}

export function drawMinima(
  context: Context,
  viewport: Viewport,
  problem: Problem,
  theme: Theme,
  numbered: boolean,
): void {
  problem.minima.forEach((minimum, index) => {
    const [x, y] = toPixel(viewport, [minimum.x, minimum.y]);
    const lowest = problem.lowest !== undefined && minimum.value <= problem.lowest + 1e-9;
    outlined(context, theme, () => {
      context.moveTo(x - 4, y - 4);
      context.lineTo(x + 4, y + 4);
      context.moveTo(x + 4, y - 4);
      context.lineTo(x - 4, y + 4);
      if (lowest) {
        context.moveTo(x + 8, y);
        context.arc(x, y, 8, 0, 2 * Math.PI);
      }
    });
    if (numbered) {
      context.font = `600 ${theme.fontSize - 1}px ${theme.fontFamily}`;
      context.textAlign = 'left';
      context.textBaseline = 'middle';
      haloText(context, theme, String(index + 1), x + 12, y);
    }
  });
}

function outlined(context: Context, theme: Theme, trace: () => void): void {
  context.globalAlpha = 0.8;
  for (const [width, color] of [
    [4, theme.background],
    [1.5, theme.foreground],
  ] as const) {
    context.beginPath();
    trace();
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** What the axes are. */
export function drawAxisNames(
  context: Context,
  { width, height }: Viewport,
  axes: Problem['axes'],
  theme: Theme,
): void {
  context.font = `${theme.fontSize - 1}px ${theme.fontFamily}`;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  haloText(context, theme, axes.x, width - 8, height - 24);
  context.textAlign = 'left';
  haloText(context, theme, axes.y, 8, 14);
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

/** Numbers along the left and the lower edge, inside the map; those below about so many pixels apart. */
export function drawAxes(context: Context, viewport: Viewport, theme: Theme, apart = 90): void {
  const { view, width, height } = viewport;
  context.font = `${theme.fontSize - 3}px ${theme.monoFamily}`;
  const label = (text: string, x: number, y: number): void => {
    haloText(context, theme, text, x, y);
  };
  context.strokeStyle = theme.foreground;
  const notch = (x: number, y: number, dx: number, dy: number): void => {
    context.globalAlpha = 0.6;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + dx, y + dy);
    context.strokeStyle = theme.foreground;
    context.stroke();
  };
  const across = ticks(view.xMin, view.xMax, width / apart);
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  for (const value of across.values) {
    const [x] = toPixel(viewport, [value, 0]);
    if (x > 40 && x < width - 20) {
      notch(Math.round(x) + 0.5, height, 0, -4);
      label(tickLabel(value, across.digits), x, height - 5);
    }
  }
  const up = ticks(view.yMin, view.yMax, height / 70);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const value of up.values) {
    const [, y] = toPixel(viewport, [0, value]);
    if (y > 26 && y < height - 20) {
      notch(0, Math.round(y) + 0.5, 4, 0);
      label(tickLabel(value, up.digits), 7, y);
    }
  }
  context.globalAlpha = 1;
}

function tickLabel(value: number, digits: number): string {
  if (Math.abs(value) >= 1e5 || digits > 4) {
    return formatNumber(value, 4);
  }
  return value
    .toFixed(digits)
    .replace(/^-(?=0(\.0+)?$)/, '')
    .replace('-', '−');
}

/** Downhill from where the pointer is; longer where it is steeper, on a log scale. */
export function drawArrow(
  context: Context,
  viewport: Viewport,
  at: Point,
  [gx, gy]: Point,
  theme: Theme,
): void {
  const { view, width, height } = viewport;
  // The arrow is a direction on the screen: a stretched map turns it.
  const dx = -gx * (width / (view.xMax - view.xMin));
  const dy = gy * (height / (view.yMax - view.yMin));
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
