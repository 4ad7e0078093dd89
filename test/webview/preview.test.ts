import * as l10n from '@vscode/l10n';
import { describe, expect, test } from 'vitest';
import korean from '../../media/l10n/bundle.l10n.ko.json' with { type: 'json' };
import { compileNote } from '../../src/core/notes/compileNote.ts';
import type { PreviewShow } from '../../src/core/protocol/previewLink.ts';
import { previewLink } from '../../src/core/protocol/previewLink.ts';
import { readableText } from '../../src/core/text/readableText.ts';
import { atOnce } from '../../src/core/turns.ts';
import { previewOf } from '../../src/host/notes/previewShow.ts';
import { openPage } from '../../src/host/view/webviewPage.ts';
import { violations } from '../tools/axe.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { until } from '../tools/until.ts';
import { extensionUri, quietLog } from './fakeHost.ts';
import type { Look } from './harness.ts';
import { openWebview } from './sharedBrowser.ts';

const numbered = `# Optimizers

| # | Optimizer | Idea | Paper |
|---|---|---|---|
| 1 | Momentum | a **velocity** that remembers where the gradients before it were going | [paper](https://p.example/1) |
| 2 | AdaGrad | $s \\leftarrow s + g^2$ | [paper](https://p.example/2) |
| 3 | Adam | both | [paper](https://p.example/3) |
`;

function showOf(text: string, language: 'en' | 'ko' = 'en'): PreviewShow {
  l10n.config({ contents: JSON.stringify(language === 'ko' ? korean : {}) });
  const { tables } = atOnce(compileNote({ path: 'x.md', name: 'x.md', text }));
  return previewOf(tables[0]!, { kindsOff: [], rowsOff: [] }, 2);
}

async function open(show: PreviewShow, options: Look & { language?: 'en' | 'ko'; fails?: string } = {}) {
  const { language = 'en', fails, ...rest } = options;
  const harness = await openWebview(rest);
  const asked: unknown[] = [];
  const answer = (name: string) => (body: unknown) => {
    asked.push([name, body]);
    if (fails === name) {
      throw new Error('The note could not be changed.');
    }
    return null;
  };
  const { channel } = openPage(harness.webview as never, {
    extensionUri,
    log: quietLog,
    script: 'preview',
    title: 'Cards of a Table',
    link: previewLink,
    handlers: {
      problem: answer('problem'),
      setNames: answer('setNames'),
      setThings: answer('setThings'),
      setColumn: answer('setColumn'),
      setRow: answer('setRow'),
      setKind: answer('setKind'),
      goTo: answer('goTo'),
      study: answer('study'),
      undo: answer('undo'),
    },
    start: () => [
      { name: 'start', body: { language, texts: language === 'ko' ? korean : {} } },
      { name: 'show', body: show },
    ],
  });
  await harness.show();
  const { page, complaints } = harness;
  await page.locator('body[data-ready]').waitFor();
  return { page, complaints, asked, channel };
}

