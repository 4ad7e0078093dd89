/**
 * How long a view takes from the key that runs its command to its first frame that can be used, against an empty
 * webview of an empty extension in the same window. All views in turn; the ratio is the median of the rounds' own, so
 * that a machine that is slower for a while is so for both. The first round, in which VS Code itself wakes up, is left
 * out.
 */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../tools/chromium.ts';
import { runTool } from '../tools/runTool.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { root } from '../tools/paths.ts';
import { stageExtension } from '../tools/stageExtension.ts';
import { until } from '../tools/until.ts';
import { openWindow } from '../vscode/window.ts';
import { median, report } from './lib/figure.ts';

const rounds = 16;
const views = {
  empty: 'Empty: Open',
  simulator: 'Descent: Open Simulator',
  network: 'Descent: Open Network Lab',
  study: 'Descent Study',
} as const;
type View = keyof typeof views;

interface Times {
  /** Milliseconds on the clock of the page; `readyAt` is the frame in which a view first could be used. */
  pressedAt?: number;
  readyAt?: number | undefined;
  /** The frame in which all of it was there: a simulator's first runs, too. */
  wholeAt?: number | undefined;
}

/** Runs in the workbench: from each Enter on, looks in every frame whether a view is ready. */
function watch(): void {
  if (window.top !== window) {
    return;
  }
  const times = globalThis as unknown as Times;
  // A webview is a frame in a frame; the server from npm serves both from the page's own origin.
  const isShown = (sign: string): boolean =>
    [...document.querySelectorAll<HTMLIFrameElement>('iframe.webview.ready')].some((outer) => {
      const inner = outer.contentDocument?.querySelector<HTMLIFrameElement>('#active-frame');
      return (inner?.contentDocument?.querySelector(sign) ?? null) !== null;
    });
  const look = (): void => {
    if (isShown('body:is([data-shown], [data-ready])')) {
      times.readyAt ??= performance.now();
    }
    if (isShown('body[data-ready]')) {
      times.wholeAt = performance.now();
    } else {
      requestAnimationFrame(look);
    }
  };
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter') {
        times.pressedAt = event.timeStamp;
        times.readyAt = times.wholeAt = undefined;
        look();
      }
    },
    true,
  );
}

const timesToReady = (page: Page): Promise<{ ready: number; whole: number } | undefined> =>
  page.evaluate(() => {
    const { pressedAt, readyAt, wholeAt } = globalThis as unknown as Times;
    return pressedAt === undefined || readyAt === undefined || wholeAt === undefined
      ? undefined
      : { ready: readyAt - pressedAt, whole: wholeAt - pressedAt };
  });

await runTool(async () => {
  const { folder, remove } = await temporaryFolder('staged');
  const extension = path.join(folder, 'descent');
  await stageExtension(extension);
  const empty = path.join(root, 'test', 'vscode', 'fixtures', 'empty-extension');
  const browser = await launchBrowser();
  const { workbench, close } = await openWindow({
    browser,
    extensions: [extension, empty],
    initScript: watch,
  });
  const { page } = workbench;
  const times: Record<View, number[]> = { empty: [], simulator: [], network: [], study: [] };
  const wholes = { simulator: [] as number[], network: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (const view of Object.keys(views) as View[]) {
      await workbench.tidy();
      const entry = await workbench.palette.find(views[view]);
      await until(`${view} to be the chosen entry`, async () => {
        if ((await entry.getAttribute('class'))?.includes('focused') === true) {
          return true;
        }
        await page.keyboard.press('ArrowDown');
        return false;
      });
      await page.keyboard.press('Enter');
      const { ready, whole } = await until(`${view} to be ready`, () => timesToReady(page), 60_000);
      if (round > 0) {
        times[view].push(ready);
        if (view === 'simulator' || view === 'network') {
          wholes[view].push(whole);
        }
      }
    }
  }
  await close();
  await browser.close();
  remove();
  const base = median(times.empty);
  const against = `an empty webview, ${Math.round(base)} ms`;
  const ratio = (of: readonly number[]): number =>
    median(of.map((time, round) => time / times.empty[round]!));
  for (const view of ['simulator', 'network', 'study'] as const) {
    report(`${view}_open_ms`, median(times[view]), 'ms', against);
    report(`${view}_open_ratio`, ratio(times[view]), 'ratio', against);
  }
  for (const view of ['simulator', 'network'] as const) {
    report(`${view}_whole_ms`, median(wholes[view]), 'ms', 'the same with its list, charts and first runs');
    report(`${view}_whole_ratio`, ratio(wholes[view]), 'ratio', against);
  }
});
