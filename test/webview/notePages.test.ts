import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import korean from '../../media/l10n/bundle.l10n.ko.json' with { type: 'json' };
import { findAnyExperiment } from '../../src/core/networkExperiment/anyExperiment.ts';
import { compileNote } from '../../src/core/notes/compileNote.ts';
import type { PageCell } from '../../src/core/notes/pageBlocks.ts';
import { readPage } from '../../src/core/notes/readPage.ts';
import { atOnce } from '../../src/core/turns.ts';
import type { NotesShow } from '../../src/core/protocol/notesLink.ts';
import { notesLink } from '../../src/core/protocol/notesLink.ts';
import { openPage } from '../../src/host/view/webviewPage.ts';
import { violations } from '../tools/axe.ts';
import { root } from '../tools/paths.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { until } from '../tools/until.ts';
import { extensionUri, quietLog } from './fakeHost.ts';
import type { Look } from './harness.ts';
import { pictureOf } from './pictureOf.ts';
import { openWebview } from './sharedBrowser.ts';

type Note = Extract<NotesShow, { kind: 'note' }>;

function noteOf(text: string, id = 'file:///notes/x.md', language: 'en' | 'ko' = 'en'): Note {
  const { note, tables } = atOnce(compileNote({ path: id, name: 'x.md', text }));
  const page = atOnce(readPage(text, tables));
  const listed = { id, title: note.title, own: id.startsWith('file:'), cards: 1 };
  const cells = page.blocks.flatMap((block) => (block.type === 'table' ? block.rows.flat() : []));
  return {
    kind: 'note',
    notes: [listed, { id: 'other', title: 'Another note', own: false, cards: 12 }],
    id,
    title: note.title,
    language: note.language ?? '',
    page,
    experiments: cells.flatMap(({ experiment: named = '' }) => {
      const found = findAnyExperiment(named);
      return found === undefined ? [] : [{ id: named, claim: found.claim[language] }];
    }),
  };
}

const bundled = (name: string): Note =>
  noteOf(
    readFileSync(path.join(root, 'media', 'notes', name), 'utf8'),
    `~descent/${name}`,
    name.startsWith('ko') ? 'ko' : 'en',
  );

async function open(show: NotesShow, options: Look & { language?: 'en' | 'ko' } = {}) {
  const { language = 'en', ...rest } = options;
  const harness = await openWebview(rest);
  const asked: unknown[] = [];
  const answer = (name: string) => (body: unknown) => {
    asked.push([name, body]);
    return null;
  };
  const { channel } = openPage(harness.webview as never, {
    extensionUri,
    log: quietLog,
    script: 'notes',
    title: 'Notes',
    link: notesLink,
    handlers: {
      problem: answer('problem'),
      open: answer('open'),
      follow: () => {
        throw new Error('There is no such note.');
      },
      openFile: answer('openFile'),
      studyCards: answer('studyCards'),
      studyTable: answer('studyTable'),
      run: answer('run'),
      picture: ({ run }) => pictureOf(run, language),
      openPicture: answer('openPicture'),
      addNotes: answer('addNotes'),
      retry: answer('retry'),
    },
    start: () => [
      { name: 'start', body: { language, texts: language === 'ko' ? korean : {} } },
      { name: 'show', body: show },
    ],
  });
  await harness.show();
  const { page, complaints, received } = harness;
  await page.locator('body[data-ready]').waitFor();
  return { page, complaints, received, asked, channel };
}

const names = ['en', 'ko'].flatMap((language) =>
  readdirSync(path.join(root, 'media', 'notes', language)).map((name) => `${language}/${name}`),
);

