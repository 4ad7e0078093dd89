import type { Palette } from '../gpu/types.ts';
import type { Theme, ThemeKind } from '../ui/theme.ts';

/** Lightness, chroma and hue (degrees) in OKLCh. */
type Shade = readonly [lightness: number, chroma: number, hue: number];

/**
 * Low loss to high. Lightness runs evenly in OKLab, so equal steps of loss look equal; the range stops where the
 * colours of the paths still stand out. Low loss, where the paths are, is nearest to the page's background.
 */
const scales: Readonly<Record<ThemeKind, readonly Shade[]>> = {
  dark: [
    [0.2, 0.055, 305],
    [0.29, 0.08, 285],
    [0.38, 0.075, 250],
    [0.47, 0.07, 200],
  ],
  light: [
    [0.985, 0.012, 110],
    [0.92, 0.04, 170],
    [0.85, 0.06, 215],
    [0.77, 0.075, 255],
  ],
  'hc-dark': [
    [0, 0, 280],
    [0.14, 0.06, 285],
    [0.28, 0.08, 260],
    [0.42, 0.07, 210],
  ],
  'hc-light': [
    [1, 0, 110],
    [0.94, 0.03, 170],
    [0.87, 0.055, 215],
    [0.8, 0.075, 255],
  ],
};

/** What stands for no place of a palette, in the theme. */
function apart({ kind }: Theme): Omit<Palette, 'colors'> {
  const light = kind === 'light' || kind === 'hc-light';
  const contrast = kind === 'hc-dark' || kind === 'hc-light';
  const line = light ? 0 : 255;
  return {
    line: [line, line, line, contrast ? 110 : light ? 34 : 44],
    invalid: light ? [190, 190, 190, 255] : [64, 64, 64, 255],
    neutral: light ? [225, 225, 225, 255] : [48, 48, 48, 255],
  };
}

/** The map's colours in the theme. */
export function mapPalette(theme: Theme): Palette {
  const colors = new Uint8Array(256 * 4);
  const shades = scales[theme.kind].map(toLab);
  for (let at = 0; at < 256; at++) {
    colors.set(shadeToBytes(between(shades, at / 255)), at * 4);
  }
  return { ...apart(theme), colors };
}

/**
 * A colour for each basin: the data colours, drawn halfway back into the page, since a path in the same colour has
 * to stand out from it.
 */
export function basinPalette(theme: Theme): Palette {
  const page = bytesOf(theme.background);
  const colors = new Uint8Array(theme.data.length * 4);
  theme.data.forEach((color, index) => {
    const own = bytesOf(color);
    const mixed = [0, 1, 2].map((i) => Math.round(own[i]! * 0.5 + page[i]! * 0.5));
    colors.set([...mixed, 255], index * 4);
  });
  return { ...apart(theme), colors };
}

/** How densely runs stand: from the optimizer's colour halfway back in the page to halfway to the text's. */
export function densityPalette(theme: Theme, color: string): Palette {
  const [own, page, text] = [color, theme.background, theme.foreground].map(bytesOf) as [Rgb, Rgb, Rgb];
  const colors = new Uint8Array(256 * 4);
  for (let at = 0; at < 256; at++) {
    const place = at / 255;
    const [from, part] = place < 0.5 ? [page, place] : [text, 1 - place];
    const mixed = [0, 1, 2].map((i) => Math.round(from[i]! * (0.5 - part) + own[i]! * (0.5 + part)));
    colors.set([...mixed, 255], at * 4);
  }
  return { ...apart(theme), colors };
}

/** All points in one colour. */
export function pointPalette(theme: Theme, color: string): Palette {
  return { ...apart(theme), colors: Uint8Array.of(...bytesOf(color), ...bytesOf(color)) };
}

type Rgb = readonly number[];

/** One colour of the palette for CSS. */
export function cssOf({ colors }: Palette, index: number): string {
  const at = 4 * (index % (colors.length / 4));
  return `rgb(${colors[at]!} ${colors[at + 1]!} ${colors[at + 2]!})`;
}

/** A palette from low to high as a CSS gradient. */
export function gradientOf({ colors }: Palette): string {
  const count = colors.length / 4;
  const stops = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const at = 4 * Math.round(part * (count - 1));
    return `rgb(${colors[at]!} ${colors[at + 1]!} ${colors[at + 2]!})`;
  });
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

let probe: CanvasRenderingContext2D | null | undefined;

/** Red, green and blue of any CSS colour. */
export function bytesOf(color: string): readonly number[] {
  probe ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (probe === null) {
    return [128, 128, 128];
  }
  probe.clearRect(0, 0, 1, 1);
  probe.fillStyle = color;
  probe.fillRect(0, 0, 1, 1);
  return [...probe.getImageData(0, 0, 1, 1).data];
}

/** OKLab between the shades on either side, so that hue does not run around the circle. */
function between(shades: readonly (readonly number[])[], place: number): readonly [number, number, number] {
  const at = Math.min(shades.length - 2, Math.floor(place * (shades.length - 1)));
  const part = place * (shades.length - 1) - at;
  const [from, to] = [shades[at]!, shades[at + 1]!];
  return [0, 1, 2].map((i) => from[i]! + (to[i]! - from[i]!) * part) as [number, number, number];
}

function toLab([lightness, chroma, hue]: Shade): readonly number[] {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/** OKLab to sRGB bytes: Ottosson 2020, https://bottosson.github.io/posts/oklab/ */
function shadeToBytes([L, a, b]: readonly [number, number, number]): [number, number, number, number] {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toByte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
    255,
  ];
}

function toByte(linear: number): number {
  const value = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055));
}
