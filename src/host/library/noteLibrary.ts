import * as vscode from 'vscode';
import { isUnsettled, ownedKey, ownerOf, unsettledOwner, withoutOwner } from '../../core/identity/owner.ts';
import type { NoteIndex } from '../../core/notes/noteIndex.ts';
import type { NoteFile } from '../../core/notes/readNote.ts';
import { checkRun } from '../picture/checkRun.ts';
import type { Home } from '../platform/platform.ts';
import { hostTurns } from '../storage/hostTurns.ts';
import type { Folder } from '../storage/folder.ts';
import { bundledKeys, bundledNotes, isBundled } from './bundled.ts';
import { ChosenTables } from './chosen.ts';
import { IndexCache } from './indexCache.ts';
import {
  allNotes,
  byPath,
  exists,
  foldersOf,
  isAllowed,
  notesGone,
  ownNotes,
  notesOf,
  singleNote,
} from './libraryNote.ts';
import type { LibraryNote } from './libraryNote.ts';
import { Owners } from './owners.ts';
import type { NoteFolder } from './owners.ts';
import type { ReadFile } from './readFile.ts';
import { readNoteFile } from './readFile.ts';
import { noteSources } from './sources.ts';
import { onDidChangeSources } from './sourceChanges.ts';
import type { Renamed } from './sourceChanges.ts';
import type { Touched } from './watch.ts';
import { NoteWatch } from './watch.ts';

/** Files are read so many at a time. */
const together = 32;

export interface LibraryOptions {
  readonly home: Home;
  /** On this machine, for this workspace: the index as it was. It only saves time. */
  readonly cache: Folder;
  /** What `~` stands for in settings, where there is such a place. */
  readonly userHome: vscode.Uri | undefined;
}

/**
 * All notes of this window, the bundled ones and the user's own, with their cards. Nothing is read before `open`;
 * then the index is there as it was last time, and is compared with the files in the background.
 */
export class NoteLibrary implements vscode.Disposable {
  readonly chosen: ChosenTables;
  readonly owners: Owners;
  readonly #options: LibraryOptions;
  readonly #cache: IndexCache;
  /** For work on notes that would hold up the host. */
  readonly turns = hostTurns();
  readonly #changed = new vscode.EventEmitter<NoteIndex>();
  /** The index says what all files say: for the first time, or again after some changed. */
  readonly onDidChange = this.#changed.event;
  readonly #listening: vscode.Disposable[] = [];
  readonly #bundledNotes: readonly LibraryNote[];
  #notes: ReadonlyMap<string, LibraryNote> = new Map();
  #opening: Promise<NoteIndex> | undefined;
  #work: Promise<void> = Promise.resolve();
  #complete = false;
  #watch: NoteWatch | undefined;

  constructor(options: LibraryOptions) {
    this.#options = options;
    const { context, log } = options.home;
    const { extensionUri, globalState } = context;
    this.#cache = new IndexCache(options.cache, this.turns, (why) => log.warn(why));
    this.chosen = new ChosenTables(globalState);
    this.owners = new Owners({ memory: globalState, exists, turns: this.turns });
    this.#bundledNotes = bundledNotes(extensionUri).map((note) => ({ ...note, because: 'bundled' }));
  }

