import * as l10n from '@vscode/l10n';
import type { LabConfig, OptimizerConfig, SweepAxis } from '../../../src/core/config/labConfig.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';
import { formatNumber } from '../../ui/text.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Point } from '../../gpu/types.ts';
import type { Tick } from '../../relief/reliefAxes.ts';
import type { Context } from '../map/mapDrawing.ts';
import type { StyledRun, UnitPlane } from '../map/scene.ts';
import { drawAxisNames, drawEdges } from '../map/axesDrawing.ts';
import { drawMarker, drawStart, haloText } from '../map/mapDrawing.ts';
import { drawMinima } from '../map/fixedDrawing.ts';
import { drawTrail } from '../map/trailDrawing.ts';
import { signOf } from './hoverRun.ts';
import type { Problem } from '../problem/planeProblem.ts';
import type { Sweep } from './sweepAxes.ts';
import { partOf, stabilityEdge, sweepOf, sweepTicks } from './sweepAxes.ts';
import { makeTrail } from '../map/trail.ts';
import type { Size, Viewport } from '../map/viewport.ts';
import { fit, sightOf, toPixel } from '../map/viewport.ts';
import type { SeriesStyle } from '../../lab/seriesStyle.ts';

/** What a map of hyperparameters shows over its colors. Places are 0 … 1 across and up. */
interface SweepMarks {
  readonly axes: Sweep;
  /** Signs of the two hyperparameters. */
  readonly signs: { readonly x: string; readonly y: string };
  readonly edge: readonly Point[];
  readonly edgeLabel: string;
  /** Where the optimizer's own values are. */
  readonly current: Point;
  readonly style: SeriesStyle;
}

/** The plane of an optimizer's two hyperparameters; undefined for one with fewer than two. */
export function sweepPlane(
  config: LabConfig,
  optimizer: OptimizerConfig,
  problem: Problem,
  style: SeriesStyle,
): UnitPlane | undefined {
  const axes = sweepOf(optimizer, config);
  const rule = resolveRule(optimizer);
  if (axes === undefined || !rule.ok) {
    return undefined;
  }
  const place = (axis: SweepAxis): number => partOf(axis, rule.value.hyper[axis.hyper] ?? 0) ?? 0;
  const marks: SweepMarks = {
    axes,
    signs: { x: signOf(optimizer, axes.x.hyper), y: signOf(optimizer, axes.y.hyper) },
    edge: stabilityEdge(optimizer, axes, problem),
    edgeLabel: l10n.t('edge of stability'),
    current: [place(axes.x), place(axes.y)],
    style,
  };
  return {
    current: marks.current,
    draw: (context, viewport, theme) => {
      drawSweep(context, viewport, marks, theme);
    },
    drawHovered: (context, viewport, hovered, theme) => {
      drawInset(context, viewport, problem, hovered, theme);
    },
  };
}

/** Side of the small map that shows a run's path, in CSS pixels. */
const insetSide = 168;

function drawSweep(context: Context, viewport: Viewport, scene: SweepMarks, theme: Theme): void {
  const { width, height, relief } = viewport;
  if (relief === undefined) {
    drawSweepAxes(context, { width, height }, scene, theme);
  } else {
    const marks = (axis: SweepAxis, digits: number): Tick[] =>
      sweepTicks(axis).map(({ part, value }) => ({ part, text: formatNumber(value, digits) }));
    drawEdges(context, relief, { x: marks(scene.axes.x, 2), y: marks(scene.axes.y, 3) }, theme);
    drawAxisNames(context, viewport, scene.signs, theme);
  }
  drawEdge(context, viewport, scene, theme);
  const [x, y] = toPixel(viewport, scene.current);
  context.globalAlpha = sightOf(viewport, scene.current);
  drawMarker(context, scene.style, x, y, 6, theme);
  context.globalAlpha = 1;
}

/** Numbers along the left and the lower edge of a flat map. */
function drawSweepAxes(context: Context, { width, height }: Size, scene: SweepMarks, theme: Theme): void {
  context.font = `${theme.fontSize - 3}px ${theme.monoFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  for (const { part, value } of sweepTicks(scene.axes.x)) {
    const x = part * width;
    if (x > 30 && x < width - 30) {
      haloText(context, theme, formatNumber(value, 2), x, height - 5);
    }
  }
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const { part, value } of sweepTicks(scene.axes.y)) {
    const y = (1 - part) * height;
    if (y > 24 && y < height - 20) {
      haloText(context, theme, formatNumber(value, 3), 7, y);
    }
  }
  context.font = `italic ${theme.fontSize + 1}px ${theme.fontFamily}`;
  haloText(context, theme, scene.signs.y, 7, 12);
  context.textAlign = 'right';
  haloText(context, theme, scene.signs.x, width - 8, height - 12);
}

function drawEdge(context: Context, viewport: Viewport, { edge, edgeLabel }: SweepMarks, theme: Theme): void {
  const [first] = edge;
  if (first === undefined) {
    return;
  }
  context.setLineDash([6, 4]);
  for (const [lineWidth, color] of [
    [4, theme.background],
    [1.5, theme.foreground],
  ] as const) {
    context.beginPath();
    edge.forEach((place, index) => {
      const [px, py] = toPixel(viewport, place);
      if (index === 0) {
        context.moveTo(px, py);
      } else {
        context.lineTo(px, py);
      }
    });
    context.lineWidth = lineWidth;
    context.strokeStyle = color;
    context.stroke();
  }
  context.setLineDash([]);
  context.font = `${theme.fontSize - 2}px ${theme.fontFamily}`;
  const [x, y] = toPixel(viewport, edge[Math.floor(edge.length * 0.4)] ?? first);
  const leftOf = x > viewport.width * 0.7;
  context.textAlign = leftOf ? 'right' : 'left';
  haloText(context, theme, edgeLabel, x + (leftOf ? -8 : 8), y);
}

/** The path of one run of the sweep in a small map of its own, in the corner. */
function drawInset(
  context: Context,
  viewport: Viewport,
  problem: Problem,
  { run, style }: StyledRun,
  theme: Theme,
): void {
  const side = Math.min(insetSide, viewport.width / 2.5);
  const inset = fit(problem.domain, { width: side, height: side });
  context.save();
  context.translate(viewport.width - side - 8, 40);
  context.beginPath();
  context.roundRect(0, 0, side, side, 4);
  context.clip();
  context.globalAlpha = 0.88;
  context.fillStyle = theme.background;
  context.fill();
  context.globalAlpha = 1;
  drawMinima(context, inset, problem, theme, false);
  drawStart(context, toPixel(inset, [run.x[0]!, run.y[0]!]), theme);
  drawTrail(context, makeTrail(run, inset), style, run.last, inset, theme);
  context.strokeStyle = theme.border;
  context.lineWidth = 2;
  context.strokeRect(0, 0, side, side);
  context.restore();
}
