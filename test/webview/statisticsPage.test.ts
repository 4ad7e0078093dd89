import { describe, expect, test } from 'vitest';
import { atOnce } from '../../src/core/turns.ts';
import type { StatisticsFilter, StatisticsShow } from '../../src/core/protocol/statisticsLink.ts';
import { statisticsLink } from '../../src/core/protocol/statisticsLink.ts';
import { momentOf } from '../../src/core/study/day.ts';
import { defaultSettings } from '../../src/core/study/settings.ts';
import { statistics } from '../../src/core/study/statistics.ts';
import { makeFold } from '../../src/core/study/deckWeights.ts';
import { openPage } from '../../src/host/view/webviewPage.ts';
import korean from '../../media/l10n/bundle.l10n.ko.json' with { type: 'json' };
import { violations } from '../tools/axe.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { until } from '../tools/until.ts';
import { yearOfStudy } from '../tools/yearOfStudy.ts';
import { extensionUri, quietLog } from './fakeHost.ts';
import type { Harness, Look } from './harness.ts';
import { openWebview } from './sharedBrowser.ts';

/** A year of a deck of 150 cards, as the host would send it. */
const end = Date.UTC(2026, 10, 27, 22);
const ids = Array.from({ length: 150 }, (_, i) => `note-${i % 2}/table/row-${i}/column/recall`);
const fold = makeFold(defaultSettings);
fold.apply(yearOfStudy({ ids, end, newPerDay: 1 }));
const now = momentOf(end, 4);
const found = atOnce(
  statistics(fold, now, {
    cards: ids,
    since: now.day - 364,
    forecastDays: 90,
    settingsOf: () => defaultSettings,
  }),
);
const hostile = '<img src=x onerror=alert(1)> & "quoted" 아주 긴 이름의 덱이라도 자리를 넘지 않는다 '.repeat(
  3,
);
type Full = Extract<StatisticsShow, { kind: 'statistics' }>;
const full: Full = {
  kind: 'statistics',
  filter: { deck: null, period: 'year' },
  decks: [
    { key: 'note-0', title: hostile },
    { key: 'note-1', title: 'Second' },
  ],
  desiredRetention: 0.9,
  since: now.day - 364,
  statistics: found,
};

async function open(show: StatisticsShow, options: Look & { language?: 'ko' } = {}) {
  const { language = 'en', ...rest } = options;
  const harness = await openWebview(rest);
  const filters: StatisticsFilter[] = [];
  const saved: { name: string; csv: string }[] = [];
  const asked: string[] = [];
  const { channel } = openPage(harness.webview as never, {
    extensionUri,
    log: quietLog,
    script: 'statistics',
    title: 'Statistics',
    link: statisticsLink,
    handlers: {
      problem: (sentence) => expect.fail(sentence),
      filter: (filter) => {
        filters.push(filter);
        channel.send('show', { ...full, filter });
        return null;
      },
      save: (file) => {
        if (saved.push(file) > 1) {
          throw new Error('The disk is full.');
        }
        return true;
      },
      study: () => {
        asked.push('study');
        return null;
      },
      retry: () => {
        channel.send('show', full);
        return null;
      },
    },
    start: () => [
      { name: 'start', body: { language, texts: language === 'ko' ? korean : {} } },
      { name: 'show', body: show },
    ],
  });
  await harness.show();
  await harness.page.locator('body[data-ready]').waitFor();
  const { page, complaints } = harness;
  const card = (key: string) => page.locator(`[data-chart=${key}]`);
  return { page, complaints, channel, filters, saved, asked, card };
}

const wide = (page: Harness['page']) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.getElementById('root')!;
    return scrollWidth > clientWidth;
  });
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

