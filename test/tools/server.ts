import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installCodeServer } from './codeServer.ts';
import { Failure } from './failure.ts';
import { atExit, killTree } from './lifetime.ts';

/** Where an extension runs: in a Node process of the server, or in a web worker of the browser. */
export type Host = 'node' | 'web';

export interface ServerOptions {
  /** Keeps the server's data: settings, storage of extensions, logs. */
  readonly home: string;
  /** Folders of unpacked extensions, copied in before the first start. */
  readonly extensions?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A display language for which extensions bring texts; the editor's own texts stay English. */
  readonly locale?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Lets a page name a development extension and its tests in its address. Default: false. */
  readonly driver?: boolean;
}

export interface Server {
  readonly port: number;
  readonly url: string;
  readonly stop: () => void;
}

/** What would make a run depend on the network, on the day, or cover what a test wants to click. */
const calm = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Starts VS Code's server on 127.0.0.1; it ends with `stop`, or with this process. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const vscode = await installCodeServer();
  const { home } = options;
  const extensionsDir = path.join(home, 'extensions');
  const user = path.join(home, 'user');
  mkdirSync(extensionsDir, { recursive: true });
  mkdirSync(path.join(user, 'User'), { recursive: true });
  for (const folder of options.extensions ?? []) {
    cpSync(folder, path.join(extensionsDir, path.basename(folder)), { recursive: true });
  }
  const settings = { ...calm, ...options.settings };
  writeFileSync(path.join(user, 'User', 'settings.json'), JSON.stringify(settings, undefined, 2));
  if (options.locale !== undefined) {
    writeLanguagePack(user, options.locale);
  }
  const args = [
    path.join(vscode, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    ...['--without-connection-token', '--accept-server-license-terms'],
    ...['--user-data-dir', user, '--extensions-dir', extensionsDir],
    ...['--server-data-dir', path.join(home, 'server')],
    ...['--disable-telemetry', '--disable-workspace-trust', '--disable-update-check'],
    ...(options.locale === undefined ? [] : ['--locale', options.locale]),
    ...(options.driver === true ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = spawn(process.execPath, args, {
    cwd: home,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = atExit(() => killTree(child.pid!));
  const port = await new Promise<number>((resolve, reject) => {
    let said = '';
    const hear = (data: Buffer) => {
      said += data.toString();
      const listening = /Extension host agent listening on (\d+)/.exec(said);
      if (listening !== null) {
        child.stdout.off('data', hear).resume();
        child.stderr.off('data', hear).resume();
        resolve(Number(listening[1]));
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('exit', () => {
      stop();
      const taken = said.includes('EADDRINUSE');
      reject(
        new Failure(
          taken
            ? `Port ${options.port} is taken by another program. Free it, or choose another with --port.`
            : `VS Code's server ended before it was ready. It said:\n${said}`,
        ),
      );
    });
  });
  return { port, url: `http://127.0.0.1:${port}`, stop };
}

/**
 * VS Code shows a language for which it finds a language pack. The real packs are not on npm; an empty one is
 * enough for extensions to get their own texts in that language.
 */
function writeLanguagePack(user: string, locale: string): void {
  const translations = path.join(user, 'language-pack.json');
  writeFileSync(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: `${locale}-empty`,
    label: locale,
    extensions: [{ extensionIdentifier: { id: `descent-lab.${locale}` }, version: '1.0.0' }],
    translations: { vscode: translations },
  };
  writeFileSync(path.join(user, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}
