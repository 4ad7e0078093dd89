import type { Fleet } from '../../gpu/network/api.ts';

/** How far many networks have come. */
export interface FleetNews {
  /** Undefined while they are set up, or where they cannot be. Its history is always the same object, and fills. */
  readonly fleet: Fleet | undefined;
  /** Of all their steps, 0 … 1. */
  readonly share: number;
  /** Rows of the history that are there for all. */
  readonly rows: number;
  readonly done: boolean;
  /** The user has stopped them; they can go on. */
  readonly stopped: boolean;
  /** Why there is nothing, in a sentence. */
  readonly failure: string | undefined;
}
