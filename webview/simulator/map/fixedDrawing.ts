import { traceMarker } from '../../ui/dataColors.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Problem } from '../problem/planeProblem.ts';
import { drawAxes, drawAxisNames } from './axesDrawing.ts';
import type { Context } from './mapDrawing.ts';
import { haloText } from './mapDrawing.ts';
import type { Viewport } from './viewport.ts';
import { sightOf, toPixel } from './viewport.ts';

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
    outlined(context, theme, sightOf(viewport, saddle), () => {
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
    outlined(context, theme, sightOf(viewport, [minimum.x, minimum.y]), () => {
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

function outlined(context: Context, theme: Theme, opacity: number, trace: () => void): void {
  context.globalAlpha = 0.8 * opacity;
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
