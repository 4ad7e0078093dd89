import { describe, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tableName } from '../../../src/core/identity/shape.ts';
import { QuickQuiz } from '../../../src/host/quiz/quickQuiz.ts';
import { StorageError } from '../../../src/host/storage/folder.ts';
import * as editor from './fakeEditor.ts';
import { settled } from './walkMenus.ts';
import { aWindow } from './world.ts';
import { wholeIn } from './wholeTexts.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));

describe.each(['en', 'ko'] as const)('in %s', (language) => {
  beforeEach(() => editor.start(language));

  // Files share a thread: with a test's clock left standing, whatever waits after it waits for ever.
  afterEach(() => vi.useRealTimers());

  const areWhole = wholeIn(language);

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
    // However much is said of the answer, the row that Enter takes is in sight with it.
    const at = (icon: string): number => list.items.findIndex(({ label }) => label.includes(icon));
    expect(list.activeItems).toEqual([list.items[at('$(arrow-right)')]]);
    expect(at('$(arrow-right)')).toBe(wrong.length + 1);
    expect(at('$(arrow-small-right)')).toBeGreaterThan(at('$(arrow-right)'));
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
});
