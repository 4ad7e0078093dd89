/** What went wrong with storage, as far as one can do something about it. */
export type StorageTrouble = 'full' | 'read-only' | 'denied' | 'gone' | 'failed';

/** Storage did not do what was asked; whatever was to be written may be tried again. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly trouble: StorageTrouble;
  /** The folder, as the user knows it. */
  readonly where: string;

  constructor(trouble: StorageTrouble, where: string, cause: unknown) {
    super(`${where}: ${trouble} (${cause instanceof Error ? cause.message : String(cause)})`, { cause });
    this.trouble = trouble;
    this.where = where;
  }

  /** By its name: the folder on disk and what studies are in two bundles, and each has a copy of this class. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'StorageError';
  }
}

export interface FileInfo {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modified: number;
  /** The same, but of a clock that no program can set back; undefined where there is none. */
  readonly changed?: number;
  /** Why size and time are not known (a link that leads to itself, a placeholder of a cloud drive): both are 0. */
  readonly error?: StorageError;
}

/** Bytes a file may have before an append. */
export interface SizeRange {
  readonly least: number;
  readonly most: number;
}

/** What a file is after an append. */
export type Appended = Pick<FileInfo, 'size' | 'modified' | 'changed'>;

/** A folder of plain files. Every method may reject with a StorageError, and may then be called again. */
export interface Folder {
  /** The folder, as the user knows it. */
  readonly where: string;
  /** Bytes a file may grow to before the writer should begin another (where appending rewrites the file). */
  readonly fileLimit: number;
  /** All files directly inside; empty while the folder does not exist. */
  list(): Promise<FileInfo[]>;
  /** A file's bytes from an offset on, at most so many; fewer where it ends. */
  read(name: string, from?: number, most?: number): Promise<Uint8Array>;
  /**
   * Adds to the end of a file, which it makes if it is not there, and resolves when the bytes are as safe as
   * the platform can make them. If it rejects, none, some or all of the bytes may be in the file. Only one
   * window may append to a file.
   * @param sizes of the file before (0: it may be absent). A file of another size was changed by something else:
   * then nothing is written, and it resolves with undefined.
   */
  append(name: string, data: Uint8Array, sizes?: SizeRange): Promise<Appended | undefined>;
  /** Puts a file in place of another whole: a reader, or a crash, sees the old or the new one. */
  replace(name: string, data: Uint8Array): Promise<void>;
  /** Removes a file; no error if it is not there. */
  remove(name: string): Promise<void>;
}

/** The name under which a file is written before it takes the place of another. */
export function temporaryName(name: string, unique: string): string {
  return `.${name}.${unique}.tmp`;
}

/** Long enough for any write to end, on a synced folder those of other devices too; milliseconds. */
const leftoverAfter = 3_600_000;

/** Removes what `replace` left behind where it was killed. Rejects with a StorageError. */
export async function removeLeftovers(folder: Folder, now: number): Promise<void> {
  for (const { name, modified, error } of await folder.list()) {
    if (error === undefined && /^\..+\.tmp$/.test(name) && now - modified > leftoverAfter) {
      await folder.remove(name);
    }
  }
}
