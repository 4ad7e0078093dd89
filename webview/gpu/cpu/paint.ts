import type { HeatmapDraw, Range } from '../backendApi.ts';
import type { RunStates } from '../device.ts';
import { mostPoints } from '../limits.ts';
import { placeOf } from '../scale.ts';
import type { Layer, Palette } from '../types.ts';

/** The same colours as the shaders give, for a grid of width × height places; rows from the top, as images have. */
export type Pixels = Uint8ClampedArray<ArrayBuffer>;

type Rgb = readonly [red: number, green: number, blue: number];

export function colorAt({ colors }: Palette, place: number): Rgb {
  const last = colors.length / 4 - 1;
  const at = Math.min(1, Math.max(0, place)) * last;
  const below = Math.min(Math.floor(at), Math.max(0, last - 1));
  const part = at - below;
  const mix = (channel: number): number =>
    colors[4 * below + channel]! * (1 - part) + (colors[4 * below + 4 + channel] ?? 0) * part;
  return [mix(0), mix(1), mix(2)];
}

function colorOf({ colors }: Palette, index: number): Rgb {
  const at = 4 * (index % (colors.length / 4));
  return [colors[at]!, colors[at + 1]!, colors[at + 2]!];
}

function mixed(a: Rgb, b: readonly number[], part: number): Rgb {
  return [0, 1, 2].map((channel) => a[channel]! * (1 - part) + b[channel]! * part) as unknown as Rgb;
}

function rgb([red, green, blue]: Palette['line']): Rgb {
  return [red, green, blue];
}

/** Colours of a palette made in advance: more than anybody can tell apart. */
const shades = 1024;
/** The level of what is not a number: no line runs beside it. */
const noLevel = -(2 ** 30);

/** @param loss row by row from the bottom, one value for each place */
export function paintLoss(
  loss: Float64Array,
  width: number,
  height: number,
  { scale, palette, lines, linesOnly = false, range }: HeatmapDraw & { readonly range: Range },
): Pixels {
  const places = new Float64Array(width * height);
  for (let k = 0; k < places.length; k++) {
    places[k] = placeOf(loss[k]!, scale, range);
  }
  const isCrossed = lines > 0 ? crossings(places, width, height, lines) : undefined;
  // The picture's rows come from the top, and its points are one number each: this loop is all that an image takes.
  const pixels = new Uint8ClampedArray(4 * width * height);
  const points = new Uint32Array(pixels.buffer);
  const { plain, crossed, invalid } = linesOnly ? lineShades(palette) : shadesOf(palette);
  for (let j = 0; j < height; j++) {
    for (let i = 0; i < width; i++) {
      const k = j * width + i;
      const shade = Math.round(Math.min(1, Math.max(0, places[k]!)) * (shades - 1));
      points[(height - 1 - j) * width + i] = !Number.isFinite(loss[k]!)
        ? invalid
        : (isCrossed?.[k] === 1 ? crossed : plain)[shade]!;
    }
  }
  return pixels;
}

/** 1 where a line runs between a place and the one right of it or above: they are on either side of a level, and not several levels apart. */
function crossings(places: Float64Array, width: number, height: number, lines: number): Uint8Array {
  const levels = Int32Array.from(places, (place) =>
    Number.isFinite(place) ? Math.floor(place * lines) : noLevel,
  );
  const crossed = new Uint8Array(places.length);
  for (let k = 0; k < places.length; k++) {
    const level = levels[k]!;
    const right = (k + 1) % width > 0 ? k + 1 : k;
    const above = k + width < width * height ? k + width : k;
    const apart = Math.max(Math.abs(levels[right]! - level), Math.abs(levels[above]! - level));
    crossed[k] = apart === 1 ? 1 : 0;
  }
  return crossed;
}

/** A palette as the numbers of an image's points: without a line, under one, and for what is not a number. */
interface Shades {
  readonly plain: Uint32Array;
  readonly crossed: Uint32Array;
  readonly invalid: number;
}
const known = new WeakMap<Palette, Shades>();

function shadesOf(palette: Palette): Shades {
  const made = known.get(palette);
  if (made !== undefined) {
    return made;
  }
  const bytes = new Uint8ClampedArray(4 * (2 * shades + 1));
  bytes.fill(255);
  const covered = palette.line[3] / 255;
  for (let k = 0; k < shades; k++) {
    const color = colorAt(palette, k / (shades - 1));
    for (let channel = 0; channel < 3; channel++) {
      bytes[4 * k + channel] = color[channel]!;
      bytes[4 * (shades + k) + channel] = color[channel]! * (1 - covered) + palette.line[channel]! * covered;
    }
  }
  bytes.set([...rgb(palette.invalid), 255], 8 * shades);
  const points = new Uint32Array(bytes.buffer);
  const result = {
    plain: points.subarray(0, shades),
    crossed: points.subarray(shades, 2 * shades),
    invalid: points[2 * shades]!,
  };
  known.set(palette, result);
  return result;
}

/** The same for lines alone: everything else lets through what is under it. */
function lineShades({ line }: Palette): Shades {
  const point = new Uint32Array(Uint8ClampedArray.of(...line).buffer)[0]!;
  return { plain: new Uint32Array(shades), crossed: new Uint32Array(shades).fill(point), invalid: 0 };
}

type GridLayer = Exclude<Layer, { kind: 'points' } | { kind: 'density' }>;

/** @param loss of each run, where the layer is by loss */
export function paintRuns(
  layer: GridLayer,
  { x, y, ended }: RunStates,
  { width, height, steps }: { readonly width: number; readonly height: number; readonly steps: number },
  loss: Float64Array,
): Pixels {
  const pixels = new Uint8ClampedArray(4 * width * height);
  const [from, to] = ((layer.kind === 'loss' ? undefined : layer.range) ?? [0, steps]).map(Math.log1p) as [
    number,
    number,
  ];
  const time = (step: number): number =>
    Math.min(1, Math.max(0, (Math.log1p(step) - from) / Math.max(to - from, 1e-6)));
  for (let k = 0; k < width * height; k++) {
    const end = ended[k]!;
    const valid = end >= 0 && Math.abs(x[k]!) <= 1e12 && Math.abs(y[k]!) <= 1e12;
    const color = valid ? shade(k, end) : rgb(layer.palette.invalid);
    pixels.set([...color, 255], 4 * ((height - 1 - Math.floor(k / width)) * width + (k % width)));
  }
  return pixels;

  function shade(k: number, end: number): Rgb {
    const { palette } = layer;
    const neutral = rgb(palette.neutral);
    switch (layer.kind) {
      case 'basins': {
        let [nearest, least] = [-1, layer.radius];
        layer.points.slice(0, mostPoints).forEach(([px, py], index) => {
          const distance = Math.hypot(x[k]! - px, y[k]! - py);
          if (distance <= least) {
            [nearest, least] = [index, distance];
          }
        });
        if (nearest < 0) {
          return neutral;
        }
        return mixed(colorOf(palette, nearest), neutral, end > 0 ? 0.6 * time(end - 1) : 0);
      }
      case 'steps':
        return end > 0 ? colorAt(palette, time(end - 1)) : neutral;
      case 'loss': {
        const above = Math.max(loss[k]! - layer.floor, 1e-38);
        const place = (Math.log(above) - Math.log(layer.low)) / (Math.log(layer.high) - Math.log(layer.low));
        return Number.isFinite(above) ? colorAt(palette, place) : rgb(palette.invalid);
      }
    }
  }
}
