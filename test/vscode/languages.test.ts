import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { fault } from '../tools/textFaults.ts';
import { until } from '../tools/until.ts';
import { DecksView, QuickList } from './pages/decksTree.ts';
import { QuizPage } from './pages/quizPage.ts';
import { StudyPage } from './pages/studyPage.ts';
import { shareWindow } from './windows.ts';

// The Korean ones are in one window: what VS Code itself says is English there, what Descent says is Korean.

/** The texts, once there is one, without the icons' letters and what the editor adds. */
async function textsOf(rows: Locator): Promise<string[]> {
  await rows.first().waitFor();
  const texts = await rows.allInnerTexts();
  return texts
    .flatMap((text) => text.split('\n'))
    .map((text) => text.trim())
    .filter(Boolean);
}
const areKorean = (texts: readonly string[]): void => {
  expect(texts.flatMap((text) => fault(text, 'ko') ?? [])).toEqual([]);
  expect(texts.some((text) => /[가-힣]/.test(text))).toBe(true);
};
/** For lists of what the notes say, in which names are Latin: nothing is broken. */
const areWhole = (texts: readonly string[]): void =>
  expect(texts.flatMap((text) => fault(text, 'en') ?? []).filter((why) => !why.startsWith('Korean'))).toEqual(
    [],
  );

test('the menus of the status bar and of a deck, and the deck options, say what they are', async () => {
  const { workbench, complaints } = await shareWindow({ locale: 'ko' });
  const { page } = workbench;
  const decks = await DecksView.open(workbench);
  await until('the counts', async () => /[가-힣]/.test(await decks.description('모든 덱')));
  areWhole(await textsOf(decks.rows));

  const study = await StudyPage.open(workbench);
  await study.rate('1');
  await workbench.statusItem(/^Descent/).click();
  const list = new QuickList(workbench);
  await list.row('빠른 퀴즈').waitFor();
  areKorean(await textsOf(list.rows));
  expect(await list.rows.count()).toBe(8);
  await list.close();

  // The second row is a deck.
  await decks.rows.nth(1).click({ button: 'right' });
  const menu = page.locator('.monaco-menu .action-label');
  areKorean(await textsOf(menu));
  await page.keyboard.press('Escape');

  const options = await QuickList.open(workbench, 'descent.deckOptions');
  areWhole(await textsOf(options.rows));
  const first = await options.rows.first().innerText();
  await options.rows.first().click();
  await options.row('목표 기억률').waitFor();
  expect(first).toMatch(/[가-힣]/);
  areKorean(await textsOf(options.rows));
  await options.close();
  expect(complaints).toEqual([]);
});

test('custom study, the search and the quiz say what they are', async () => {
  const { workbench, complaints } = await shareWindow({ locale: 'ko' });
  const study = await StudyPage.open(workbench);
  await study.rate('1');
  const custom = await QuickList.open(workbench, 'descent.customStudy');
  areKorean(await textsOf(custom.rows));
  await custom.close();

  const search = await QuickList.open(workbench, 'descent.searchCards');
  await search.type('is:learning');
  await search.row('카드').first().waitFor();
  areWhole(await textsOf(search.rows));
  await search.type('is:deu');
  await search.row('deu').first().waitFor();
  areKorean((await textsOf(search.rows)).filter((text) => !text.includes('▸')));
  await search.close();

  const quiz = await QuizPage.open(workbench);
  areWhole([await quiz.title.innerText(), ...(await textsOf(quiz.rows))]);
  await quiz.press('1');
  await quiz.row('다음 문제').waitFor();
  areWhole(await textsOf(quiz.rows));
  await quiz.close();
  expect(complaints).toEqual([]);
});

test('everything is in Korean where the editor is', async () => {
  const { workbench, complaints } = await shareWindow({ locale: 'ko' });
  const study = await StudyPage.open(workbench);
  await study.reveal();
  expect(await study.view.locator('html').getAttribute('lang')).toBe('ko');
  for (const rating of await study.ratings.allInnerTexts()) {
    expect(rating).toMatch(/[가-힣]/);
  }
  expect(await study.asked()).toMatch(/[가-힣]/);
  expect(complaints).toEqual([]);
});

describe.each(['en', 'ko'] as const)('the command palette, in %s', (locale) => {
  // What was used in it before comes first: no other test uses it for a command.
  test('puts studying first where “study” or “descent” is typed, has every command by its name, and runs it', async () => {
    const { workbench, complaints } = await shareWindow(locale === 'en' ? {} : { locale });
    const { manifest, palette } = workbench;
    const study = manifest.commandLabel('descent.study');
    for (const typed of ['study', 'descent']) {
      await until(`“${study}” first for “${typed}”`, async () => (await palette.first(typed)) === study);
    }
    const always = manifest.commands.filter(
      ({ command, when }) => when === undefined && !manifest.isHidden(command),
    );
    const wanted = always.map(({ command }) => manifest.commandLabel(command));
    const labels = await palette.labels('Descent: ');
    expect([...labels, study]).toEqual(expect.arrayContaining(wanted));
    await palette.run(study);
    await StudyPage.find(workbench);
    expect(complaints).toEqual([]);
  });
});