test.each(names)('shows media/notes/%s without a complaint, every formula and every sign', async (name) => {
  const note = bundled(name);
  const { page, complaints } = await open(note, { language: name.startsWith('ko') ? 'ko' : 'en' });
  const tables = note.page.blocks.filter((block) => block.type === 'table');
  const cells = tables.flatMap(({ header, rows }) => [header, ...rows].flat());
  expect(await page.locator('article table :is(td, th)').count()).toBe(cells.length);
  expect(await page.locator('.temml-error, merror').count()).toBe(0);
  const withCards = cells.filter(({ cards }) => cards.length > 0).length;
  expect(await page.locator('.cell-sign.cards').count()).toBe(withCards);
  const claims = cells.filter(
    ({ experiment }) => experiment !== undefined && findAnyExperiment(experiment) !== undefined,
  );
  // A picture of the claim is its sign as well.
  const drawn = claims.filter(({ experiment, run }) => run?.split('/')[0] === experiment);
  const signs = await page.locator('.cell-sign.run').all();
  const said = await Promise.all(signs.map((sign) => sign.getAttribute('aria-label')));
  const sentence = name.startsWith('ko') ? korean['See it run: {0}'] : 'See it run: {0}';
  const undrawn = claims.filter((claim) => !drawn.includes(claim));
  expect(said).toEqual(
    undrawn.map(({ experiment = '' }) =>
      sentence.replace('{0}', note.experiments.find(({ id }) => id === experiment)?.claim ?? ''),
    ),
  );
  const runs = cells.flatMap(({ run }) => run ?? []);
  expect(await page.locator('article td descent-picture, article th descent-picture').count()).toBe(
    runs.length,
  );
  expect(claims.length).toBe(cells.filter(({ experiment }) => experiment !== undefined).length);
  expect(await page.locator('.sources li').count()).toBe(
    note.page.footnotes.filter(({ kind }) => kind === 'source').length,
  );
  // Everything that can be opened in place opens.
  for (const sign of await page.locator('article .mark-sign').all()) {
    await sign.click();
    expect(await sign.getAttribute('aria-expanded')).toBe('true');
  }
  const marks = new Set(
    note.page.footnotes.filter(({ kind }) => kind !== 'source').map(({ label }) => label),
  );
  expect(await page.locator('.footnote.mark').count()).toBeGreaterThanOrEqual(marks.size);
  expect(complaints).toEqual([]);
});

