import type { Tick } from '../../relief/reliefAxes.ts';
import type { Relief } from '../../relief/relief.ts';
import { formatNumber } from '../../ui/text.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Problem } from '../problem/planeProblem.ts';
import type { Context } from './mapDrawing.ts';
import { haloText } from './mapDrawing.ts';
import type { Viewport } from './viewport.ts';
import { ticks, toPixel } from './viewport.ts';

/** What the axes are. */
export function drawAxisNames(
  context: Context,
  { width, height, relief }: Viewport,
  axes: Problem['axes'],
  theme: Theme,
): void {
  context.font = `${theme.fontSize - 1}px ${theme.fontFamily}`;
  context.textBaseline = 'middle';
  if (relief !== undefined) {
    for (const { at, text, align } of relief.edgeNames(axes)) {
      context.textAlign = align;
      haloText(context, theme, text, ...at);
    }
    return;
  }
  context.textAlign = 'right';
  haloText(context, theme, axes.x, width - 8, height - 24);
  context.textAlign = 'left';
  haloText(context, theme, axes.y, 8, 14);
}

/** Numbers along the left and the lower edge, inside the map; those below about so many pixels apart. */
export function drawAxes(context: Context, viewport: Viewport, theme: Theme, apart = 90): void {
  const { view, width, height, relief } = viewport;
  if (relief !== undefined) {
    const along = (from: number, to: number, length: number): Tick[] => {
      const { values, digits } = ticks(from, to, length / 64);
      return values.map((value) => ({ part: (value - from) / (to - from), text: tickLabel(value, digits) }));
    };
    const [across, up] = relief.edgeLengths();
    drawEdges(
      context,
      relief,
      { x: along(view.xMin, view.xMax, across), y: along(view.yMin, view.yMax, up) },
      theme,
    );
    return;
  }
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

/** Numbers along the edges of a relief. */
export function drawEdges(
  context: Context,
  relief: Relief,
  marks: { readonly x: readonly Tick[]; readonly y: readonly Tick[] },
  theme: Theme,
): void {
  const labels = relief.edgeLabels(marks);
  context.font = `${theme.fontSize - 3}px ${theme.monoFamily}`;
  context.strokeStyle = theme.foreground;
  context.lineWidth = 1;
  context.globalAlpha = 0.6;
  context.beginPath();
  for (const { from, to } of labels) {
    context.moveTo(...from);
    context.lineTo(...to);
  }
  context.stroke();
  context.globalAlpha = 1;
  context.textBaseline = 'middle';
  for (const { at, text, align } of labels) {
    context.textAlign = align;
    haloText(context, theme, text, ...at);
  }
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
