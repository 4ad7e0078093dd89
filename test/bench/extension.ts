/** What the extension costs whoever has it installed: on disk, and at each start of the editor. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../tools/chromium.ts';
import { runTool } from '../tools/failure.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { root } from '../tools/paths.ts';
import { stageExtension } from '../tools/stage.ts';
import { until } from '../tools/until.ts';
import { packVsix } from '../tools/vsix.ts';
import { openWindow } from '../vscode/window.ts';
import { median, report } from './lib/report.ts';

const starts = 20;
/** In milliseconds, from test/vscode/fixtures/probe-extension. */
interface Times {
  readonly load: number;
  readonly activate: number;
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
  report('host_study_kb', kb(path.join(dist, 'study.cjs')), 'kB', 'notes and studying, loaded at first use');
  report(
    'host_web_kb',
    kb(path.join(dist, 'extension.web.cjs')),
    'kB',
    'the web-worker host can load one file only',
  );
  for (const file of readdirSync(path.join(dist, 'webview')).filter((each) => each.endsWith('.js'))) {
    report(
      `${path.basename(file, '.js')}_webview_kb`,
      kb(path.join(dist, 'webview', file)),
      'kB',
      'minified',
    );
  }
  report('vsix_kb', kb(await packVsix(extension, folder)), 'kB', '<= 1500');

  const browser = await launchBrowser();
  const activate: number[] = [];
  const load: number[] = [];
  for (let start = 0; start < starts; start++) {
    const probe = path.join(root, 'test', 'vscode', 'fixtures', 'probe-extension');
    const { workspace, close } = await openWindow({ browser, extensions: [extension, probe] });
    const times = await until('VS Code to have activated Descent', () => readTimes(workspace), 60_000);
    activate.push(times.activate);
    load.push(times.load);
    await close();
  }
  await browser.close();
  remove();
  report('activate_ms', median(activate), 'ms', '<= 5');
  report('load_ms', median(load), 'ms', 'reading and running the bundle, before activate()');
});

function readTimes(workspace: string): Times | undefined {
  const file = path.join(workspace, 'probe.json');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text.endsWith('}') ? (JSON.parse(text) as Times) : undefined;
}
