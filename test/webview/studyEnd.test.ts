import { describe, expect, test } from 'vitest';
import { until } from '../tools/until.ts';
import { recall, shown, done, open } from './openStudy.ts';

describe('the study page', () => {
  test('says what was done and what comes when nothing is left, and goes on from there', async () => {
    const { page, asked } = await open(done);
    expect(await page.locator('.message').innerText()).toMatch(
      /12 answers in 5 min, 4 new\. 6 of 8 reviews remembered \(75 %\)\.[^]*comes back in 9m\. New cards for later days: 40\./,
    );
    expect(await page.locator('.week-count').allInnerTexts()).toEqual(['7', '0', '3', '1', '0', '0', '12']);
    // From the day on that the host calls tomorrow, 2026-12-01, whatever the clock of the page says.
    expect(await page.locator('.week .muted').allInnerTexts()).toEqual(
      'Tue Wed Thu Fri Sat Sun Mon'.split(' '),
    );
    await page.getByRole('button', { name: 'Learn 10 more new cards' }).click();
    await until('the request', () => asked.length === 1);
    expect(asked).toEqual([['learnMore', { cards: 10 }]]);
  });

  test('the end names what was learned, what is shaky and what tomorrow holds', async () => {
    const { page, channel } = await open(done);
    const sections = page.locator('.day section');
    const read = async () => (await sections.allInnerTexts()).map((one) => one.split(/\s*\n\s*/));
    expect(await read()).toEqual([
      // A formula is a line of its own for the browser.
      ['Learned today', 'MSGD – Batch size', '𝑏', '– Gradient', 'and 3 more'],
      [
        'Still shaky',
        'MSGD – Gradient',
        'forgotten 2 times',
        'SGD – How the path to the minimum looks when the learning rate stays as it is',
        'fades by tomorrow',
        'and 1 more',
      ],
      ['Tomorrow', '7 reviews, 20 new cards', 'Next lesson, 2 of 11: How large is a batch?'],
    ]);
    channel.send('show', {
      ...done,
      learned: { names: [], more: 0 },
      shaky: { cards: [], more: 0 },
      tomorrow: { day: 20_788, due: 0, new: 0 },
    });
    await page.getByText('No cards').waitFor();
    expect(await read()).toEqual([['Tomorrow', 'No cards']]);
  });

  test('what is shaky opens the card’s info by keyboard, and the focus comes back to it', async () => {
    const { page, complaints } = await open(done);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Card info' });
    await dialog.getByText('SGD – How the path').waitFor();
    expect(await dialog.innerText()).toContain('12.3 days');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toContain('SGD – How the path');
    expect(complaints).toEqual([]);
  });

  test('leads from a selection back to all cards', async () => {
    const { page, asked } = await open({ ...done, scope: 'Optimizers', moreNew: 0 });
    await page.getByRole('heading', { name: 'Nothing left in Optimizers' }).waitFor();
    await page.getByRole('button', { name: 'Study all cards' }).click();
    await until('the request', () => asked.length === 1);
    expect(asked[0]![0]).toBe('studyAll');
    expect(await page.getByRole('button', { name: /more new card/ }).count()).toBe(0);
  });

  test('a deck that cannot be opened says why and offers to try again', async () => {
    const { page } = await open({ kind: 'failed', message: 'Access is denied.' }, { next: shown(recall) });
    await page.getByText('Access is denied.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'MSGD?' }).waitFor();
  });
});
