import * as l10n from '@vscode/l10n';
import { Batches } from '../../../src/core/lab/batching.ts';
import type { OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import type { DataProblem, Examples } from '../../../src/core/lab/dataProblems.ts';
import type { Point, Rectangle } from '../../gpu/types.ts';
import { traceMarker } from '../../ui/dataColors.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Context } from '../map/mapDrawing.ts';
import { drawAxes, drawAxisNames } from '../map/axesDrawing.ts';
import type { Predict } from './regression.ts';
import { describeModel, extentOf, modelCurve, predictor } from './regression.ts';
import type { Run } from '../runs/runCache.ts';
import type { RunState } from '../runs/runState.ts';
import { positionAt } from '../map/trail.ts';
import type { Size, Viewport } from '../map/viewport.ts';
import { toPixel } from '../map/viewport.ts';
import { word } from '../../ui/word.ts';
import type { SeriesStyle, StyleOf } from '../../lab/seriesStyle.ts';
import { visibleOptimizers } from '../model/labState.ts';

/** All that the drawing of the data shows but the place in time. */
export interface DataScene {
  readonly problem: DataProblem;
  readonly examples: Examples;
  readonly models: readonly {
    readonly optimizer: OptimizerConfig;
    readonly batches: Batches;
    readonly run: Run;
    readonly style: SeriesStyle;
  }[];
  readonly theme: Theme;
}

/** What to draw of a state whose problem has data. */
export function dataSceneOf(state: RunState, styleOf: StyleOf, theme: Theme): DataScene | undefined {
  const data = state.problem?.objective.data;
  if (data === undefined) {
    return undefined;
  }
  const models = visibleOptimizers(state).flatMap((optimizer) => {
    const run = state.runs.get(optimizer.key);
    const batches = new Batches(data.examples, optimizer, state.config.seed);
    return run === undefined ? [] : [{ optimizer, batches, run, style: styleOf(optimizer.key) }];
  });
  return { problem: data.problem, examples: data.examples, models, theme };
}

/**
 * The data set, and over it the model of each optimizer at the present step, with the examples of its batch. Two
 * canvases, as on the map: the examples stand still, and only the models are drawn in a frame.
 */
export class DataView {
  readonly element = document.createElement('div');
  readonly #fixed = document.createElement('canvas');
  readonly #moving = document.createElement('canvas');
  #scene: DataScene | undefined;
  #extent: Rectangle = { xMin: 0, xMax: 1, yMin: 0, yMax: 1 };
  #predict: Predict = () => NaN;
  #size: Size = { width: 0, height: 0 };
  #step = 0;

  constructor() {
    this.element.className = 'data-plot';
    this.element.setAttribute('role', 'img');
    for (const canvas of [this.#fixed, this.#moving]) {
      canvas.className = 'map-layer';
      canvas.setAttribute('aria-hidden', 'true');
    }
    this.element.append(this.#fixed, this.#moving);
    new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = this.element;
      this.#size = { width, height };
      this.#draw();
    }).observe(this.element);
  }

  /** The same scene again, or none, changes nothing. */
  show(scene: DataScene | undefined): void {
    const before = this.#scene;
    if (scene === undefined || scene === before) {
      return;
    }
    this.#scene = scene;
    if (before?.problem !== scene.problem) {
      this.#predict = predictor(scene.problem);
    }
    this.#extent = extentOf(scene.problem, scene.examples);
    this.element.setAttribute(
      'aria-label',
      l10n.t(
        '{0} examples, {1} over {2}, with the model of each optimizer',
        scene.examples.features.length,
        word(scene.problem.target),
        word(scene.problem.feature),
      ),
    );
    this.#draw();
  }

  set step(step: number) {
    if (step !== this.#step) {
      this.#step = step;
      this.#drawModels();
    }
  }

  /** The models in words, by the key of their optimizer. */
  texts(): ReadonlyMap<string, string> {
    const { problem, models = [] } = this.#scene ?? {};
    return new Map(
      models.map(({ optimizer: { key }, run }) => [
        key,
        problem === undefined ? '' : describeModel(problem, positionAt(run, this.#step)),
      ]),
    );
  }

  #viewport(): Viewport {
    return { ...this.#size, view: this.#extent };
  }

  #draw(): void {
    const scene = this.#scene;
    const viewport = this.#viewport();
    if (scene === undefined || viewport.width === 0 || viewport.height === 0) {
      return;
    }
    const context = fresh(this.#fixed, viewport);
    const { features, targets } = scene.examples;
    const { theme, problem } = scene;
    drawAxes(context, viewport, theme, 50);
    drawAxisNames(context, viewport, { x: word(problem.feature), y: word(problem.target) }, theme);
    context.beginPath();
    const radius = features.length > 400 ? 1.5 : 3;
    features.forEach((feature, i) => {
      const [x, y] = toPixel(viewport, [feature, targets[i]!]);
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    });
    context.globalAlpha = 0.6;
    context.fillStyle = theme.foreground;
    context.fill();
    context.globalAlpha = 1;
    this.#drawModels();
  }

  #drawModels(): void {
    const scene = this.#scene;
    const viewport = this.#viewport();
    if (scene === undefined || viewport.width === 0 || viewport.height === 0) {
      return;
    }
    const context = fresh(this.#moving, viewport);
    scene.models.forEach((model, index) => {
      this.#drawBatch(context, viewport, scene, model, index);
    });
    scene.models.forEach(({ run, style }, index) => {
      const { xMin, xMax } = viewport.view;
      const curve = modelCurve(this.#predict, positionAt(run, this.#step), [xMin, xMax]);
      drawModel(context, viewport, curve, style, index, scene.theme);
    });
  }

  /** The examples that the present step has used, with the marker of its optimizer around each. */
  #drawBatch(
    context: Context,
    viewport: Viewport,
    { examples: { features, targets } }: DataScene,
    { batches, run, style }: DataScene['models'][number],
    index: number,
  ): void {
    const t = Math.min(run.last, Math.max(1, Math.floor(this.#step)));
    if (t < 1 || batches.whole) {
      return;
    }
    context.beginPath();
    for (const example of batches.examples(t)) {
      const [x, y] = toPixel(viewport, [features[example]!, targets[example]!]);
      traceMarker(context, style.marker, x, y, 6 + 2 * (index % 4));
    }
    context.lineWidth = 1.5;
    context.strokeStyle = style.color;
    context.stroke();
  }
}

/** A curve with its marker along it, each optimizer's at other places. */
function drawModel(
  context: Context,
  viewport: Viewport,
  curve: readonly Point[],
  style: SeriesStyle,
  index: number,
  theme: Theme,
): void {
  const far = 20 * viewport.height;
  const pixels = curve.map((point) => {
    const [x, y] = toPixel(viewport, point);
    return [x, Math.min(far, Math.max(-far, y))] as const;
  });
  context.beginPath();
  for (const [x, y] of pixels) {
    context.lineTo(x, y);
  }
  context.lineJoin = 'round';
  for (const [width, color, alpha] of [
    [4, theme.background, 0.55],
    [1.75, style.color, 1],
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = color;
    context.globalAlpha = alpha;
    context.stroke();
  }
  context.beginPath();
  for (let at = 4 + 3 * (index % 4); at < pixels.length; at += 14) {
    const [x, y] = pixels[at]!;
    traceMarker(context, style.marker, x, y, 4);
  }
  context.fillStyle = style.color;
  context.fill();
}

/** The canvas emptied and as large as its element, in CSS pixels. */
function fresh(canvas: HTMLCanvasElement, { width, height }: Viewport): Context {
  const ratio = window.devicePixelRatio;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  const context = canvas.getContext('2d')!;
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, wide, high);
  context.scale(wide / width, high / height);
  return context;
}
