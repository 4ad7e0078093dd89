import type { SeriesStyle } from '../../lab/seriesStyle.ts';
import type { Relief } from '../../relief/relief.ts';
import { sight } from '../../relief/sight.ts';
import { traceMarker } from '../../ui/dataColors.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Path, Square } from '../model/landscape.ts';

type Context = CanvasRenderingContext2D;

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly seen: boolean;
}
/** A path on the picture, in CSS pixels. */
interface DrawnPath {
  /** The line, which may have corners between points, since it leads over the ground. */
  readonly line: readonly Corner[];
  /** Its points. */
  readonly marks: readonly Corner[];
}

/** As it lies on the flat map. */
export function flatPath({ points }: Path, { a, b }: Square, side: number): DrawnPath {
  const line = points.map((point) => ({
    x: (side * (point.a - a[0])) / (a[1] - a[0]),
    y: side - (side * (point.b - b[0])) / (b[1] - b[0]),
    seen: true,
  }));
  return { line, marks: line };
}

/** As it lies on a relief. */
export function liftedPath({ points }: Path, relief: Relief): DrawnPath {
  const steps = { x: points.map(({ a }) => a), y: points.map(({ b }) => b), last: points.length - 1 };
  const path = relief.path(steps);
  return {
    line: Array.from({ length: path.count }, (_, k) => ({
      x: path.points[2 * k]!,
      y: path.points[2 * k + 1]!,
      seen: path.sights[k] === sight.seen,
    })),
    marks: points.map(({ a, b }) => {
      const [x, y] = relief.toPixel([a, b]);
      return { x, y, seen: relief.isSeen([a, b]) };
    }),
  };
}

/** The way of a run: hollow where it starts, filled where it ends. What is behind higher ground shows faintly. */
export function drawPath(
  context: Context,
  { line, marks }: DrawnPath,
  { color, marker }: SeriesStyle,
  theme: Theme,
): void {
  context.lineJoin = 'round';
  traceLine(context, line, false);
  context.globalAlpha = 0.3;
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.stroke();
  context.globalAlpha = 1;
  traceLine(context, line, true);
  for (const [stroke, width] of [
    [theme.background, 5],
    [color, 2],
  ] as const) {
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.stroke();
  }
  marks.forEach(({ x, y, seen }, k) => {
    const ends = k === 0 || k === marks.length - 1;
    context.globalAlpha = seen ? 1 : ends ? 0.4 : 0;
    context.beginPath();
    traceMarker(context, marker, x, y, ends ? 6 : 2.5);
    context.fillStyle = k === 0 ? theme.background : color;
    context.fill();
    if (ends) {
      context.strokeStyle = k === 0 ? color : theme.background;
      context.lineWidth = 1.5;
      context.stroke();
    }
  });
  context.globalAlpha = 1;
}

/** The parts of a line that are seen, or those that are not. */
function traceLine(context: Context, line: readonly Corner[], seen: boolean): void {
  context.beginPath();
  let going = false;
  line.forEach(({ x, y, seen: here }, k) => {
    const before = line[k - 1];
    if (before === undefined || (here && before.seen) !== seen) {
      going = false;
      return;
    }
    if (!going) {
      context.moveTo(before.x, before.y);
      going = true;
    }
    context.lineTo(x, y);
  });
}
