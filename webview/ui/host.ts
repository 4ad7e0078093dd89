import { Channel } from '../../src/core/protocol/channel.ts';
import type { Handlers, Link } from '../../src/core/protocol/message.ts';

/** What the page did before this script was there (src/host/view/webviewPage.ts): it said that it listens. */
declare const opened: {
  readonly api: ReturnType<typeof acquireVsCodeApi>;
  /** Which HTML it is of. */
  readonly page: string;
  /** What the host has said so far; from then on it is the caller's to listen. */
  readonly take: () => readonly unknown[];
};
const { api, page } = opened;

/**
 * Opens the line to the host, which sends all that the document needs to draw. Refusals that no request waits for go to
 * the console: in a webview that is the developer tools.
 * @param onLost told, in a sentence, of what the host has sent and the page could not take
 */
export function connect<L extends Link>(
  link: L,
  handlers: NoInfer<Handlers<L['toWebview']>>,
  onLost: (message: string) => void,
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
    onLost,
  });
  // The handlers use the channel, which the caller has only when this returns.
  queueMicrotask(() => {
    for (const message of opened.take()) {
      channel.receive(message);
    }
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      channel.receive(event.data);
    });
  });
  return channel;
}

/** Tells of what fails outside of any request, for the log: with its way there, as far as a message may be long. */
export function reportErrors(report: (problem: string) => void): void {
  for (const kind of ['error', 'unhandledrejection'] as const) {
    window.addEventListener(kind, (event) => {
      const cause: unknown = event instanceof ErrorEvent ? (event.error ?? event.message) : event.reason;
      report(String(cause instanceof Error ? (cause.stack ?? cause.message) : cause).slice(0, 4096));
    });
  }
}

/**
 * What the editor keeps for this document across a reload. It is written with a delay, and lost when the window
 * goes down right after: only what the host can do without belongs here.
 */
export const documentState = {
  /** Undefined before the first `set`. */
  get: (): unknown => (api.getState() as { readonly kept?: unknown } | undefined)?.kept,
  set: (kept: unknown): void => {
    api.setState({ page, kept });
  },
};
