import type { NetworkPoints } from '../../../src/core/network/model/dataSets.ts';
import { traceMarker } from '../../ui/dataColors.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Extent } from '../model/extent.ts';
import { mapPlaces } from '../model/extent.ts';
import type { BoundaryLine } from './boundaryLines.ts';

/** Values from minus this to this are shown, from the bottom to the top. */
const reach = 1.6;

/** Where a value stands, in pixels from the top. */
const height = (value: number, side: number): number => (side * (1 - value / reach)) / 2;

/** What the network puts out along x, at y = 0: between the two middle rows of the map. */
function middle(field: Float32Array): Float32Array {
  const below = (mapPlaces / 2) * mapPlaces;
  return Float32Array.from({ length: mapPlaces }, (_, column) => {
    return (field[below + column]! + field[below - mapPlaces + column]!) / 2;
  });
}

/** Targets that depend on x alone: the networks as curves. */
export function drawCurves(
  context: CanvasRenderingContext2D,
  lines: readonly BoundaryLine[],
  theme: Theme,
  side: number,
): void {
  context.strokeStyle = theme.border;
  context.lineWidth = devicePixelRatio;
  context.beginPath();
  context.moveTo(0, height(0, side));
  context.lineTo(side, height(0, side));
  context.stroke();
  for (const { field, style } of lines) {
    const values = middle(field);
    const [path, marks] = [new Path2D(), new Path2D()];
    values.forEach((value, column) => {
      const [x, y] = [(side * (column + 0.5)) / mapPlaces, height(value, side)];
      path.lineTo(x, y);
      if (column % 12 === 6) {
        traceMarker(marks, style.marker, x, y, 4 * devicePixelRatio);
      }
    });
    context.strokeStyle = context.fillStyle = style.color;
    context.lineWidth = 2 * devicePixelRatio;
    context.lineJoin = 'round';
    context.stroke(path);
    context.fill(marks);
  }
}

/** The points with their targets upward: full for training, hollow for testing. */
export function drawCurvePoints(
  context: CanvasRenderingContext2D,
  { train, test }: NetworkPoints,
  { left, size }: Extent,
  theme: Theme,
  side: number,
): void {
  for (const [{ count, x, targets }, hollow] of [
    [test, true],
    [train, false],
  ] as const) {
    context.beginPath();
    for (let k = 0; k < count; k++) {
      const [px, py] = [(side * (x[k]! - left)) / size, height(targets[k]!, side)];
      context.moveTo(px + 2.5 * devicePixelRatio, py);
      context.arc(px, py, 2.5 * devicePixelRatio, 0, 2 * Math.PI);
    }
    context.strokeStyle = context.fillStyle = theme.muted;
    context.lineWidth = devicePixelRatio;
    if (hollow) {
      context.stroke();
    } else {
      context.fill();
    }
  }
}
