import { mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';

/** What is used of an open file; a subset of Node's FileHandle. */
export interface DiskFile {
  stat(): Promise<{
    readonly size: number;
    readonly mtimeMs: number;
    readonly ctimeMs: number;
    readonly nlink: number;
  }>;
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }>;
  writeFile(data: Uint8Array): Promise<void>;
  /** fdatasync(2) and fsync(2). */
  datasync(): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The calls of `node:fs/promises` that a NodeFolder makes: the seam at which the crash tests put a disk that loses
 * what was not synced, and one that fails at the nth call.
 */
export interface Disk {
  open(path: string, flags: number, mode?: number): Promise<DiskFile>;
  /** Always recursive where `recursive`; resolves with the first folder it made. */
  mkdir(path: string, options: { readonly recursive: boolean }): Promise<string | undefined>;
  readdir(path: string): Promise<string[]>;
  rename(from: string, to: string): Promise<void>;
  stat(path: string): Promise<{
    isFile(): boolean;
    readonly size: number;
    readonly mtimeMs: number;
    readonly ctimeMs: number;
  }>;
  unlink(path: string): Promise<void>;
}

export const realDisk: Disk = { open, mkdir, readdir, rename, stat, unlink };
