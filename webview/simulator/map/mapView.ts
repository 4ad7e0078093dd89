import * as l10n from '@vscode/l10n';
import type { LabView } from '../../../src/core/lab/config.ts';
import type { Backend, Heatmap, Range } from '../../gpu/api.ts';
import type { Palette, Point } from '../../gpu/types.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Context, Look } from './drawing.ts';
import { drawArrow, drawFixed, drawMarker, drawStart, drawTrail } from './drawing.ts';
import type { Problem } from '../problem/problem.ts';
import type { Run } from '../runs/runs.ts';
import type { SweepScene } from '../ensembles/sweepDrawing.ts';
import { drawInset, drawSweep } from '../ensembles/sweepDrawing.ts';
import { mapSvg } from './mapSvg.ts';
import type { Trail } from './trail.ts';
import { makeTrail, positionAt } from './trail.ts';
import type { Viewport } from './viewport.ts';
import { fit, toPixel } from './viewport.ts';

/** All that the map shows but the place in time. */
export interface Scene {
  /** What is drawn under the marks, if not the heat map of the loss. */
  readonly underlay: (() => void) | undefined;
  /** What is drawn over the heat map, into the same canvas: a cloud of runs. */
  readonly overlay: (() => void) | undefined;
  /** Basins: the minima bear their numbers. */
  readonly numbered: boolean;
  /** The plane is one of hyperparameters, not of the problem. */
  readonly sweep: SweepScene | undefined;
  readonly problem: Problem;
  readonly view: LabView;
  readonly palette: Palette;
  readonly theme: Theme;
  readonly start: Point;
  readonly trails: readonly { readonly run: Run; readonly look: Look }[];
}

/** A run that is only looked at. */
export interface Ghost {
  readonly run: Run;
  readonly look: Look;
  /** As far as the clock is, not to its end. */
  readonly timed?: boolean;
}

/** The pieces of the map, bottom up: the heat map's canvas, marks that stand still, paths that move. */
export class MapView {
  readonly element: HTMLElement;
  readonly #heat = document.createElement('div');
  readonly #fixed = layer();
  readonly #moving = layer();
  #scene: Scene | undefined;
  #viewport: Viewport | undefined;
  #trails: { trail: Trail; look: Look }[] = [];
  #backend: Backend | undefined;
  #heatmap: Heatmap | undefined;
  #step = 0;
  /** A step that is looked at in the chart, shown beside the present one. */
  #peek: number | undefined;
  #pointer: Point | undefined;
  #ghost: Ghost | undefined;
  #range: Range | undefined;
  #waiting = new Set<'heat' | 'fixed' | 'moving'>();
  /** Settled when the first frame with a heat map in it is drawn. */
  readonly drawn: Promise<void>;
  #onDrawn: () => void = () => undefined;
  /** Told when the colours of the heat map come to stand for other losses. */
  onRange: (range: Range) => void = () => undefined;
  /** Told when another part of the plane is shown. */
  onMoved: () => void = () => undefined;

