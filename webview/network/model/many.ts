import type { Fleet } from '../../gpu/network/plan/fleets.ts';
import type { Square, Survey } from './landscape.ts';

/** How far many networks have come. */
export interface FleetNews {
  /** Undefined while they are set up, or where they cannot be. Its history is always the same object, and fills. */
  readonly fleet: Fleet | undefined;
  /** Of all their steps, 0 … 1. */
  readonly share: number;
  /** The last row of the history that is there for all, from 0; before there is one, −1. */
  readonly last: number;
  readonly done: boolean;
  /** The user has stopped them; they can go on. */
  readonly stopped: boolean;
  /** Why there is nothing, in a sentence. */
  readonly failure: string | undefined;
}

/** The loss around the trained networks. */
export interface LandscapeNews {
  /** Undefined while the runs are trained for it. */
  readonly survey: Survey | undefined;
  readonly square: Square | undefined;
  /** `landscapePlaces` each way, row by row from the bottom; undefined while it is computed. */
  readonly loss: Float32Array | undefined;
  readonly failure: string | undefined;
}

/** Places across and up at which the loss is evaluated. */
export const landscapePlaces = 96;

/** What was typed as an end of an axis of a sweep, and why it cannot be one. */
export interface RefusedRange {
  readonly axis: 'x' | 'y';
  readonly end: 'from' | 'to';
  readonly text: string;
  readonly sentence: string;
}
