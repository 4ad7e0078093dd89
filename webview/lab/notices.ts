/** Tells the user something in passing. */
export type Notify = (text: string, failed?: boolean) => void;

/** A short word in passing ("Link copied", or why not), which goes by itself. */
export interface Notice {
  readonly text: string;
  readonly failed: boolean;
}

/** Milliseconds that a notice stays. */
const stays = { done: 3000, failed: 10_000 } as const;

/** Puts what is told into the state, for the head of the page, and takes it away after a while. */
export function createNotify(show: (notice: Notice | undefined) => void): Notify {
  let timer = 0;
  return (text, failed = false) => {
    window.clearTimeout(timer);
    show({ text, failed });
    timer = window.setTimeout(
      () => {
        show(undefined);
      },
      failed ? stays.failed : stays.done,
    );
  };
}