describe('the preview of a table', () => {
  test('another table in its place is read only: nothing is switched for it, and its names are shown', async () => {
    const lists = showOf(
      '## Adam vs SGD\n\n| Adam | SGD |\n|---|---|\n| starts fast | starts slowly |\n| adapts | does not |\n',
    );
    const codes = showOf(
      '## Codes\n\n| No. | Code | Name | Meaning |\n|---|---|---|---|\n| 1 | 200 | OK | it went well |\n| 2 | 404 | Not found | there is none |\n| 3 | 500 | Error | the server failed |\n',
    );
    const { page, asked, channel, complaints } = await open(lists);
    // Each takes the place of another with more or fewer boxes, on and off, and the labels of others.
    for (const show of [codes, showOf(numbered), lists, codes, showOf(numbered), codes]) {
      channel.send('show', show);
      const title = show.kind === 'table' ? readableText(show.title) : '';
      await page.locator('h1', { hasText: title }).waitFor();
    }
    await page.locator('.part summary, summary').first().click();
    await page.locator('vscode-checkbox').first().waitFor();
    expect(asked).toEqual([]);
    const names = page.locator('vscode-dropdown').first();
    await until('the names', async () =>
      (await names.locator('.selected-value').innerText()).includes('Code'),
    );
    expect(complaints).toEqual([]);
  });

  test('shows every card that is asked, and how the table was read', async () => {
    const { page, complaints } = await open(showOf(numbered));
    expect(await page.locator('h1').innerText()).toBe('Optimizers');
    expect(await page.locator('header .count').innerText()).toBe('3 cards · 2 due');
    expect(await page.locator('.how li').allInnerTexts()).toEqual([
      'The rows are compared. Their names are in “Optimizer”.',
      'Only counts the rows: #',
      'Only links or pictures: Paper',
    ]);
    const cards = page.locator('.cards > li');
    expect(await cards.count()).toBe(3);
    // A long answer with a bold word is a text with a blank, which the answer fills.
    expect(await cards.first().locator('.statement').innerText()).toMatch(/^a …/);
    expect(await cards.first().locator('.answer').innerText()).toMatch(/^a velocity/);
    expect(await cards.nth(1).locator('math').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('asks the host for what is switched, and follows what it shows then', async () => {
    const { page, asked, channel } = await open(showOf(numbered));
    const part = (name: string) =>
      page.locator('details').filter({ has: page.locator('summary', { hasText: name }) });
    await part('Rows').locator('summary').click();
    await part('Rows').locator('vscode-checkbox').nth(1).click();
    await part('Columns').locator('summary').click();
    // What has only links cannot be asked.
    expect(await part('Columns').locator('vscode-checkbox').nth(2).getAttribute('aria-disabled')).toBe(
      'true',
    );
    await part('Columns').locator('vscode-checkbox').nth(1).click();
    await page.getByRole('button', { name: 'Go to the cell' }).first().click();
    await page.locator('vscode-button', { hasText: 'Study' }).click();
    await until('all requests', () => asked.length === 4);
    expect(asked).toEqual([
      ['setRow', { key: 'adagrad', on: false }],
      ['setColumn', { column: 2, on: false }],
      ['goTo', expect.objectContaining({ line: 4 })],
      ['study', null],
    ]);
    channel.send('show', { kind: 'none', message: 'A table with one column compares nothing.' });
    await page.locator('.none p', { hasText: 'compares nothing' }).waitFor();
  });

  test('says what names the rows, by a drop-down', async () => {
    const { page, asked } = await open(showOf(numbered));
    const names = page.locator('vscode-dropdown[aria-label="Names are in"]');
    await names.focus();
    await names.press('Enter');
    await page.locator('vscode-option', { hasText: 'None: lists side by side' }).click();
    await until('the request', () => asked.length > 0);
    expect(asked).toEqual([['setNames', { names: 'none' }]]);
  });

  test('says what failed, and stays', async () => {
    const { page } = await open(showOf(numbered), { fails: 'study' });
    await page.locator('vscode-button', { hasText: 'Study' }).click();
    await page.locator('[role=alert]', { hasText: 'could not be changed' }).waitFor();
    expect(await page.locator('.cards > li').count()).toBe(3);
  });

  test.each(Object.keys(themes) as Theme[])('can be read by everybody, in %s', async (theme) => {
    const { page } = await open(showOf(numbered), { theme });
    await page.locator('details summary').first().click();
    expect(await violations(page)).toEqual([]);
  });

  test('fits 300 px, in Korean', async () => {
    const { page } = await open(showOf(numbered, 'ko'), { width: 300, language: 'ko' });
    const widths = await page.locator('.preview').evaluate((sheet) => [sheet.scrollWidth, sheet.clientWidth]);
    expect(widths[0]).toBe(widths[1]);
    expect(await page.locator('.how li').first().innerText()).toBe(
      '행끼리 비교합니다. 행의 이름이 있는 곳: ‘Optimizer’',
    );
  });
});
