import { unitPlaces } from '../model/extent.ts';
import { tones } from '../model/toneOf.ts';
import type { Theme } from '../../ui/theme.ts';

/** The tones of what a network puts out, as RGBA bytes: the color of class −1, the page, the color of class +1. */
export type Tones = Uint8ClampedArray;

/** How much of the class's color a place has that surely belongs to it: points have to stand out from it. */
const strength = { dark: 0.55, light: 0.5, 'hc-dark': 0.6, 'hc-light': 0.5 } as const;

export interface ClassColors {
  readonly negative: string;
  readonly positive: string;
}

/** The first two colors, which are the easiest to tell apart, are those of the classes; runs have the ones after. */
export const classColors = ({ data }: Theme): ClassColors => ({ negative: data[0]!, positive: data[1]! });

export function tonesOf(theme: Theme): Tones {
  const known = made.get(theme) ?? makeTones(theme);
  made.set(theme, known);
  return known;
}

/** By theme: several views ask for the same, and a color is only known once it is drawn. */
const made = new WeakMap<Theme, Tones>();

function makeTones(theme: Theme): Tones {
  const { negative, positive } = classColors(theme);
  const [page, low, high] = [theme.background, negative, positive].map(channels) as [Rgb, Rgb, Rgb];
  const bytes = new Uint8ClampedArray(4 * tones);
  for (let tone = 0; tone < tones; tone++) {
    const value = (2 * tone) / (tones - 1) - 1;
    const share = strength[theme.kind] * Math.abs(value) ** 0.8;
    const color = value < 0 ? low : high;
    for (let c = 0; c < 3; c++) {
      bytes[4 * tone + c] = page[c]! + share * (color[c]! - page[c]!);
    }
    bytes[4 * tone + 3] = 255;
  }
  return bytes;
}

type Rgb = readonly [number, number, number];

/** Red, green and blue of a color as the theme has it. */
function channels(color: string): Rgb {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
  return [r!, g!, b!];
}

/** The picture of one hidden unit among those of all; undefined where there is none. */
export function unitTones(units: Uint8Array | undefined, unit: number | undefined): Uint8Array | undefined {
  const size = unitPlaces ** 2;
  return unit === undefined || units === undefined || (unit + 1) * size > units.length
    ? undefined
    : units.subarray(unit * size, (unit + 1) * size);
}

/** Pictures of tones one under another, each square, on a small canvas that is drawn larger. */
export class TonePicture {
  readonly places: number;
  #canvas: OffscreenCanvas;
  #context: OffscreenCanvasRenderingContext2D;
  #image: ImageData;
  #pixels: Uint32Array;

  /** @param places across and down */
  constructor(places: number) {
    this.places = places;
    this.#canvas = new OffscreenCanvas(places, places);
    this.#context = this.#canvas.getContext('2d')!;
    this.#image = this.#context.createImageData(places, places);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
  }

  /** @param values tones, row by row, of as many pictures as there are */
  put(values: Uint8Array, { buffer }: Tones): void {
    if (values.length !== this.#pixels.length) {
      const height = values.length / this.places;
      this.#canvas.height = height;
      this.#image = this.#context.createImageData(this.places, height);
      this.#pixels = new Uint32Array(this.#image.data.buffer);
    }
    const [colors, pixels] = [new Uint32Array(buffer), this.#pixels];
    for (let k = 0; k < values.length; k++) {
      pixels[k] = colors[values[k]!]!;
    }
    this.#context.putImageData(this.#image, 0, 0);
  }

  /** Draws one of them into a square. */
  draw(context: CanvasRenderingContext2D, left: number, top: number, side: number, picture = 0): void {
    const { places } = this;
    context.drawImage(this.#canvas, 0, picture * places, places, places, left, top, side, side);
  }
}
