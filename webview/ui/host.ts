import { Channel } from '../../src/core/protocol/channel.ts';
import type { Handlers, Link } from '../../src/core/protocol/message.ts';

/** `acquireVsCodeApi` may be called once in the life of a document. */
const api = acquireVsCodeApi();

/**
 * Opens the line to the host and reports that this document listens; the host answers with all it needs to
 * draw. Refusals that no request waits for go to the console: in a webview that is the developer tools.
 */
export function connect<L extends Link>(
  link: L,
  handlers: NoInfer<Handlers<L['toWebview']>>,
): Channel<L['toHost'], L['toWebview']> {
  const channel = new Channel<L['toHost'], L['toWebview']>({
    sends: link.toHost,
    receives: link.toWebview,
    handlers,
    post: (message) => {
      api.postMessage(message);
    },
    onProblem: (problem) => {
      console.error(problem);
    },
  });
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    channel.receive(event.data);
  });
  api.postMessage({ kind: 'event', name: 'ready', body: null });
  return channel;
}

/**
 * What the editor keeps for this document across a reload. It is written with a delay, and lost when the window
 * goes down right after: only what the host can do without belongs here.
 */
export const documentState = {
  get: (): unknown => api.getState(),
  set: (value: unknown): void => {
    api.setState(value);
  },
};
