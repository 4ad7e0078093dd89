import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { Recognised } from '../../../src/core/identity/changes.ts';
import { chooseExperiment } from '../../../src/host/experiment/choose.ts';
import { askRename } from '../../../src/host/study/askRename.ts';
import { previewOf } from '../../../src/host/notes/previewShow.ts';
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
import { textsBelow } from './walkMenus.ts';
import { aWindow } from './world.ts';
import { wholeIn } from './wholeTexts.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));

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

  const areWhole = wholeIn(language);

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
