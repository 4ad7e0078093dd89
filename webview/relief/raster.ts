import type { Light } from './light.ts';
import { lit } from './light.ts';

/** A corner of a triangle: its place on the picture, 1 / distance, and what the pixels between corners take from it. */
export interface Corner {
  readonly x: number;
  readonly y: number;
  readonly near: number;
  /** Where its color is, 0 … 1. */
  readonly u: number;
  readonly v: number;
  readonly height: number;
  /** −1 … 1, of the light. */
  readonly bright: number;
  /** How much of the page's color it has. */
  readonly page: number;
}

export interface RasterLook {
  /** The flat picture, rows from the top. */
  readonly colors: ImageData;
  readonly light: Light;
  readonly page: readonly number[];
  readonly lines: number;
  readonly line: readonly number[];
}

/** Triangles by the processor, the nearest on top. */
export class Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly #near: Float32Array;
  readonly #look: RasterLook;

  constructor(width: number, height: number, look: RasterLook) {
    this.width = width;
    this.height = height;
    this.#look = look;
    this.#near = new Float32Array(width * height);
    this.pixels = new Uint8ClampedArray(4 * width * height);
    const points = new Uint32Array(this.pixels.buffer);
    const [red = 0, green = 0, blue = 0] = look.page;
    points.fill(new Uint32Array(Uint8ClampedArray.of(red, green, blue, 255).buffer)[0]!);
  }

  triangle(a: Corner, b: Corner, c: Corner): void {
    const area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
    if (Math.abs(area) < 1e-9) {
      return;
    }
    const left = Math.max(0, Math.ceil(Math.min(a.x, b.x, c.x) - 0.5));
    const right = Math.min(this.width - 1, Math.floor(Math.max(a.x, b.x, c.x) - 0.5));
    const top = Math.max(0, Math.ceil(Math.min(a.y, b.y, c.y) - 0.5));
    const bottom = Math.min(this.height - 1, Math.floor(Math.max(a.y, b.y, c.y) - 0.5));
    const slope = this.#levelSlope(a, b, c, area);
    for (let j = top; j <= bottom; j++) {
      for (let i = left; i <= right; i++) {
        const [px, py] = [i + 0.5, j + 0.5];
        const forA = ((b.x - px) * (c.y - py) - (c.x - px) * (b.y - py)) / area;
        const forB = ((c.x - px) * (a.y - py) - (a.x - px) * (c.y - py)) / area;
        const forC = 1 - forA - forB;
        const at = j * this.width + i;
        if (forA >= 0 && forB >= 0 && forC >= 0) {
          const near = forA * a.near + forB * b.near + forC * c.near;
          if (near > this.#near[at]!) {
            this.#near[at] = near;
            // What lies between corners in space does not lie evenly between them on the picture.
            const [pa, pb, pc] = [(forA * a.near) / near, (forB * b.near) / near, (forC * c.near) / near];
            this.#shade(at, (name) => pa * a[name] + pb * b[name] + pc * c[name], slope);
          }
        }
      }
    }
  }

  /** Iso-lines for each pixel, where the triangle is. */
  #levelSlope(a: Corner, b: Corner, c: Corner, area: number): number {
    const [up, over] = [b.height - a.height, c.height - a.height];
    const dx = (up * (c.y - a.y) - over * (b.y - a.y)) / area;
    const dy = (over * (b.x - a.x) - up * (c.x - a.x)) / area;
    return this.#look.lines * Math.hypot(dx, dy);
  }

  #shade(at: number, part: (name: Exclude<keyof Corner, 'x' | 'y' | 'near'>) => number, slope: number): void {
    const { colors, light, page, lines, line } = this.#look;
    const i = Math.min(colors.width - 1, Math.floor(part('u') * colors.width));
    const j = Math.min(colors.height - 1, Math.floor((1 - part('v')) * colors.height));
    const from = 4 * (Math.max(0, j) * colors.width + Math.max(0, i));
    const [bright, veil] = [part('bright'), part('page')];
    const ink = veil > 0 ? 0 : (line[3]! / 255) * inkOf(part('height') * lines, lines, slope);
    for (let channel = 0; channel < 3; channel++) {
      const shaded = lit(light, colors.data[from + channel]!, bright);
      const inked = shaded + (line[channel]! - shaded) * ink;
      this.pixels[4 * at + channel] = inked + (page[channel]! - inked) * veil;
    }
  }
}

/** How strongly the iso-line at a level is drawn: about a pixel wide, and fading where lines come too close. */
function inkOf(level: number, lines: number, slope: number): number {
  if (!(level > 0.5 && level < lines - 0.5 && slope > 0)) {
    return 0;
  }
  const beside = Math.abs(level - 0.5 - Math.floor(level - 0.5) - 0.5) / slope;
  const soft = Math.min(1, Math.max(0, (beside - 0.4) / 0.8));
  return (1 - soft * soft * (3 - 2 * soft)) * Math.min(1, Math.max(0, 2 - 4 * slope));
}
