import { constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { StorageError, temporaryName } from '../storage/folder.ts';
import type { Appended, FileInfo, Folder, SizeRange, StorageTrouble } from '../storage/folder.ts';
import { realDisk } from './disk.ts';
import type { Disk, DiskFile } from './disk.ts';

export interface NodeFolderOptions {
  /**
   * For a folder inside one the user chose: if that is not there (a drive that is not plugged in), fail rather than
   * make it anew elsewhere.
   */
  readonly parentMustExist: boolean;
  /** Default: the real one. */
  readonly disk?: Disk;
}

/** A folder on disk. Appended bytes are flushed to the device before `append` resolves. */
export class NodeFolder implements Folder {
  readonly where: string;
  readonly fileLimit = Infinity;
  readonly #parentMustExist: boolean;
  readonly #disk: Disk;
  /** Files whose directory entry is known to be on disk. */
  readonly #entered = new Set<string>();
  /** Files that have not been written for long, as they were last looked at. */
  readonly #resting = new Map<string, { readonly info: FileInfo; readonly at: number }>();

  constructor(path: string, { parentMustExist, disk = realDisk }: NodeFolderOptions) {
    this.where = path;
    this.#parentMustExist = parentMustExist;
    this.#disk = disk;
  }

  async list(): Promise<FileInfo[]> {
    return this.#try(async () => {
      const names = await this.#disk.readdir(this.where).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') {
          throw error;
        }
        return [];
      });
      if (names.length === 0 && this.#parentMustExist) {
        await this.#disk.stat(dirname(this.where));
      }
      const infos = await Promise.all(names.map((name) => this.#info(name)));
      return infos.filter((info) => info !== undefined);
    });
  }

  async read(name: string, from = 0, most = Infinity): Promise<Uint8Array> {
    return this.#try(async () => {
      const file = await this.#disk.open(join(this.where, name), constants.O_RDONLY);
      try {
        const { size } = await file.stat();
        const data = new Uint8Array(Math.max(0, Math.min(size - from, most)));
        let done = 0;
        while (done < data.length) {
          const { bytesRead } = await file.read(data, done, data.length - done, from + done);
          if (bytesRead === 0) {
            break;
          }
          done += bytesRead;
        }
        return data.subarray(0, done);
      } finally {
        await file.close();
      }
    });
  }

  async append(
    name: string,
    data: Uint8Array,
    { least, most }: SizeRange = { least: 0, most: Infinity },
  ): Promise<Appended | undefined> {
    return this.#try(async () => {
      const file = await this.#openToAppend(name, least > 0);
      if (file === undefined) {
        return undefined;
      }
      try {
        const { size } = await file.stat();
        if (size < least || size > most) {
          return undefined;
        }
        await file.writeFile(data);
        await file.datasync();
        const after = await file.stat();
        if (after.nlink === 0) {
          throw Object.assign(new Error('the file was removed while it was written'), { code: 'ENOENT' });
        }
        if (!this.#entered.has(name)) {
          await syncFolder(this.#disk, this.where);
          this.#entered.add(name);
        }
        return { size: after.size, modified: after.mtimeMs, changed: after.ctimeMs };
      } finally {
        await file.close();
      }
    });
  }

  async replace(name: string, data: Uint8Array): Promise<void> {
    await this.#try(async () => {
      // Two of one process may write the same file at once.
      const unique = `${process.pid}-${Math.random().toString(36).slice(2, 10)}`;
      const temporary = join(this.where, temporaryName(name, unique));
      const write = async () => {
        const file = await this.#disk.open(
          temporary,
          constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC,
          0o600,
        );
        try {
          await file.writeFile(data);
          await file.sync();
        } finally {
          await file.close();
        }
      };
      try {
        await write().catch(async (error: unknown) => {
          if (codeOf(error) !== 'ENOENT') {
            throw error;
          }
          await this.#make();
          await write();
        });
        await this.#disk.rename(temporary, join(this.where, name));
        this.#resting.delete(name);
      } catch (error) {
        // What cannot be removed now is when the folder is next opened (`removeLeftovers`).
        await this.#disk.unlink(temporary).catch(() => undefined);
        throw error;
      }
      await syncFolder(this.#disk, this.where);
    });
  }

  async remove(name: string): Promise<void> {
    await this.#try(async () => {
      await this.#disk.unlink(join(this.where, name)).catch(notThere);
      this.#entered.delete(name);
      this.#resting.delete(name);
    });
  }

  async #info(name: string): Promise<FileInfo | undefined> {
    const now = Date.now();
    const resting = this.#resting.get(name);
    if (resting !== undefined && Math.abs(now - resting.at) < lookAgainAfter) {
      return resting.info;
    }
    this.#resting.delete(name);
    try {
      const info = await this.#disk.stat(join(this.where, name));
      if (!info.isFile()) {
        return undefined;
      }
      const found = { name, size: info.size, modified: info.mtimeMs, changed: info.ctimeMs };
      if (now - info.mtimeMs > restingAfter) {
        this.#resting.set(name, { info: found, at: now });
      }
      return found;
    } catch (error) {
      // One that cannot be looked at keeps none of the others from being read.
      return codeOf(error) === 'ENOENT'
        ? undefined
        : { name, size: 0, modified: 0, error: this.#storageError(error) };
    }
  }

  /** Undefined if the file is not there, and must be. */
  async #openToAppend(name: string, mustBeThere: boolean): Promise<DiskFile | undefined> {
    const path = join(this.where, name);
    const flags = constants.O_APPEND | constants.O_WRONLY;
    try {
      return await this.#disk.open(path, flags | (mustBeThere ? 0 : constants.O_CREAT), 0o600);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') {
        throw error;
      }
      this.#entered.clear();
      if (mustBeThere) {
        return undefined;
      }
      await this.#make();
      return this.#disk.open(path, flags | constants.O_CREAT, 0o600);
    }
  }

  async #make(): Promise<void> {
    const recursive = !this.#parentMustExist;
    const first = await this.#disk.mkdir(this.where, { recursive }).catch((error: unknown) => {
      // Another window was quicker.
      if (codeOf(error) !== 'EEXIST') {
        throw error;
      }
      return undefined;
    });
    // A folder lasts a power cut once the one above it was synced.
    const top = dirname(first ?? this.where);
    for (let above = dirname(this.where); ; above = dirname(above)) {
      await syncFolder(this.#disk, above);
      if (above === top || above === dirname(above)) {
        return;
      }
    }
  }

  #storageError(error: unknown): StorageError {
    return new StorageError(troubles[codeOf(error) ?? ''] ?? 'failed', this.where, error);
  }

  async #try<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      throw this.#storageError(error);
    }
  }
}

/**
 * Whoever follows a folder of thousands of old files looks twice a second: one that has not been written for a day is
 * looked at again after so long only. Milliseconds.
 */
const restingAfter = 86_400_000;
const lookAgainAfter = 30_000;

const troubles: Readonly<Record<string, StorageTrouble>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'read-only',
  EACCES: 'denied',
  EPERM: 'denied',
  ENOENT: 'gone',
  ENOTDIR: 'gone',
  ENODEV: 'gone',
  ENXIO: 'gone',
  ESTALE: 'gone',
};

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function notThere(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') {
    throw error;
  }
}

/** Makes new names in a folder last a power cut. Windows has no such call, and no need of it on NTFS. */
async function syncFolder(disk: Disk, path: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  try {
    const folder = await disk.open(path, constants.O_RDONLY);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    // Some network file systems have no such call, and a folder above may be closed to reading.
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES', 'EPERM'].includes(codeOf(error) ?? '')) {
      throw error;
    }
  }
}
