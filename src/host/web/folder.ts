import * as vscode from 'vscode';
import { editorTrouble, whereOf } from '../storage/editorTrouble.ts';
import type { FileInfo, Folder } from '../storage/folder.ts';

/** The second copy of a file: see `append`. */
const twin = (name: string): string => `${name}~`;

/**
 * A folder behind the editor's file system, for the web-worker host. That interface has no append and no flush: a
 * file is written anew whole, and being killed halfway would lose what it held. So each file is kept twice, the
 * twin is written first, and whichever of the two is longer is read: at every moment one of them has all that
 * was acknowledged. Whether a power cut can lose it is up to the file system behind.
 */
export class EditorFolder implements Folder {
  readonly where: string;
  /** Small, since every append writes the file anew. */
  readonly fileLimit = 32 * 1024;
  readonly #uri: vscode.Uri;
  /** Contents of the files this window writes. */
  readonly #own = new Map<string, Uint8Array>();

  constructor(uri: vscode.Uri) {
    this.#uri = uri;
    this.where = whereOf(uri);
  }

  list(): Promise<FileInfo[]> {
    return this.#try(async () => {
      const files = new Map<string, FileInfo>();
      for (const [found, type] of await this.#entries()) {
        const info = type === vscode.FileType.File ? await this.#stat(found) : undefined;
        if (info !== undefined) {
          const name = found.endsWith('~') ? found.slice(0, -1) : found;
          const other = files.get(name);
          const size = Math.max(info.size, other?.size ?? 0);
          const modified = Math.max(info.mtime, other?.modified ?? 0);
          files.set(name, { name, size, modified });
        }
      }
      return [...files.values()];
    });
  }

  read(name: string, from = 0): Promise<Uint8Array> {
    return this.#try(async () => (await this.#whole(name)).subarray(from));
  }

  append(name: string, data: Uint8Array): Promise<void> {
    return this.#try(async () => {
      const before = this.#own.get(name) ?? (await this.#whole(name).catch(nothingYet));
      const after = new Uint8Array(before.length + data.length);
      after.set(before);
      after.set(data, before.length);
      await this.#write(name, after);
      this.#own.set(name, after);
    });
  }

  replace(name: string, data: Uint8Array): Promise<void> {
    return this.#try(async () => {
      // The longer copy is the one read, so a shorter one counts only once the old twin is gone.
      await Promise.resolve(vscode.workspace.fs.delete(this.#at(twin(name)))).catch(notThere);
      await vscode.workspace.fs.writeFile(this.#at(name), data);
      this.#own.delete(name);
    });
  }

  remove(name: string): Promise<void> {
    return this.#try(async () => {
      for (const file of [name, twin(name)]) {
        await Promise.resolve(vscode.workspace.fs.delete(this.#at(file))).catch(notThere);
      }
      this.#own.delete(name);
    });
  }

  async #write(name: string, data: Uint8Array): Promise<void> {
    await vscode.workspace.fs.writeFile(this.#at(twin(name)), data);
    await vscode.workspace.fs.writeFile(this.#at(name), data);
  }

  async #whole(name: string): Promise<Uint8Array> {
    const copies = await Promise.all(
      [name, twin(name)].map((file) =>
        Promise.resolve(vscode.workspace.fs.readFile(this.#at(file))).catch(notThere),
      ),
    );
    const [main, second] = copies;
    if (main === undefined && second === undefined) {
      throw vscode.FileSystemError.FileNotFound(this.#at(name));
    }
    return (main?.length ?? 0) >= (second?.length ?? 0) ? main! : second!;
  }

  async #entries(): Promise<[string, vscode.FileType][]> {
    return (await Promise.resolve(vscode.workspace.fs.readDirectory(this.#uri)).catch(notThere)) ?? [];
  }

  #stat(name: string): Promise<vscode.FileStat | undefined> {
    return Promise.resolve(vscode.workspace.fs.stat(this.#at(name))).catch(notThere);
  }

  #at(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#uri, name);
  }

  async #try<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      throw editorTrouble(error, this.#uri);
    }
  }
}

function notThere(error: unknown): undefined {
  if (!(error instanceof vscode.FileSystemError) || error.code !== 'FileNotFound') {
    throw error;
  }
}

function nothingYet(error: unknown): Uint8Array {
  notThere(error);
  return new Uint8Array();
}
