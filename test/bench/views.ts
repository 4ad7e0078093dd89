/**
 * How long a view takes from the key that runs its command to its first frame that can be used, against an empty
 * webview of an empty extension in the same window. All views in turn, medians of the rounds; the first round,
 * in which VS Code itself wakes up, is left out.
 */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../tools/chromium.ts';
import { runTool } from '../tools/failure.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { root } from '../tools/paths.ts';
import { stageExtension } from '../tools/stage.ts';
import { until } from '../tools/until.ts';
import { openWindow } from '../vscode/window.ts';
import { median, report } from './lib/report.ts';

const rounds = 11;
const views = {
  empty: 'Empty: Open',
  simulator: 'Descent: Open Simulator',
  study: 'Descent: Study',
} as const;
type View = keyof typeof views;

/** In every frame of the page: `pressedAt` and `readyAt`, in milliseconds since 1970, to a fraction of one. */
function watch(): void {
  const times = globalThis as unknown as { pressedAt?: number; readyAt?: number };
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter') {
        times.pressedAt = performance.timeOrigin + event.timeStamp;
      }
    },
    true,
  );
  const look = (): void => {
    // Views mark their body when they can be used; VS Code writes the document over this one's, so look anew.
    if ((document.body as HTMLElement | null)?.dataset['ready'] !== undefined) {
      times.readyAt ??= performance.timeOrigin + performance.now();
    } else {
      requestAnimationFrame(look);
    }
  };
  look();
}

const readyAt = async (page: Page): Promise<number | undefined> => {
  for (const frame of page.frames().filter((each) => each.url().includes('fake.html'))) {
    const time = await frame
      .evaluate(() => (globalThis as unknown as { readyAt?: number }).readyAt)
      .catch(() => undefined); // a frame that goes while we ask
    if (time !== undefined) {
      return time;
    }
  }
  return undefined;
};

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
  const times: Record<View, number[]> = { empty: [], simulator: [], study: [] };
  for (let round = 0; round < rounds; round++) {
    for (const view of Object.keys(views) as View[]) {
      await workbench.tidy();
      await workbench.findPaletteEntry(views[view]);
      await page.keyboard.press('Enter');
      const ready = await until(`${view} to be ready`, () => readyAt(page), 60_000);
      const pressed = await page.evaluate(() => (globalThis as unknown as { pressedAt: number }).pressedAt);
      if (round > 0) {
        times[view].push(ready - pressed);
      }
    }
  }
  await close();
  await browser.close();
  remove();
  const base = median(times.empty);
  const against = `an empty webview, ${Math.round(base)} ms`;
  for (const view of ['simulator', 'study'] as const) {
    report(`${view}_open_ms`, median(times[view]), 'ms', against);
    report(`${view}_open_ratio`, median(times[view]) / base, 'ratio', against);
  }
});
