import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { Turns } from '../../../src/core/turns.ts';
import { findNotes } from '../../../src/host/library/findNotes.ts';
import { allNotes } from '../../../src/host/library/libraryNote.ts';

/** A folder /w of an editor whose search answers what `search` says, with the paths of files. */
const editor = vi.hoisted(() => ({
  files: [] as string[],
  search: (): Promise<string[]> => Promise.resolve([]),
}));

// This editor is another than the other files of the thread have, whose modules would be met here, and these there.
vi.hoisted(() => vi.resetModules());
afterAll(() => vi.resetModules());
vi.mock('vscode', () => {
  class FileSystemError extends Error {
    readonly code: string;
    constructor(code: string) {
      super(code);
      this.code = code;
    }
  }
  const uri = (path: string) => ({ scheme: 'file', path, toString: () => `file://${path}` });
  return {
    FileSystemError,
    FileType: { File: 1, Directory: 2 },
    RelativePattern: class {
      readonly isPattern = true;
    },
    CancellationTokenSource: class {
      cancel = () => undefined;
      dispose = () => undefined;
    },
    Uri: { joinPath: (base: { path: string }, name: string) => uri(`${base.path}/${name}`), file: uri },
    languages: {
      match: (_: unknown, file: { uri: { path: string } }) => Number(file.uri.path.endsWith('.md')),
    },
    workspace: {
      findFiles: async () => (await editor.search()).map(uri),
      fs: {
        stat: ({ path }: { path: string }) =>
          editor.files.includes(path)
            ? Promise.resolve({ type: 1 })
            : Promise.reject(new FileSystemError('FileNotFound')),
        readDirectory: ({ path }: { path: string }) =>
          Promise.resolve(
            editor.files
              .filter((file) => file.startsWith(`${path}/`))
              .map((file) => [file.slice(path.length + 1), 1]),
          ),
      },
    },
  };
});

const base = { scheme: 'file', path: '/w', toString: () => 'file:///w' } as unknown as vscode.Uri;
const all = { base, pattern: '**/*.md' };
const never = (): Promise<string[]> => new Promise(() => undefined);
const names = (notes: Iterable<{ readonly name: string }>): string[] => Array.from(notes, ({ name }) => name);
const library = () =>
  allNotes({
    bundled: [],
    sources: [all],
    chosen: [],
    known: new Map(),
    warn: () => undefined,
    turns: new Turns({ now: () => 0, pause: () => Promise.resolve() }),
  });

beforeEach(() => {
  vi.useFakeTimers();
  editor.files = ['/w/a.md', '/w/b.txt'];
  editor.search = () => Promise.resolve(editor.files.filter((file) => file.endsWith('.md')));
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the notes of a source', () => {
  it('are what the search of the editor finds', async () => {
    expect(names(await findNotes(all))).toEqual(['a.md']);
  });

  it('are there without the search where it does not answer', async () => {
    editor.search = never;
    const found = findNotes(all);
    await vi.runAllTimersAsync();
    expect(names(await found)).toEqual(['a.md']);
  });

  it('are one file where one is named, without the search', async () => {
    editor.search = never;
    expect(names(await findNotes({ base, pattern: 'a.md' }))).toEqual(['a.md']);
    expect(await findNotes({ base, pattern: 'c.md' })).toEqual([]);
  });

  it('are searched for again where there were none: a search that failed says the same', async () => {
    let times = 0;
    editor.search = () => Promise.resolve(++times === 1 ? [] : ['/w/a.md']);
    const found = library();
    await vi.runAllTimersAsync();
    expect(names((await found).values())).toEqual(['a.md']);
    expect(times).toBe(2);
  });

  it('are not searched for again where there were some', async () => {
    let times = 0;
    editor.search = () => Promise.resolve([`/w/${++times}.md`]);
    expect(names((await library()).values())).toEqual(['1.md']);
    expect(times).toBe(1);
  });

  it('that are gone are gone', async () => {
    editor.files = [];
    const found = library();
    await vi.runAllTimersAsync();
    expect(names((await found).values())).toEqual([]);
  });
});
