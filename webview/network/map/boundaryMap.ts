import type { NetworkPoints } from '../../../src/core/network/model/dataSets.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Extent } from '../model/extent.ts';
import { mapPlaces, unitPlaces } from '../model/extent.ts';
import type { BoundaryLine } from './boundaryLines.ts';
import { drawBoundaries } from './boundaryLines.ts';
import { CrossHair } from './crossHair.ts';
import { drawCurvePoints, drawCurves } from './curvePlot.ts';
import { drawBatch, drawPoints } from './points.ts';
import type { Tones } from './tones.ts';
import { TonePicture, tonesOf } from './tones.ts';

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
  readonly lines: readonly BoundaryLine[];
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

  /** Settled when what a network makes of the plane is drawn for the first time. */
  readonly drawn: Promise<void>;
  #onDrawn: () => void = () => undefined;

  constructor() {
    this.drawn = new Promise((resolve) => {
      this.#onDrawn = resolve;
    });
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
    this.#onDrawn();
    if (scene.curve && frame.unit === undefined) {
      drawCurves(context, frame.lines, scene.theme, side);
      return;
    }
    const picture = frame.unit === undefined ? this.#picture : this.#unit;
    picture.put(frame.unit ?? frame.tones, tones);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'low';
    picture.draw(context, 0, 0, side);
    if (scene.points.task === 'classes') {
      drawBoundaries(context, frame.lines, scene.theme, side);
    }
    drawBatch(context, scene, frame.batch, side);
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
      drawPoints(context, this.#scene, this.#side);
    }
  }
}
