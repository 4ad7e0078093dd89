import type { Plane, Projected } from '../../../src/core/network/lossPlane.ts';

/** Which plane in the space of weights: that of the runs' paths, or two directions at random. */
export type PlaneKind = 'paths' | 'random';
/** A plane, or the straight line between two runs. */
export type LandscapeKind = PlaneKind | 'line';

/** One run's way through the space of weights. */
export interface Path {
  readonly key: string;
  readonly steps: readonly number[];
  /** Its points as they are seen in the plane. */
  readonly points: readonly Projected[];
  /** From point to point, in the space of all weights. */
  readonly length: number;
  readonly diverged: boolean;
  /** Largest eigenvalue of the Hessian of the training loss; NaN where it was not found. */
  readonly sharpness: readonly number[];
  /** The learning rate at each of the points. */
  readonly rates: readonly number[];
}

/** The ground that a landscape is drawn on. */
export interface Survey {
  readonly plane: Plane;
  readonly paths: readonly Path[];
}

/** The part of the plane that is drawn: as wide as high, so that directions keep their angles. */
export interface Square {
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
}
