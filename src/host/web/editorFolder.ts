import * as vscode from 'vscode';
import { editorTrouble, whereOf } from '../storage/editorTrouble.ts';
import type { Appended, FileInfo, Folder, SizeRange } from '../storage/folder.ts';

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

  constructor(uri: vscode.Uri) {
    this.#uri = uri;
    this.where = whereOf(uri);
  }

  list(): Promise<FileInfo[]> {
    return this.#try(async () => {
      const files = new Map<string, FileInfo>();
      for (const [found, type] of await this.#entries()) {
        const name = found.endsWith('~') ? found.slice(0, -1) : found;
        const other = files.get(name);
        try {
          const info = isFile(type) ? await this.#stat(found) : undefined;
          if (info !== undefined && isFile(info.type)) {
            const size = Math.max(info.size, other?.size ?? 0);
            const modified = Math.max(info.mtime, other?.modified ?? 0);
            files.set(name, { name, size, modified });
          }
        } catch (error) {
          // One that cannot be looked at keeps none of the others from being read.
          files.set(name, { name, size: 0, modified: 0, error: editorTrouble(error, this.#at(found)) });
        }
      }
      return [...files.values()];
    });
  }

  read(name: string, from = 0, most = Infinity): Promise<Uint8Array> {
    return this.#try(async () => (await this.#whole(name)).subarray(from, from + most));
  }

  append(
    name: string,
    data: Uint8Array,
    { least, most }: SizeRange = { least: 0, most: Infinity },
  ): Promise<Appended | undefined> {
    return this.#try(async () => {
      const before = await this.#whole(name).catch(nothingYet);
      if (before.length < least || before.length > most) {
        return undefined;
      }
      const after = new Uint8Array(before.length + data.length);
      after.set(before);
      after.set(data, before.length);
      await this.#write(name, after);
      return { size: after.length, modified: await this.#modified(name) };
    });
  }

  replace(name: string, data: Uint8Array): Promise<void> {
    return this.#try(async () => {
      // The longer copy is the one read, so a shorter one counts only once the old twin is gone.
      await Promise.resolve(vscode.workspace.fs.delete(this.#at(twin(name)))).catch(notThere);
      await vscode.workspace.fs.writeFile(this.#at(name), data);
    });
  }

  remove(name: string): Promise<void> {
    return this.#try(async () => {
      for (const file of [name, twin(name)]) {
        await Promise.resolve(vscode.workspace.fs.delete(this.#at(file))).catch(notThere);
      }
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

  async #modified(name: string): Promise<number> {
    const copies = await Promise.all([this.#stat(name), this.#stat(twin(name))]);
    return Math.max(...copies.map((info) => info?.mtime ?? 0));
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

/** Or a link to one. */
function isFile(type: vscode.FileType): boolean {
  return (type & vscode.FileType.File) !== 0;
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
