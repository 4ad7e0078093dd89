import type { Notify } from './notices.ts';

/** Runs work that asks the host for something: what came of it, or the host's sentence, is the user's to read. */
export type Ask = (work: () => Promise<string | undefined>) => void;

export function asking(notify: Notify): Ask {
  return (work) => {
    work().then(
      (done) => {
        if (done !== undefined) {
          notify(done);
        }
      },
      (error: unknown) => {
        notify(error instanceof Error ? error.message : String(error), true);
      },
    );
  };
}
