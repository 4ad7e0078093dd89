// The map in relief against the flat map, on the GPU and on the processor: what a frame costs while it is turned, and
// the one that follows when it stands still.
import { openBenchPage } from './lib/benchPage.ts';
import { report } from './lib/figure.ts';
import type { ReliefBench } from './relief/reliefBenchPage.ts';

declare const reliefBench: ReliefBench;

/** The least of so many frames: what else the machine does only ever slows down. */
const turns = 15;

const { browser, page } = await openBenchPage(['test/bench/relief/reliefBenchPage.ts']);
try {
  for (const [prefer, name, where] of [
    ['auto', 'relief', 'through WebGL'],
    ['cpu', 'relief_cpu', 'by the processor'],
  ] as const) {
    const times = await page.evaluate(([by, count]) => reliefBench.times(by, count), [
      prefer,
      turns,
    ] as const);
    const against = `a frame of 800 × 600 ${where}, beside the flat map's ${times.flat.toPrecision(3)} ms`;
    report(`${name}_frame_ms`, times.turning, 'ms', `${against}, while it turns`);
    report(`${name}_frame_vs_flat`, times.turning / times.flat, 'ratio', `${against}, while it turns`);
    report(`${name}_still_ms`, times.still, 'ms', `${against}, at its finest`);
    report(`${name}_heights_ms`, times.heights, 'ms', `${against}, with heights computed anew`);
  }
} finally {
  await browser.close();
}
