import { constants } from 'node:fs';
import type { Disk, DiskFile } from '../../src/host/node/disk.ts';
import type { Cut, Directory, File } from './fileTree.ts';
import {
  emptyDirectory,
  errorOf,
  findNode,
  isDirectory,
  parentOf,
  syncedTree,
  treeAfterCut,
  unlinked,
} from './fileTree.ts';

export type Call =
  | 'open'
  | 'stat'
  | 'read'
  | 'write'
  | 'datasync'
  | 'sync'
  | 'mkdir'
  | 'readdir'
  | 'rename'
  | 'unlink';

/** The calls that change what is on a disk, or make it last. */
export const changing: ReadonlySet<Call> = new Set<Call>([
  'open',
  'write',
  'datasync',
  'sync',
  'mkdir',
  'rename',
  'unlink',
]);

/**
 * A disk in memory below `NodeFolder`, with POSIX's promises and no more: what is in a file lasts once the file was
 * synced, a name once its folder was (the idea of SQLite's test6.c).
 */
export class ModelDisk implements Disk {
  #root: Directory = emptyDirectory();
  readonly #clock: () => number;
  /** Asked before every call; may throw. A write that fails has written half. */
  before: (call: Call) => void = () => undefined;
  /** What this disk only pretends to do, as some do. */
  ignores: ReadonlySet<Call> = new Set();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  open(path: string, flags: number): Promise<DiskFile> {
    return this.#do('open', () => {
      const { parent, name } = parentOf(this.#root, path);
      let node = name === '' ? this.#root : parent.entries.get(name);
      if (node === undefined) {
        if ((flags & constants.O_CREAT) === 0) {
          throw errorOf('ENOENT');
        }
        node = { data: new Uint8Array(), synced: new Uint8Array(), modified: this.#clock(), links: 1 };
        parent.entries.set(name, node);
      }
      if (isDirectory(node)) {
        if ((flags & (constants.O_WRONLY | constants.O_RDWR)) !== 0) {
          throw errorOf('EISDIR');
        }
        return this.#openDirectory(node);
      }
      if ((flags & constants.O_TRUNC) !== 0) {
        node.data = new Uint8Array();
      }
      return this.#openFile(node);
    });
  }

  mkdir(path: string, { recursive }: { recursive: boolean }): Promise<string | undefined> {
    return this.#do('mkdir', () => {
      let directory = this.#root;
      let first: string | undefined;
      const parts = path.split('/').filter(Boolean);
      for (const [i, part] of parts.entries()) {
        const next = directory.entries.get(part);
        const isLast = i === parts.length - 1;
        if (next !== undefined && (!isDirectory(next) || (isLast && !recursive))) {
          throw errorOf('EEXIST');
        }
        if (next === undefined && !recursive && !isLast) {
          throw errorOf('ENOENT');
        }
        const made = next ?? emptyDirectory();
        if (next === undefined) {
          first ??= `/${parts.slice(0, i + 1).join('/')}`;
          directory.entries.set(part, made);
        }
        directory = made;
      }
      return first;
    });
  }

  readdir(path: string): Promise<string[]> {
    return this.#do('readdir', () => {
      const node = findNode(this.#root, path);
      if (!isDirectory(node)) {
        throw errorOf('ENOTDIR');
      }
      return [...node.entries.keys()];
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#do('rename', () => {
      const source = parentOf(this.#root, from);
      const target = parentOf(this.#root, to);
      const node = source.parent.entries.get(source.name);
      if (node === undefined) {
        throw errorOf('ENOENT');
      }
      unlinked(target.parent.entries.get(target.name));
      source.parent.entries.delete(source.name);
      target.parent.entries.set(target.name, node);
    });
  }

  stat(path: string): Promise<{ isFile(): boolean; size: number; mtimeMs: number; ctimeMs: number }> {
    return this.#do('stat', () => {
      const node = findNode(this.#root, path);
      return isDirectory(node)
        ? { isFile: () => false, size: 0, mtimeMs: 0, ctimeMs: 0 }
        : { isFile: () => true, size: node.data.length, mtimeMs: node.modified, ctimeMs: node.modified };
    });
  }

  unlink(path: string): Promise<void> {
    return this.#do('unlink', () => {
      const { parent, name } = parentOf(this.#root, path);
      const node = parent.entries.get(name);
      if (node === undefined) {
        throw errorOf('ENOENT');
      }
      unlinked(node);
      parent.entries.delete(name);
    });
  }

  /** The disk as it is after the power was cut now; this one stays as it is. */
  afterCut(cut: Cut): ModelDisk {
    const disk = new ModelDisk(this.#clock);
    disk.#root = treeAfterCut(this.#root, cut);
    return disk;
  }

  /** A copy, with everything on it synced. */
  copy(): ModelDisk {
    const disk = new ModelDisk(this.#clock);
    disk.#root = syncedTree(this.#root);
    return disk;
  }

  async #do<T>(call: Call, action: () => T): Promise<T> {
    await Promise.resolve();
    this.before(call);
    return action();
  }

  #openFile(file: File): DiskFile {
    return {
      stat: () =>
        this.#do('stat', () => ({
          size: file.data.length,
          mtimeMs: file.modified,
          ctimeMs: file.modified,
          nlink: file.links,
        })),
      read: (buffer, offset, length, position) =>
        this.#do('read', () => {
          const part = file.data.subarray(position, position + length);
          buffer.set(part, offset);
          return { bytesRead: part.length };
        }),
      writeFile: async (data) => {
        await Promise.resolve();
        try {
          this.before('write');
        } catch (error) {
          this.#add(file, data.subarray(0, data.length / 2));
          throw error;
        }
        this.#add(file, data);
      },
      datasync: () => this.#sync('datasync', () => (file.synced = file.data.slice())),
      sync: () => this.#sync('sync', () => (file.synced = file.data.slice())),
      close: () => Promise.resolve(),
    };
  }

  #openDirectory(directory: Directory): DiskFile {
    const none = () => Promise.reject(errorOf('EISDIR'));
    return {
      stat: none,
      read: none,
      writeFile: none,
      datasync: none,
      sync: () => this.#sync('sync', () => (directory.synced = new Map(directory.entries))),
      close: () => Promise.resolve(),
    };
  }

  #sync(call: Call, action: () => unknown): Promise<void> {
    return this.#do(call, () => {
      if (!this.ignores.has(call)) {
        action();
      }
    });
  }

  #add(file: File, data: Uint8Array): void {
    const both = new Uint8Array(file.data.length + data.length);
    both.set(file.data);
    both.set(data, file.data.length);
    file.data = both;
    file.modified = this.#clock();
  }
}
