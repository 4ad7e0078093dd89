import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { StudyShow } from '../../src/core/protocol/studyLink.ts';
import { violations } from '../tools/axe.ts';
import { until } from '../tools/until.ts';
import { recall, choice, shown, identify, open } from './openStudy.ts';

/** Presses an item of a menu, and closes what it opens over the card. */
async function clickAndClose(page: Page, item: Locator): Promise<void> {
  const label = await item.innerText();
  await item.click();
  if (label.includes('Card info')) {
    await page.locator('dialog.info[open]').getByRole('button', { name: 'Close' }).click();
    await page.locator('dialog.info').waitFor({ state: 'detached' });
  } else if (label.includes('Keyboard shortcuts')) {
    await page.locator('.help').getByRole('button', { name: 'Close' }).click();
  }
}

describe('the study page', () => {
  test('does everything else by keyboard too, and lists it under ?', async () => {
    const { page, asked, complaints } = await open(shown(recall));
    const card = recall.id;
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.waitFor();
    const keys = await help.locator('kbd').allInnerTexts();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await page.keyboard.press(' ');
    const presses = ['u', 'Shift+U', 'Control+z', 'Control+y', 'Control+Shift+Z', 'e', 'b', 's'];
    for (const [i, key] of presses.entries()) {
      await page.keyboard.press(key);
      await until(key, () => asked.length === i + 1);
      // Until the host has answered, what leads to another card is not asked for again.
      await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
    }
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'Red flag' }).waitFor();
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'Red flag' }).waitFor({ state: 'detached' });
    expect(asked).toEqual([
      ['undo', null],
      ['redo', null],
      ['undo', null],
      ['redo', null],
      ['redo', null],
      ['openSource', { card }],
      ['bury', { card }],
      ['suspend', { card }],
      ['flag', { card, flag: 1 }],
      ['flag', { card, flag: 0 }],
    ]);
    expect(keys).toEqual([
      'Space',
      '1 2 3 4',
      '← ↑ ↓ →',
      'U',
      'Shift+U',
      'T',
      'R',
      'V',
      'L',
      'E',
      'I',
      'F',
      'B',
      'S',
      '?',
    ]);
    expect(complaints).toEqual([]);
  });

  test('the menu has what the keys do, and the flag its colours', async () => {
    const { page, asked } = await open(shown(recall));
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /Bury until tomorrow/ }).click();
    await until('the burial', () => asked.length === 1);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /^Flag/ }).click();
    await page.getByRole('button', { name: 'Red flag' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Blue flag' }).click();
    await page.getByRole('button', { name: 'Blue flag' }).waitFor();
    expect(asked.map(([name]) => name)).toEqual(['bury', 'flag', 'flag']);
  });

  test('shows where a card stands and its history, and closes by keyboard', async () => {
    const { page, answers, complaints } = await open(shown(recall));
    await page.keyboard.press('i');
    const dialog = page.getByRole('dialog', { name: 'Card info' });
    await dialog.waitFor();
    const shownInfo = await dialog.innerText();
    for (const part of [
      'In review, leech',
      'in 3d',
      '93 %',
      '12.3 days',
      '5.7 of 10',
      '3, 1 forgotten',
      '6 s',
    ]) {
      expect(shownInfo).toContain(part);
    }
    const rows = await dialog.locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.split('\t').slice(1))).toEqual([
      ['Good', '5 s', '8d'],
      ['Again', '9 s', '10m'],
      ['Good', '4 s', '10m'],
      ['Renamed; it was “what is new”'],
    ]);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('1');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(answers).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('what was typed in other words is not judged: both stand together, and Space rates nothing', async () => {
    const answer = 'the noise is the largest, so it does not settle';
    const sentence = { ...recall, typed: { answer, exact: false } };
    const { page, answers, complaints } = await open({ ...shown(sentence), typing: true } as StudyShow);
    // Only exact answers are typed without being asked to.
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.keyboard.press('t');
    const field = page.getByRole('textbox', { name: 'Type the answer' });
    await field.fill('large noise, so it never settles');
    await field.press('Enter');
    await page.locator('.compared').waitFor();
    expect(await page.locator('.compared dd').allInnerTexts()).toEqual([
      'large noise, so it never settles',
      answer,
    ]);
    expect(await page.locator('.compared ins').count()).toBeGreaterThan(0);
    expect(await page.locator('.typed').count()).toBe(0);
    expect(await page.locator('.ratings vscode-button[appearance="primary"]').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press(' ');
    await page.keyboard.press('2');
    await until('the answer', () => answers.length === 1);
    expect(answers).toEqual([{ card: recall.id, rating: 2 }]);
    expect(complaints).toEqual([]);
  });

  test('after every control that is pressed, Space is for the card', async () => {
    const flagged = { ...shown(recall), flag: 1, scope: 'A table' } as StudyShow;
    const { page, answers, channel } = await open(flagged);
    const answer = page.getByLabel('Answer', { exact: true });
    let turn = 0;
    /** The card anew. What it says tells it from the one before, which may look the same. */
    const again = async (show: StudyShow = flagged): Promise<void> => {
      const notice = `Turn ${++turn}.`;
      channel.send('show', { ...show, notice } as StudyShow);
      await page.getByText(notice).waitFor();
      await answer.waitFor({ state: 'detached' });
    };
    /** Whether the focus is on the card, so that the key is the card's. */
    const onCard = () => page.waitForFunction(() => document.activeElement?.matches('.sheet') === true);
    const spaceReveals = async (): Promise<void> => {
      await onCard();
      const rated = answers.length;
      await page.keyboard.press(' ');
      await answer.waitFor();
      // What was pressed may still be on its way to the host: nothing leads to another card meanwhile.
      await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
      await page.keyboard.press(' ');
      await until('the answer', () => answers.length === rated + 1);
      await again();
    };
    const names = await page
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(names.length).toBeGreaterThanOrEqual(4);
    for (const name of names.filter((one) => one !== null && !one.startsWith('Show answer'))) {
      await page.getByRole('button', { name: name!, exact: true }).click();
      const menu = page.locator('.menu:popover-open');
      if ((await menu.count()) === 0) {
        await spaceReveals();
        continue;
      }
      await page.keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
      await spaceReveals();
      // Every item of it, too.
      await page.getByRole('button', { name: name!, exact: true }).click();
      const items = menu.getByRole(/^Flag|flag/.test(name!) ? 'menuitemcheckbox' : 'menuitem');
      const count = await items.count();
      await page.keyboard.press('Escape');
      for (let i = 0; i < count; i++) {
        await again();
        await page.getByRole('button', { name: name!, exact: true }).click();
        const item = items.nth(i);
        if (await item.isDisabled()) {
          await page.keyboard.press('Escape');
          continue;
        }
        await clickAndClose(page, item);
        await spaceReveals();
      }
    }
    // What stands there only with the answer: a run, and the ratings.
    await onCard();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'See it run' }).click();
    await onCard();
    await again();
    await page.getByRole('button', { name: /Show answer/ }).click();
    await onCard();
    const rated = answers.length;
    await page.getByRole('button', { name: /Hard/ }).click();
    await until('the answer', () => answers.length === rated + 1);
    await answer.waitFor({ state: 'detached' });
    await spaceReveals();
    await again(shown(choice));
    await page.getByRole('button', { name: /unbiased/ }).click();
    await onCard();
    // A button that one has tabbed to keeps its keys.
    await again();
    await page.getByRole('button', { name: 'Undo the last answer' }).focus();
    await page.keyboard.press(' ');
    await spaceReveals();
  });

  test('keys in the field are text; T begins and Escape ends typing', async () => {
    const { page, asked, answers } = await open(shown(identify));
    await page.keyboard.press('t');
    const field = page.getByRole('textbox', { name: 'Type the answer' });
    await expect.poll(() => field.evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.keyboard.type('sub e?');
    expect(await field.inputValue()).toBe('sub e?');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await page.keyboard.press(' ');
    await page.getByLabel('Answer', { exact: true }).waitFor();
    expect([asked, answers]).toEqual([[], []]);
  });

  test('after a wrong choice Space is Again, after the right one Good', async () => {
    const { page, answers } = await open(shown(choice), { next: shown(choice) });
    for (const [key, count] of [
      ['1', 1],
      ['2', 2],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByLabel('Answer', { exact: true }).waitFor();
      await page.keyboard.press(' ');
      await until('the answer', () => answers.length === count);
      await page.getByLabel('Answer', { exact: true }).waitFor({ state: 'detached' });
    }
    expect(answers.map(({ rating }) => rating)).toEqual([1, 3]);
  });
});
