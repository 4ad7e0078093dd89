import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { lstat, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as vscode from 'vscode';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NoteImages } from '../../../src/host/view/noteImages.ts';
import { FileSystemError, Uri } from './fakeTypes.ts';
import * as editor from './fakeEditor.ts';

// Another editor than the one of the other files in this process, before and after.
vi.hoisted(() => vi.resetModules());
afterAll(() => {
  vi.resetModules();
});

/** What the editor's file system says of real files, and what tests make it do. */
const fs = vi.hoisted(() => ({ fail: new Set<string>(), written: [] as string[] }));
const trust = vi.hoisted(() => ({ is: true, root: '' }));

async function asEditor<T>(uri: Uri, work: (file: string) => Promise<T>): Promise<T> {
  try {
    if (fs.fail.has(uri.path)) {
      throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
    }
    return await work(uri.path);
  } catch (error) {
    const made = new FileSystemError(String(error));
    made.code = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'FileNotFound' : 'Unavailable';
    throw made;
  }
}

// This editor is another than the other files of the thread have, whose modules would be met here, and these there.
vi.hoisted(() => vi.resetModules());
afterAll(() => vi.resetModules());
vi.mock('vscode', async () => {
  const types = await import('./fakeTypes.ts');
  class File extends types.Uri {
    static parse(address: string): File {
      return new File('file', address.replace('file:', ''));
    }
    static override joinPath(base: Uri, ...parts: string[]): File {
      return new File('file', path.join(base.path, ...parts));
    }
    with({ path: to }: { path: string }): File {
      return new File('file', to);
    }
  }
  return {
    ...(await import('./fakeEditor.ts')),
    Uri: File,
    FileType: { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 },
    workspace: {
      get isTrusted() {
        return trust.is;
      },
      getWorkspaceFolder: () => (trust.root === '' ? undefined : { uri: new File('file', trust.root) }),
      fs: {
        stat: (uri: Uri) =>
          asEditor(uri, async (file) => {
            const info = await stat(file);
            const isLink = (await lstat(file)).isSymbolicLink();
            const type = (info.isFile() ? 1 : info.isDirectory() ? 2 : 0) | (isLink ? 64 : 0);
            return { type, size: info.size, mtime: info.mtimeMs };
          }),
        readFile: (uri: Uri) => asEditor(uri, (file) => readFile(file)),
        writeFile: (uri: Uri, bytes: Uint8Array) =>
          asEditor(uri, (file) => {
            fs.written.push(file);
            return writeFile(file, bytes);
          }),
        createDirectory: (uri: Uri) => asEditor(uri, (file) => mkdir(file, { recursive: true })),
        readDirectory: (uri: Uri) =>
          asEditor(uri, async (file) => (await readdir(file)).map((name) => [name, 1])),
        delete: (uri: Uri) => asEditor(uri, (file) => rm(file)),
      },
    },
  };
});

let home: string;
let warned: string[];
const at = (...parts: string[]): string => path.join(home, ...parts);

beforeEach(() => {
  editor.start('en');
  home = mkdtempSync(path.join(tmpdir(), 'descent-images-'));
  for (const folder of ['work/pictures', 'private', 'storage']) {
    mkdirSync(at(folder), { recursive: true });
  }
  writeFileSync(at('private', 'passport.png'), 'secret');
  writeFileSync(at('work', 'pictures', 'bowl.png'), 'bowl');
  fs.fail.clear();
  fs.written.length = 0;
  Object.assign(trust, { is: true, root: at('work') });
  warned = [];
});
afterEach(() => rmSync(home, { recursive: true }));

function images(): NoteImages {
  const context = { storageUri: new Uri('file', at('storage')) } as unknown as vscode.ExtensionContext;
  return new NoteImages(context, (sentence) => warned.push(sentence));
}

/** What becomes of a picture that a note names. */
async function found(src: string, of = images()): Promise<{ shown?: string; why?: string }> {
  const message: { shown?: string; why?: string }[] = [{ type: 'image', src, alt: '' } as object];
  const [image] = await of.find(message, `file:${at('work', 'note.md')}`, (copy) => copy.path);
  return image!;
}

const copies = (): string[] =>
  readdirSync(at('storage'), { recursive: true, encoding: 'utf8' })
    .map((name) => at('storage', name))
    .filter((file) => statSync(file).isFile());

it('a picture beside the note is shown from a copy, which is made once', async () => {
  const of = images();
  const { shown } = await found('pictures/bowl.png', of);
  expect(readFileSync(shown!, 'utf8')).toBe('bowl');
  expect((await found('./pictures/bowl.png', of)).shown).toBe(shown);
  expect(fs.written).toEqual([shown]);
});

it.each([
  ['a link', () => symlinkSync(at('private', 'passport.png'), at('work', 'a.png')), 'a.png'],
  ['a folder that is a link', () => symlinkSync(at('private'), at('work', 'x')), 'x/passport.png'],
  [
    'a link further up',
    () => {
      mkdirSync(at('private', 'deep'));
      writeFileSync(at('private', 'deep', 'b.png'), 'secret');
      symlinkSync(at('private'), at('work', 'pictures', 'y'));
    },
    'pictures/y/deep/b.png',
  ],
  [
    'a link that leads back in',
    () => symlinkSync(at('work', 'pictures'), at('work', 'same')),
    '/same/bowl.png',
  ],
])('nothing is copied through %s', async (_, make, src) => {
  make();
  expect(await found(src)).toEqual(
    expect.objectContaining({ why: expect.stringContaining('link') as unknown }),
  );
  expect(copies()).toEqual([]);
});

it('a folder that the user opened by a link is that folder', async () => {
  symlinkSync(at('work'), at('opened'));
  trust.root = at('opened');
  const message = [{ type: 'image', src: 'pictures/bowl.png', alt: '' }];
  const [image] = await images().find(message, `file:${at('opened', 'note.md')}`, (copy) => copy.path);
  expect(image).toHaveProperty('shown');
});

it.each([
  '../private/passport.png',
  '%2e%2e/private/passport.png',
  '/../private/passport.png',
  'file:///etc/a.png',
])('nothing outside is copied: %s', async (src) => {
  expect(await found(src)).toHaveProperty('why');
  expect(copies()).toEqual([]);
});

it('an old copy that another program holds keeps no picture from being shown', async () => {
  mkdirSync(at('storage', 'images'));
  const [held, old] = ['held.png', 'old.png'].map((name) => at('storage', 'images', name));
  for (const file of [held!, old!]) {
    writeFileSync(file, 'x');
    utimesSync(file, 0, 0);
  }
  fs.fail.add(held!);
  const of = images();
  expect(await found('pictures/bowl.png', of)).toHaveProperty('shown');
  expect(warned).toEqual([expect.stringContaining('EBUSY')]);
  fs.fail.clear();
  expect(await found('pictures/bowl.png', of)).toHaveProperty('shown');
});

it('in Restricted Mode none is', async () => {
  trust.is = false;
  expect(await found('pictures/bowl.png')).toHaveProperty('why');
  expect(copies()).toEqual([]);
});
