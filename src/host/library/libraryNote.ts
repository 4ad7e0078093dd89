import * as vscode from 'vscode';
import type { TableShape } from '../../core/identity/shape.ts';
import type { NoteIndex } from '../../core/notes/noteIndex.ts';
import type { Turns } from '../../core/turns.ts';
import { isBundled } from './bundled.ts';
import { pathsBelow } from './below.ts';
import { findNotes, isSearched, noteBelow } from './findNotes.ts';
import type { FoundNote } from './findNotes.ts';
import { parsedUri } from './parsedUri.ts';
import type { NoteFolder } from './owners.ts';
import type { NoteSource } from './sources.ts';

/** A note of the library, and why it is one. */
export interface LibraryNote extends FoundNote {
  /** In the index. */
  readonly path: string;
  /** It comes with Descent, the settings name it, or the user chose to study a table in it. */
  readonly because: 'bundled' | 'settings' | 'chosen';
}

/** How long after searches that found nothing there are others, in ms. */
const secondLook = 1000;

export const byPath = (notes: readonly LibraryNote[]): Map<string, LibraryNote> =>
  new Map(notes.map((note) => [note.path, note]));

export interface NoteOrigins {
  readonly bundled: readonly LibraryNote[];
  /** Of the settings. */
  readonly sources: readonly NoteSource[];
  /** In which the user chose a table. */
  readonly chosen: readonly FoundNote[];
  /** The notes as they were: what cannot be looked at now is not gone. */
  readonly known: ReadonlyMap<string, LibraryNote>;
  readonly warn: (why: string) => void;
  readonly turns: Turns;
}

/** Every note there is now, by its path; of the reasons why a file is one, the first counts. */
export async function allNotes(origins: NoteOrigins): Promise<Map<string, LibraryNote>> {
  const { bundled, sources, chosen, known, warn, turns } = origins;
  const notes = byPath(bundled);
  const add = (note: FoundNote, because: LibraryNote['because']): void => {
    const path = note.uri.toString();
    if (!notes.has(path)) {
      notes.set(path, { ...note, path, because });
    }
  };
  /** Yields between notes: the editor takes its time to write an address. */
  function* addAll(found: readonly FoundNote[]): Generator<undefined, void> {
    for (const note of found) {
      yield;
      add(note, 'settings');
    }
  }
  /** Whether there were none, which may not be the truth. */
  const look = async (source: NoteSource): Promise<boolean> => {
    try {
      const found = await findNotes(source);
      await turns.run(addAll(found));
      return found.length === 0 && isSearched(source);
    } catch (error) {
      warn(`${source.base.toString()} cannot be searched for notes: ${String(error)}`);
      const base = `${source.base.toString().replace(/\/$/, '')}/`;
      for (const note of known.values()) {
        if (note.path.startsWith(base)) {
          add(note, note.because);
        }
      }
      return false;
    }
  };
  const doubtful: NoteSource[] = [];
  for (const source of sources) {
    if (await look(source)) {
      doubtful.push(source);
    }
  }
  if (doubtful.length > 0) {
    await new Promise<void>((resolve) => setTimeout(resolve, secondLook));
    for (const source of doubtful) {
      await look(source);
    }
  }
  for (const note of chosen) {
    add(note, 'chosen');
  }
  return notes;
}

/**
 * The user's notes as an index has them: until the files have been looked at, what was a note last time counts as one.
 * Yields between notes: the editor takes its time to read an address.
 */
export function* notesOf(index: NoteIndex, chosen: ReadonlySet<string>): Generator<undefined, LibraryNote[]> {
  const notes: LibraryNote[] = [];
  for (const path of index.paths) {
    yield;
    const uri = isBundled(path) ? undefined : parsedUri(path);
    if (uri !== undefined && isAllowed(uri)) {
      notes.push({ path, uri, name: '', root: '', because: chosen.has(path) ? 'chosen' : 'settings' });
    }
  }
  return notes;
}

/** Gathers the notes that are gone, or whose folder is, whatever else went with them. Yields often. */
export function* notesGone(
  gone: ReadonlySet<string>,
  notes: ReadonlyMap<string, LibraryNote>,
  found: Map<string, LibraryNote>,
): Generator<undefined, void> {
  if (gone.size === 0) {
    return;
  }
  for (const path of yield* pathsBelow([...notes.keys()], gone)) {
    found.set(path, notes.get(path)!);
  }
}

/** The folders of the user that notes are in, with what their notes say. Yields between notes. */
export function* foldersOf(
  notes: readonly LibraryNote[],
  index: NoteIndex,
): Generator<undefined, NoteFolder[]> {
  const folders = new Map<string, { root: string; shapes: TableShape[]; given: string[] }>();
  for (const { root, path } of notes) {
    yield;
    if (root === '') {
      continue;
    }
    let folder = folders.get(root);
    if (folder === undefined) {
      folders.set(root, (folder = { root, shapes: [], given: [] }));
    }
    folder.shapes.push(...index.shapesOf(path));
    const note = index.note(path);
    if (note?.given === true) {
      folder.given.push(note.key);
    }
  }
  return [...folders.values()];
}

/** Gives each note the owner of its folder; whether that changed any. Yields between notes. */
export function* ownNotes(
  notes: readonly LibraryNote[],
  index: NoteIndex,
  owner: (root: string) => string,
): Generator<undefined, boolean> {
  let changed = false;
  // What is remembered of owners is read and checked each time.
  const owners = new Map<string, string>();
  for (const { path, root } of notes) {
    const found = owners.get(root) ?? owner(root);
    owners.set(root, found);
    changed = (root !== '' && (yield* index.own(path, found))) || changed;
    yield;
  }
  return changed;
}

/** A file that no setting names as a note: of its workspace folder, or else of the folder it is in. */
export function singleNote(uri: vscode.Uri): FoundNote {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return noteBelow(folder?.uri ?? vscode.Uri.joinPath(uri, '..'), uri);
}

/** Whether a file may be a note yet: those of a workspace only once the user trusts it. */
export const isAllowed = (uri: vscode.Uri): boolean =>
  vscode.workspace.isTrusted || vscode.workspace.getWorkspaceFolder(uri) === undefined;

/** Whether a folder is still there, as far as this window can tell: others' remotes it cannot ask. */
export async function exists(root: string): Promise<boolean> {
  const uri = parsedUri(root);
  if (uri === undefined) {
    return false;
  }
  const folders = vscode.workspace.workspaceFolders ?? [];
  const isNear = folders.some(
    (folder) => folder.uri.scheme === uri.scheme && folder.uri.authority === uri.authority,
  );
  if (!isNear && uri.scheme !== 'file') {
    return false;
  }
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false; // It was moved or deleted, or is out of reach: then it is not in the way.
  }
}
