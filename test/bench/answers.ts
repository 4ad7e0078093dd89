/**
 * How long the next card takes in a real window, from the key that rates to the frame that shows it, the review on
 * disk in between; and how long until a second window of the same VS Code, which shows the same card, goes on too.
 */
import type { Page } from 'playwright-core';
import { launchBrowser } from '../tools/chromium.ts';
import { runTool } from '../tools/runTool.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { stageExtension } from '../tools/stageExtension.ts';
import { until } from '../tools/until.ts';
import { StudyPage } from '../vscode/pages/studyPage.ts';
import { openWindow } from '../vscode/window.ts';
import { median, report } from './lib/figure.ts';

const rounds = 15;
/** Rounds in which a card with a picture gives way to the next, or is it: that many are wanted, in at most so many rounds. */
const pictured = 7;
const mostRounds = 60;

/** On the clock of the machine, which both windows share. */
interface Times {
  ratedAt?: number;
  changedAt?: number | undefined;
}

/** Runs in the workbench: notes when a rating is pressed in the study panel, and when another question is there. */
function watch(): void {
  const times = globalThis as unknown as Times;
  const inner = [...document.querySelectorAll<HTMLIFrameElement>('iframe.webview.ready')]
    .map((outer) => outer.contentDocument?.querySelector<HTMLIFrameElement>('#active-frame')?.contentDocument)
    .find((each) => (each?.querySelector('.question') ?? null) !== null);
  const question = (): string | undefined => inner?.querySelector<HTMLElement>('.question')?.innerText;
  let shown = question();
  inner?.addEventListener(
    'keydown',
    ({ key }) => {
      if (key === '3') {
        times.ratedAt = Date.now();
      }
    },
    true,
  );
  const look = (): void => {
    const now = question();
    if (now !== shown) {
      shown = now;
      times.changedAt = Date.now();
    }
    requestAnimationFrame(look);
  };
  look();
}

const read = (page: Page): Promise<Times> =>
  page.evaluate(() => {
    const { ratedAt, changedAt } = globalThis as unknown as Times;
    return { ...(ratedAt === undefined ? {} : { ratedAt }), changedAt };
  });
const forget = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (globalThis as unknown as Times).changedAt = undefined;
  });
const changed = (page: Page): Promise<number> =>
  until('another question', async () => (await read(page)).changedAt);

await runTool(async () => {
  const { folder, remove } = await temporaryFolder('staged');
  const extension = `${folder}/descent`;
  await stageExtension(extension);
  const browser = await launchBrowser();
  const { workbench, another, close } = await openWindow({ browser, extensions: [extension] });
  const here = await StudyPage.open(workbench);
  const other = await another();
  const there = await StudyPage.open(other);
  const pages = [workbench.page, other.page] as const;
  for (const page of pages) {
    await page.evaluate(watch);
  }
  const [next, followed, withPicture]: [number[], number[], number[]] = [[], [], []];
  const hasPicture = async (): Promise<boolean> => (await here.view.locator('.pictures').count()) > 0;
  for (let round = 0; round < mostRounds && (round < rounds || withPicture.length < pictured); round++) {
    await here.readLessons();
    await there.question.waitFor();
    await here.reveal();
    // What is in a blank, and whose a choice is, are part of the question once the answer is there.
    await Promise.all(pages.map(forget));
    const had = await hasPicture();
    await here.press('3');
    const [mine, theirs] = await Promise.all(pages.map(changed));
    const { ratedAt } = await read(workbench.page);
    if (round > 0) {
      next.push(mine! - ratedAt!);
      if (had || (await hasPicture())) {
        withPicture.push(mine! - ratedAt!);
      }
      followed.push(theirs! - ratedAt!);
    }
  }
  await close();
  await browser.close();
  remove();
  report(
    'next_card_ms',
    median(next),
    'ms',
    'at most 50: the key that rates to the frame with the next card',
  );
  report(
    'next_card_picture_ms',
    median(withPicture),
    'ms',
    `at most 50: the same from or to a card with a picture, ${withPicture.length} of ${next.length}`,
  );
  report(
    'follow_ms',
    median(followed),
    'ms',
    'at most 1000: the same key to the next card in another window',
  );
});