describe('a page', () => {
  const text =
    '---\nkey: x\ntitle: Own\n---\n# Own\n\nText[^opinion-o] and [another](other.md).\n\n## Table\n\n' +
    '<!-- table: t -->\n\n| | A <!-- key: a --> | B <!-- key: b --> |\n|---|---|---|\n' +
    '| p <!-- key: p --> | one **thing**[^half-right-h] | two <!-- experiment: saddle-escape --> |\n' +
    '| q <!-- key: q --> | three <!-- experiment: no-such-experiment --> | four |\n\n' +
    '[^opinion-o]: A view.[^s]\n[^half-right-h]: Not $x^2$ always.\n[^s]: A book (2001).';

  test('opens reasons in place, and closes them', async () => {
    const { page, complaints } = await open(noteOf(text));
    const sign = page.locator('td .mark-sign');
    await sign.click();
    const note = page.locator('.notes-row .footnote');
    expect(await note.innerText()).toContain('The usual wording is only half right:');
    expect(await note.locator('math').count()).toBe(1);
    await sign.click();
    expect(await note.count()).toBe(0);
    await page.locator('p .mark-sign').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('article > .footnote').innerText()).toContain('A book (2001).');
    expect(complaints).toEqual([]);
  });

  test('asks to study a cell or a table, to show a place, to run an experiment, to open a note', async () => {
    const { page, asked, complaints } = await open(noteOf(text));
    await page.locator('figcaption vscode-button').click();
    await page.locator('td .cell-sign.cards').first().click();
    await page.locator('.cell-tools .text').nth(0).click();
    await page.locator('.cell-tools .text').nth(1).click();
    await page.locator('.cell-sign.run').click();
    await page.locator('nav li button').nth(1).click();
    await until('all requests', () => asked.length === 5);
    const kinds = ['recall', 'identify', 'cloze'];
    expect(asked).toEqual([
      ['studyTable', { line: 12 }],
      ['studyCards', { cards: kinds.map((kind) => `x/t/p/a/${kind}`) }],
      ['openFile', { line: 14, column: 22, length: 28 }],
      ['run', { experiment: 'saddle-escape' }],
      ['open', { note: 'other' }],
    ]);
    expect(complaints).toEqual([]);
  });

  test('stays as it is when the host refuses, and says why', async () => {
    const { page } = await open(noteOf(text));
    await page.locator('article p a').click();
    await page.locator('.failure', { hasText: 'There is no such note.' }).waitFor();
    expect(await page.locator('article table').count()).toBe(1);
  });

  test('keeps what is open when its text changes, and not in another note', async () => {
    const { page, channel } = await open(noteOf(text));
    await page.locator('td .mark-sign').click();
    channel.send('show', noteOf(text.replace('one **thing**', 'one **word**')));
    await page.locator('td strong', { hasText: /^word$/ }).waitFor();
    expect(await page.locator('.notes-row .footnote').count()).toBe(1);
    channel.send('show', noteOf(text, 'file:///notes/y.md'));
    await page.locator('.notes-row').waitFor({ state: 'detached' });
  });

  test('goes to the heading that a link names', async () => {
    const long = `# Top\n\n${'words\n\n'.repeat(200)}## 눈여겨볼 점\n\nend\n\n${'more\n\n'.repeat(200)}`;
    const { page } = await open({ ...noteOf(long), anchor: '눈여겨볼-점' });
    await until('the heading to be in view', () => page.locator('h2[data-anchor]').isVisible());
    const box = await page.locator('h2[data-anchor]').boundingBox();
    expect(box!.y).toBeGreaterThanOrEqual(0);
    expect(box!.y).toBeLessThan(800);
  });

  test('of hostile Markdown shows text and no more', async () => {
    const hostile =
      '# <img src=x onerror=alert(1)>\n\n<script>document.title = "owned"</script>\n\n' +
      '[js](javascript:alert(1)) <a href="javascript:alert(2)" onclick="alert(3)">click</a> $\\href{javascript:alert(4)}{x}$\n\n' +
      '| <b onmouseover=alert(5)>a</b> | b |\n|---|---|\n| $\\style{background:url(x)}{y}$ | `<script>` |\n\n' +
      '<style>body { display: none }</style>\n\n$\\html{<script>alert(6)</script>}$';
    const { page, complaints } = await open(noteOf(hostile));
    expect(
      await page
        .locator('article :is(script, img, style, iframe, [onclick], [onerror], [style*=url])')
        .count(),
    ).toBe(0);
    const links = await page
      .locator('article a')
      .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    expect(links.filter((href) => href !== null && !/^https?:/.test(href))).toEqual([]);
    await page.locator('article').waitFor();
    expect(complaints).toEqual([]);
  });

  test('refuses a malformed message and shows what it showed', async () => {
    const { page, channel, received } = await open(noteOf(text));
    const cell = { text: [{ type: 'html', value: '<b>' }], at: {}, cards: [] } as unknown as PageCell;
    const bad = {
      ...noteOf(text),
      page: { blocks: [{ type: 'paragraph', text: cell.text }], footnotes: [] },
    };
    channel.send('show', bad as never);
    channel.send('show', { ...noteOf(text), title: 'after' });
    await until('the refusal', () => received.some((one) => JSON.stringify(one).includes('refusal')));
    await expect.poll(() => page.locator('article table').count()).toBe(1);
  });
});

describe.each(Object.keys(themes) as Theme[])('in the theme %s', (theme) => {
  test('axe finds nothing, at full width and at 300 px', async () => {
    for (const [name, width] of [
      ['en/first-order.md', 1200],
      ['ko/batches.md', 300],
    ] as const) {
      const { page } = await open(bundled(name), {
        theme,
        width,
        language: name.startsWith('ko') ? 'ko' : 'en',
      });
      await page.locator('.mark-sign').first().click();
      await page.locator('.cell-sign.cards').filter({ visible: true }).nth(3).click();
      expect(await violations(page)).toEqual([]);
    }
  });
});

test('at 300 px only tables are wider than the page, and their labels stay', async () => {
  const { page } = await open(bundled('en/first-order.md'), { width: 300 });
  const widths = await page.locator('.sheet').evaluate((sheet) => [sheet.scrollWidth, sheet.clientWidth]);
  expect(widths[0]).toBe(widths[1]);
  const box = page.locator('.box').first();
  const label = page.locator('tbody th').first();
  const before = await label.boundingBox();
  await box.evaluate((element) => element.scrollTo({ left: 200 }));
  expect((await label.boundingBox())!.x).toBe(before!.x);
  expect(await page.locator('nav .narrow').isVisible()).toBe(true);
});
