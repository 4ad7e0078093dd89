import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StorageError, type FileInfo, type Folder, type StorageTrouble } from '../storage/folder.ts';

/** A folder on disk. Appended bytes are flushed to the device before `append` resolves. */
export class NodeFolder implements Folder {
  readonly where: string;
  readonly fileLimit = Infinity;
  readonly #parentMustExist: boolean;
  /** Files whose directory entry is known to be on disk. */
  readonly #entered = new Set<string>();

  /**
   * @param parentMustExist for a folder inside one the user chose: if that is not there (a drive that is not
   * plugged in), fail rather than make it anew elsewhere
   */
  constructor(path: string, options: { readonly parentMustExist: boolean }) {
    this.where = path;
    this.#parentMustExist = options.parentMustExist;
  }

  async list(): Promise<FileInfo[]> {
    return this.#try(async () => {
      const names = await readdir(this.where).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') {
          throw error;
        }
        return [];
      });
      if (names.length === 0 && this.#parentMustExist) {
        await stat(dirname(this.where));
      }
      const infos = await Promise.all(
        names.map(async (name) => {
          const info = await stat(join(this.where, name)).catch(notThere);
          return info?.isFile() === true ? { name, size: info.size, modified: info.mtimeMs } : undefined;
        }),
      );
      return infos.filter((info) => info !== undefined);
    });
  }

  async read(name: string, from = 0): Promise<Uint8Array> {
    return this.#try(async () => {
      const file = await open(join(this.where, name), constants.O_RDONLY);
      try {
        const { size } = await file.stat();
        const data = new Uint8Array(Math.max(0, size - from));
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

  async append(name: string, data: Uint8Array): Promise<void> {
    await this.#try(async () => {
      const flags = constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY;
      const path = join(this.where, name);
      const file = await open(path, flags, 0o600).catch(async (error: unknown) => {
        if (codeOf(error) !== 'ENOENT') {
          throw error;
        }
        this.#entered.clear();
        await this.#make();
        return open(path, flags, 0o600);
      });
      try {
        await file.writeFile(data);
        await file.datasync();
        if ((await file.stat()).nlink === 0) {
          throw Object.assign(new Error('the file was removed while it was written'), { code: 'ENOENT' });
        }
      } finally {
        await file.close();
      }
      if (!this.#entered.has(name)) {
        await syncFolder(this.where);
        this.#entered.add(name);
      }
    });
  }

  async replace(name: string, data: Uint8Array): Promise<void> {
    await this.#try(async () => {
      const temporary = join(this.where, `.${name}.${process.pid}.tmp`);
      const write = async () => {
        const file = await open(temporary, 'w', 0o600);
        try {
          await file.writeFile(data);
          await file.sync();
        } finally {
          await file.close();
        }
      };
      await write().catch(async (error: unknown) => {
        if (codeOf(error) !== 'ENOENT') {
          throw error;
        }
        await this.#make();
        await write();
      });
      await rename(temporary, join(this.where, name));
      await syncFolder(this.where);
    });
  }

  async remove(name: string): Promise<void> {
    await this.#try(async () => {
      await unlink(join(this.where, name)).catch(notThere);
    });
  }

  async #make(): Promise<void> {
    if (!this.#parentMustExist) {
      await mkdir(this.where, { recursive: true });
    } else {
      await mkdir(this.where);
      await syncFolder(dirname(this.where));
    }
  }

  async #try<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      throw new StorageError(troubles[codeOf(error) ?? ''] ?? 'failed', this.where, error);
    }
  }
}

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
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
