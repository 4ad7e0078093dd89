import type * as vscode from 'vscode';
import { beforeEach, expect, it, vi } from 'vitest';
import { NoteDocuments } from '../../../src/host/notes/documents.ts';
import type { NoteLibrary } from '../../../src/host/library/noteLibrary.ts';
import { Turns } from '../../../src/core/turns.ts';
import * as editor from './fakeEditor.ts';
import { Uri } from './fakeTypes.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));

beforeEach(() => editor.start('en'));

const library = {
  noteAt: () => ({ path: 'file:///w/a.md' }),
  file: ({ path }: { readonly path: string }, text: string) => ({ path, name: 'a.md', text }),
  turns: new Turns({ now: () => 0, pause: () => Promise.resolve() }),
} as unknown as NoteLibrary;

const text = `# Two tables

| Module | Lines |
|---|---|
| a | 120 |
| b | 240 |

| Goal | Link |
|---|---|
| [a](https://a.example) | [b](https://b.example) |
| [c](https://c.example) | [d](https://d.example) |

Some words.

| Aspect | A | B |
|---|---|---|
| Speed | ? | |
| Size | | N/A |
`;

function documentOf(all: string): vscode.TextDocument {
  const lines = all.split('\n');
  const document = {
    uri: new Uri('file', '/w/a.md'),
    version: 1,
    lineCount: lines.length,
    lineAt: (line: number) => ({ text: lines[line]!, range: { end: line } }),
    offsetAt: (line: number) => lines.slice(0, line + 1).join('\n').length,
    getText: () => all,
  };
  return document as unknown as vscode.TextDocument;
}

it.each([
  ['the first table', 5, /What only keeps record is not asked/],
  ['the second', 10, /links/],
  ['neither', 12, /^There are no cards to make here: the cursor is in no comparison table\.$/],
  [
    'one in which all cells are empty',
    16,
    /^Descent finds nothing to ask in this table\. Empty cells in this table: 4\. They have no cards\.$/,
  ],
])('why there are no cards is said of %s', async (_, line, says) => {
  expect(await new NoteDocuments(library).whyNot(documentOf(text), line)).toMatch(says);
});

it('of a note that is not read at all, that is said everywhere', async () => {
  const document = documentOf(`${text}${'> '.repeat(400)}\n`);
  expect(await new NoteDocuments(library).whyNot(document, 2)).toMatch(/nest/i);
});
