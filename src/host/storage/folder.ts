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
}

export interface FileInfo {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modified: number;
}

/** A folder of plain files. Every method may reject with a StorageError, and may then be called again. */
export interface Folder {
  /** The folder, as the user knows it. */
  readonly where: string;
  /** Bytes a file may grow to before the writer should begin another (where appending rewrites the file). */
  readonly fileLimit: number;
  /** All files directly inside; empty while the folder does not exist. */
  list(): Promise<FileInfo[]>;
  /** A file's bytes from an offset on. */
  read(name: string, from?: number): Promise<Uint8Array>;
  /**
   * Adds to the end of a file, which it makes if it is not there, and resolves when the bytes are as safe as
   * the platform can make them. If it rejects, none, some or all of the bytes may be in the file. Only one
   * window may append to a file.
   */
  append(name: string, data: Uint8Array): Promise<void>;
  /** Puts a file in place of another whole: a reader, or a crash, sees the old or the new one. */
  replace(name: string, data: Uint8Array): Promise<void>;
  /** Removes a file; no error if it is not there. */
  remove(name: string): Promise<void>;
}
