import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { Recognised } from '../../../src/core/identity/changes.ts';
import type { QueryErrorCode } from '../../../src/core/study/query.ts';
import { queryMessages, readQuery } from '../../../src/core/study/query.ts';
import { CardActions } from '../../../src/host/decks/cardActions.ts';
import { Catalogue } from '../../../src/host/decks/deckCatalogue.ts';
import { CustomStudy } from '../../../src/host/decks/customStudy.ts';
import { deckBadges, deckUri } from '../../../src/host/decks/deckBadge.ts';
import type { DeckItem } from '../../../src/host/decks/items.ts';
import { DeckOptions } from '../../../src/host/decks/deckOptions.ts';
import { CardSearch } from '../../../src/host/decks/cardSearch.ts';
import { DecksView } from '../../../src/host/decks/decksView.ts';
import { chooseExperiment } from '../../../src/host/experiment/choose.ts';
import { askRename } from '../../../src/host/study/askRename.ts';
import { previewOf } from '../../../src/host/notes/previewShow.ts';
import { LessonList } from '../../../src/host/decks/lessonList.ts';
import { tableName } from '../../../src/core/identity/shape.ts';
import { lessonsOf, namesOf } from '../../../src/core/lesson/lessons.ts';
import type { StudyPanel } from '../../../src/host/study/studyPanel.ts';
import { QuickQuiz } from '../../../src/host/quiz/quickQuiz.ts';
import { StorageError } from '../../../src/host/storage/folder.ts';
import { showDueMenu } from '../../../src/host/study/dueMenu.ts';
import { DueStatus } from '../../../src/host/study/dueStatus.ts';
import { StudyExchange } from '../../../src/host/study/studyExchange.ts';
import { readSettings } from '../../../src/host/study/studySettings.ts';
import { importText, notAnExportText, problemText } from '../../../src/host/study/studyTexts.ts';
import { storageText } from '../../../src/host/view/storageText.ts';
import { root } from '../../tools/paths.ts';
import { fault } from '../../tools/textFaults.ts';
import * as editor from './fakeEditor.ts';
import { settled, textsBelow } from './walkMenus.ts';
import { aWindow } from './world.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));

const faults = (texts: readonly string[], language: 'en' | 'ko'): string[] =>
  [...new Set(texts)].flatMap((text) => fault(text, language) ?? []);

test('the detector sees what it is for', () => {
  for (const text of [
    '[object Object] 38',
    'undefined',
    '{0} cards',
    'NaN일',
    '%command.study%',
    'Search cards',
    '카드 not found here',
  ]) {
    expect(fault(text, 'ko'), text).toBeDefined();
  }
  expect(fault('$(book) 노트 열기', 'ko')).toBeUndefined();
  expect(fault('is:due', 'ko')).toBeUndefined();
});

