import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { simulatorState, simulatorLink } from '../../src/core/protocol/simulatorLink.ts';
import { defaultLabConfig } from '../../src/core/config/labConfig.ts';
import { compileNote } from '../../src/core/notes/compileNote.ts';
import { readPage } from '../../src/core/notes/readPage.ts';
import { atOnce } from '../../src/core/turns.ts';
import type { NotesShow } from '../../src/core/protocol/notesLink.ts';
import type { StudyShow } from '../../src/core/protocol/studyLink.ts';
import { studyLink } from '../../src/core/protocol/studyLink.ts';
import { openPage } from '../../src/host/view/webviewPage.ts';
import { launchBrowser } from '../tools/chromium.ts';
import { until } from '../tools/until.ts';
import { extensionUri, quietLog } from './fakeHost.ts';
import type { Harness } from './harness.ts';
import { openHarness } from './harness.ts';
import { card, nothing, unreadable, math, text, openNotes, breakFormulas } from './boundaryCards.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

let harness: Harness | undefined;

afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

interface Opened {
  readonly page: Page;
  readonly said: (readonly [name: string, body: unknown])[];
  readonly send: (name: string, body: unknown) => void;
  readonly problems: string[];
}

/** The study page; what it does comes in `said`, oldest first, and an answer brings another card. */
async function study(first: unknown, prepare?: (page: Page) => Promise<unknown>): Promise<Opened> {
  harness = await openHarness({ browser, extension: inject('extension') });
  await prepare?.(harness.page);
  const said: (readonly [string, unknown])[] = [];
  const problems: string[] = [];
  const hear = (name: string) => (body: unknown) => {
    said.push([name, body]);
    return null;
  };
  const { channel } = openPage(harness.webview as never, {
    extensionUri,
    log: quietLog,
    script: 'study',
    title: 'Study',
    link: studyLink,
    handlers: {
      problem: (sentence) => void problems.push(sentence),
      answered: hear('answered'),
      lessonShown: hear('lessonShown'),
      leaveLesson: hear('leaveLesson'),
      repeatLesson: hear('repeatLesson'),
      allLessons: hear('allLessons'),
      table: () => expect.fail('nobody asked for the table'),
      skip: (body) => {
        channel.send('show', card('next'));
        return hear('skip')(body);
      },
      rate: (body) => {
        channel.send('show', card('next'));
        return hear('rate')(body);
      },
      undo: nothing,
      redo: nothing,
      bury: hear('bury'),
      suspend: nothing,
      flag: nothing,
      info: () => {
        throw new Error('There is none.');
      },
      openSource: nothing,
      run: nothing,
      picture: nothing,
      openPicture: nothing,
      learnMore: nothing,
      studyAll: nothing,
      retry: hear('retry'),
    },
    start: () => [
      { name: 'start', body: { language: 'en', texts: {} } },
      { name: 'show', body: first as StudyShow },
    ],
  });
  await harness.show();
  await harness.page.locator('body[data-ready]').waitFor();
  const send = channel.send.bind(channel) as Opened['send'];
  return { page: harness.page, said, send, problems };
}

describe('a formula that cannot be read', () => {
  test('stands as written, in question and answer, and the card is answered as any other', async () => {
    const tex = unreadable.map(math).flat();
    const { page, said } = await study(
      card('bad', { question: [...text('What of bad?'), ...tex], answer: tex }),
    );
    await page.getByRole('heading', { name: 'What of bad?' }).waitFor();
    await until('the formulas', async () => (await page.locator('h1 .tex-error').count()) === tex.length);
    expect(await page.locator('h1 .tex-error').allTextContents()).toEqual(unreadable);
    await page.keyboard.press(' ');
    await page.locator('.answer').waitFor();
    expect(await page.locator('.answer .tex-error').allTextContents()).toEqual(unreadable);
    const color = await page
      .locator('.tex-error')
      .first()
      .evaluate((element) => getComputedStyle(element).color);
    expect(color).not.toBe(await page.locator('h1').evaluate((element) => getComputedStyle(element).color));
    await page.keyboard.press('3');
    await page.getByRole('heading', { name: 'What of next?' }).waitFor();
    expect(said.map(([name]) => name)).toEqual(['answered', 'rate']);
  });

  test('takes no more room than a screen, whatever it asks for', async () => {
    const tex = [
      '\\rule{1e9em}{1e9em}',
      '\\rule{9999em}{9999em}',
      '\\hskip 9999em x',
      '\\raisebox{9999em}{x}',
    ];
    const { page } = await study(card('bad', { answer: tex.map(math).flat() }));
    await page.keyboard.press(' ');
    await page.locator('.answer math').first().waitFor();
    const heights = await page
      .locator('math')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.max(...heights)).toBeLessThan(2000);
  });

  test('leaves the rest of a page of notes as it is', async () => {
    harness = await openHarness({ browser, extension: inject('extension') });
    const source = `# Title\n\nGood.\n\n${unreadable.map((tex) => `Here $${tex}$ it is.`).join('\n\n')}\n\n| a | b |\n|---|---|\n| r | $x_$ |\n\nLast.\n`;
    const { note, tables, diagnostics } = atOnce(
      compileNote({ path: 'file:///x.md', name: 'x.md', text: source }),
    );
    const id = 'file:///x.md';
    const show: NotesShow = {
      kind: 'note',
      notes: [{ id, title: note.title, own: true, cards: 1 }],
      id,
      title: note.title,
      language: '',
      page: atOnce(readPage(source, tables)),
      experiments: [],
    };
    openNotes(harness, show);
    await harness.show();
    const { page } = harness;
    await page.getByText('Last.').waitFor();
    const shown = await page.locator('article .tex-error').allTextContents();
    // What the page shows as written is what the diagnostics say.
    expect(shown).toHaveLength(diagnostics.filter(({ code }) => code.startsWith('formula-')).length);
    expect(shown.length).toBeGreaterThan(unreadable.length - 2);
    expect(harness.complaints).toEqual([]);
  });
});

