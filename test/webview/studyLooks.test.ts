import { describe, expect, test } from 'vitest';
import type { StudyShow } from '../../src/core/protocol/studyLink.ts';
import { violations } from '../tools/axe.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { text, recall, choice, shown, done, methodsTitle, lesson, open } from './openStudy.ts';

describe('the study page', () => {
  test('the question stays where it was when the answer comes', async () => {
    const { page } = await open(shown(recall));
    const before = await page.locator('.question').boundingBox();
    await page.keyboard.press(' ');
    await page.getByLabel('Answer', { exact: true }).waitFor();
    expect(await page.locator('.question').boundingBox()).toEqual(before);
  });

  test('on a high page the buttons stand near the text and stay there; a long answer moves them down', async () => {
    const { page, channel } = await open(shown(recall), {}, { height: 1000 });
    const place = async () => (await page.locator('.study > footer').boundingBox())!.y;
    const before = await place();
    expect(before).toBeLessThan(700);
    await page.keyboard.press(' ');
    await page.getByLabel('Answer', { exact: true }).waitFor();
    expect(await place()).toBe(before);
    const long = [{ text: text('A sentence of an answer that goes on and on. '.repeat(100)) }];
    channel.send('show', shown({ ...recall, answers: long }));
    await page.getByRole('button', { name: 'Show answer' }).click();
    await page.getByLabel('Answer', { exact: true }).waitFor();
    expect(await place()).toBeGreaterThan(before);
    const { y, height } = (await page.locator('.study > footer').boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(1000);
  });

  test('the header is one line however long its names are, and does not say a name twice', async () => {
    const { page, channel } = await open(shown(recall), {}, { width: 700 });
    const place = page.locator('.place');
    const height = async () => (await page.locator('header').boundingBox())!.height;
    expect(await place.innerText()).toBe(recall.note);
    const before = await height();
    channel.send(
      'show',
      shown({ ...recall, table: text('Another table with a long name of its own '.repeat(4)) }),
    );
    await place.getByText('Another').waitFor();
    expect(await place.innerText()).toContain(`${recall.note} · Another`);
    expect(await height()).toBe(before);
  });

  test('says how far the day is, in a line that takes no room', async () => {
    const { page, channel } = await open(shown(recall));
    const line = page.getByRole('progressbar', { name: 'Today' });
    const widths = async () => {
      const [whole, part] = await line.evaluate((bar) => [
        bar.clientWidth,
        parseFloat(getComputedStyle(bar, '::before').width),
      ]);
      return part / whole;
    };
    const header = await page.locator('header').boundingBox();
    expect(await line.getAttribute('aria-valuetext')).toBe('18 of 60 cards of today are done');
    expect(await widths()).toBeCloseTo(18 / 60, 2);
    channel.send('counts', { new: 0, learning: 0, due: 0, soon: 0, done: 0, of: 0 });
    await line.waitFor({ state: 'detached' });
    expect(await page.locator('header').boundingBox()).toEqual(header);
  });

  test('says once what is studied and where that is from, and counts what comes early as learning', async () => {
    const { page, channel } = await open({ ...shown(recall), scope: recall.note } as StudyShow);
    const place = page.locator('header .place');
    // The table's name is part of the note's.
    expect(await place.innerText()).toBe(`Custom study: ${recall.note}`);
    const other = { ...recall, table: text('How fast?') };
    channel.send('show', { ...shown(other), scope: recall.note } as StudyShow);
    await expect.poll(() => place.innerText()).toBe(`Custom study: ${recall.note} · How fast?`);
    channel.send('show', { ...shown(other), scope: 'How fast?' } as StudyShow);
    await expect.poll(() => place.innerText()).toBe(`Custom study: How fast? · ${recall.note}`);
    const counts = page.locator('.counts');
    channel.send('counts', { new: 2, learning: 0, due: 0, soon: 5, done: 0, of: 9 });
    await expect.poll(() => counts.innerText()).toMatch(/^2 new\s+5 soon$/);
    channel.send('counts', { new: 0, learning: 0, due: 0, soon: 5, done: 0, of: 9 });
    await expect.poll(() => counts.innerText()).toBe('5 learning');
  });

  test('no line ends between a formula and what belongs to it', async () => {
    const math = { type: 'math', tex: 'b' } as const;
    const question = [
      ...text('a '.repeat(60)),
      math,
      ...text(', and '),
      math,
      ...text('의 값'),
      math,
      ...text(' c'),
    ];
    const { page } = await open(shown({ ...recall, question }));
    expect(
      await page.locator('h1 .unbroken').evaluateAll((all) => all.map((one) => one.lastChild?.textContent)),
    ).toEqual([',', '의']);
    expect(await page.locator('h1').innerText()).toMatch(/, and\s+\S+\s+의 값\s/u);
  });

  test.each(['hc-dark', 'hc-light'] as const)(
    'in %s what Space does has a frame of its own',
    async (theme) => {
      const { page } = await open(shown(recall), {}, { theme });
      const framed = () =>
        page.locator('.bar vscode-button').evaluateAll((buttons) =>
          buttons
            .filter((one) => {
              const control = one.shadowRoot!.querySelector('.control')!;
              return getComputedStyle(control).boxShadow !== 'none';
            })
            .map((one) => one.textContent.trim().replace(/\s+/g, ' ')),
        );
      expect(await framed()).toEqual(['Show answer Space']);
      await page.keyboard.press(' ');
      await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
      expect(await framed()).toEqual([expect.stringMatching(/^3 Good 1d/)]);
    },
  );

  describe.each(Object.keys(themes) as Theme[])('in the %s theme', (theme) => {
    test.each([300, 1000])(
      'axe finds nothing at %i px, and nothing is wider than the page',
      async (width) => {
        const { page } = await open(shown(choice), {}, { theme, width, reducedMotion: true });
        const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('1');
        await page.getByLabel('Answer', { exact: true }).waitFor();
        expect(await violations(page)).toEqual([]);
        expect(await wide()).toBe(false);
      },
    );

    test.each([300, 1000])(
      'so are the history, the help, the table, a lesson and the end at %i px',
      async (width) => {
        const look = { theme, width, reducedMotion: true } as const;
        const { page, channel } = await open({ ...shown(recall), flag: 2 } as StudyShow, {}, look);
        const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        await page.keyboard.press('i');
        await page.getByRole('dialog', { name: 'Card info' }).waitFor();
        expect(await violations(page)).toEqual([]);
        expect(await wide()).toBe(false);
        await page.keyboard.press('Escape');
        // Hidden is not enough: keys count again once the page has let go of it.
        await page.locator('dialog.info').waitFor({ state: 'detached' });
        await page.keyboard.press('?');
        await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('?');
        await page.keyboard.press(' ');
        await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
        await page.keyboard.press('v');
        await page.getByRole('dialog', { name: methodsTitle }).waitFor();
        expect(await violations(page)).toEqual([]);
        expect(await wide()).toBe(false);
        await page.keyboard.press('v');
        channel.send('show', lesson);
        await page.getByRole('region', { name: 'Lesson' }).waitFor();
        expect(await violations(page)).toEqual([]);
        expect(await wide()).toBe(false);
        channel.send('show', { ...done, undo: 'buried' });
        await page.getByRole('heading', { name: 'Done for now' }).waitFor();
        expect(await violations(page)).toEqual([]);
        expect(await wide()).toBe(false);
      },
    );
  });
});
