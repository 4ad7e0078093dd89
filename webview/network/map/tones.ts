import type { NetworkLoss } from '../../../src/core/config/networkConfig.ts';
import type { Theme } from '../../ui/theme.ts';

/** From −1 to 1 in so many tones. */
export const tones = 256;

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
  const { negative, positive } = classColors(theme);
  const [page, low, high] = [theme.background, negative, positive].map(channels) as [Rgb, Rgb, Rgb];
  const made = new Uint8ClampedArray(4 * tones);
  for (let tone = 0; tone < tones; tone++) {
    const value = (2 * tone) / (tones - 1) - 1;
    const share = strength[theme.kind] * Math.abs(value) ** 0.8;
    const color = value < 0 ? low : high;
    for (let c = 0; c < 3; c++) {
      made[4 * tone + c] = page[c]! + share * (color[c]! - page[c]!);
    }
    made[4 * tone + 3] = 255;
  }
  return made;
}

/** What the network puts out, from −1 to 1: for classes how sure it is. */
export function squash(loss: NetworkLoss): (z: number) => number {
  return loss === 'cross-entropy' ? (z) => Math.tanh(z / 2) : (z) => (z > 1 ? 1 : z < -1 ? -1 : z);
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

/** A square picture of values, made on a small canvas that is drawn larger. */
export class ValuePicture {
  readonly canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #image: ImageData;
  readonly #pixels: Uint32Array;

  /** @param places across and down */
  constructor(places: number) {
    this.canvas = new OffscreenCanvas(places, places);
    this.#context = this.canvas.getContext('2d')!;
    this.#image = this.#context.createImageData(places, places);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
  }

  /** @param tone from −1 to 1, of a value */
  put(values: ArrayLike<number>, from: number, tone: (value: number) => number, { buffer }: Tones): void {
    const colors = new Uint32Array(buffer);
    for (let k = 0; k < this.#pixels.length; k++) {
      const value = tone(values[from + k]!);
      this.#pixels[k] = colors[Math.round(((value + 1) / 2) * (tones - 1)) || 0]!;
    }
    this.#context.putImageData(this.#image, 0, 0);
  }
}
