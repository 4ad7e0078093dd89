import type { NetworkPoints, Points } from '../../../src/core/network/model/dataSets.ts';
import { traceMarker } from '../../ui/dataColors.ts';
import type { Theme } from '../../ui/theme.ts';
import type { SeriesStyle } from '../../lab/seriesStyle.ts';
import type { Extent } from '../model/extent.ts';
import { mapPlaces, unitPlaces } from '../model/extent.ts';
import { zeroLines } from './contour.ts';
import { CrossHair } from './crossHair.ts';
import { drawCurvePoints, drawCurves } from './curvePlot.ts';
import type { Tones } from './tones.ts';
import { classColors, TonePicture, tonesOf } from './tones.ts';

/** What stands still while it trains. */
export interface MapScene {
  readonly name: string;
  readonly points: NetworkPoints;
  readonly extent: Extent;
  /** Targets depend on x alone: they stand upward, and networks are curves. */
  readonly curve: boolean;
  readonly theme: Theme;
}

/** What changes with every step. */
export interface MapFrame {
  /** Of the run that is looked at. */
  readonly field: Float32Array;
  readonly tones: Uint8Array;
  /** A unit's picture in place of that. */
  readonly unit: Uint8Array | undefined;
  /** Where each run puts the boundary between the classes; none for targets that are numbers. */
  readonly lines: readonly { readonly field: Float32Array; readonly style: SeriesStyle }[];
  /** Training points of the batch that the step saw. */
  readonly batch: Int32Array;
}

/**
 * The plane, colored by what the network puts out, with the points that it learns from (full) and is tested on (hollow),
 * and the line on which each run is undecided. Points stand in a layer of their own, drawn once.
 */
export class BoundaryMap {
  readonly element = document.createElement('div');
  readonly #ground = document.createElement('canvas');
  readonly #above = document.createElement('canvas');
  readonly #picture = new TonePicture(mapPlaces);
  readonly #unit = new TonePicture(unitPlaces);
  #tones: Tones | undefined;
  #scene: MapScene | undefined;
  #frame: MapFrame | undefined;
  /** Device pixels of a side. */
  #side = 0;
  readonly #cross: CrossHair;
  /** Told of each place where the pointer is held down, or the keyboard paints. */
  onPaint: (x: number, y: number) => void = () => undefined;
  /** Told of each place where the keyboard takes points away. */
  onErase: (x: number, y: number) => void = () => undefined;
  /** The keyboard has ended painting. */
  onDone: () => void = () => undefined;
  /** Told of the place under the pointer, in units of the data; undefined when it leaves. */
  onHover: (at: readonly [x: number, y: number] | undefined) => void = () => undefined;

