import type * as vscode from 'vscode';
import { afterAll, expect, it, vi } from 'vitest';
import { askForData, readConfig } from '../../../src/host/config/configFiles.ts';
import { readNoteFile } from '../../../src/host/library/readFile.ts';
import { readText } from '../../../src/host/study/importing.ts';
import { Uri } from './fakeTypes.ts';

const editor = vi.hoisted(() => ({ type: 0, reads: 0 }));
// This editor is another than the other files of the thread have, whose modules would be met here, and these there.
vi.hoisted(() => vi.resetModules());
afterAll(() => vi.resetModules());
vi.mock('vscode', async () => {
  const fake = await import('./fakeEditor.ts');
  return {
    ...fake,
    FileType: { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 },
    window: {
      ...fake.window,
      showOpenDialog: () => Promise.resolve([new fake.Uri('file', '/w/data.csv')]),
    },
    workspace: {
      textDocuments: [],
      fs: {
        // A device has no size, and reading it no end.
        stat: () => Promise.resolve({ type: editor.type, size: 0, mtime: 1, ctime: 1 }),
        readFile: () => {
          editor.reads += 1;
          return Promise.resolve(new TextEncoder().encode('1,2\n3,4\n'));
        },
      },
    },
  };
});

const uri = new Uri('file', '/w/zero') as unknown as vscode.Uri;
const readers: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['a configuration', () => readConfig(uri)],
  ['a table of numbers', () => askForData()],
  ['a note', () => readNoteFile({ uri, name: 'zero', root: 'file:/w' }, () => false)],
  ['a study log', () => readText(uri)],
];

it.each(readers)(
  '%s is not read from a device, a pipe or a folder, whatever leads there',
  async (_, read) => {
    for (const type of [0, 2, 64, 66]) {
      editor.type = type;
      editor.reads = 0;
      await expect(read()).rejects.toThrow(/ is no file that can be read\./);
      expect(editor.reads).toBe(0);
    }
  },
);

it.each(readers.slice(1))('%s is read from a file, and through a link to one', async (_, read) => {
  for (const type of [1, 65]) {
    editor.type = type;
    await expect(read()).resolves.toBeDefined();
  }
});
