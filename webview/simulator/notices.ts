import type { Notify, Stage } from './model/stage.ts';
import type { AppState } from './state.ts';

/** Milliseconds that a notice stays. */
const stays = { done: 3000, failed: 10_000 } as const;

/** Tells the user something in passing, in the head of the page. */
export function createNotify({ patch }: Pick<Stage<AppState>, 'patch'>): Notify {
  let timer = 0;
  return (text, failed = false) => {
    window.clearTimeout(timer);
    patch({ notice: { text, failed } });
    timer = window.setTimeout(
      () => {
        patch({ notice: undefined });
      },
      failed ? stays.failed : stays.done,
    );
  };
}
