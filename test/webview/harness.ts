import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { collectComplaints } from '../tools/complaints.ts';
import { root } from '../tools/paths.ts';
import { patience } from '../tools/patience.ts';
import type { Theme } from '../tools/themes.ts';

export interface HarnessOptions extends Look {
  readonly browser: Browser;
  /** The unpacked extension whose dist/webview is served. */
  readonly extension: string;
}

/** What the editor around the page is like. */
export interface Look {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
  /** False: a browser without WebGL. Default: true. */
  readonly webgl?: boolean;
}

/** As much of `vscode.Webview` as a page of Descent uses; the far end is a tab of a real browser. */
export interface FakeWebview {
  html: string;
  options: unknown;
  readonly cspSource: string;
  asWebviewUri(uri: { readonly path: string }): { toString(): string };
  postMessage(message: unknown): Promise<boolean>;
  onDidReceiveMessage(listener: (message: unknown) => void): { dispose(): void };
}

export interface Harness {
  readonly webview: FakeWebview;
  readonly page: Page;
  /** What the page reported against itself; a test expects this to be empty. */
  readonly complaints: readonly string[];
  /** Every message of the page so far, oldest first. */
  readonly received: readonly unknown[];
  /** Shows `webview.html`, with the content security policy that it brings. */
  readonly show: () => Promise<void>;
  /** Leaves the page for an empty one; there is another webview, and nothing was heard of it. */
  readonly leave: () => Promise<void>;
  /** Gives what is shown from now on another look. */
  readonly wear: (look: Look) => Promise<void>;
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** A webview in a real browser, with everything real but the editor around it. */
export async function openHarness(options: HarnessOptions): Promise<Harness> {
  const listeners = new Set<(message: unknown) => void>();
  const received: unknown[] = [];
  /** What documents keep is theirs: those of another showing find nothing. */
  let shown = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = path.join(options.extension, path.normalize(pathname));
    if (pathname === '/') {
      response.writeHead(200, { 'content-type': types['.html'] }).end(webview.html);
    } else if (pathname === '/empty') {
      response.writeHead(200, { 'content-type': types['.html'] }).end('<!DOCTYPE html>');
    } else if (pathname.startsWith('/dist/webview/') && existsSync(file)) {
      const type = types[path.extname(file)] ?? 'application/octet-stream';
      // A file of the build stays as it is.
      const headers = { 'content-type': type, 'cache-control': 'max-age=86400, immutable' };
      void readFile(file).then((content) => response.writeHead(200, headers).end(content));
    } else {
      response.writeHead(404).end();
    }
  });
  const origin = await listen(server);
  const makeWebview = (): FakeWebview => {
    const made: FakeWebview = {
      html: '',
      options: {},
      cspSource: origin,
      asWebviewUri: ({ path: file }) => ({ toString: () => `${origin}/${file}` }),
      postMessage: async (message) => {
        // As in VS Code: what is sent to a view that is gone arrives nowhere.
        if (webview !== made || page.isClosed()) {
          return false;
        }
        const sent = page.evaluate((data) => {
          window.postMessage(data, '*');
        }, message);
        return sent.then(
          () => true,
          (error: unknown) => {
            if (webview !== made || page.isClosed()) {
              return false;
            }
            throw error;
          },
        );
      },
      onDidReceiveMessage: (listener) => {
        listeners.add(listener);
        return { dispose: () => listeners.delete(listener) };
      },
    };
    return made;
  };
  let webview = makeWebview();
  const context = await options.browser.newContext();
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const complaints = await collectComplaints(page, (_, url) => url.endsWith('/favicon.ico'));
  await page.exposeFunction('toHost', (message: unknown) => {
    received.push(message);
    for (const listener of listeners) {
      listener(message);
    }
  });
  let dress = await wear(page, options);
  return {
    get webview() {
      return webview;
    },
    page,
    complaints,
    received,
    show: async () => {
      await page.goto(`${origin}/?${shown}`);
    },
    leave: async () => {
      shown++;
      listeners.clear();
      webview = makeWebview();
      await page.mouse.move(-1, -1);
      // A script that one test had held back or could not have would be missing in the next.
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      // Of the same origin, so that the browser keeps its process.
      await page.goto(`${origin}/empty`);
      received.length = 0;
      complaints.length = 0;
    },
    wear: async (look) => {
      await dress.dispose();
      dress = await wear(page, look);
    },
    close: async () => {
      await context.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** From the next document on, `page` is in an editor that looks so. What is given back ends it. */
async function wear(page: Page, look: Look): Promise<{ readonly dispose: () => Promise<void> }> {
  const { theme = 'dark', width = 1200, height = 800, reducedMotion = false, webgl = true } = look;
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ reducedMotion: reducedMotion ? 'reduce' : 'no-preference' });
  return page.addInitScript(actAsEditor, { ...readTheme(theme), reducedMotion, webgl });
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Worn {
  readonly classes: string;
  readonly kind: string;
  readonly style: Readonly<Record<string, string>>;
  readonly defaults: string;
}

function readTheme(theme: Theme): Worn {
  return JSON.parse(
    readFileSync(path.join(root, 'test', 'webview', 'themes', `${theme}.json`), 'utf8'),
  ) as Worn;
}

/** Runs in the page before anything of it: what VS Code's own preload does for a webview. */
function actAsEditor(worn: Worn & { readonly reducedMotion: boolean; readonly webgl: boolean }): void {
  const page = globalThis as unknown as {
    acquireVsCodeApi?: unknown;
    readonly toHost: (message: unknown) => Promise<void>;
  };
  // It outlives the document, as in the editor.
  const kept = `state of the webview ${location.search}`;
  const api = {
    postMessage: (message: unknown) => void page.toHost(message),
    getState: (): unknown => JSON.parse(sessionStorage.getItem(kept) ?? 'null') ?? undefined,
    setState: (next: unknown) => {
      sessionStorage.setItem(kept, JSON.stringify(next));
    },
  };
  page.acquireVsCodeApi = () => {
    delete page.acquireVsCodeApi; // it may be called once
    return api;
  };
  if (!worn.webgl) {
    const getContext = HTMLCanvasElement.prototype.getContext as (
      this: HTMLCanvasElement,
      ...a: unknown[]
    ) => unknown;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind.includes('webgl') ? null : getContext.call(this, kind, ...rest);
    } as typeof HTMLCanvasElement.prototype.getContext;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${worn.defaults}\nhtml { background: var(--vscode-editor-background); }`);
  document.adoptedStyleSheets = [sheet];
  const dress = (): boolean => {
    const { body } = document as { body: HTMLElement | null };
    for (const [name, value] of Object.entries(worn.style)) {
      (document.documentElement as HTMLElement | null)?.style.setProperty(name, value);
    }
    body?.classList.add(...worn.classes.split(' '), ...(worn.reducedMotion ? ['vscode-reduce-motion'] : []));
    if (body !== null) {
      body.setAttribute('role', 'document');
      body.dataset['vscodeThemeKind'] = worn.kind;
    }
    return body !== null;
  };
  const observer = new MutationObserver(() => {
    if (dress()) {
      observer.disconnect();
    }
  });
  observer.observe(document, { childList: true, subtree: true });
}
