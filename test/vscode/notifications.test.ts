import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { installCodeServer } from '../tools/codeServer.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { fault } from '../tools/textFaults.ts';
import { until } from '../tools/until.ts';
import { linkPattern } from '../unit/editor/linkedText.ts';
import { openWindow, shareWindow } from './windows.ts';
import { DecksView, QuickList } from './pages/decks.ts';
import { NotesPage } from './pages/notes.ts';
import { QuizPage } from './pages/quiz.ts';
import { StudyPage } from './pages/study.ts';
import type { Workbench } from './pages/workbench.ts';

test('the editor makes links of what the unit tests take for links', async () => {
  const file = path.join(await installCodeServer(), 'out/vs/code/browser/workbench/workbench.js');
  expect(readFileSync(file, 'utf8')).toContain(`/${linkPattern.source}/${linkPattern.flags}`);
});

const command = 'command:workbench.action.files.newUntitledFile';

/** The notification with this text is there, as text: nothing in it can be clicked. */
async function isText(workbench: Workbench, text: string | RegExp): Promise<void> {
  const message = workbench.page.locator('.notification-list-item-message', { hasText: text }).first();
  await message.waitFor();
  expect(await message.locator('a').count()).toBe(0);
  expect((await message.innerText()).replaceAll('\u2060', '')).toMatch(text);
  expect((await message.innerText()).length).toBeLessThan(620);
}

/** Opens an address of the extension, as a page in a browser would. */
async function openAddress(workbench: Workbench, address: string): Promise<void> {
  await workbench.runCommand('workbench.action.url.openUrl');
  const input = workbench.page.locator('.quick-input-widget input[type="text"]:visible').first();
  await workbench.page.locator('.quick-input-widget', { hasText: 'URL to open' }).waitFor();
  await input.fill(address);
  await input.press('Enter');
  const dialog = workbench.page.locator('.monaco-dialog-box');
  await dialog
    .locator('.monaco-button', { hasText: /^Open|^Allow|^Yes/ })
    .first()
    .click();
  await dialog.waitFor({ state: 'detached' });
}

test('what a file or an address of a stranger says is text in a notification, in Restricted Mode', async () => {
  const { workbench, workspace, complaints } = await openWindow({ host: 'node', restricted: true });
  const file = {
    version: 1,
    problem: { kind: 'surface', id: 'rosenbrock' },
    optimizers: [],
    start: [0, 0],
    [`[Repair it](${command})`]: 1,
  };
  writeFileSync(path.join(workspace, 'bowl.descent.json'), JSON.stringify(file));
  await workbench.openFile('bowl.descent.json');
  await workbench.runCommand('descent.openConfiguration');
  await isText(workbench, /bowl\.descent\.json.*Repair it/);

  const extension = 'code-oss://descent-lab.descent';
  await openAddress(workbench, `${extension}/%5BUpdate%20Descent%5D(${command})`);
  await isText(workbench, /Update Descent/);
  const settings = 'command:workbench.action.openSettings%3F%2522descent.notes%2522';
  await openAddress(workbench, `${extension}/%5BOpen%20Descent%5D(${settings})`);
  await isText(workbench, /Open Descent/);
  expect(complaints).toEqual([]);
});

test('titles of a note are text in the question about a rename', async () => {
  const { folder: workspace, remove } = await temporaryFolder('workspace');
  onTestFinished(remove);
  const hostile = (label: string): string => `\\[${label}\\]\\(${command}\\)`;
  const table = (...rows: string[]): string =>
    [`# Fruit`, '', `## ${hostile('Keep my progress')}`, '', '| Aspect | Apple | Pear |', '|---|---|---|']
      .concat(rows)
      .join('\n') + '\n';
  const colour = '| red and round | green and long |';
  const taste = '| Taste | sour | sweet |';
  const name = 'fruit.md';
  writeFileSync(path.join(workspace, name), table(`| Colour ${colour}`, taste));
  const window = await openWindow({ workspace, settings: { 'descent.notes': [name] } });
  const { workbench, complaints } = window;
  const notes = await NotesPage.open(workbench);
  await notes.show('Fruit');
  await notes.use(notes.cell('red and round'), 'Study this card');
  const study = await StudyPage.find(workbench);
  await study.rate('3');
  const renamed = table(`| ${hostile('First')} ${colour}`, `| ${hostile('Second')} ${colour}`, taste);
  writeFileSync(path.join(window.workspace, name), renamed);
  await isText(workbench, /Keep my progress.*called now/);
  const buttons = workbench.page.locator('.notification-list-item-buttons-container .monaco-button');
  expect(await buttons.allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringContaining('First'), expect.stringContaining('Second')]),
  );
  expect(complaints).toEqual([]);
});

describe('in Korean, in a real window', () => {
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
    expect(
      texts.flatMap((text) => fault(text, 'en') ?? []).filter((why) => !why.startsWith('Korean')),
    ).toEqual([]);

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
});
