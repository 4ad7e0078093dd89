export type Point = readonly [x: number, y: number];

/** The part of the plane shown on a map, in the surface's own units. y points up. */
export interface Rectangle {
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
}

/** RGBA bytes (not premultiplied), first colour for the lowest place; any number of colours from 2 to 1024.
 *  Sequential palettes are interpolated; categorical ones are not. */
export interface Palette {
  readonly colors: Uint8Array;
  /** RGBA of iso-lines, of diverged or undefined places, and of runs that reached none of the points. */
  readonly line: readonly [number, number, number, number];
  readonly invalid: readonly [number, number, number, number];
  readonly neutral: readonly [number, number, number, number];
}

/** RGBA bytes (not premultiplied), row by row from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Where the runs of an ensemble begin. */
export type Starts =
  | { readonly kind: 'grid'; readonly view: Rectangle }
  /** All at one point; `spread` is the standard deviation of a Gaussian around it (seeded). */
  | { readonly kind: 'point'; readonly x: number; readonly y: number; readonly spread?: number };

/** A run has converged at the first step with loss ≤ `loss`, and diverged at the first with |x| or |y| above
 *  `bound` or not a number. */
export interface Stop {
  readonly loss: number;
  readonly bound: number;
}

/** Which numbers of steps the ends of a palette stand for. Default: from 0 to all. */
export type StepRange = readonly [from: number, to: number];

/** How the present state of an ensemble is coloured. */
export type Layer =
  /** By the nearest of the points (colour k of a categorical palette), shaded by steps if a stop rule was given. */
  | {
      readonly kind: 'basins';
      readonly points: readonly Point[];
      readonly radius: number;
      readonly palette: Palette;
      readonly range?: StepRange;
    }
  /** By the first step at which the stop rule held; logarithmic in the step. */
  | { readonly kind: 'steps'; readonly palette: Palette; readonly range?: StepRange }
  /** By how far the present loss is above `floor`, on a log scale from `low` to `high`, both above 0. */
  | {
      readonly kind: 'loss';
      readonly floor: number;
      readonly low: number;
      readonly high: number;
      readonly palette: Palette;
    }
  | Cloud;

/** The runs at their present place: as points over whatever is on the canvas, or as a density. */
export type Cloud = CloudView & ({ readonly kind: 'points' } | { readonly kind: 'density' });

interface CloudView {
  readonly view: Rectangle;
  /** Points have its first colour; a density has all. */
  readonly palette: Palette;
  /** Diameter of a point in device pixels. */
  readonly size: number;
  /** Only so many runs, from the first on. Default: all. */
  readonly count?: number;
}
