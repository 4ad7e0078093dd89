import { describe, expect, test } from 'vitest';
import type { CardView, StudyShow } from '../../src/core/protocol/studyLink.ts';
import { until } from '../tools/until.ts';
import { text, recall, choice, shown, identify, open } from './openStudy.ts';

const cloze: CardView = {
  ...recall,
  id: 'batches/methods/gradient/bgd/cloze',
  kind: 'cloze',
  prompt: [{ type: 'blank', children: text('exact') }, ...text(': the gradient of the loss itself')],
};

describe('the study page', () => {
  test('asks, answers and rates by keyboard alone', async () => {
    const { page, answers, complaints } = await open(shown(recall), { next: shown(choice) });
    await expect.poll(() => page.getByRole('heading', { name: 'MSGD?' }).count()).toBe(1);
    expect(await page.getByLabel('Answer', { exact: true }).count()).toBe(0);
    await page.keyboard.press('1');
    expect(answers).toEqual([]);
    await page.keyboard.press(' ');
    await page.getByLabel('Answer', { exact: true }).waitFor();
    expect(await page.locator('.mark').innerText()).toContain('The usual wording is only half right:');
    expect(await page.locator('.ratings').innerText()).toMatch(/1m[^]*6m[^]*1d[^]*2\.1mo/);
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: 'gradient of SGD?' }).waitFor();
    // Whose a wrong choice is would give the right one away.
    expect(await page.locator('.choices').innerText()).not.toContain('BGD');
    await page.keyboard.press('1');
    expect(await page.locator('.choice.wrong').innerText()).toMatch(/exact\s*·\s*BGD/);
    expect(await page.locator('.choice.right').innerText()).toContain('unbiased');
    await page.keyboard.press('1');
    await until('both answers', () => answers.length === 2);
    expect(answers).toEqual([
      { card: recall.id, rating: 2 },
      { card: choice.id, rating: 1 },
    ]);
    expect(complaints).toEqual([]);
  });

  test('rates and takes back with the mouse', async () => {
    const { page, answers, asked } = await open(shown(recall));
    await page.getByRole('button', { name: 'Show answer' }).click();
    await page.getByRole('button', { name: /Easy/ }).click();
    await until('the answer', () => answers.length === 1);
    await page.getByRole('button', { name: 'Undo the last answer' }).click();
    await until('the undo', () => asked.length === 1);
    expect(asked).toEqual([['undo', null]]);
    expect(answers).toEqual([{ card: recall.id, rating: 4 }]);
  });

  test('shows a card’s experiment, once its answer is there, by key and by mouse', async () => {
    const { page, asked } = await open(shown(recall));
    await page.keyboard.press('r');
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'See it run' }).click();
    await until('the first run', () => asked.length === 1);
    await page.keyboard.press('r');
    await until('the second run', () => asked.length === 2);
    expect(asked).toEqual([
      ['run', { card: recall.id }],
      ['run', { card: recall.id }],
    ]);
  });

  test('offers to run only what can be run', async () => {
    const { page, asked } = await open(shown(choice));
    await page.keyboard.press('2');
    await page.getByLabel('Answer', { exact: true }).waitFor();
    await page.keyboard.press('r');
    expect(await page.getByRole('button', { name: 'See it run' }).count()).toBe(0);
    expect(asked).toEqual([]);
  });

  test('hides the blanks of a cloze card until asked', async () => {
    const { page } = await open(shown(cloze));
    expect(await page.locator('.question').innerText()).not.toContain('exact');
    await page.keyboard.press(' ');
    await page.locator('.question', { hasText: 'exact' }).waitFor();
  });

  test('an answer that cannot be saved stays on screen, says why, and can be tried again', async () => {
    let full = true;
    const { page, answers } = await open(shown(recall), {
      next: shown(choice),
      save: () => (full ? Promise.reject(new Error('The disk is full.')) : Promise.resolve()),
    });
    await page.keyboard.press(' ');
    await page.keyboard.press('3');
    await page.getByRole('alert').getByText('The disk is full.').waitFor();
    expect(await page.getByLabel('Answer', { exact: true }).count()).toBe(1);
    full = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'gradient of SGD?' }).waitFor();
    expect(answers).toEqual([{ card: recall.id, rating: 3 }]);
  });

  test('a double press rates once', async () => {
    const { page, answers } = await open(shown(recall), { next: shown(choice) });
    await page.keyboard.press(' ');
    await page.evaluate(() => {
      for (let i = 0; i < 2; i++) {
        window.dispatchEvent(new KeyboardEvent('keydown', { key: '3' }));
      }
    });
    await page.getByRole('heading', { name: 'gradient of SGD?' }).waitFor();
    expect(answers).toEqual([{ card: recall.id, rating: 3 }]);
  });

  test('counts that change elsewhere do not turn the card', async () => {
    const { page, channel } = await open(shown(recall));
    await page.keyboard.press(' ');
    channel.send('counts', { new: 0, learning: 0, due: 1, soon: 2, done: 57, of: 60 });
    await page.getByText('1 due').waitFor();
    expect(await page.getByLabel('Answer', { exact: true }).count()).toBe(1);
  });

  test('a malformed message is refused and changes nothing', async () => {
    const { page, webview, received } = await open(shown(recall));
    const refusals = () => received.filter((message) => (message as { kind: string }).kind === 'refusal');
    await webview.postMessage({ kind: 'event', name: 'show', body: { kind: 'card', card: { id: 7 } } });
    await webview.postMessage('nonsense');
    await until('two refusals', () => refusals().length === 2);
    expect(await page.getByRole('heading', { name: 'MSGD?' }).count()).toBe(1);
  });

  test.each([
    ['sgd', 'Right', 3],
    ['stochastic gradeint descent', 'Right, except for the spelling', 3],
    ['momentum', 'Not right', 1],
  ])('an answer is typed: %s', async (typed, verdict, rating) => {
    const { page, answers } = await open({ ...shown(identify), typing: true } as StudyShow);
    const field = page.getByRole('textbox', { name: 'Type the answer' });
    await field.fill(typed);
    await field.press('Enter');
    expect(await page.locator('.typed').innerText()).toContain(`${verdict} · ${typed}`);
    await page.keyboard.press(' ');
    await until('the answer', () => answers.length === 1);
    expect(answers).toEqual([{ card: identify.id, rating }]);
  });

  test('says what became of the card before', async () => {
    const { page } = await open({ ...shown(recall), notice: 'Suspended. U brings it back.' } as StudyShow);
    expect(await page.getByRole('status').innerText()).toBe('Suspended. U brings it back.');
  });
});