  constructor() {
    this.drawn = new Promise((resolve) => {
      this.#onDrawn = resolve;
    });
    this.element = document.createElement('div');
    this.element.className = 'map';
    this.element.tabIndex = 0;
    // Arrow keys are the map's own.
    this.element.setAttribute('role', 'application');
    this.element.setAttribute(
      'aria-label',
      l10n.t('Map of the loss. Arrow keys move the start, plus and minus zoom, 0 shows all.'),
    );
    this.#heat.className = 'map-heat skeleton';
    this.element.append(this.#heat, this.#fixed, this.#moving);
    new ResizeObserver(() => {
      // It also tells of the size that the element has at first, which may have been drawn already.
      const [width, height] = this.#pixels();
      if (width !== this.#fixed.width || height !== this.#fixed.height) {
        this.#resize();
      }
    }).observe(this.element);
  }

  get viewport(): Viewport | undefined {
    return this.#viewport;
  }

  /** Where the backend puts its canvas, at first and after a lost context. */
  place(canvas: HTMLCanvasElement): void {
    this.#heat.replaceChildren(canvas);
  }

  /** The backend is up, or another surface is compiled. */
  attach(backend: Backend, heatmap: Heatmap): void {
    this.#backend = backend;
    this.#heatmap = heatmap;
    this.#heat.classList.remove('skeleton');
    this.#resize();
  }

  show(scene: Scene): void {
    const before = this.#scene;
    this.#scene = scene;
    const moved = this.#fit();
    const restyled =
      before?.theme !== scene.theme ||
      before.underlay !== scene.underlay ||
      before.overlay !== scene.overlay ||
      before.numbered !== scene.numbered ||
      before.sweep !== scene.sweep;
    if (moved || before?.trails !== scene.trails) {
      this.#remake();
    }
    if (moved) {
      queueMicrotask(this.onMoved);
    }
    if (moved || restyled || before.problem !== scene.problem) {
      this.#ask('fixed');
    }
    if (moved || restyled || before.view.scale !== scene.view.scale) {
      this.#ask('heat');
    }
    this.#ask('moving');
  }

  set step(step: number) {
    this.#step = step;
    this.#ask('moving');
  }

  set peek(step: number | undefined) {
    if (this.#peek !== step) {
      this.#peek = step;
      this.#ask('moving');
    }
  }

  /** A run that is only looked at: from the place under the pointer. */
  set ghost(ghost: Ghost | undefined) {
    if (this.#ghost !== ghost) {
      this.#ghost = ghost;
      this.#ask('moving');
    }
  }

  set pointer(at: Point | undefined) {
    this.#pointer = at;
    this.#ask('moving');
  }

  /** The heat map has to be drawn again: its canvas is new, or its parameters changed. */
  redraw(): void {
    this.#ask('heat');
  }

  /** The same without waiting for a frame: the GPU is at work on it until then. */
  redrawNow(): void {
    this.#draw(new Set(['heat']));
  }

  /** The map as it looks now, in device pixels. */
  picture(): HTMLCanvasElement | undefined {
    const heat = this.#backend?.canvas;
    if (heat === undefined) {
      return undefined;
    }
    this.#draw(new Set(['heat', 'fixed', 'moving']));
    const copy = document.createElement('canvas');
    copy.width = this.#moving.width;
    copy.height = this.#moving.height;
    const context = copy.getContext('2d');
    for (const canvas of [heat, this.#fixed, this.#moving]) {
      context?.drawImage(canvas, 0, 0, copy.width, copy.height);
    }
    return copy;
  }

  /** The same as lines, with the heat map as a picture in it. */
  svg(): string | undefined {
    const heat = this.#backend?.canvas;
    if (heat === undefined || this.#scene === undefined || this.#viewport === undefined) {
      return undefined;
    }
    this.#draw(new Set(['heat']));
    return mapSvg(this.#scene, this.#viewport, heat.toDataURL('image/png'), this.#step);
  }

  /** The element's size in device pixels. */
  #pixels(): [width: number, height: number] {
    const { clientWidth, clientHeight } = this.element;
    const ratio = window.devicePixelRatio;
    return [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
  }

  #resize(): void {
    const [width, height] = this.#pixels();
    if (width === 0 || height === 0) {
      return;
    }
    for (const canvas of [this.#fixed, this.#moving]) {
      canvas.width = width;
      canvas.height = height;
    }
    this.#backend?.resize(width, height);
    if (this.#fit()) {
      this.onMoved();
    }
    this.#remake();
    // In the same frame, or the map would be blank in between.
    this.#draw(new Set(['heat', 'fixed', 'moving']));
  }

  /** Takes the view that the scene asks for, as far as the element's shape allows; false if it is the same. */
  #fit(): boolean {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (this.#scene === undefined || width === 0 || height === 0) {
      return false;
    }
    const { view, problem, sweep } = this.#scene;
    if (sweep !== undefined) {
      const unit = { xMin: 0, xMax: 1, yMin: 0, yMax: 1 };
      const before = this.#viewport;
      const same =
        before?.width === width &&
        before.height === height &&
        before.view.xMin === 0 &&
        before.view.xMax === 1;
      this.#viewport = { width, height, view: unit };
      return !same;
    }
    const [xMin, xMax] = view.x ?? [problem.domain.xMin, problem.domain.xMax];
    const [yMin, yMax] = view.y ?? [problem.domain.yMin, problem.domain.yMax];
    const before = this.#viewport;
    const now = fit({ xMin, xMax, yMin, yMax }, { width, height });
    this.#viewport = now;
    return before === undefined || JSON.stringify(before) !== JSON.stringify(now);
  }

  #remake(): void {
    const { trails } = this.#scene ?? {};
    if (trails !== undefined && this.#viewport !== undefined) {
      const viewport = this.#viewport;
      this.#trails = trails.map(({ run, look }) => ({ trail: makeTrail(run, viewport), look }));
    }
  }

