// The network lab as its user meets it: what script costs in a frame while one network is shown in full and plays,
// beside a plain loop in the same page. Needs `npm run build`: networks are trained in the worker of the extension.
import { openBenchPage } from './lib/benchPage.ts';
import { median, report } from './lib/figure.ts';
import { scriptClocks } from './lib/scriptTrace.ts';
import type { NetworkLabBench } from './networkLab/networkLabBenchPage.ts';

declare const networkLabBench: NetworkLabBench;

const { browser, page } = await openBenchPage(
  ['test/bench/networkLab/networkLabBenchPage.ts', 'webview/ui/base.css', 'webview/network/network.css'],
  { viewport: { width: 1200, height: 800 } },
);
try {
  const units = await page.evaluate(() => networkLabBench.open('http://localhost/webview'));
  await page.waitForTimeout(1000);
  const loops = [await page.evaluate(() => networkLabBench.loop())];
  const { wall, processor } = await scriptClocks(page, 5000);
  loops.push(await page.evaluate(() => networkLabBench.loop()));
  const what = `script in a frame, one network 2-${units}-1 shown in full and playing, over ${wall.length} frames`;
  report('network_frame_ms', median([...wall]), 'ms', `${what}; <= 6`);
  report('network_frame_cpu_ms', median([...processor]), 'ms', `${what}, time of the processor alone`);
  const loop = median(loops);
  const beside = `${what}, against a plain loop of a million rounds in the same page, ${loop.toPrecision(3)} ms`;
  report('network_frame_vs_loop', median([...wall]) / loop, 'ratio', beside);
} finally {
  await browser.close();
}
