import type { HeatmapDraw, Range } from '../api.ts';
import type { RunStates } from '../device.ts';
import { mostPoints } from '../ensemble/limits.ts';
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

/** @param loss row by row from the bottom, one value for each place */
export function paintLoss(
  loss: Float64Array,
  width: number,
  height: number,
  { scale, palette, lines, range }: HeatmapDraw & { readonly range: Range },
): Pixels {
  const pixels = new Uint8ClampedArray(4 * width * height);
  const places = Float64Array.from(loss, (value) => placeOf(value, scale, range));
  const level = (k: number): number => Math.floor(places[k]! * lines);
  for (let j = 0; j < height; j++) {
    for (let i = 0; i < width; i++) {
      const k = j * width + i;
      const valid = Number.isFinite(loss[k]!);
      let color = valid ? colorAt(palette, places[k]!) : rgb(palette.invalid);
      const right = i + 1 < width ? k + 1 : k;
      const above = j + 1 < height ? k + width : k;
      // A line runs between two places on either side of a level, unless they are several levels apart.
      const crossed = Math.max(Math.abs(level(right) - level(k)), Math.abs(level(above) - level(k)));
      if (valid && lines > 0 && crossed === 1) color = mixed(color, palette.line, palette.line[3] / 255);
      pixels.set([...color, 255], 4 * ((height - 1 - j) * width + i));
    }
  }
  return pixels;
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
          if (distance <= least) [nearest, least] = [index, distance];
        });
        if (nearest < 0) return neutral;
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
