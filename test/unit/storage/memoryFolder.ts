import { StorageError } from '../../../src/host/storage/folder.ts';
import type {
  Appended,
  FileInfo,
  Folder,
  SizeRange,
  StorageTrouble,
} from '../../../src/host/storage/folder.ts';

/** A folder in memory that can fail on purpose: after so many more bytes are written, or altogether. */
export class MemoryFolder implements Folder {
  readonly where = 'memory';
  fileLimit = Infinity;
  readonly files = new Map<string, { data: Uint8Array; modified: number }>();
  clock: () => number;
  /** Bytes that fit before the disk is full. */
  space = Infinity;
  trouble: StorageTrouble | undefined;

  constructor(clock: () => number = Date.now) {
    this.clock = clock;
  }

  list(): Promise<FileInfo[]> {
    return this.#try(() =>
      Array.from(this.files, ([name, { data, modified }]) => ({ name, size: data.length, modified })),
    );
  }

  read(name: string, from = 0, most = Infinity): Promise<Uint8Array> {
    return this.#try(() => {
      const file = this.files.get(name);
      if (file === undefined) {
        throw new StorageError('gone', this.where, name);
      }
      return file.data.slice(from, from + most);
    });
  }

  append(
    name: string,
    data: Uint8Array,
    { least, most }: SizeRange = { least: 0, most: Infinity },
  ): Promise<Appended | undefined> {
    return this.#try(() => {
      const before = this.files.get(name)?.data ?? new Uint8Array();
      if (before.length < least || before.length > most) {
        return undefined;
      }
      const fits = data.subarray(0, this.space);
      this.space -= fits.length;
      const after = new Uint8Array(before.length + fits.length);
      after.set(before);
      after.set(fits, before.length);
      const modified = this.clock();
      this.files.set(name, { data: after, modified });
      if (fits.length < data.length) {
        throw new StorageError('full', this.where, 'no space left');
      }
      return { size: after.length, modified };
    });
  }

  replace(name: string, data: Uint8Array): Promise<void> {
    return this.#try(() => void this.files.set(name, { data: data.slice(), modified: this.clock() }));
  }

  remove(name: string): Promise<void> {
    return this.#try(() => void this.files.delete(name));
  }

  text(name: string): string {
    return new TextDecoder().decode(this.files.get(name)?.data);
  }

  put(name: string, text: string, modified = this.clock()): void {
    this.files.set(name, { data: new TextEncoder().encode(text), modified });
  }

  async #try<T>(action: () => T): Promise<T> {
    await Promise.resolve();
    if (this.trouble !== undefined) {
      throw new StorageError(this.trouble, this.where, 'on purpose');
    }
    return action();
  }
}
