import type { SeriesStyle } from '../../lab/seriesStyle.ts';
import { traceMarker } from '../../ui/dataColors.ts';
import type { Theme } from '../../ui/theme.ts';
import { mapPlaces } from '../model/extent.ts';
import { zeroLines } from './contour.ts';

/** What a run puts out over the plane, and how its line is drawn where that is zero. */
export interface BoundaryLine {
  readonly field: Float32Array;
  readonly style: SeriesStyle;
}

/** Where each run is undecided between the classes: a line with marks. */
export function drawBoundaries(
  context: CanvasRenderingContext2D,
  boundaries: readonly BoundaryLine[],
  theme: Theme,
  side: number,
): void {
  const scale = side / mapPlaces;
  for (const { field, style } of boundaries) {
    const lines = zeroLines(field, mapPlaces);
    const path = new Path2D();
    for (let k = 0; k < lines.length; k += 4) {
      path.moveTo((lines[k]! + 0.5) * scale, (lines[k + 1]! + 0.5) * scale);
      path.lineTo((lines[k + 2]! + 0.5) * scale, (lines[k + 3]! + 0.5) * scale);
    }
    context.lineCap = 'round';
    // A seam of the page keeps the line apart from what is under it.
    context.strokeStyle = theme.background;
    context.lineWidth = 4 * devicePixelRatio;
    context.stroke(path);
    context.strokeStyle = style.color;
    context.lineWidth = 2 * devicePixelRatio;
    context.stroke(path);
    const marks = new Path2D();
    for (let k = 0; k < lines.length; k += 4 * 16) {
      const [x, y] = [(lines[k]! + 0.5) * scale, (lines[k + 1]! + 0.5) * scale];
      traceMarker(marks, style.marker, x, y, 4 * devicePixelRatio);
    }
    context.fillStyle = style.color;
    context.fill(marks);
  }
}
