// Pictures of the notes: what one costs the page in a frame while it plays, and the host to draw.
import { pictures } from '../../src/core/picture/pictureCatalogue.ts';
import { drawPicture, readPicture } from '../../src/core/picture/readPicture.ts';
import type { Picture } from '../../src/core/protocol/pictureLink.ts';
import { openBenchPage } from './lib/benchPage.ts';
import { median, report } from './lib/figure.ts';
import type { PictureBench } from './pictures/picturesPage.ts';
import { scriptTimes } from './lib/scriptTrace.ts';

declare const pictureBench: PictureBench;

/** Those with the most to move: paths that are long, many arrows, and much that comes and goes. */
const shown = [
  'lbfgs-noise',
  'momentum-ravine',
  'gradient-fan',
  'velocity-momentum',
  'adam-m',
  'dropout-units',
];

function drawn(run: string): Picture {
  const read = readPicture(run);
  if (read === 'unknown' || 'problems' in read) {
    throw new Error(`${run} cannot be drawn.`);
  }
  return drawPicture(read, ({ en }) => en);
}

const times = Object.keys(pictures).map((run) => {
  const all = Array.from({ length: 5 }, () => {
    const began = performance.now();
    drawn(run);
    return performance.now() - began;
  });
  return { run, ms: median(all) };
});
const slowest = times.toSorted((a, b) => b.ms - a.ms)[0]!;
report('picture_draw_ms', median(times.map(({ ms }) => ms)), 'ms', `host, of ${times.length} pictures; <= 8`);
report('picture_draw_ms_slowest', slowest.ms, 'ms', `host, ${slowest.run}`);

const { browser, page } = await openBenchPage(['test/bench/pictures/picturesPage.ts'], {
  viewport: { width: 600, height: 500 },
  style: '.bench-picture { width: 200px; }',
});
try {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  };
  for (const run of shown) {
    const picture = drawn(run);
    const length = Math.max(800, picture.seconds * 1000);
    await page.evaluate((one) => pictureBench.show(one), picture);
    const script = (await scriptTimes(page, length)).toSorted((a, b) => a - b);
    // Once more, without the tracing that costs as much as what it looks at.
    await page.evaluate((one) => pictureBench.show(one), picture);
    const before = await busy();
    await page.waitForTimeout(length);
    const frames = (length / 1000) * 60;
    const whole = ((await busy()) - before) / frames;
    report(
      `picture_frame_ms ${run}`,
      median(script),
      'ms',
      `script in a frame; <= 4; p99 ${(script[Math.floor(0.99 * script.length)] ?? NaN).toPrecision(2)}`,
    );
    report(
      `picture_frame_all_ms ${run}`,
      whole,
      'ms',
      'all of the main thread, with style, layout and paint, a frame of 60 a second; <= 4',
    );
  }
} finally {
  await browser.close();
}