  /** What cannot be read is left out, and said in the log. */
  open(): Promise<NoteIndex> {
    return (this.#opening ??= this.#open());
  }

  /** Whether the index has been compared with all files. */
  get isComplete(): boolean {
    return this.#complete;
  }

  /** Resolves when all that is known to have changed by now has been taken in. */
  async settled(): Promise<void> {
    await this.open();
    this.#watch?.flush();
    await this.#work;
  }

  /** Looks which files are notes now, and compares them all with the index. */
  async refresh(): Promise<void> {
    const index = await this.open();
    this.#queue(() => this.#compareAll(index));
    await this.#work;
  }

  get notes(): Iterable<LibraryNote> {
    return this.#notes.values();
  }

  /** A note by its path in the index. */
  note(path: string): LibraryNote | undefined {
    return this.#notes.get(path);
  }

  /** A note by its file. */
  noteAt(uri: vscode.Uri): LibraryNote | undefined {
    const address = uri.toString();
    // A bundled note alone has a path that is not its address.
    const bundled = (): LibraryNote | undefined =>
      this.#bundledNotes.find((note) => note.uri.toString() === address && this.#notes.has(note.path));
    return this.#notes.get(address) ?? bundled();
  }

  /** Whether a table's cards are studied: in a file that the settings do not name, only a chosen table's are. */
  counts(path: string, table: string): boolean {
    const note = this.#notes.get(path);
    return note !== undefined && (note.because !== 'chosen' || this.chosen.has(path, table));
  }

  /** What the index is given of a note. */
  file({ path, name, root }: LibraryNote, text: string): NoteFile {
    return isBundled(path)
      ? { path, name, text, checkRun }
      : { path, name, text, owner: this.owners.of(root), reserved: bundledKeys, checkRun };
  }

  /** The folders of the user that notes are in, with what their notes say. */
  folders(index: NoteIndex): Promise<NoteFolder[]> {
    return this.turns.run(foldersOf([...this.#notes.values()], index));
  }

  /** Gives each note the owner of its folder as it is known now. Yields between notes. */
  *own(index: NoteIndex): Generator<undefined, void> {
    if (yield* ownNotes([...this.#notes.values()], index, (root) => this.owners.of(root))) {
      this.#cache.saveSoon(index);
    }
  }

  /** Whether a workspace that is not open in this window has a note that gives itself this key. */
  isKnownElsewhere(note: string): boolean {
    return this.owners.isKnownElsewhere(note, this.#roots());
  }

  /** Whether an owner's folder is open in this window. */
  isHere(owner: string): boolean {
    return [...this.#roots()].some((root) => this.owners.of(root) === owner);
  }

  #roots(): Set<string> {
    return new Set(Array.from(this.#notes.values(), ({ root }) => root));
  }

  /** A name that was made while the owner of its folder was not settled, as it is now. */
  settledName(name: string): string {
    const owner = ownerOf(name);
    if (owner === undefined || !isUnsettled(name)) {
      return name;
    }
    const root = [...this.#roots()].find((one) => unsettledOwner(one) === owner);
    return root === undefined ? name : ownedKey(this.owners.of(root), withoutOwner(name));
  }

  dispose(): void {
    this.#cache.dispose();
    this.#watch?.dispose();
    vscode.Disposable.from(...this.#listening).dispose();
    this.#changed.dispose();
  }

  async #open(): Promise<NoteIndex> {
    const index = await this.#cache.load();
    // Keys of bundled notes may be new.
    for (const path of [...index.paths].filter((one) => !isBundled(one))) {
      const note = index.note(path);
      if (note?.given === true && bundledKeys.has(note.key)) {
        index.remove(path);
      }
    }
    const chosen = new Set(this.chosen.files.map(String));
    this.#notes = byPath([...this.#bundledNotes, ...(await this.turns.run(notesOf(index, chosen)))]);
    await this.#take(index, this.#bundledNotes);
    for (const path of [...index.paths].filter((one) => !this.#notes.has(one))) {
      index.remove(path);
    }
    this.#listen(index);
    this.#queue(() => this.#compareAll(index));
    return index;
  }

  #listen(index: NoteIndex): void {
    const compare = (): void => this.#queue(() => this.#compareAll(index));
    const renamed = (files: readonly Renamed[]): void => {
      this.#queue(async () => {
        for (const { oldUri, newUri } of files) {
          await this.chosen.move(oldUri, newUri);
        }
      });
    };
    this.#listening.push(...onDidChangeSources({ changed: compare, renamed }));
  }

  /** One thing after another, so that no two of them read a file at once. */
  #queue(task: () => Promise<void>): void {
    this.#work = this.#work.then(task).catch((error: unknown) => {
      this.#options.home.log.error('The notes could not be read.', error);
    });
  }

  async #compareAll(index: NoteIndex): Promise<void> {
    const { userHome, home } = this.#options;
    const { turns } = this;
    const warn = (why: string): void => home.log.warn(why);
    const sources = noteSources(userHome, warn);
    const chosen = this.chosen.files.filter(isAllowed).map(singleNote);
    this.#watch?.dispose();
    this.#watch = new NoteWatch(sources, chosen, (touched) => {
      this.#queue(() => this.#follow(index, touched));
    });
    const [bundled, known] = [this.#bundledNotes, this.#notes];
    const notes = await allNotes({ bundled, sources, chosen, known, warn, turns });
    this.#notes = notes;
    await turns.run(this.own(index));
    let changed = await this.#take(index, [...notes.values()]);
    for (const path of [...index.paths].filter((one) => !notes.has(one))) {
      changed = index.remove(path) || changed;
    }
    const first = !this.#complete;
    this.#complete = true;
    await this.#tell(index, changed, first);
  }

  async #follow(index: NoteIndex, { notes, gone }: Touched): Promise<void> {
    const touched = new Map<string, LibraryNote>();
    for (const found of notes) {
      const path = found.uri.toString();
      touched.set(path, this.#notes.get(path) ?? { ...found, path, because: 'settings' });
    }
    const addresses = new Set(gone.map(String));
    await this.turns.run(notesGone(addresses, this.#notes, touched));
    this.#notes = byPath([...this.#notes.values(), ...touched.values()]);
    await this.#tell(index, await this.#take(index, [...touched.values()]), false);
  }

  /** Reads notes into the index, and forgets those that are gone. The value is whether anything changed. */
  async #take(index: NoteIndex, notes: readonly LibraryNote[]): Promise<boolean> {
    const gone = new Set<string>();
    let changed = false;
    for (let from = 0; from < notes.length; from += together) {
      const part = notes.slice(from, from + together);
      const files = await Promise.all(part.map((note) => this.#read(index, note)));
      for (const [i, file] of files.entries()) {
        const note = part[i]!;
        if (file === null) {
          gone.add(note.path);
          changed = index.remove(note.path) || changed;
        } else if (file !== undefined) {
          const read = index.update(this.file(note, file.text), file.stamp);
          changed = (await this.turns.run(read)) || changed;
        }
      }
    }
    if (gone.size > 0) {
      this.#notes = byPath([...this.#notes.values()].filter(({ path }) => !gone.has(path)));
    }
    return changed;
  }

  async #read(index: NoteIndex, note: LibraryNote): Promise<ReadFile | null | undefined> {
    try {
      return await readNoteFile(note, (stamp) => index.isCurrent(note.path, stamp));
    } catch (error) {
      this.#options.home.log.warn(`${note.uri.toString()} cannot be read: ${String(error)}`);
      return undefined;
    }
  }

  async #tell(index: NoteIndex, changed: boolean, always: boolean): Promise<void> {
    if (changed) {
      this.#cache.saveSoon(index);
    }
    if (changed || always) {
      await this.turns.run(index.compareNotes());
      this.#changed.fire(index);
    }
  }
}
