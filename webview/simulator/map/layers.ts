import type { Point } from '../../gpu/types.ts';
import type { SeriesStyle } from '../../lab/seriesStyle.ts';
import type { Context } from './mapDrawing.ts';
import { drawArrow, drawMarker, drawStart } from './mapDrawing.ts';
import { drawFixed } from './fixedDrawing.ts';
import type { HoveredRun, Scene } from './scene.ts';
import type { Trail } from './trail.ts';
import { makeTrail, positionAt } from './trail.ts';
import { drawTrail } from './trailDrawing.ts';
import type { Viewport } from './viewport.ts';
import { sightOf, toPixel } from './viewport.ts';

/** What of the map changes from frame to frame. */
export interface Moving {
  readonly trails: readonly { readonly trail: Trail; readonly style: SeriesStyle }[];
  readonly step: number;
  /** A step that is looked at in the chart, shown beside the present one. */
  readonly peek: number | undefined;
  readonly hovered: readonly HoveredRun[];
  readonly pointer: Point | undefined;
}

export function layer(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.className = 'map-layer';
  canvas.setAttribute('aria-hidden', 'true');
  return canvas;
}

/** The canvas emptied, in CSS pixels. */
function emptied(canvas: HTMLCanvasElement, { width, height }: Viewport): Context {
  const context = canvas.getContext('2d')!;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.scale(canvas.width / width, canvas.height / height);
  context.globalAlpha = 1;
  context.setLineDash([]);
  return context;
}

/** Canvases over each other as one picture. */
export function stacked(
  canvases: readonly HTMLCanvasElement[],
  { width, height }: { readonly width: number; readonly height: number },
): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  copy.width = width;
  copy.height = height;
  const context = copy.getContext('2d');
  for (const canvas of canvases) {
    context?.drawImage(canvas, 0, 0, width, height);
  }
  return copy;
}

/** Frames of what moves over what stands still now. */
export function filmOver(
  ground: readonly HTMLCanvasElement[],
  viewport: Viewport,
  scene: Scene,
  now: Moving,
  most: number,
): (step: number) => ImageData {
  const scale = Math.min(1, most / Math.max(viewport.width, viewport.height));
  const size = { width: Math.round(viewport.width * scale), height: Math.round(viewport.height * scale) };
  const below = stacked(ground, size);
  const moving = Object.assign(layer(), size);
  const frame = stacked([], size);
  const context = frame.getContext('2d', { willReadFrequently: true })!;
  return (step) => {
    drawMoving(moving, viewport, scene, { ...now, step, peek: undefined, hovered: [], pointer: undefined });
    context.drawImage(below, 0, 0);
    context.drawImage(moving, 0, 0);
    return context.getImageData(0, 0, size.width, size.height);
  };
}

/** Marks that stand still. */
export function drawStill(canvas: HTMLCanvasElement, viewport: Viewport, scene: Scene): void {
  const context = emptied(canvas, viewport);
  scene.marks?.(context, viewport, scene.theme);
  if (scene.plane === undefined) {
    drawFixed(context, viewport, scene.problem, scene.theme, scene.numbered);
  } else {
    scene.plane.draw(context, viewport, scene.theme);
  }
}

/** Paths as far as the clock is, and what is under the pointer. */
export function drawMoving(
  canvas: HTMLCanvasElement,
  viewport: Viewport,
  scene: Scene,
  { trails, step, peek, hovered, pointer }: Moving,
): void {
  const context = emptied(canvas, viewport);
  const { theme, plane } = scene;
  if (plane !== undefined) {
    for (const one of hovered) {
      plane.drawHovered(context, viewport, one, theme);
    }
    return;
  }
  context.globalAlpha = sightOf(viewport, scene.start);
  drawStart(context, toPixel(viewport, scene.start), theme);
  context.globalAlpha = 1;
  for (const { trail, style } of trails) {
    drawTrail(context, trail, style, step, viewport, theme);
  }
  if (peek !== undefined) {
    for (const { trail, style } of trails) {
      const [x, y] = toPixel(viewport, positionAt(trail.run, peek));
      context.globalAlpha = 0.75;
      drawMarker(context, style, x, y, 4, theme);
      context.globalAlpha = 1;
    }
  }
  for (const { run, style, timed, faint } of hovered) {
    const until = timed === true ? Math.min(run.last, step) : run.last;
    drawTrail(context, makeTrail(run, viewport), style, until, viewport, theme, faint === true ? 0.45 : 1);
  }
  if (pointer !== undefined) {
    const { gx, gy } = scene.problem.at(pointer[0], pointer[1]);
    drawArrow(context, viewport, pointer, [gx, gy], theme);
  }
}
