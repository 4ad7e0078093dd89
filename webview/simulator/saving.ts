import type { HostChannel } from './exchange/hostChannel.ts';
import type { AppState } from './state.ts';
import { savedState } from './state.ts';

/** After the last change, this long in milliseconds until the host is told. */
const settle = 300;

/** Tells the host what to keep: soon after a change, and at once when the page may go. */
export class Saving {
  readonly #channel: HostChannel;
  readonly #state: () => AppState;
  #timer = 0;

  constructor(channel: HostChannel, state: () => AppState) {
    this.#channel = channel;
    this.#state = state;
    document.addEventListener('visibilitychange', () => {
      this.#flush();
    });
    window.addEventListener('pagehide', () => {
      this.#flush();
    });
  }

  soon(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#flush();
    }, settle);
  }

  #flush(): void {
    window.clearTimeout(this.#timer);
    const state = this.#state();
    this.#channel.send('changed', { state: savedState(state), title: state.problem?.name ?? '' });
  }
}
