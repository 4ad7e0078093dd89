import * as vscode from 'vscode';
import type { NoteSource } from './sources.ts';

export interface FoundNote {
  readonly uri: vscode.Uri;
  /** The path below the source's folder. */
  readonly name: string;
  /** The address of that folder: whose the note is goes by it. Empty for what belongs to no folder of the user. */
  readonly root: string;
}

/** Far more notes than anybody writes: it keeps a pattern gone wrong from listing a whole disk. */
const most = 20_000;
const passedOver = new Set(['node_modules', '.git']);
/** The file systems that the editor can search. Asked about another, it may never answer. */
const searched = new Set(['file', 'vscode-remote', 'vscode-vfs']);

/**
 * How long the editor's search is waited for, in ms. It waits itself for whoever can search there, without an end, and
 * all other notes would wait with it.
 */
const searchPatience = 30_000;

/** All notes of a source. Rejects when its folder cannot be read. */
export async function findNotes({ base, pattern }: NoteSource): Promise<FoundNote[]> {
  const relative = new vscode.RelativePattern(base, pattern);
  const walked = (): Promise<vscode.Uri[]> => walk(base, (uri) => matches(relative, uri));
  const uris = isOneFile(pattern)
    ? await lookAt(vscode.Uri.joinPath(base, pattern))
    : ((isSearched({ base, pattern }) ? await search(relative) : undefined) ?? (await walked()));
  return uris.map((uri) => noteBelow(base, uri));
}

/**
 * Whether the editor searches for the notes of a source. Its search says that there is nothing also when it was cut off,
 * or when its program could not be started: early in a window's life, or on a busy machine.
 */
export const isSearched = ({ base, pattern }: NoteSource): boolean =>
  searched.has(base.scheme) && !isOneFile(pattern);

const isOneFile = (pattern: string): boolean => !/[*?[\]{}]/.test(pattern);

/** The file, if it is there. */
async function lookAt(uri: vscode.Uri): Promise<vscode.Uri[]> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0 ? [uri] : [];
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return [];
    }
    throw error;
  }
}

/** What the editor's search finds; undefined when it does not answer. */
async function search(pattern: vscode.RelativePattern): Promise<vscode.Uri[] | undefined> {
  const stop = new vscode.CancellationTokenSource();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), searchPatience);
  });
  try {
    const found = vscode.workspace.findFiles(pattern, '**/node_modules/**', most, stop.token);
    return await Promise.race([found, late]);
  } finally {
    clearTimeout(timer);
    stop.cancel();
    stop.dispose();
  }
}

/** A file as a note of the folder that it is in. */
export const noteBelow = (base: vscode.Uri, uri: vscode.Uri): FoundNote => ({
  uri,
  name: uri.path.slice(base.path.replace(/\/$/, '').length + 1),
  root: base.toString().replace(/\/$/, ''),
});

/** Whether the editor's globs match a file, which only it can tell. */
function matches(pattern: vscode.RelativePattern, uri: vscode.Uri): boolean {
  const file = { uri, languageId: 'markdown' } as vscode.TextDocument;
  return vscode.languages.match({ pattern }, file) > 0;
}

async function walk(base: vscode.Uri, wanted: (uri: vscode.Uri) => boolean): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const folders = [base];
  for (let folder = folders.pop(); folder !== undefined && found.length < most; folder = folders.pop()) {
    for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
      const uri = vscode.Uri.joinPath(folder, name);
      // Not into links: they may lead round in a circle.
      if (type === vscode.FileType.Directory && !passedOver.has(name)) {
        folders.push(uri);
      } else if ((type & vscode.FileType.File) !== 0 && wanted(uri)) {
        found.push(uri);
      }
    }
  }
  return found;
}
