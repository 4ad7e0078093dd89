import { describe, expect, test } from 'vitest';
import type { StudyShow } from '../../src/core/protocol/studyLink.ts';
import { violations } from '../tools/axe.ts';
import { until } from '../tools/until.ts';
import { recall, choice, shown, methodsTitle, lesson, text, open } from './openStudy.ts';

describe('the study page', () => {
  test('a lesson is read, skipped and left by keyboard alone, and counts once it is drawn', async () => {
    const { page, asked, channel, complaints } = await open(lesson, { next: shown(recall) });
    await page.getByRole('heading', { name: methodsTitle }).waitFor();
    await until('the lesson to be drawn', () => asked.length === 1);
    expect(await page.locator('.lesson').innerText()).toMatch(
      /Lesson 1 of 3[^]*How many examples is it computed from\?[^]*MSGD[^]*Gradient\s+exact/,
    );
    expect(await page.locator('.lesson math').count()).toBe(1);
    await page.keyboard.press('b');
    await page.getByRole('heading', { name: 'MSGD?' }).waitFor();
    channel.send('show', lesson);
    await page.getByRole('button', { name: 'Got it' }).and(page.locator(':not([disabled])')).waitFor();
    await page.keyboard.press(' ');
    await page.getByRole('heading', { name: 'MSGD?' }).waitFor();
    const { id } = (lesson as { lesson: { id: string } }).lesson;
    expect(asked).toEqual([
      ['lessonShown', id],
      ['leaveLesson', { lesson: id, putOff: true }],
      ['lessonShown', id],
      ['leaveLesson', { lesson: id, putOff: false }],
    ]);
    expect(complaints).toEqual([]);
  });

  test.each([1200, 700, 300])('each picture of a thing stands under its name, at %i px', async (width) => {
    const pictures = [
      { run: 'shape-saddle', column: 0 },
      { run: 'shape-ravine', column: 2 },
      { run: 'epoch-batches' },
    ];
    const long = { label: text('Strength'), cells: [text('much '.repeat(30)), text('some'), text('little')] };
    const table = { ...lesson.lesson.table, rows: [...lesson.lesson.table.rows, long] };
    const shownLesson = { ...lesson, lesson: { ...lesson.lesson, table, pictures } };
    const { page, complaints } = await open(shownLesson, {}, { width });
    await page.locator('descent-picture').nth(2).scrollIntoViewIfNeeded();
    await page.locator('descent-picture figure').nth(2).waitFor();
    const isNarrow = width === 300;
    const name = page.locator(isNarrow ? '.over .of' : 'thead th');
    const left = async (at: number) => (await name.nth(at).boundingBox())!.x;
    for (const [picture, column] of [
      [0, 0],
      [1, 2],
    ] as const) {
      const box = (await page.locator('.comparison descent-picture').nth(picture).boundingBox())!;
      expect(box.x - (await left(column))).toBeGreaterThanOrEqual(0);
      expect(box.x - (await left(column))).toBeLessThan(20);
      expect(box.width).toBeGreaterThanOrEqual(isNarrow ? 110 : 150);
    }
    // As large as each other, however much is said of each.
    const sizes = await page
      .locator('.comparison descent-picture')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().width)));
    expect(new Set(sizes).size).toBe(1);
    // Nothing of the table is out of sight beside the page.
    expect(
      await page.locator('.box').evaluate((box) => box.scrollWidth - box.clientWidth),
    ).toBeLessThanOrEqual(0);
    expect(await page.locator('.lesson .column descent-picture').count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('a lesson looked up after the answer leads back to the answer as it was', async () => {
    const back = { ...shown(choice), wasAnswered: true } as StudyShow;
    const { page, asked, channel, complaints } = await open(shown(choice), { next: back });
    await page.keyboard.press('2');
    const picked = page.locator('.choice').nth(1);
    await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
    const before = await picked.getAttribute('class');
    channel.send('show', { ...lesson, toAnswer: true });
    await page
      .getByRole('button', { name: 'Back to the answer' })
      .and(page.locator(':not([disabled])'))
      .waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
    expect(await picked.getAttribute('class')).toBe(before);
    expect(await page.locator('.answer').count()).toBe(1);
    const { id } = (lesson as { lesson: { id: string } }).lesson;
    expect(asked.at(-1)).toEqual(['leaveLesson', { lesson: id, putOff: false }]);
    // The next card begins with its question.
    channel.send('show', shown(choice));
    await page.locator('.ratings').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('at 300 px each row of a table is a paragraph in which each cell says of what it is', async () => {
    const { page } = await open(shown(recall), {}, { width: 300 });
    await page.keyboard.press(' ');
    await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
    await page.keyboard.press('v');
    const table = page.getByRole('dialog', { name: methodsTitle }).locator('.comparison');
    await table.waitFor();
    expect((await table.innerText()).split(/\s*\n\s*/)).toEqual(
      'Batch size|BGD|𝑛|SGD|1|MSGD|between|Gradient|BGD|exact|SGD|unbiased|MSGD|–'.split('|'),
    );
  });

  test('shows the table with its cell marked after the answer only, scrolls it, and leads back', async () => {
    const { page, asked } = await open(shown(recall), {}, { width: 440 });
    const dialog = page.getByRole('dialog', { name: methodsTitle });
    await page.keyboard.press('v');
    await page.keyboard.press('l');
    await page.keyboard.press(' ');
    await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
    expect(await dialog.count()).toBe(0);
    await page.keyboard.press('v');
    await dialog.waitFor();
    const cell = dialog.locator('[aria-current]');
    expect(await cell.innerText()).toBe('unbiased');
    // Wider than the page: what was asked has been scrolled to, and the label of its row stands before it.
    const [box, label] = [await cell.boundingBox(), await dialog.getByText('Gradient').boundingBox()];
    expect(box!.x).toBeGreaterThanOrEqual(label!.x + label!.width - 1);
    expect(box!.x + box!.width).toBeLessThanOrEqual(440);
    await page.keyboard.press('3');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('v');
    await dialog.waitFor();
    await page.keyboard.press('v');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('l');
    await until('the lesson', () => asked.length === 1);
    expect(asked).toEqual([['repeatLesson', { card: recall.id }]]);
  });
});