describe.each(['en', 'ko'] as const)('in %s', (language) => {
  beforeEach(() => editor.start(language));
  // Files share a thread: with a test's clock left standing, whatever waits after it waits for ever.
  afterEach(() => vi.useRealTimers());

  /** All texts are in the language; at least `least` of them, so that a menu that did not open is noticed. */
  function areWhole(texts: readonly string[], least: number): void {
    expect(faults(texts, language)).toEqual([]);
    expect(new Set(texts).size).toBeGreaterThanOrEqual(least);
  }

  const due = (kept?: unknown): DueStatus =>
    new DueStatus({ get: () => kept, update: () => Promise.resolve() } as unknown as vscode.Memento);

  test('the item of the status bar and its menu', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout'] });
    const texts: string[] = [];
    for (const count of [0, 1, 38]) {
      const status = due([{ at: 0, new: 0, learning: 0, review: count, soon: 3 }]);
      const item = editor.statusItems.at(-1)!;
      for (const offer of [false, true]) {
        status.offer(offer);
        texts.push(item.text, item.tooltip, item.name, JSON.stringify(item.accessibilityInformation));
      }
      const extension = { id: 'descent-lab.descent', packageJSON: editor.manifest(language) };
      const context = { extension } as unknown as vscode.ExtensionContext;
      texts.push(...(await textsBelow(() => showDueMenu(context, status), 0)));
      status.dispose();
    }
    const original = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')) as Record<
      string,
      string
    >;
    const local =
      language === 'en'
        ? original
        : (JSON.parse(readFileSync(path.join(root, `package.nls.${language}.json`), 'utf8')) as Record<
            string,
            string
          >);
    for (const command of [
      'study.short',
      'quickQuiz',
      'customStudy',
      'statistics',
      'openSimulator',
      'openNotes',
    ]) {
      expect(
        texts.some((text) => text.endsWith(` ${local[`command.${command}`]!}`)),
        command,
      ).toBe(true);
    }
    areWhole(
      texts.filter((text) => !text.startsWith('{"')),
      12,
    );
    expect(texts.join('\n')).not.toContain('[object');
  });

  test('the tree of the decks', async () => {
    const { session, library, store } = await aWindow(language);
    await store.record([store.study.configure('rules', {}, Date.now())]);
    const view = new DecksView(session, new Catalogue(library, session));
    const texts: string[] = [];
    let badges = 0;
    const badgeOf = (uri: vscode.Uri) =>
      deckBadges.provideFileDecoration(uri, {} as vscode.CancellationToken) as
        vscode.FileDecoration | undefined;
    const look = async (item?: DeckItem): Promise<void> => {
      for (const child of await view.children(item)) {
        const { label, description, tooltip, accessibilityInformation, command, resourceUri } = child;
        if (resourceUri !== undefined) {
          // What is to be done stands at the right edge, too, where no name cuts it off.
          const told = /^\d+\/\d+(.*)$/.exec(String(description))![1]!;
          const now = (told.match(/\d+/g) ?? []).reduce((sum, count) => sum + Number(count), 0);
          const decoration = badgeOf(resourceUri);
          expect(decoration?.badge, told).toBe(now === 0 ? undefined : String(now));
          texts.push(...[decoration?.tooltip ?? []].flat());
          badges += now === 0 ? 0 : 1;
        }
        const id = String(child.id).replace(/^card:/, '');
        for (const text of [label, description, tooltip, accessibilityInformation?.label, command?.title]) {
          if (typeof text === 'string') {
            // The last line of an archived card is its name in the log.
            texts.push(
              text
                .replace(id, '')
                .replaceAll('of another note', '')
                .replaceAll('row', '')
                .replaceAll('column', ''),
            );
          }
        }
        if (Number(child.collapsibleState) === editor.TreeItemCollapsibleState.Collapsed) {
          await look(child);
        }
      }
    };
    await look();
    areWhole(texts, 15);
    expect(badges).toBeGreaterThan(1);
    expect(badgeOf(deckUri('rules', 123))).toMatchObject({ badge: '9+' });
  });

  test('deck options, down to what is wrong with an input', async () => {
    const { session, library } = await aWindow(language);
    const options = new DeckOptions(session, new Catalogue(library, session));
    areWhole(await textsBelow(() => options.run(), 2), 60);
  });

  test('custom study', async () => {
    const { session, library, panel } = await aWindow(language);
    const catalogue = new Catalogue(library, session);
    const view = new DecksView(session, catalogue);
    const custom = new CustomStudy(session, catalogue, panel, (study) => view.tree(study));
    areWhole(await textsBelow(() => custom.run(), 2), 35);
    areWhole(
      editor.shown.messages.flatMap(({ text, buttons }) => [text, ...buttons]),
      0,
    );
  });

  test('the search, what can be done with its cards, and what is wrong with a query', async () => {
    const { session, library, panel } = await aWindow(language);
    const catalogue = new Catalogue(library, session);
    const search = new CardSearch(session, catalogue, new CardActions(session, panel), panel);
    areWhole(await textsBelow(() => search.run('kind:recall'), 2), 25);
    // What nobody can search for, in the letters of the language.
    const odd = language === 'en' ? 'zz' : '가';
    const wrong: Readonly<Record<QueryErrorCode, string>> = {
      'too-long': odd.repeat(1001),
      'too-deep': '('.repeat(30),
      'unclosed-quote': `"${odd}`,
      'unclosed-bracket': `(${odd}`,
      'unmatched-bracket': `${odd})`,
      'empty-brackets': '()',
      'nothing-excluded': '-',
      'one-sided': `or ${odd}`,
      'unknown-field': `${odd}:x`,
      'missing-value': 'deck:',
      'unknown-value': `is:${odd}`,
      'not-whole': `rated:${odd}`,
      'not-a-comparison': `prop:${odd}`,
    };
    for (const code of Object.keys(queryMessages) as QueryErrorCode[]) {
      expect(readQuery(wrong[code]).error?.code).toBe(code);
      const texts = await textsBelow(() => search.run(wrong[code]), 0);
      areWhole(
        texts.filter((text) => !text.includes('▸')),
        4,
      );
    }
  });

  test('the list of all lessons, each with what became of it', async () => {
    const { session, library, store, index } = await aWindow(language);
    const [rules] = index.shapes().flatMap(lessonsOf);
    const titles = new Catalogue(library, session);
    const opened: unknown[] = [];
    const list = new LessonList(session, titles, {
      openLesson: (lesson: unknown) => opened.push(lesson),
    } as unknown as StudyPanel);
    const texts = await textsBelow(() => list.run(), 0);
    await store.record([store.study.lesson(namesOf(rules!), true, Date.now())]);
    texts.push(...(await textsBelow(() => list.run(), 0)));
    await store.record([store.study.lesson(namesOf(rules!), false, Date.now())]);
    texts.push(...(await textsBelow(() => list.run(), 0)));
    texts.push(...(await textsBelow(() => list.run(), 1)));
    expect(opened).toContainEqual({ table: tableName(rules!.shape), part: 1 });
    store.study.setCards([]);
    await list.run();
    texts.push(...editor.shown.messages.map(({ text }) => text));
    areWhole(texts, 10);
  });

  test('the quiz: question, verdict, what is not saved, what cannot go on, and nothing to ask', async () => {
    const { session, home, store } = await aWindow(language);
    await store.record([store.study.configure('rules', {}, Date.now())]);
    const texts: string[] = [];
    const look = (): void => void texts.push(...(editor.open.list?.texts ?? []));
    const choose = async (act: (label: string) => boolean): Promise<void> => {
      const list = editor.open.list!;
      const item = list.items.find(({ label }) => act(label));
      expect(item, JSON.stringify(list.texts)).toBeDefined();
      list.choose(item!);
      await settled();
      look();
    };
    const quiz = new QuickQuiz(home, session);
    quiz.open();
    await settled();
    look();
    expect(editor.open.list!.items.length).toBeGreaterThan(1);
    await choose((label) => label.startsWith('1 '));
    // No lesson has shown what was asked: the table comes with the verdict, and may be looked at as a whole.
    expect(
      editor.open.list!.items.filter(({ label }) => label.includes('$(arrow-small-right)')),
    ).toHaveLength(1);
    await choose((label) => label.includes('$(table)'));
    expect(editor.open.list!.items.length).toBeGreaterThan(9);
    // Escape, which the editor keeps from a list, leads back as the command; so does picking a row, and the button.
    const isAnswer = (): boolean => editor.open.list!.items.some(({ label }) => label.includes('$(table)'));
    quiz.back();
    await settled();
    expect(isAnswer()).toBe(true);
    quiz.back();
    await settled();
    expect(isAnswer()).toBe(true);
    await choose((label) => label.includes('$(table)'));
    expect(isAnswer()).toBe(false);
    editor.open.list!.triggered.fire(editor.QuickInputButtons.Back);
    await settled();
    expect(isAnswer()).toBe(true);
    await choose((label) => label.includes('$(table)'));
    await choose((label) => label.includes('$(arrow-small-right)'));
    await choose((label) => label.includes('$(arrow-right)'));
    Object.assign(session, { answer: () => Promise.reject(new StorageError('full', '/x', new Error('x'))) });
    await choose((label) => label.startsWith('2 '));
    const before = texts.length;
    Object.assign(session, { open: () => Promise.reject(new StorageError('gone', '/x', new Error('x'))) });
    quiz.dispose();
    const failing = new QuickQuiz(home, session);
    failing.open();
    await settled();
    look();
    expect(texts.length).toBeGreaterThan(before);
    failing.dispose();
    store.study.setCards([]);
    Object.assign(session, { open: () => Promise.resolve(session.opened) });
    const none = new QuickQuiz(home, session);
    none.open();
    await settled();
    look();
    // No row is there that does nothing.
    expect(editor.open.list!.items.map(({ label }) => label.split(' ')[0])).toEqual(['$(list-selection)']);
    none.dispose();
    areWhole(texts, 15);
  });

  test('the quiz is on screen before the code is read, and says what a wrong choice is true of', async () => {
    const { session, home, store } = await aWindow(language);
    await store.record([store.study.configure('rules', {}, Date.now())]);
    let haveRead: (about: undefined) => void = () => expect.fail('Nobody reads.');
    const quiz = new QuickQuiz(home, session);
    quiz.open(() => new Promise((resolve) => (haveRead = resolve)));
    await settled();
    const list = editor.open.list!;
    expect([list.busy, list.items.length]).toEqual([true, 0]);
    haveRead(undefined);
    await settled();
    const wrong = list.items.filter(({ label }) => /^\d /.test(label));
    list.choose(wrong[0]!);
    await settled();
    const owners = list.items.filter(({ label }) => / · (Adam|Nesterov|AdaGrad|Small|Large)$/.test(label));
    expect(owners.length, JSON.stringify(list.texts)).toBe(wrong.length - 1);
    quiz.dispose();
  });

  test('the quiz asks first what a lesson has shown, without the table beside its answer', async () => {
    const { session, home, store, index } = await aWindow(language);
    const [rules] = index.shapes();
    const [, , row] = rules!.rows;
    const asked = async (): Promise<string> => {
      const quiz = new QuickQuiz(home, session);
      quiz.open();
      await settled();
      const [title] = editor.open.list!.texts;
      quiz.dispose();
      return title!;
    };
    await store.record([store.study.configure('rules', {}, Date.now())]);
    expect(await asked()).not.toContain(row!.label);
    const columns = rules!.columns.map(({ key }) => key);
    const part = { table: tableName(rules!), rows: [row!.key], columns };
    await store.record([store.study.lesson(part, false, Date.now())]);
    expect(await asked()).toContain(row!.label);
    const quiz = new QuickQuiz(home, session);
    quiz.open();
    await settled();
    const list = editor.open.list!;
    list.choose(list.items.find(({ label }) => label.startsWith('1 '))!);
    await settled();
    expect(list.items.some(({ label }) => label.includes('$(table)'))).toBe(true);
    expect(list.items.some(({ label }) => label.includes('$(arrow-small-right)'))).toBe(false);
    quiz.dispose();
  });

  test('the lists of experiments, of the preview of a table and of what to export, and the question about a rename', async () => {
    const { index, path: note, session, library, home } = await aWindow(language);
    areWhole(await textsBelow(() => chooseExperiment(), 0), 10);
    const table = index.tables(note)[0]!;
    const { how, names, things, kinds } = previewOf(table, { kindsOff: [], rowsOff: [] }, 0);
    const words = [...names.choices, ...things!.choices, ...kinds].map(({ label }) => label);
    areWhole([...how, ...words.filter((text) => !/^(?:Adam|Nesterov|AdaGrad)$/.test(text))], 8);
    const exchange = new StudyExchange({
      home,
      session,
      library,
      userHome: undefined,
      care: undefined as never,
    });
    areWhole(await textsBelow(() => exchange.exportAnki(undefined), 0), 4);
    const option = (what: 'table' | 'row', from: string, to: string): Recognised =>
      ({ what, table: '가', from, to }) as unknown as Recognised;
    const letters = ['ㄱ', 'ㄴ', 'ㄷ', 'ㄹ', 'ㅁ'];
    const texts: string[] = [];
    for (const what of ['table', 'row'] as const) {
      await askRename([option(what, 'ㄱ', 'ㄴ')]);
      await askRename(letters.slice(0, 2).map((from) => option(what, from, 'ㅎ')));
      await askRename(letters.slice(0, 2).map((to) => option(what, 'ㅎ', to)));
      editor.answers.push(0);
      texts.push(...(await textsBelow(() => askRename(letters.map((to) => option(what, 'ㅎ', to))), 0)));
    }
    texts.push(...editor.shown.messages.flatMap(({ text, buttons }) => [text, ...buttons]));
    areWhole(
      texts.map((text) => text.replace(/[ㄱ-ㅎ]|가/g, '')).filter((text) => /[A-Za-z가-힣]/.test(text)),
      9,
    );
  });

  test('what is said of the log, of an import and of settings', () => {
    const texts: string[] = [];
    for (const trouble of ['full', 'read-only', 'denied', 'gone'] as const) {
      const error = new StorageError(trouble, '/x', new Error('x'));
      texts.push(storageText(error), problemText({ kind: 'unreadable', file: '/x', error }));
    }
    texts.push(
      problemText({ kind: 'newer', file: '/x', lines: 1 }),
      problemText({ kind: 'damaged', file: '/x', lines: [], count: 1, quarantine: undefined }),
      problemText({ kind: 'damaged', file: '/x', lines: [], count: 1, quarantine: '/y' }),
      notAnExportText('/x', 1),
      ...[0, 1, 20].map((count) => {
        const damaged = Array.from({ length: count }, (_, i) => ({ line: i + 1, why: 'x', text: '' }));
        return importText({
          events: [],
          known: 2,
          newer: count > 1 ? ['x'] : [],
          unusable: count > 1 ? ['x'] : [],
          contradictions: 0,
          adds: { reviews: 0, cards: 0, days: undefined },
          damaged,
        });
      }),
    );
    editor.settings.set('descent.rolloverHour', 'x');
    editor.settings.set('descent.desiredRetention', null);
    readSettings((sentence) => texts.push(sentence));
    areWhole(
      texts.map((text) => text.replaceAll(/\/[xy]|"x"|\bnull\b/g, '')),
      14,
    );
  });
});

test('what the manifest says is in the language', () => {
  const texts = JSON.parse(readFileSync(path.join(root, 'package.nls.ko.json'), 'utf8')) as Record<
    string,
    string
  >;
  const untranslated = Object.entries(texts).filter(
    ([key, text]) => key !== 'displayName' && !/[가-힣]/.test(text),
  );
  expect(untranslated).toEqual([]);
});
