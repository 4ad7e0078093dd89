import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { LogReader } from '../../../src/host/storage/logReader.ts';
import { LogWriter } from '../../../src/host/storage/logWriter.ts';
import { EditorFolder } from '../../../src/host/web/editorFolder.ts';
import { reviewed } from '../../tools/reviews.ts';

/** The editor's file system as a map, which can stop for good after so many more bytes. */
const disk = vi.hoisted(() => ({ files: new Map<string, Uint8Array>(), space: Infinity, clock: 0 }));

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
    static FileNotFound = () => new FileSystemError('FileNotFound');
  }
  const soon = <T>(action: () => T): Promise<T> => Promise.resolve().then(action);
  const path = (uri: { path: string }) => uri.path;
  const running = () => {
    if (disk.space < 0) {
      throw new Error('killed');
    }
  };
  const there = (uri: { path: string }) => {
    running();
    const data = disk.files.get(path(uri));
    if (data === undefined) {
      throw new FileSystemError('FileNotFound');
    }
    return data;
  };
  return {
    FileSystemError,
    FileType: { File: 1 },
    Uri: { joinPath: (uri: { path: string }, name: string) => ({ path: `${uri.path}/${name}` }) },
    workspace: {
      fs: {
        writeFile: (uri: { path: string }, data: Uint8Array) =>
          soon(() => {
            running();
            // Truncates, then writes, as file systems do.
            disk.files.set(path(uri), data.slice(0, disk.space));
            disk.space -= data.length;
            running();
          }),
        readFile: (uri: { path: string }) => soon(() => there(uri)),
        stat: (uri: { path: string }) =>
          soon(() => {
            const size = there(uri).length;
            disk.clock += 1;
            return { type: 1, size, mtime: disk.clock };
          }),
        delete: (uri: { path: string }) =>
          soon(() => {
            there(uri);
            disk.files.delete(path(uri));
          }),
        readDirectory: () => soon(() => Array.from(disk.files.keys(), (name) => [name.split('/').at(-1), 1])),
      },
    },
  };
});

const folder = () => new EditorFolder(JSON.parse('{"path":"/log","scheme":"memory"}') as vscode.Uri);
const stamps = new Writer('devi', 'sess');
const events = Array.from({ length: 3 }, (_, i) => reviewed(stamps, `n/t/r${i}/c/k`, 3, 20_000));

async function readAll(): Promise<StudyEvent[]> {
  const read: StudyEvent[] = [];
  await new LogReader(
    folder(),
    () => Date.now() + 1e9,
    () => false,
  ).read((part) => void read.push(...part));
  return read;
}

beforeEach(() => {
  disk.files.clear();
  disk.space = Infinity;
});

describe("the editor's file system as a log", () => {
  it('is read back', async () => {
    const log = new LogWriter({ folder: folder(), device: 'devi', session: 'sess', clock: () => 0 });
    for (const event of events) {
      await log.append([event]);
    }
    expect(await readAll()).toEqual(events);
  });

  it('has every acknowledged review though the window was killed at any byte of a write', async () => {
    let whole = false;
    for (let space = 0; !whole; space += 1) {
      disk.files.clear();
      disk.space = space;
      const log = new LogWriter({ folder: folder(), device: 'devi', session: 'sess', clock: () => 0 });
      const acknowledged: StudyEvent[] = [];
      for (const event of events) {
        await log.append([event]).then(
          () => acknowledged.push(event),
          () => undefined,
        );
      }
      whole = acknowledged.length === events.length;
      disk.space = Infinity;
      const read = await readAll();
      expect(read.slice(0, acknowledged.length)).toEqual(acknowledged);
      expect(read.length - acknowledged.length).toBeLessThanOrEqual(1);
    }
  });
});
