import type { RunStates } from '../device.ts';
import type { Cloud } from '../types.ts';
import { colorAt } from './paint.ts';

/** Draws runs as points over what is on the canvas, or how densely they stand. */
export function drawCloud(target: CanvasRenderingContext2D, cloud: Cloud, { x, y }: RunStates): void {
  const { width, height } = target.canvas;
  const { xMin, xMax, yMin, yMax } = cloud.view;
  const runs = Math.min(cloud.count ?? Infinity, x.length);
  const column = (value: number): number => ((value - xMin) / (xMax - xMin)) * width;
  const row = (value: number): number => ((yMax - value) / (yMax - yMin)) * height;
  if (cloud.kind === 'points') {
    const [red = 0, green = 0, blue = 0] = cloud.palette.colors;
    target.fillStyle = `rgb(${red} ${green} ${blue} / 80%)`;
    target.beginPath();
    for (let k = 0; k < runs; k++) {
      const [left, top] = [column(x[k]!), row(y[k]!)];
      if (
        !(
          left >= -cloud.size &&
          left <= width + cloud.size &&
          top >= -cloud.size &&
          top <= height + cloud.size
        )
      ) {
        continue;
      }
      target.moveTo(left + cloud.size / 2, top);
      target.arc(left, top, cloud.size / 2, 0, 2 * Math.PI);
    }
    target.fill();
    return;
  }
  const cell = Math.max(1, Math.round(cloud.size));
  const [columns, rows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const counts = new Float32Array(columns * rows);
  for (let k = 0; k < runs; k++) {
    const [i, j] = [Math.floor(column(x[k]!) / cell), Math.floor(row(y[k]!) / cell)];
    if (i >= 0 && i < columns && j >= 0 && j < rows) {
      counts[j * columns + i]! += 1;
    }
  }
  const most = Math.max(8, runs / 64);
  counts.forEach((count, k) => {
    if (count === 0) {
      return;
    }
    const place = Math.log(1 + count) / Math.log(1 + most);
    const [red, green, blue] = colorAt(cloud.palette, place).map(Math.round);
    target.fillStyle = `rgb(${red ?? 0} ${green ?? 0} ${blue ?? 0} / ${Math.min(1, 3 * place)})`;
    target.fillRect((k % columns) * cell, Math.floor(k / columns) * cell, cell, cell);
  });
}
