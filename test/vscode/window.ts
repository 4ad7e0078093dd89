import { cpSync, existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { collectComplaints } from '../tools/complaints.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { patience } from '../tools/patience.ts';
import { root } from '../tools/paths.ts';
import type { Host } from '../tools/server.ts';
import { startServer, userFolder } from '../tools/server.ts';
import type { KeyedCommand } from './pages/keyStrokes.ts';
import { strokesFor, writeKeys } from './pages/keyStrokes.ts';
import { Manifest } from './pages/givenManifest.ts';
import { editorCommands, openWalkthrough, Workbench } from './pages/workbench.ts';

export interface WindowOptions {
  readonly browser: Browser;
  /** The unpacked extension under test, first, and any beside it. */
  readonly extensions: readonly [string, ...string[]];
  /** The editor's own extensions to have beside them. Default: all. */
  readonly builtIn?: readonly string[];
  readonly host?: Host;
  readonly theme?: string;
  readonly locale?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly width?: number;
  readonly height?: number;
  /** For a user who wants less motion. Default: false. */
  readonly reducedMotion?: boolean;
  /** Runs in every frame before anything of it. */
  readonly initScript?: () => void;
  /** The folder of an earlier window that was killed, to go on with. Default: a new one. */
  readonly home?: string;
  /** Copied, so that nothing a test does reaches the repository. Default: the sample workspace. */
  readonly workspace?: string;
  /** A .code-workspace file in it, which the window opens in place of the folder. */
  readonly workspaceFile?: string;
  /** In Restricted Mode. */
  readonly restricted?: boolean;
}

export interface Window {
  readonly workbench: Workbench;
  /** What Descent reported against itself; a test expects this to be empty. */
  readonly complaints: readonly string[];
  /** The server's folder: settings, storage, logs. */
  readonly home: string;
  readonly workspace: string;
  /** Opens a second window of the same VS Code, in the same profile of the browser; it closes with the first. */
  readonly another: () => Promise<Workbench>;
  readonly close: () => Promise<void>;
  /** Ends the server and its extension host with SIGKILL, and the browser's side; its folder stays. */
  readonly kill: () => Promise<void>;
}

/** Opens a VS Code of its own: own server, own folders, own browser profile. */
export async function openWindow(options: WindowOptions): Promise<Window> {
  const { folder: home, remove } =
    options.home === undefined
      ? await temporaryFolder('window')
      : { folder: options.home, remove: () => undefined };
  const workspace = path.join(home, 'sample');
  const sample = options.workspace ?? path.join(root, 'media', 'sample');
  await mkdir(workspace, { recursive: true });
  if (existsSync(sample)) {
    cpSync(sample, workspace, { recursive: true });
  }
  const commands: KeyedCommand[] = [
    ...options.extensions.flatMap((folder) => new Manifest(folder).commands),
    ...editorCommands.map((command) => ({ command })),
    { command: openWalkthrough, args: new Manifest(options.extensions[0]).walkthrough },
  ];
  const server = await startServer({
    home,
    folder: workspace,
    extensions: options.extensions,
    settings: {
      'workbench.colorTheme': options.theme ?? 'Default Dark Modern',
      ...(options.host === 'web' ? { 'remote.extensionKind': webKinds(options.extensions) } : {}),
      ...options.settings,
    },
    ...(options.builtIn === undefined ? {} : { builtIn: options.builtIn }),
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    restricted: options.restricted === true,
  });
  writeKeys(userFolder(home), commands);
  const opened = options.workspaceFile;
  const url = opened === undefined ? server.url : `${server.url}/?workspace=${path.join(workspace, opened)}`;
  const { width = 1400, height = 900 } = options;
  const context = await options.browser.newContext({
    viewport: { width, height },
    reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
  });
  context.setDefaultTimeout(patience);
  if (options.initScript !== undefined) {
    await context.addInitScript(options.initScript);
  }
  const page = await context.newPage();
  const complaints = await collectComplaints(page, isWorkbenchNoise);
  const kill = async (): Promise<void> => {
    server.stop();
    await context.close();
  };
  const close = async (): Promise<void> => {
    await context.close();
    server.stop();
    remove();
  };
  const manifest = new Manifest(options.extensions[0], options.locale);
  const ofWorkbench = { manifest, strokes: strokesFor(commands) };
  const workbench = new Workbench(page, ofWorkbench);
  const another = async (): Promise<Workbench> => {
    const second = new Workbench(await context.newPage(), ofWorkbench);
    await second.page.goto(url);
    await second.ready();
    return second;
  };
  try {
    await page.goto(url);
    await workbench.ready();
  } catch (error) {
    await close();
    throw error;
  }
  return { workbench, complaints, home, workspace, another, close, kill };
}

function webKinds(extensions: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(
    extensions.map((folder) => {
      const { publisher, name } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
        publisher: string;
        name: string;
      };
      return [`${publisher}.${name}`, ['web']];
    }),
  );
}

/**
 * The workbench complains about what a server from npm lacks: native modules, a service worker of its own, the
 * marketplace. Such complaints come from its own files or its marketplace, and name nothing of Descent. What
 * comes from nowhere is taken for ours: so do inline scripts and workers look.
 */
function isWorkbenchNoise(text: string, url: string): boolean {
  const namesUs = /descent-lab\.descent|\/descent\/dist\//.test(text);
  const fromWorkbench = /\/_?static\//.test(url) && !url.includes('/webview/browser/pre/');
  const fromMarketplace = url.startsWith('https://open-vsx.org/');
  // Chromium's words for the service worker of the workbench, with no address; Descent has no service worker.
  const serviceWorker = text === 'A bad HTTP response code (404) was received when fetching the script.';
  return !namesUs && (fromWorkbench || fromMarketplace || serviceWorker);
}
