import * as l10n from '@vscode/l10n';
import type { ReliefCamera } from '../../../src/core/config/reliefCamera.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import { mapPalette } from '../../lab/palette.ts';
import type { Relief } from '../../relief/relief.ts';
import { listenToRelief } from '../../relief/reliefInput.ts';
import type { Theme } from '../../ui/theme.ts';
import { zeroLines } from '../map/contour.ts';
import type { Path, Square } from '../model/landscape.ts';
import { shades } from './ground.ts';
import type { Ground, LandscapeRelief } from './landscapeRelief.ts';
import { drawPath, flatPath, liftedPath } from './pathDrawing.ts';
import { reliefScript } from './reliefScript.ts';

export interface LandscapeScene {
  readonly paths: readonly Path[];
  readonly square: Square;
  /** Row by row from the bottom; undefined while it is computed. */
  readonly loss: Float32Array | undefined;
  readonly places: number;
  readonly styleOf: StyleOf;
  readonly theme: Theme;
  /** From where it is seen in relief; undefined: flat. */
  readonly relief: ReliefCamera | undefined;
}

export interface LandscapeMapOptions {
  /** Undefined: as at first. */
  readonly setCamera: (camera: ReliefCamera | undefined) => void;
  /** What lifts it cannot be had. */
  readonly missing: (error: unknown) => void;
}

/** Iso-lines between the lowest and the highest loss, evenly in its logarithm. */
const isoLines = 14;
/** Milliseconds after which a relief that does not move is drawn as finely as can be. */
const rest = 160;

/** The loss over a plane of weights as a map, flat or in relief, with the paths as they are seen in it. */
export class LandscapeMap {
  readonly element = document.createElement('canvas');
  readonly #options: LandscapeMapOptions;
  #scene: LandscapeScene | undefined;
  #ground: Ground | undefined;
  #lifting: LandscapeRelief | 'coming' | undefined;
  /** What the lifting has the colors of, and the relief that is shown. */
  #colors: readonly unknown[] = [];
  #relief: Relief | undefined;
  #timer = 0;

  constructor(options: LandscapeMapOptions) {
    this.#options = options;
    this.element.className = 'landscape-map';
    this.element.setAttribute('role', 'img');
    listenToRelief(this.element, { relief: () => this.#relief, setCamera: options.setCamera });
    new ResizeObserver(() => {
      this.#draw(false);
    }).observe(this.element);
  }

  /** The same scene again changes nothing. */
  show(scene: LandscapeScene): void {
    const before = this.#scene;
    if (scene === before) {
      return;
    }
    this.#scene = scene;
    if (scene.loss !== before?.loss || this.#ground === undefined) {
      this.#ground = groundOf(scene);
    }
    const lifted = scene.relief !== undefined;
    this.element.setAttribute('aria-label', nameOf(lifted));
    this.element.classList.toggle('relief', lifted);
    this.element.tabIndex = lifted ? 0 : -1;
    this.#fetch();
    this.#draw(lifted && before?.relief !== undefined && scene.loss === before.loss);
  }

  #fetch(): void {
    if (this.#scene?.relief === undefined || this.#lifting !== undefined) {
      return;
    }
    this.#lifting = 'coming';
    void reliefScript.load().then(
      ({ LandscapeRelief }) => {
        this.#lifting = new LandscapeRelief(this.element);
        this.#draw(false);
      },
      (error: unknown) => {
        this.#lifting = undefined;
        this.#options.missing(error);
      },
    );
  }

  /** @param haste it is about to change again */
  #draw(haste: boolean): void {
    window.clearTimeout(this.#timer);
    const side = this.element.clientWidth;
    const pixels = Math.round(side * devicePixelRatio);
    const [scene, canvas] = [this.#scene, this.element];
    if (scene === undefined || pixels === 0) {
      return;
    }
    if (canvas.width !== pixels) {
      canvas.width = canvas.height = pixels;
      this.#colors = [];
    }
    const context = canvas.getContext('2d')!;
    this.#relief = this.#lift(scene, side);
    if (this.#relief === undefined) {
      this.#drawFlat(context, scene, pixels);
    } else {
      const finest = this.#paint(context, this.#relief, scene, haste);
      canvas.toggleAttribute('data-finest', finest);
      if (!finest) {
        this.#timer = window.setTimeout(() => {
          this.#draw(false);
        }, rest);
      }
    }
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    for (const path of scene.paths) {
      const drawn =
        this.#relief === undefined ? flatPath(path, scene.square, side) : liftedPath(path, this.#relief);
      drawPath(context, drawn, scene.styleOf(path.key), scene.theme);
    }
    context.resetTransform();
  }

