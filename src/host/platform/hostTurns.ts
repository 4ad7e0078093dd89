import { Turns } from '../../core/turns.ts';

/** Turns of the extension host, between which it answers the editor and other extensions. */
export const hostTurns = (): Turns =>
  new Turns({
    now: () => performance.now(),
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
  });