  constructor() {
    this.element.className = 'boundary-map';
    this.#ground.setAttribute('role', 'img');
    this.#above.setAttribute('aria-hidden', 'true');
    this.element.append(this.#ground, this.#above);
    new ResizeObserver(() => {
      this.#resize();
    }).observe(this.element);
    const paint = (event: PointerEvent): void => {
      const at = this.#placeOf(event);
      if (at !== undefined) {
        this.onPaint(...at);
      }
    };
    this.#cross = new CrossHair(this.element, {
      moved: (x, y) => {
        this.onHover(this.#placeAt(x, y));
      },
      paint: (x, y) => {
        this.#tell(this.onPaint, x, y);
      },
      erase: (x, y) => {
        this.#tell(this.onErase, x, y);
      },
      done: () => {
        this.onDone();
      },
    });
    this.element.addEventListener('pointerdown', paint);
    this.element.addEventListener('pointermove', (event) => {
      this.onHover(this.#placeOf(event));
      if ((event.buttons & 1) === 1) {
        paint(event);
      }
    });
    this.element.addEventListener('pointerleave', () => {
      this.onHover(undefined);
    });
  }

  /** The same scene again changes nothing. */
  show(scene: MapScene): void {
    if (scene === this.#scene) {
      return;
    }
    if (scene.theme !== this.#scene?.theme) {
      this.#tones = tonesOf(scene.theme);
    }
    this.#scene = scene;
    this.#ground.setAttribute('aria-label', scene.name);
    this.#drawPoints();
    this.#drawGround();
  }

  set frame(frame: MapFrame | undefined) {
    if (frame !== this.#frame) {
      const isOther = (frame?.unit === undefined) !== (this.#frame?.unit === undefined);
      this.#frame = frame;
      if (isOther && this.#scene?.curve === true) {
        this.#drawPoints();
      }
      this.#drawGround();
    }
  }

  /** What the network puts out at a place, of the picture that is shown. */
  valueAt(x: number, y: number): number | undefined {
    const [scene, frame] = [this.#scene, this.#frame];
    if (scene === undefined || frame === undefined) {
      return undefined;
    }
    const { left, top, size } = scene.extent;
    const inside = (value: number): number => Math.min(mapPlaces - 1, Math.max(0, Math.floor(value)));
    const column = inside((mapPlaces * (x - left)) / size);
    const row = inside((mapPlaces * (top - y)) / size);
    return frame.field[row * mapPlaces + column];
  }

  /** As it is shown, in device pixels. */
  picture(): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = this.#side;
    const context = canvas.getContext('2d')!;
    context.drawImage(this.#ground, 0, 0);
    context.drawImage(this.#above, 0, 0);
    return canvas;
  }

  /** Points are painted: with the keyboard, too. */
  set paints(paints: boolean) {
    this.#cross.on = paints;
  }

  #placeOf({ offsetX, offsetY }: PointerEvent): readonly [number, number] | undefined {
    const side = this.element.clientWidth;
    return side === 0 ? undefined : this.#placeAt(offsetX / side, offsetY / side);
  }

  /** @param x of the side, from the left; y from the top */
  #placeAt(x: number, y: number): readonly [number, number] | undefined {
    const extent = this.#scene?.extent;
    return extent && [extent.left + extent.size * x, extent.top - extent.size * y];
  }

  #tell(listener: (x: number, y: number) => void, x: number, y: number): void {
    const at = this.#placeAt(x, y);
    if (at !== undefined) {
      listener(...at);
    }
  }

  #resize(): void {
    const side = Math.round(this.element.clientWidth * devicePixelRatio);
    if (side !== this.#side) {
      this.#side = side;
      for (const canvas of [this.#ground, this.#above]) {
        canvas.width = canvas.height = side;
      }
      this.#drawPoints();
      this.#drawGround();
    }
  }

  #drawGround(): void {
    const [scene, frame, tones, side] = [this.#scene, this.#frame, this.#tones, this.#side];
    const context = this.#ground.getContext('2d')!;
    context.clearRect(0, 0, side, side);
    if (scene === undefined || frame === undefined || tones === undefined || side === 0) {
      return;
    }
    if (scene.curve && frame.unit === undefined) {
      drawCurves(context, frame.lines, scene.theme, side);
      return;
    }
    const picture = frame.unit === undefined ? this.#picture : this.#unit;
    picture.put(frame.unit ?? frame.tones, tones);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'low';
    picture.draw(context, 0, 0, side);
    const scale = side / mapPlaces;
    for (const { field, style } of scene.points.task === 'classes' ? frame.lines : []) {
      const lines = zeroLines(field, mapPlaces);
      const path = new Path2D();
      for (let k = 0; k < lines.length; k += 4) {
        path.moveTo((lines[k]! + 0.5) * scale, (lines[k + 1]! + 0.5) * scale);
        path.lineTo((lines[k + 2]! + 0.5) * scale, (lines[k + 3]! + 0.5) * scale);
      }
      context.lineCap = 'round';
      // A seam of the page keeps the line apart from what is under it.
      context.strokeStyle = scene.theme.background;
      context.lineWidth = 4 * devicePixelRatio;
      context.stroke(path);
      context.strokeStyle = style.color;
      context.lineWidth = 2 * devicePixelRatio;
      context.stroke(path);
      const marks = new Path2D();
      for (let k = 0; k < lines.length; k += 4 * 16) {
        traceMarker(
          marks,
          style.marker,
          (lines[k]! + 0.5) * scale,
          (lines[k + 1]! + 0.5) * scale,
          4 * devicePixelRatio,
        );
      }
      context.fillStyle = style.color;
      context.fill(marks);
    }
    this.#drawBatch(context, scene, frame);
  }

  /** A ring around each point that the step has seen. */
  #drawBatch(
    context: CanvasRenderingContext2D,
    { points: { train }, theme }: MapScene,
    { batch }: MapFrame,
  ): void {
    context.beginPath();
    for (const k of batch) {
      const [x, y] = this.#pixel(train.x[k]!, train.y[k]!);
      context.moveTo(x + 7 * devicePixelRatio, y);
      context.arc(x, y, 7 * devicePixelRatio, 0, 2 * Math.PI);
    }
    context.strokeStyle = theme.foreground;
    context.lineWidth = devicePixelRatio;
    context.stroke();
  }

  #pixel(x: number, y: number): readonly [number, number] {
    const { left, top, size } = this.#scene!.extent;
    return [(this.#side * (x - left)) / size, (this.#side * (top - y)) / size];
  }

  #drawPoints(): void {
    const context = this.#above.getContext('2d')!;
    context.clearRect(0, 0, this.#side, this.#side);
    if (this.#scene === undefined || this.#side === 0) {
      return;
    }
    const { points, extent, curve, theme } = this.#scene;
    if (curve && this.#frame?.unit === undefined) {
      drawCurvePoints(context, points, extent, theme, this.#side);
    } else {
      this.#drawSet(context, points.test, true);
      this.#drawSet(context, points.train, false);
    }
  }

  #drawSet(context: CanvasRenderingContext2D, { count, x, y, targets }: Points, hollow: boolean): void {
    const { theme, points } = this.#scene!;
    const colors = classColors(theme);
    const dense = points.train.count + points.test.count > 700;
    const radius = (dense ? 2 : 3.2) * devicePixelRatio;
    const isNumber = points.task === 'numbers';
    for (let k = 0; k < count; k++) {
      const [px, py] = this.#pixel(x[k]!, y[k]!);
      const target = targets[k]!;
      context.beginPath();
      context.arc(px, py, hollow ? radius - 0.6 * devicePixelRatio : radius, 0, 2 * Math.PI);
      const color = target > 0 ? colors.positive : colors.negative;
      context.globalAlpha = isNumber ? 0.25 + 0.75 * Math.min(1, Math.abs(target)) : 1;
      if (hollow) {
        context.fillStyle = theme.background;
        context.fill();
        context.strokeStyle = color;
        context.lineWidth = 1.4 * devicePixelRatio;
      } else {
        context.fillStyle = color;
        context.fill();
        context.strokeStyle = theme.background;
        context.lineWidth = 0.8 * devicePixelRatio;
      }
      context.stroke();
    }
    context.globalAlpha = 1;
  }
}
