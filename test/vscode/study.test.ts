import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { until } from '../tools/until.ts';
import { useBrowser } from './browser.ts';
import { StudyPage } from './pages/study.ts';

const openWindow = useBrowser();

/** Every review that is on disk, as the lines of the study logs under the server's folder. */
function reviewsOnDisk(home: string): string[] {
  const storage = path.join(home, 'user', 'User', 'globalStorage');
  return readdirSync(storage, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.includes('descent-lab.descent') && file.endsWith('.jsonl'))
    .map((file) => path.join(storage, file))
    .filter((file) => statSync(file).isFile())
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line.includes('reviewed'));
}

describe.each(['node', 'web'] as const)('studying, in the %s host', (host) => {
  test('asks, shows four intervals, writes the review before the next card, and remembers', async () => {
    const { workbench, complaints, home } = await openWindow({ host });
    let study = await StudyPage.open(workbench);
    const first = await study.question.innerText();
    expect(await study.answer.count()).toBe(0);
    await study.reveal();
    expect(await study.question.innerText()).toBe(first);
    expect(await study.ratings.count()).toBe(4);
    for (const interval of await study.view.locator('.interval').allInnerTexts()) {
      expect(interval).toMatch(/\d/);
    }
    expect(reviewsOnDisk(home)).toHaveLength(0);
    await study.press('3');
    await study.answer.waitFor({ state: 'detached' });
    expect(reviewsOnDisk(home)).toHaveLength(1);
    const second = await study.question.innerText();
    expect(second).not.toBe(first);

    await study.press('u');
    await until('the first card again', async () => (await study.question.innerText()) === first);
    await study.rate('3');

    await workbench.saved('editors', 'descent.studyPanel');
    await workbench.reload();
    study = await StudyPage.find(workbench);
    expect(await study.question.innerText()).toBe(second);
    expect(complaints).toEqual([]);
  });

  test('a review survives the death of VS Code in the moment the next card shows', async () => {
    const before = await openWindow({ host });
    const study = await StudyPage.open(before.workbench);
    await study.rate('4');
    await before.kill();
    expect(reviewsOnDisk(before.home)).toHaveLength(1);

    const after = await openWindow({ host, home: before.home });
    const again = await StudyPage.open(after.workbench);
    await again.rate('3');
    expect(reviewsOnDisk(before.home)).toHaveLength(2);
    expect(after.complaints).toEqual([]);
  });
});

test('the status bar tells what is due, once there is a deck', async () => {
  const { workbench, complaints } = await openWindow();
  expect(await workbench.statusItem(/^Descent:/).count()).toBe(0);
  const study = await StudyPage.open(workbench);
  await study.rate('1');
  await workbench.statusItem(/^Descent: .*due/).waitFor();
  await workbench.tidy();
  await workbench.statusItem(/^Descent: .*due/).click();
  await StudyPage.find(workbench);
  expect(complaints).toEqual([]);
});

test('everything is in Korean where the editor is', async () => {
  const { workbench, complaints } = await openWindow({ locale: 'ko' });
  const study = await StudyPage.open(workbench);
  await study.reveal();
  expect(await study.view.locator('html').getAttribute('lang')).toBe('ko');
  for (const rating of await study.ratings.allInnerTexts()) {
    expect(rating).toMatch(/[가-힣]/);
  }
  expect(await study.question.innerText()).toMatch(/[가-힣]/);
  expect(complaints).toEqual([]);
});
