import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { installCodeServer } from './codeServer.ts';
import { Failure } from './runTool.ts';
import { atExit, killTree } from './lifetime.ts';

/** Where an extension runs: in a Node process of the server, or in a web worker of the browser. */
export type Host = 'node' | 'web';

export interface ServerOptions {
  /** Keeps the server's data: settings, storage of extensions, logs. */
  readonly home: string;
  /** Folders of unpacked extensions: all that this server has, beside the editor's own. */
  readonly extensions?: readonly string[];
  /** Of the editor's own extensions, by their folders' names, the ones to have. Default: all. */
  readonly builtIn?: readonly string[];
  /** Where a window opens that names no folder. */
  readonly folder?: string;
  /** Of the user, at the first start in this home; later they are the user's. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A display language for which extensions bring texts; the editor's own texts stay English. */
  readonly locale?: string;
  /** Windows open in Restricted Mode. Default: every folder is trusted. */
  readonly restricted?: boolean;
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

export class PortTaken extends Failure {}

const pidFile = 'server.pid';

/** Where a server with this home has the user's settings and keys. */
export const userFolder = (home: string): string => path.join(home, 'user', 'User');

/** What would make a run depend on the network, on the day, or cover what a test wants to click. */
const calm = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  // Else the extension host looks all the time which programs of the machine listen: each of these settings has it do so.
  'remote.autoForwardPorts': false,
  'remote.autoForwardPortsSource': 'output',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Starts VS Code's server on 127.0.0.1; it ends with `stop`, or with this process. */
export async function startServer(options: ServerOptions): Promise<Server> {
  if (options.port !== undefined && options.port !== 0 && !(await isFree(options.port))) {
    throw new PortTaken(`Port ${options.port} is taken by another program.`);
  }
  const vscode = await installCodeServer();
  const { home } = options;
  const extensionsDir = path.join(home, 'extensions');
  const user = path.join(home, 'user');
  // An extension copied beside what a server has noted about the folder is not found: begin anew.
  rmSync(extensionsDir, { recursive: true, force: true });
  rmSync(path.join(user, 'CachedProfilesData'), { recursive: true, force: true });
  mkdirSync(extensionsDir, { recursive: true });
  mkdirSync(userFolder(home), { recursive: true });
  for (const folder of options.extensions ?? []) {
    cpSync(folder, path.join(extensionsDir, path.basename(folder)), { recursive: true });
  }
  const builtIn = path.join(home, 'built-in');
  if (options.builtIn !== undefined) {
    linkBuiltIn(options.builtIn, path.join(vscode, 'extensions'), builtIn);
  }
  const settings = path.join(userFolder(home), 'settings.json');
  if (!existsSync(settings)) {
    writeFileSync(
      settings,
      JSON.stringify(
        { ...calm, 'security.workspace.trust.enabled': options.restricted === true, ...options.settings },
        undefined,
        2,
      ),
    );
  }
  if (options.locale !== undefined) {
    writeLanguagePack(user, options.locale);
  }
  const args = [
    path.join(vscode, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    ...['--without-connection-token', '--accept-server-license-terms'],
    ...['--user-data-dir', user, '--extensions-dir', extensionsDir],
    ...(options.builtIn === undefined ? [] : ['--builtin-extensions-dir', builtIn]),
    ...['--server-data-dir', path.join(home, 'server')],
    ...['--disable-telemetry', '--disable-update-check'],
    // Else a login shell is asked for its environment, as long as it takes.
    '--force-disable-user-env',
    ...(options.restricted === true ? [] : ['--disable-workspace-trust']),
    ...(options.folder === undefined ? [] : ['--default-folder', options.folder]),
    ...(options.locale === undefined ? [] : ['--locale', options.locale]),
    ...(options.driver === true ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = spawn(process.execPath, args, {
    cwd: home,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = atExit(() => killTree(child.pid!));
  writeFileSync(path.join(home, pidFile), String(child.pid));
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
      reject(new Failure(`VS Code's server ended before it was ready. It said:\n${said}`));
    });
  });
  return { port, url: `http://127.0.0.1:${port}`, stop };
}

/** Ends the servers whose homes lie in `folder`: those of a process that could not do it itself. */
export function stopServersIn(folder: string): void {
  for (const home of readdirSync(folder)) {
    const file = path.join(folder, home, pidFile);
    if (existsSync(file)) {
      killTree(Number(readFileSync(file, 'utf8')));
    }
  }
}

/** Asked beforehand, because the server does not end when it cannot listen. */
async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
    return true;
  } catch {
    return false; // the reason does not matter: it cannot be had
  } finally {
    probe.close();
  }
}

function linkBuiltIn(names: readonly string[], from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  for (const name of names) {
    symlinkSync(path.join(from, name), path.join(to, name), 'junction');
  }
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
