import type * as vscode from 'vscode';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { longestConfig } from '../../../src/core/config/anyConfig.ts';
import { limits } from '../../../src/core/notes/noteLimits.ts';
import { Turns } from '../../../src/core/turns.ts';
import { readConfig } from '../../../src/host/config/configFiles.ts';
import type { NoteLibrary } from '../../../src/host/library/noteLibrary.ts';
import { NoteDocuments } from '../../../src/host/notes/documents.ts';
import { Uri } from './fakeTypes.ts';

// Another editor than the one of the other files in this process, before and after.
vi.hoisted(() => vi.resetModules());
afterAll(() => {
  vi.resetModules();
});

const open = vi.hoisted(() => [] as vscode.TextDocument[]);
// This editor is another than the other files of the thread have, whose modules would be met here, and these there.
vi.hoisted(() => vi.resetModules());
afterAll(() => vi.resetModules());
vi.mock('vscode', async () => ({
  ...(await import('./fakeEditor.ts')),
  workspace: { textDocuments: open },
  Range: class {
    readonly to: number;
    constructor(_from: number, _at: number, to: number) {
      this.to = to;
    }
  },
}));

/** A document of the editor, which keeps lines, and notes how many of them it was made to put together. */
function documentOf(text: string, uri: Uri) {
  const lines = text.split('\n');
  const joined: number[] = [];
  const document = {
    uri,
    version: 1,
    lineCount: lines.length,
    lineAt: (line: number) => ({ text: lines[line]!, range: { end: line } }),
    offsetAt: (line: number) => lines.slice(0, line + 1).join('\n').length,
    getText: (range?: { readonly to: number }) => {
      const some = lines.slice(0, range?.to);
      joined.push(some.length);
      return some.join('\n');
    },
  };
  return { document: document as unknown as vscode.TextDocument, joined };
}

const head = '---\nkey: large\n---\n\n# T\n\n| a | b |\n|---|---|\n| c | d |\n';

describe('a document that is larger than what is read of its kind', () => {
  it('as a note says so, and of its text only the beginning is put together', async () => {
    const library = {
      noteAt: () => ({ path: 'file:///w/a.md' }),
      file: ({ path }: { readonly path: string }, text: string) => ({ path, name: 'a.md', text }),
      turns: new Turns({ now: () => 0, pause: () => Promise.resolve() }),
    } as unknown as NoteLibrary;
    const text = head + '| e | f |\n'.repeat(limits.file / 10);
    const { document, joined } = documentOf(text, new Uri('file', '/w/a.md'));
    const { note, tables, diagnostics } = await new NoteDocuments(library).compile(document);
    expect(note.key).toBe('large');
    expect(tables).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'file-too-large', values: { count: text.length } }]);
    expect(joined.filter((count) => count > 100)).toEqual([]);
  });

  it('as a configuration is refused with a sentence before it is put together', async () => {
    const uri = new Uri('file', '/w/a.descent.json');
    const { document, joined } = documentOf(`{${'\n'.repeat(longestConfig)}}`, uri);
    open.push(document);
    await expect(readConfig(uri as unknown as vscode.Uri)).rejects.toThrow('too large for a configuration');
    expect(joined).toEqual([]);
  });
});
