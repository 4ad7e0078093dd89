import { Turns } from '../../core/turns.ts';

/**
 * Turns of the extension host, between which it answers the editor and other extensions.
 * @param budget milliseconds of one, if not as many as usual
 */
export const hostTurns = (budget?: number): Turns =>
  new Turns(
    { now: () => performance.now(), pause: () => new Promise((resolve) => setTimeout(resolve, 0)) },
    budget,
  );
