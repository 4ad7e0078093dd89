import type * as vscode from 'vscode';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { TableStudy } from '../../../src/host/notes/tableStudy.ts';
import * as editor from './fakeEditor.ts';
import { aWindow } from './world.ts';

// This editor is another than the other files of the thread have, whose modules would be met here, and these there.
vi.hoisted(() => vi.resetModules());
afterAll(() => vi.resetModules());
vi.mock('vscode', async () => {
  const fake = await import('./fakeEditor.ts');
  const types = await import('./fakeTypes.ts');
  class Uri extends types.Uri {
    static parse(address: string): Uri {
      return new Uri('file', address.replace(/^file:/, ''));
    }
  }
  return {
    ...fake,
    Uri,
    workspace: {
      ...fake.workspace,
      isTrusted: true,
      openTextDocument: () => Promise.resolve(open.document),
    },
  };
});
const open = vi.hoisted(() => ({ document: undefined as unknown }));

beforeEach(() => editor.start('en'));

/** The command on an unsaved table, and how often each thing was done. */
async function studying(saves: readonly boolean[], { untitled = false, cleanAfter = Infinity } = {}) {
  const { index, path, session, home, library } = await aWindow('en');
  const counts = { saves: 0, opened: 0, cards: 0 };
  const document = {
    isUntitled: untitled,
    isDirty: true,
    languageId: 'markdown',
    uri: { toString: () => path },
    save: () => {
      const saved = saves[counts.saves]!;
      counts.saves += 1;
      document.isDirty = !saved && counts.saves < cleanAfter;
      return Promise.resolve(saved);
    },
  };
  open.document = document;
  const [table] = index.tables(path);
  const study = new TableStudy({
    home: { ...home, context: { globalStorageUri: new editor.Uri('file', '/s') } } as unknown as typeof home,
    library: Object.assign(library, {
      note: () => ({ because: 'settings' }),
      settledName: (name: string) => name,
    }) as typeof library,
    session,
    panel: { open: () => void (counts.opened += 1) } as never,
    documents: { tableAt: () => Promise.resolve(table), path: () => path } as never,
  });
  const run = () => study.run({ uri: 'file:///rules.md', line: 10, now: true });
  return { run, counts, document: document as unknown as vscode.TextDocument };
}

test.each([
  ['is saved at once', [true], {}, 1, 1],
  ['that the editor saves by itself meanwhile is saved by the second try', [false, true], {}, 2, 1],
  ['that was saved by then needs no other try', [false], { cleanAfter: 1 }, 1, 1],
  ['that cannot be saved is not studied', [false, false], {}, 2, 0],
  ['that has no name yet is not studied where it gets none', [true], { untitled: true }, 1, 0],
] as const)('a table in a file %s', async (_, saves, how, tries, opened) => {
  const { run, counts } = await studying(saves, how);
  editor.answers.push(0);
  await run();
  expect(editor.shown.messages.map(({ text, buttons }) => [text, buttons])).toEqual([
    ['Cards are made from what is saved. Save the file first.', ['Save']],
  ]);
  expect(counts).toMatchObject({ saves: tries, opened });
});

test('nothing is saved without the word of the user', async () => {
  const { run, counts } = await studying([true]);
  await run();
  expect(counts).toMatchObject({ saves: 0, opened: 0 });
});

test.each([
  null,
  1,
  'file:///rules.md',
  {},
  { uri: 1, line: 0 },
  { uri: 'file:///rules.md', line: -1 },
  { uri: 'file:///rules.md', line: 1e300 },
  { uri: 'file:///rules.md', line: 1, now: 'yes' },
])('an argument that names no table changes nothing: %j', async (argument) => {
  const { counts } = await studying([true]);
  const { home, session, library, panel } = await aWindow('en');
  const study = new TableStudy({
    home: { ...home, context: { globalStorageUri: new editor.Uri('file', '/s') } } as unknown as typeof home,
    library,
    session,
    panel,
    documents: {} as never,
  });
  await study.run(argument);
  expect(editor.shown.messages.at(-1)?.text).toMatch(/^Put the cursor into a table/);
  expect(counts).toMatchObject({ saves: 0, opened: 0 });
});