  #lift({ relief }: LandscapeScene, side: number): Relief | undefined {
    const [lifting, ground] = [this.#lifting, this.#ground];
    const ready = lifting !== undefined && lifting !== 'coming';
    return ready && ground !== undefined && relief !== undefined
      ? lifting.lift(ground, relief, side)
      : undefined;
  }

  #drawFlat(context: CanvasRenderingContext2D, { theme }: LandscapeScene, pixels: number): void {
    this.#colors = [];
    context.clearRect(0, 0, pixels, pixels);
    if (this.#ground !== undefined) {
      drawColors(context, this.#ground, theme, pixels, 0);
      drawIsoLines(context, this.#ground, theme, pixels);
    }
  }

  /** @returns false where it is coarser than it can be */
  #paint(
    context: CanvasRenderingContext2D,
    relief: Relief,
    { theme }: LandscapeScene,
    haste: boolean,
  ): boolean {
    const [lifting, ground] = [this.#lifting as LandscapeRelief, this.#ground!];
    const colors = [ground, theme];
    if (colors.some((one, k) => one !== this.#colors[k])) {
      drawColors(context, ground, theme, context.canvas.width, 0.5);
      lifting.take();
      this.#colors = colors;
    }
    return lifting.paint(relief, theme, isoLines, haste);
  }
}

function nameOf(lifted: boolean): string {
  return lifted
    ? l10n.t(
        'Relief of the training loss over a plane of weights, with the paths of the runs. Arrow keys turn it, plus and minus zoom, 0 shows all.',
      )
    : l10n.t('Training loss over a plane of weights, with the paths of the runs');
}

function groundOf({ loss, places, square }: LandscapeScene): Ground | undefined {
  if (loss === undefined) {
    return undefined;
  }
  const shade = shades(loss);
  return { heights: Float64Array.from(loss, (one) => shade.of(one)), places, square };
}

/** Pictures begin at the top, the plane at the bottom. */
function fromTop({ heights, places }: Ground): Float64Array {
  return heights.map((_, k) => heights[(places - 1 - Math.floor(k / places)) * places + (k % places)]!);
}

/** @param cut how much of the outermost places is left out, as a part of a place */
function drawColors(
  context: CanvasRenderingContext2D,
  ground: Ground,
  theme: Theme,
  pixels: number,
  cut: number,
): void {
  const { places } = ground;
  const palette = mapPalette(theme);
  const small = new OffscreenCanvas(places, places);
  const image = new ImageData(places, places);
  fromTop(ground).forEach((height, k) => {
    const color = 4 * Math.round(255 * height);
    image.data.set(
      Number.isFinite(height) ? palette.colors.subarray(color, color + 4) : palette.invalid,
      4 * k,
    );
  });
  small.getContext('2d')!.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(small, cut, cut, places - 2 * cut, places - 2 * cut, 0, 0, pixels, pixels);
}

function drawIsoLines(context: CanvasRenderingContext2D, ground: Ground, theme: Theme, pixels: number): void {
  const { places } = ground;
  const heights = fromTop(ground);
  const scale = pixels / places;
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
  const [r, g, b, alpha] = mapPalette(theme).line;
  context.strokeStyle = `rgb(${r} ${g} ${b} / ${alpha / 255})`;
  context.lineWidth = devicePixelRatio;
  context.stroke();
}