  #ask(part: 'heat' | 'fixed' | 'moving'): void {
    if (this.#waiting.size === 0) {
      requestAnimationFrame(() => {
        const parts = this.#waiting;
        this.#waiting = new Set();
        this.#draw(parts);
      });
    }
    this.#waiting.add(part);
  }

  #draw(parts: ReadonlySet<'heat' | 'fixed' | 'moving'>): void {
    for (const part of parts) {
      this.#waiting.delete(part);
    }
    const [scene, viewport] = [this.#scene, this.#viewport];
    if (scene === undefined || viewport === undefined) {
      return;
    }
    if (parts.has('heat') && scene.underlay !== undefined) {
      scene.underlay();
    } else if (parts.has('heat') && this.#heatmap !== undefined) {
      const { view } = viewport;
      const range = this.#heatmap.range(view);
      this.#heatmap.draw({ view, scale: scene.view.scale, palette: scene.palette, lines: 16, range });
      scene.overlay?.();
      if (range !== this.#range) {
        this.#range = range;
        this.onRange(range);
      }
    }
    if (parts.has('fixed')) {
      const context = fresh(this.#fixed, viewport);
      if (scene.sweep === undefined) {
        drawFixed(context, viewport, scene.problem, scene.theme, scene.numbered);
      } else {
        drawSweep(context, viewport, scene.sweep, scene.theme);
      }
    }
    if (parts.has('moving')) {
      this.#drawMoving(scene, viewport);
    }
    if (this.#heatmap !== undefined) {
      this.#onDrawn();
    }
  }

  #drawMoving(scene: Scene, viewport: Viewport): void {
    const context = fresh(this.#moving, viewport);
    if (scene.sweep !== undefined) {
      if (this.#ghost !== undefined) {
        drawInset(context, viewport, scene.problem, this.#ghost, scene.theme);
      }
      return;
    }
    drawStart(context, toPixel(viewport, scene.start), scene.theme);
    for (const { trail, look } of this.#trails) {
      drawTrail(context, trail, look, this.#step, viewport, scene.theme);
    }
    if (this.#peek !== undefined) {
      for (const { trail, look } of this.#trails) {
        const [x, y] = toPixel(viewport, positionAt(trail.run, this.#peek));
        context.globalAlpha = 0.75;
        drawMarker(context, look, x, y, 4, scene.theme);
        context.globalAlpha = 1;
      }
    }
    if (this.#ghost !== undefined) {
      const { run, look, timed } = this.#ghost;
      const step = timed === true ? Math.min(run.last, this.#step) : run.last;
      drawTrail(context, makeTrail(run, viewport), look, step, viewport, scene.theme);
    }
    if (this.#pointer !== undefined) {
      const [x, y] = this.#pointer;
      const { gx, gy } = scene.problem.at(x, y);
      drawArrow(context, viewport, this.#pointer, [gx, gy], scene.theme);
    }
  }
}

function layer(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.className = 'map-layer';
  canvas.setAttribute('aria-hidden', 'true');
  return canvas;
}

/** The canvas emptied, in CSS pixels. */
function fresh(canvas: HTMLCanvasElement, { width, height }: Viewport): Context {
  const context = canvas.getContext('2d')!;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.scale(canvas.width / width, canvas.height / height);
  context.globalAlpha = 1;
  context.setLineDash([]);
  return context;
}
