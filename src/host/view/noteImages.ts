import * as vscode from 'vscode';
import { imagePath } from '../../core/notes/imagePath.ts';
import type { NoImage } from '../../core/notes/imagePath.ts';
import { hashText } from '../../core/text/hash.ts';

/** Of one picture, in bytes; and how many a page is given at once. */
const largest = 5 * 2 ** 20;
const mostAtOnce = 40;
/** A copy that was not shown for so long, in milliseconds, is thrown away. */
const keptFor = 7 * 24 * 3600 * 1000;

interface Image {
  readonly type: 'image';
  readonly src: string;
  readonly alt: string;
}

/** An address that the page may load, or a sentence that says why there is none. */
type Shown = { readonly shown: string } | { readonly why: string };

/**
 * The pictures of notes on pages. A page may load from one folder of Descent's own beside its scripts, and finds there
 * copies of those files alone that what it shows names: no folder of the user's is ever opened to it, and its policy
 * has no exception. Nothing is fetched from the network.
 */
export class NoteImages {
  /** What the page may load from. */
  readonly folder: vscode.Uri;
  readonly #warn: (sentence: string) => void;
  #swept: Promise<void> | undefined;

  constructor(context: vscode.ExtensionContext, warn: (sentence: string) => void) {
    this.folder = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'images');
    this.#warn = warn;
  }

  /**
   * A message for the page with each picture in it found.
   * @param note the note that all of it is from, as an address
   */
  async find<T>(message: T, note: string, address: (copy: vscode.Uri) => string): Promise<T> {
    const sources = new Set<string>();
    mapImages(message, (image) => (sources.add(image.src), image));
    if (sources.size === 0) {
      return message;
    }
    const found = new Map<string, Shown>();
    const uri = vscode.Uri.parse(note);
    for (const src of [...sources].slice(0, mostAtOnce)) {
      found.set(src, await this.#find(src, uri, address));
    }
    return mapImages(message, (image) => ({ ...image, ...found.get(image.src) })) as T;
  }

  async #find(src: string, note: vscode.Uri, address: (copy: vscode.Uri) => string): Promise<Shown> {
    if (!vscode.workspace.isTrusted) {
      return { why: vscode.l10n.t('In Restricted Mode, pictures of notes are not shown.') };
    }
    const root = vscode.workspace.getWorkspaceFolder(note)?.uri ?? vscode.Uri.joinPath(note, '..');
    const file = imagePath(src, note.path, root.path);
    if ('why' in file) {
      return { why: whyNot(file.why) };
    }
    const uri = note.with({ path: file.path, query: '', fragment: '' });
    try {
      const { type, size, mtime } = await vscode.workspace.fs.stat(uri);
      // A link could lead anywhere, and so could a folder on the way that is one.
      if (type !== vscode.FileType.File || (await isBehindLink(uri, root))) {
        return { why: vscode.l10n.t('This picture is a link to another place, or no file.') };
      }
      const copy = size > largest ? undefined : await this.#copy(uri, size, mtime);
      return copy === undefined
        ? { why: vscode.l10n.t('This picture is larger than 5 MB.') }
        : { shown: address(copy) };
    } catch (error) {
      this.#warn(`${uri.toString()} cannot be shown: ${String(error)}`);
      return { why: vscode.l10n.t('There is no picture here that can be read.') };
    }
  }

  /** The copy of a file as it is now; undefined where it has become too large meanwhile. */
  async #copy(uri: vscode.Uri, size: number, mtime: number): Promise<vscode.Uri | undefined> {
    await (this.#swept ??= this.#sweep());
    const kind = uri.path.slice(uri.path.lastIndexOf('.')).toLowerCase();
    const stamp = `${uri.toString()} ${size} ${mtime}`;
    const copy = vscode.Uri.joinPath(
      this.folder,
      `${[0, 1].map((seed) => hashText(stamp, seed).toString(36)).join('-')}${kind}`,
    );
    const made = await statOf(copy);
    if (made?.size === size && Date.now() - made.mtime < keptFor / 2) {
      return copy;
    }
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.length > largest) {
      return undefined;
    }
    await vscode.workspace.fs.writeFile(copy, bytes);
    return copy;
  }

  /** Throws away old copies, once a session. */
  async #sweep(): Promise<void> {
    try {
      await vscode.workspace.fs.createDirectory(this.folder);
      for (const [name] of await vscode.workspace.fs.readDirectory(this.folder)) {
        const copy = vscode.Uri.joinPath(this.folder, name);
        // Another window may sweep the same folder.
        const made = await statOf(copy);
        if (made !== undefined && Date.now() - made.mtime > keptFor) {
          await vscode.workspace.fs.delete(copy);
        }
      }
    } catch (error) {
      this.#warn(`Old copies of pictures stay in ${this.folder.toString()}: ${String(error)}`);
    }
  }
}

/** Undefined where there is no such file. */
async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return undefined;
    }
    throw error;
  }
}

/** Whether one of the folders between a file and the folder that it has to be in is a link. */
async function isBehindLink(uri: vscode.Uri, root: vscode.Uri): Promise<boolean> {
  const base = root.path.endsWith('/') ? root.path : `${root.path}/`;
  const folders = uri.path.slice(base.length).split('/').slice(0, -1);
  for (const end of folders.keys()) {
    const folder = uri.with({ path: base + folders.slice(0, end + 1).join('/') });
    const { type } = await vscode.workspace.fs.stat(folder);
    if ((type & vscode.FileType.SymbolicLink) !== 0) {
      return true;
    }
  }
  return false;
}

function whyNot(why: NoImage): string {
  switch (why) {
    case 'remote':
      return vscode.l10n.t('Pictures are not loaded from the network.');
    case 'kind':
      return vscode.l10n.t('Pictures are shown of files in PNG, JPEG, GIF, WebP, AVIF, BMP and SVG.');
    case 'outside':
      return vscode.l10n.t('Pictures are shown of the folder that the note is in, and of no other.');
  }
}

/** A message with something else in place of each picture; the same message where there is none. */
function mapImages(value: unknown, change: (image: Image) => unknown): unknown {
  if (Array.isArray(value)) {
    const items = value as readonly unknown[];
    const changed = items.map((item) => mapImages(item, change));
    return changed.some((item, i) => item !== items[i]) ? changed : value;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (isImage(value)) {
    return change(value);
  }
  const entries = Object.entries(value);
  const changed = entries.map(([key, item]) => [key, mapImages(item, change)] as const);
  return changed.some(([, item], i) => item !== entries[i]![1]) ? Object.fromEntries(changed) : value;
}

const isImage = (value: object): value is Image =>
  'type' in value && value.type === 'image' && 'src' in value && typeof value.src === 'string';