describe('an answer counts only when it was on screen', () => {
  test('no key rates before, and none after the view of the answer has failed', async () => {
    const { page, said, problems } = await study(card('bad', { answer: math('x^2') }), breakFormulas);
    await page.getByRole('heading', { name: 'What of bad?' }).waitFor();
    await page.keyboard.press('3');
    await page.keyboard.press(' ');
    await page.getByRole('heading', { name: 'This card cannot be shown' }).waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('The parser is out of order.');
    for (const key of ['1', '2', '3', '4', ' ', ' ']) {
      await page.keyboard.press(key);
    }
    await page.getByRole('button', { name: 'Skip it until tomorrow' }).click();
    await page.getByRole('heading', { name: 'What of next?' }).waitFor();
    expect(said.map(([name]) => name)).toEqual(['skip']);
    expect(problems.join()).toContain('The parser is out of order.');
    await page.keyboard.press(' ');
    await page.locator('.answer').waitFor();
    await page.keyboard.press('3');
    await until('the answer', () => said.some(([name]) => name === 'rate'));
    expect(said.map(([name]) => name)).toEqual(['skip', 'answered', 'rate']);
  });

  test('a message that the page cannot take is a sentence, and one can go on', async () => {
    const { page, said, send } = await study({ ...card('x'), intervals: 'soon' });
    await page.getByRole('heading', { name: 'This card cannot be shown' }).waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('intervals');
    await page.keyboard.press(' ');
    await page.keyboard.press('3');
    send('show', card('good'));
    await page.getByRole('heading', { name: 'What of good?' }).waitFor();
    expect(said).toEqual([]);
  });
});

describe('a page never stops half-way', () => {
  const note = (text: string): NotesShow => ({
    kind: 'note',
    notes: [
      { id: 'a', title: 'A', own: true, cards: 1 },
      { id: 'b', title: 'B', own: true, cards: 1 },
    ],
    id: 'a',
    title: 'A',
    language: '',
    page: atOnce(readPage(text, [])),
    experiments: [],
  });

  test('one block of a note fails, the others stand', async () => {
    harness = await openHarness({ browser, extension: inject('extension') });
    await breakFormulas(harness.page);
    const said: string[] = [];
    openNotes(harness, note('# T\n\nFirst.\n\nHere $x^2$ it is.\n\n- an item $y^2$\n\nLast.\n'), said);
    await harness.show();
    const { page } = harness;
    await page.getByText('Last.').waitFor();
    await page.getByText('First.').waitFor();
    expect(await page.locator('.broken-part').count()).toBe(2);
    expect(await page.locator('.broken-part').first().innerText()).toContain('The parser is out of order.');
    await until('a line in the log', () => said.includes('problem'));
  });

  test('what a page of notes cannot take is a sentence', async () => {
    harness = await openHarness({ browser, extension: inject('extension') });
    const said: string[] = [];
    openNotes(harness, { ...note('# T\n'), page: { blocks: [{ type: 'nonsense' }], footnotes: [] } }, said);
    await harness.show();
    const { page } = harness;
    await page.getByRole('heading', { name: 'The note cannot be shown' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await until('another try', () => said.includes('retry'));
  });

  test('the simulator shows its other sections, and what failed', async () => {
    harness = await openHarness({ browser, extension: inject('extension') });
    const { page } = harness;
    await breakFormulas(page);
    openPage(harness.webview as never, {
      extensionUri,
      log: quietLog,
      script: 'simulator',
      title: 'Simulator',
      link: simulatorLink,
      handlers: new Proxy({}, { get: () => nothing }) as never,
      start: () =>
        [
          {
            name: 'start',
            body: {
              page: { language: 'en', texts: {} },
              where: 'tab',
              id: 'x',
              state: { ...simulatorState(defaultLabConfig()), open: { inspector: true } },
            },
          },
        ] as never,
    });
    await harness.show();
    await page.locator('body[data-ready]').waitFor();
    await page.locator('.side .chart').waitFor();
    await page.locator('.side .broken-part', { hasText: 'The parser is out of order.' }).first().waitFor();
    expect(await page.locator('.broken').allInnerTexts()).toEqual([]);
  });
});
