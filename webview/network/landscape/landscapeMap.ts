import type { StyleOf } from '../../lab/seriesStyle.ts';
import { mapPalette } from '../../lab/palette.ts';
import { traceMarker } from '../../ui/dataColors.ts';
import type { Theme } from '../../ui/theme.ts';
import { zeroLines } from '../map/contour.ts';
import { shades } from './ground.ts';
import type { Path, Square } from '../model/landscape.ts';

export interface LandscapeScene {
  readonly name: string;
  readonly paths: readonly Path[];
  readonly square: Square;
  /** Row by row from the bottom; undefined while it is computed. */
  readonly loss: Float32Array | undefined;
  readonly places: number;
  readonly styleOf: StyleOf;
  readonly theme: Theme;
}

/** Iso-lines between the lowest and the highest loss, evenly in its logarithm. */
const isoLines = 14;

/** The loss over a plane of weights as a map, with the paths as they are seen in it. */
export class LandscapeMap {
  readonly element = document.createElement('canvas');
  #scene: LandscapeScene | undefined;

  constructor() {
    this.element.className = 'landscape-map';
    this.element.setAttribute('role', 'img');
    new ResizeObserver(() => {
      this.#draw();
    }).observe(this.element);
  }

  /** The same scene again changes nothing. */
  show(scene: LandscapeScene): void {
    if (scene !== this.#scene) {
      this.#scene = scene;
      this.element.setAttribute('aria-label', scene.name);
      this.#draw();
    }
  }

  #draw(): void {
    const side = Math.round(this.element.clientWidth * devicePixelRatio);
    const [scene, canvas] = [this.#scene, this.element];
    if (scene === undefined || side === 0) {
      return;
    }
    if (canvas.width !== side) {
      canvas.width = canvas.height = side;
    }
    const context = canvas.getContext('2d')!;
    context.clearRect(0, 0, side, side);
    if (scene.loss !== undefined) {
      this.#drawLoss(context, scene, scene.loss, side);
    }
    for (const path of scene.paths) {
      this.#drawPath(context, scene, path, side);
    }
  }

  #drawLoss(
    context: CanvasRenderingContext2D,
    { places, theme }: LandscapeScene,
    loss: Float32Array,
    side: number,
  ): void {
    const palette = mapPalette(theme);
    const shade = shades(loss);
    const small = new OffscreenCanvas(places, places);
    const image = new ImageData(places, places);
    // Pictures begin at the top, the plane at the bottom.
    const at = (k: number): number => (places - 1 - Math.floor(k / places)) * places + (k % places);
    const heights = Float64Array.from({ length: places ** 2 }, (_, k) => shade.of(loss[at(k)]!));
    heights.forEach((height, k) => {
      const color = 4 * Math.round(255 * height);
      image.data.set(
        Number.isFinite(height) ? palette.colors.subarray(color, color + 4) : palette.invalid,
        4 * k,
      );
    });
    small.getContext('2d')!.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = true;
    context.drawImage(small, 0, 0, side, side);
    const scale = side / places;
    context.beginPath();
    for (let level = 1; level < isoLines; level++) {
      const lines = zeroLines(
        heights.map((height) => height - level / isoLines),
        places,
      );
      for (let k = 0; k < lines.length; k += 4) {
        context.moveTo((lines[k]! + 0.5) * scale, (lines[k + 1]! + 0.5) * scale);
        context.lineTo((lines[k + 2]! + 0.5) * scale, (lines[k + 3]! + 0.5) * scale);
      }
    }
    const [r, g, b, alpha] = palette.line;
    context.strokeStyle = `rgb(${r} ${g} ${b} / ${alpha / 255})`;
    context.lineWidth = devicePixelRatio;
    context.stroke();
  }

  #drawPath(
    context: CanvasRenderingContext2D,
    { square, styleOf, theme }: LandscapeScene,
    { key, points }: Path,
    side: number,
  ): void {
    const { color, marker } = styleOf(key);
    const places = points.map(
      ({ a, b }) =>
        [
          (side * (a - square.a[0])) / (square.a[1] - square.a[0]),
          side - (side * (b - square.b[0])) / (square.b[1] - square.b[0]),
        ] as const,
    );
    for (const [stroke, width] of [
      [theme.background, 5],
      [color, 2],
    ] as const) {
      context.beginPath();
      for (const [x, y] of places) {
        context.lineTo(x, y);
      }
      context.lineJoin = 'round';
      context.strokeStyle = stroke;
      context.lineWidth = width * devicePixelRatio;
      context.stroke();
    }
    places.forEach(([x, y], k) => {
      const ends = k === 0 || k === places.length - 1;
      context.beginPath();
      traceMarker(context, marker, x, y, (ends ? 6 : 2.5) * devicePixelRatio);
      context.fillStyle = k === 0 ? theme.background : color;
      context.fill();
      if (ends) {
        context.strokeStyle = k === 0 ? color : theme.background;
        context.lineWidth = 1.5 * devicePixelRatio;
        context.stroke();
      }
    });
  }
}
