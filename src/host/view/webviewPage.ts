import * as vscode from 'vscode';
import { Channel } from '../../core/protocol/channel.ts';
import type { EventOf, Handlers, Link, Message, readySchema } from '../../core/protocol/message.ts';
import type { PageStart } from '../../core/protocol/pageStart.ts';
import type { Log } from '../platform/log.ts';

/** By page: the script that it runs, with those that this imports; and those that come next. Put in by the build. */
declare const STAGES: Readonly<
  Record<string, { readonly first: readonly [string, ...string[]]; readonly second: readonly string[] }>
>;

/**
 * Runs before the page's own script has come: says that the document listens, so that what else the host has to say
 * comes meanwhile, and keeps it. What the HTML carries counts once: the editor makes a document of the same HTML anew
 * when a hidden tab is shown again. webview/ui/host.ts takes over. It stands before the style sheet, which scripts after
 * it wait for, and with them the body.
 *
 * The editor shows a document at its 'load' (or 200 ms after it was written). So the page's own script, fetched
 * meanwhile, runs after that, when the style sheet is there too, and neither it nor the icons' font holds it up. Nor do
 * the scripts of the second stage, which are asked for then.
 */
const opening = (page: string, script: string, second: readonly string[]): string => `{
const { nonce } = document.currentScript;
const api = acquireVsCodeApi();
const state = api.getState();
const begun = state?.page !== '${page}';
if (begun) api.setState({ ...state, page: '${page}' });
const kept = begun ? JSON.parse(document.getElementById('start').textContent) : [];
const keep = ({ data }) => kept.push(data);
addEventListener('message', keep);
addEventListener('load', () => {
document.fonts.load('16px codicon');
import(${literal(script)});
for (const href of ${literal(second)}) {
document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', nonce, href }));
}
}, { once: true });
api.postMessage({ kind: 'event', name: 'ready', body: { begun } });
globalThis.opened = { api, page: '${page}', take: () => (removeEventListener('message', keep), kept) };
}`;

/** A link whose webview reports that it listens; every view of Descent has this handshake. */
export type ReadyLink = Link & {
  readonly toHost: { readonly events: { readonly ready: typeof readySchema } };
};

export interface PageOptions<L extends ReadyLink> {
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  /** `dist/webview/<script>.js` and `.css` make the page. */
  readonly script: string;
  readonly title: string;
  readonly link: L;
  /** Another folder that the page may load pictures from. */
  readonly images?: vscode.Uri;
  /** All but `ready`, which the page itself answers. */
  readonly handlers: Omit<Handlers<L['toHost']>, 'ready'>;
  /** What the document begins with. It travels in the HTML, and is sent to each document made of that again. */
  readonly start: () => readonly EventOf<L['toWebview']>[];
  /** The document listens. Again for each document made of the same HTML. */
  readonly onReady?: () => void;
}

export interface OpenPage<L extends ReadyLink> {
  readonly channel: Channel<L['toWebview'], L['toHost']>;
  dispose(): void;
}

/** What every page needs before it can say anything. */
export const pageStart = (): PageStart => ({
  language: vscode.env.language,
  texts: vscode.l10n.bundle ?? {},
});

/** Fills `webview` with one of Descent's pages. Dispose the result when the panel or view is disposed. */
export function openPage<L extends ReadyLink>(webview: vscode.Webview, options: PageOptions<L>): OpenPage<L> {
  const root = vscode.Uri.joinPath(options.extensionUri, 'dist', 'webview');
  const localResourceRoots = options.images === undefined ? [root] : [root, options.images];
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots };
  const ready = ({ begun }: { readonly begun: boolean }): void => {
    channel.open();
    if (!begun) {
      for (const { name, body } of options.start()) {
        channel.send(name, body);
      }
    }
    options.onReady?.();
  };
  const channel = new Channel<L['toWebview'], L['toHost']>({
    sends: options.link.toWebview,
    receives: options.link.toHost,
    handlers: { ...options.handlers, ready } as unknown as Handlers<L['toHost']>,
    queued: true,
    post: (message) => void webview.postMessage(message),
    onProblem: (problem) => options.log.warn(`${options.script}: ${problem}`),
  });
  const listening = webview.onDidReceiveMessage((message: unknown) => channel.receive(message));
  webview.html = html(webview, root, options);
  return {
    channel,
    dispose: () => {
      listening.dispose();
      channel.close();
    },
  };
}

/**
 * The page's HTML. The policy allows nothing but the page's own script (by nonce), style sheet, font and images;
 * a worker may be made of the extension's own script, which a webview can only load as a blob.
 */
function html<L extends ReadyLink>(
  webview: vscode.Webview,
  root: vscode.Uri,
  { script, title, start }: PageOptions<L>,
): string {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
  const messages = start().map(({ name, body }): Message => ({ kind: 'event', name, body }));
  const source = webview.cspSource;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${source} 'nonce-${nonce}'`,
    `font-src ${source}`,
    `img-src ${source}`,
    `connect-src ${source}`,
    `worker-src blob:`,
  ].join('; ');
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString();
  const uri = (file: string): string => escape(address(file));
  const { first, second } = STAGES[script] ?? { first: [`${script}.js`] as const, second: [] };
  const preloads = first.map((file) => `<link rel="modulepreload" nonce="${nonce}" href="${uri(file)}">`);
  // The toolkit takes the nonce for a style element of its own from the `csp-nonce` property.
  return `<!DOCTYPE html>
<html lang="${escape(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" content="${nonce}">
<title>${escape(title)}</title>
<script type="application/json" id="start">${literal(messages)}</script>
<script nonce="${nonce}">${opening(crypto.randomUUID(), address(first[0]), second.map(address))}</script>
<link rel="stylesheet" href="${uri(`${script}.css`)}">
${preloads.join('\n')}
</head>
<body>
<main id="root" data-source="${uri('')}"></main>
</body>
</html>`;
}

/** A value as it may stand in a script. */
function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
