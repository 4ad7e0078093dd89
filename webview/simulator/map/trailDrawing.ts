import type { Point } from '../../gpu/types.ts';
import { sight } from '../../relief/sight.ts';
import { traceMarker } from '../../ui/dataColors.ts';
import type { Theme } from '../../ui/theme.ts';
import type { SeriesStyle } from '../../lab/seriesStyle.ts';
import type { Context } from './mapDrawing.ts';
import { drawMarker } from './mapDrawing.ts';
import type { Trail } from './trail.ts';
import { cornersBefore, positionAt } from './trail.ts';
import type { Viewport } from './viewport.ts';
import { sightOf, toPixel } from './viewport.ts';

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
  const place = positionAt(trail.run, step);
  const head = toPixel(viewport, place);
  const sighted = sightOf(viewport, place);
  const { points, sights } = trail;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  if (sights !== undefined) {
    // Behind a hill it goes on, faintly.
    traceLine(context, trail, corners, head, (corner) => isHidden(sights, corner, corners, sighted));
    context.globalAlpha = 0.3 * opacity;
    context.strokeStyle = style.color;
    context.lineWidth = 1.25;
    context.stroke();
  }
  traceLine(
    context,
    trail,
    corners,
    head,
    (corner) => sights === undefined || isSeen(sights, corner, corners, sighted),
  );
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
    if (run >= markerSpacing && (sights === undefined || sights[corner] === sight.seen)) {
      traceMarker(context, style.marker, x, y, 3);
      run = 0;
    }
  }
  context.fillStyle = style.color;
  context.fill();
  context.globalAlpha = opacity * sighted;
  drawMarker(context, style, ...head, 5.5, theme);
  context.globalAlpha = 1;
}

/** The line from corner to corner and to its head, but for what is not drawn: corner `corners` is the head. */
function traceLine(
  context: Context,
  { points }: Trail,
  corners: number,
  head: Point,
  isDrawn: (corner: number) => boolean,
): void {
  context.beginPath();
  let going = false;
  for (let corner = 1; corner <= corners; corner++) {
    if (!isDrawn(corner)) {
      going = false;
      continue;
    }
    if (!going) {
      context.moveTo(points[2 * corner - 2]!, points[2 * corner - 1]!);
      going = true;
    }
    context.lineTo(
      ...(corner === corners ? head : ([points[2 * corner]!, points[2 * corner + 1]!] as const)),
    );
  }
}

/** Is the way to a corner in sight? */
function isSeen(sights: Uint8Array, corner: number, corners: number, head: number): boolean {
  return (
    sights[corner - 1] === sight.seen && (corner === corners ? head === 1 : sights[corner] === sight.seen)
  );
}

/** Is it on the map, but not in sight? */
function isHidden(sights: Uint8Array, corner: number, corners: number, head: number): boolean {
  const inside = sights[corner - 1] !== sight.outside && sights[corner] !== sight.outside;
  return inside && !isSeen(sights, corner, corners, head);
}
