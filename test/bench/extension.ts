/** What the extension costs whoever has it installed: on disk, and at each start of the editor. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../tools/chromium.ts';
import { runTool } from '../tools/runTool.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { root } from '../tools/paths.ts';
import { stageExtension } from '../tools/stageExtension.ts';
import { until } from '../tools/until.ts';
import { packVsix } from '../tools/vsix.ts';
import { openWindow } from '../vscode/window.ts';
import { median, report } from './lib/figure.ts';

const starts = 20;
/** In milliseconds, from test/vscode/fixtures/probe-extension. */
interface Times {
  readonly load: number;
  readonly activate: number;
  /** The least that does as much: reading and compiling the same file, and registering as many commands. */
  readonly loadPlain: number;
  readonly activatePlain: number;
}

/** A page's first script with all that it imports at once; what it imports later is a file each. */
function firstScripts(folder: string, page: string): string[] {
  const found = new Set([`${page}.js`]);
  for (const file of found) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const [, imported] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) {
      found.add(imported!);
    }
  }
  return [...found];
}

await runTool(async () => {
  const { folder, remove } = await temporaryFolder('staged');
  const extension = path.join(folder, 'descent');
  await stageExtension(extension);
  const kb = (file: string) => statSync(file).size / 1000;
  const dist = path.join(extension, 'dist');
  report(
    'host_bundle_kb',
    kb(path.join(dist, 'extension.cjs')),
    'kB',
    '<= 150: what a start of the editor loads',
  );
  report(
    'host_whole_kb',
    kb(path.join(dist, 'extension.web.cjs')),
    'kB',
    'all features: the one file of the web-worker host, and what the Node host loads at first use',
  );
  const webview = path.join(dist, 'webview');
  const scripts = readdirSync(webview).filter((file) => file.endsWith('.js'));
  for (const page of scripts
    .filter((file) => !/\..+\./.test(file))
    .map((file) => path.basename(file, '.js'))) {
    const first = firstScripts(webview, page);
    const later = scripts.filter((file) => file.startsWith(`${page}.`) && !first.includes(file));
    const size = (files: readonly string[]) =>
      files.reduce((sum, file) => sum + kb(path.join(webview, file)), 0);
    const bar = page === 'simulator' ? '<= 250: ' : '';
    report(`${page}_first_kb`, size(first), 'kB', `${bar}what its first frame waits for, minified`);
    report(`${page}_later_kb`, size(later), 'kB', `in ${later.length} files, when they are needed`);
  }
  report('vsix_kb', kb(await packVsix(extension, folder)), 'kB', '<= 1900');

  const browser = await launchBrowser();
  const all: Times[] = [];
  for (let start = 0; start < starts; start++) {
    const probe = path.join(root, 'test', 'vscode', 'fixtures', 'probe-extension');
    const { workspace, close } = await openWindow({ browser, extensions: [extension, probe] });
    all.push(await until('VS Code to have activated Descent', () => readTimes(workspace), 60_000));
    await close();
  }
  await browser.close();
  remove();
  const of = (name: keyof Times) => median(all.map((times) => times[name]));
  const ratio = (name: 'load' | 'activate') => median(all.map((one) => one[name] / one[`${name}Plain`]));
  report('activate_ms', of('activate'), 'ms', '<= 5');
  report(
    'activate_ratio',
    ratio('activate'),
    'x',
    `registering as many commands, ${of('activatePlain').toFixed(1)} ms`,
  );
  report('load_ms', of('load'), 'ms', 'reading and running the bundle, before activate()');
  report(
    'load_ratio',
    ratio('load'),
    'x',
    `reading and compiling the same file, ${of('loadPlain').toFixed(1)} ms`,
  );
});

function readTimes(workspace: string): Times | undefined {
  const file = path.join(workspace, 'probe.json');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text.endsWith('}') ? (JSON.parse(text) as Times) : undefined;
}
