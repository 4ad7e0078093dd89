import { readFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { DecksFeature } from '../../../src/host/decks/decksFeature.ts';
import type { DeckItem } from '../../../src/host/decks/items.ts';
import { registerDecks } from '../../../src/host/decks/registerDecks.ts';
import type { Log } from '../../../src/host/platform/log.ts';
import type { DueStatus } from '../../../src/host/study/dueStatus.ts';
import * as editor from './fakeEditor.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));
beforeEach(() => editor.start('en'));

interface ViewsWelcome {
  readonly contributes: {
    readonly viewsWelcome: readonly { readonly view: string; readonly when?: string }[];
  };
}

const manifest = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as ViewsWelcome;

/** The view while its decks are on their way: its rows, and what it has said of being empty. */
function aView(children: Promise<DeckItem[]>) {
  const said: unknown[] = [];
  let provider: vscode.TreeDataProvider<DeckItem> | undefined;
  const nothing = () => new editor.Disposable(() => undefined);
  const asked = vi.spyOn(editor.commands, 'executeCommand');
  asked.mockImplementation((...args: unknown[]) => {
    said.push(args);
    return Promise.resolve();
  });
  Object.assign(editor.window, {
    createTreeView: (_: string, options: vscode.TreeViewOptions<DeckItem>) => {
      provider = options.treeDataProvider;
      return { visible: false, onDidChangeVisibility: nothing };
    },
    registerFileDecorationProvider: nothing,
  });
  const feature = { view: { children: () => children }, onDidChange: nothing };
  const due = { due: 0, onDidChange: nothing };
  registerDecks(
    () => Promise.resolve(feature as unknown as DecksFeature),
    due as unknown as DueStatus,
    {} as Log,
  );
  return { rows: Promise.resolve(provider!.getChildren()), said };
}

const noDecks = (value: boolean) => ['setContext', 'descent.noDecks', value];

test('that there are no decks is said where the view says so, and not while they are being read', async () => {
  const welcome = manifest.contributes.viewsWelcome.find(({ view }) => view === 'descent.decks');
  expect(welcome?.when).toBe('descent.noDecks');
  const waiting: ((rows: DeckItem[]) => void)[] = [];
  const { rows, said } = aView(new Promise((resolve) => void waiting.push(resolve)));
  expect(said).toEqual([]);
  waiting[0]!([]);
  await rows;
  expect(said).toEqual([noDecks(true)]);
});

test('a view with decks is not empty, nor one whose decks cannot be read', async () => {
  const full = aView(Promise.resolve([{} as DeckItem]));
  await full.rows;
  expect(full.said).toEqual([noDecks(false)]);
  const failed = aView(Promise.reject(new Error('no disk')));
  expect(await failed.rows).toHaveLength(1);
  expect(failed.said).toEqual([]);
});
