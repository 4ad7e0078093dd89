import { access, constants, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { Failure } from './runTool.ts';
import { cache, manifest } from './paths.ts';

/**
 * Software WebGL2 everywhere, so that a picture or a float32 result does not depend on the machine's GPU. Pages are put
 * together without it: drawn through the software renderer, text and boxes take longer than all that Descent computes.
 */
const software = [
  '--disable-gpu-compositing',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];
const quiet = [
  '--no-sandbox', // tests also run as root, where Chromium refuses to start with it
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

export interface BrowserOptions {
  /** The machine's own GPU instead of the software renderer (for benches). Default: software. */
  readonly hardware?: boolean;
}

/** Starts a headless Chromium; the caller closes it. */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const args = [...quiet, ...(options.hardware === true ? ['--ignore-gpu-blocklist'] : software)];
  const installed = await findInstalled();
  if (installed !== undefined) {
    return chromium.launch({ executablePath: installed, args });
  }
  const executablePath = await unpackPackaged();
  // The package brings its own font for machines that have none; it says where through this variable.
  const fonts = join(executablePath, '..', 'fonts');
  const env = { ...process.env, ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: fonts }) };
  return chromium.launch({ executablePath, args, env });
}

/** CHROME_PATH, or a Chrome, Chromium or Edge where systems keep them. */
async function findInstalled(): Promise<string | undefined> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (await canRun(named)) {
      return named;
    }
    throw new Failure(`CHROME_PATH is ${named}, and there is no program that can be run.`);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  if (process.platform === 'darwin') {
    candidates.push(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    );
  }
  if (process.platform === 'win32') {
    for (const base of [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)']]) {
      if (base !== undefined) {
        candidates.push(join(base, 'Google/Chrome/Application/chrome.exe'));
        candidates.push(join(base, 'Microsoft/Edge/Application/msedge.exe'));
      }
    }
  }
  for (const candidate of candidates) {
    if (await canRun(candidate)) {
      return candidate;
    }
  }
  return undefined;
}

async function canRun(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The Chromium of the npm package, unpacked once. The package unpacks into the system's temporary folder and
 * takes a file that is there for a whole one; unpacking aside and renaming keeps a second run from meeting half
 * a browser.
 */
async function unpackPackaged(): Promise<string> {
  if (process.platform !== 'linux') {
    throw new Failure('No Chrome or Chromium found. Install one, or set CHROME_PATH to its program.');
  }
  const folder = join(cache, `chromium-${manifest.devDependencies['@sparticuz/chromium']!}`);
  const program = join(folder, 'chromium');
  if (existsSync(program)) {
    return program;
  }
  const { default: packaged } = await import('@sparticuz/chromium');
  await mkdir(cache, { recursive: true });
  const aside = await mkdtemp(join(cache, 'chromium-'));
  const before = process.env['TMPDIR'];
  try {
    process.env['TMPDIR'] = aside;
    await packaged.executablePath();
    await rename(aside, folder);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    if (!existsSync(program)) {
      throw error; // not merely that another run was first
    }
  } finally {
    if (before === undefined) {
      delete process.env['TMPDIR'];
    } else {
      process.env['TMPDIR'] = before;
    }
  }
  return program;
}