describe('the statistics page', () => {
  test('says in a sentence what each chart shows, in the numbers of the host', async () => {
    const { page, card, complaints } = await open(full);
    const passed = sum(found.retention.map((one) => one.passed));
    const reviews = passed + sum(found.retention.map((one) => one.failed));
    expect(await card('retention').locator('.sentence').innerText()).toContain(
      `You remembered ${Math.round((100 * passed) / reviews)} % of ${reviews.toLocaleString('en')} reviews; your target is 90 %.`,
    );
    const { reviews: all, daysStudied } = found.totals;
    expect(await card('calendar').locator('.sentence').innerText()).toContain(
      `You studied on ${daysStudied} of 365 days: ${all.toLocaleString('en')} answers`,
    );
    const due = sum(found.forecast.days.slice(0, 30)) + found.forecast.overdue;
    expect(await card('forecast').locator('.sentence').innerText()).toContain(
      `Due in 30 days: ${due} cards, `,
    );
    const done = found.days.at(-1)!;
    expect(await page.locator('h1').innerText()).toContain(`Today: ${done.reviews} answer`);
    // Each picture says the same to those who do not see it.
    for (const canvas of await page.locator('canvas').all()) {
      expect(await canvas.getAttribute('aria-label')).toMatch(/\w+\. \S+/);
    }
    expect(await page.locator('canvas').count()).toBe(9);
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('every chart is a table too, by keyboard, with the same data, and stays one over a change', async () => {
    const { page, card, channel } = await open(full);
    const toggle = card('answers').getByRole('button', { name: 'Show as table' });
    await toggle.focus();
    await page.keyboard.press('Enter');
    const rows = card('answers').locator('tbody tr');
    await rows.first().waitFor();
    expect((await rows.allInnerTexts()).map((row) => row.split('\t'))).toEqual(
      (['learning', 'young', 'mature'] as const).map((stage, i) => [
        ['Learning', 'Young', 'Mature'][i],
        ...found.answers[stage].map((count) => count.toLocaleString('en')),
      ]),
    );
    channel.send('show', { ...full, desiredRetention: 0.8 });
    await page.getByText('your target is 80 %').waitFor();
    expect(await rows.count()).toBe(3);
    await card('forecast').getByRole('radio', { name: '90 days' }).click();
    await card('forecast').getByRole('button', { name: 'Show as table' }).click();
    const due = await card('forecast').locator('tbody tr').allInnerTexts();
    expect(due).toHaveLength(90);
    expect(Number(due.at(-1)!.split('\t')[2]!.replace(',', ''))).toBe(
      sum(found.forecast.days) + found.forecast.overdue,
    );
    await card('calendar').getByRole('button', { name: 'Show as table' }).click();
    expect(await card('calendar').locator('tbody tr').count()).toBe(found.totals.daysStudied);
    expect(await violations(page)).toEqual([]);
  });

  test('saves a chart as CSV, and says when that fails', async () => {
    const { page, card, saved } = await open(full);
    const save = card('cards').getByRole('button', { name: 'Export as CSV…' });
    await save.click();
    await until('the file', () => saved.length === 1);
    const { cards } = found;
    expect(saved[0]).toEqual({
      name: 'descent Cards',
      csv: `\ufeffState,Cards\r\nNew,${cards.new}\r\nLearning,${cards.learning}\r\nYoung,${cards.young}\r\nMature,${cards.mature}\r\nSuspended,${cards.suspended}\r\n`,
    });
    await save.click();
    await page.getByRole('alert').getByText('The disk is full.').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  test('the calendar is one stop for Tab, and reads out the day of the arrows and of the pointer', async () => {
    const { page, card } = await open(full);
    const readout = card('calendar').locator('.readout');
    expect(await card('calendar').locator('.day[data-day]').count()).toBe(365);
    expect(await card('calendar').locator('.day[tabindex="0"]').count()).toBe(1);
    await card('calendar').locator('.day[tabindex="0"]').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    const day = found.today - 8;
    const focused = card('calendar').locator('.day:focus');
    expect(await focused.getAttribute('data-day')).toBe(String(day));
    expect(await readout.innerText()).toBe(await focused.getAttribute('aria-label'));
    expect(await readout.innerText()).toContain('Thursday, November 19, 2026');
    await page.keyboard.press('Home');
    expect(await card('calendar').locator('.day:focus').getAttribute('data-day')).toBe(
      String(found.today - 364),
    );
    const studied = found.days.find(({ reviews }) => reviews > 1)!;
    await card('calendar').locator(`[data-day="${studied.day}"]`).hover();
    await expect.poll(() => readout.innerText()).toContain(`: ${studied.reviews} answers`);
  });

  test('asks for another deck and period; names of decks are only text', async () => {
    const { page, filters } = await open(full);
    await page.getByRole('radio', { name: '1 month' }).click();
    await until('the period', () => filters.length === 1);
    await page.locator('vscode-dropdown').click();
    await page.getByRole('option', { name: 'Second' }).click();
    await until('the deck', () => filters.length === 2);
    expect(filters).toEqual([
      { deck: null, period: 'month' },
      { deck: 'note-1', period: 'month' },
    ]);
    expect(await page.locator('img').count()).toBe(0);
  });

  test('helps who has not studied, and who cannot', async () => {
    const { page, asked, channel } = await open({ kind: 'empty' });
    await page.getByRole('heading', { name: 'No answers yet' }).waitFor();
    await page.getByRole('button', { name: 'Study' }).click();
    await until('the request', () => asked.length === 1);
    channel.send('show', { kind: 'failed', message: 'Access is denied.' });
    await page.getByText('Access is denied.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Calendar' }).waitFor();
  });

  test('is in Korean', async () => {
    const { page } = await open(full, { language: 'ko', width: 300 });
    const text = (await page.locator('#root').innerText()).replaceAll(hostile.trim(), '');
    expect(text).toContain('실제 기억률');
    expect(text.match(/[A-Za-z]{3,}/g) ?? []).toEqual([]);
    expect(await wide(page)).toBe(false);
  });

  test.each(Object.keys(themes) as Theme[])(
    'axe finds nothing in the %s theme, at 300 px and wide',
    async (theme) => {
      const { page } = await open(full, { theme, width: 300, reducedMotion: true });
      expect(await violations(page)).toEqual([]);
      expect(await wide(page)).toBe(false);
      await page.setViewportSize({ width: 1300, height: 900 });
      expect(await violations(page)).toEqual([]);
      expect(await wide(page)).toBe(false);
    },
  );
});
