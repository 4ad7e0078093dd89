import type { Card } from '../deck/card.ts';
import type { CardId } from '../identity/cardId.ts';
import type { NoteHead } from '../deck/cardMaker.ts';
import { ownedKey, ownerOf, withoutOwner } from '../identity/owner.ts';
import { tableName } from '../identity/shape.ts';
import type { TableShape } from '../identity/shape.ts';
import { readCache, writeHead } from './cacheFormat.ts';
import { compileNote } from './compileNote.ts';
import type { CompiledTable } from './compileNote.ts';
import { Contradictions } from './contradictions.ts';
import type { Diagnostic } from './diagnostic.ts';
import { addDuplicates } from './duplicates.ts';
import { contentHash, joined, NoteEntry } from './noteEntry.ts';
import type { NoteFile } from './readNote.ts';
import { Ranked } from './ranked.ts';
import { atOnce } from '../turns.ts';

/**
 * All notes and their cards, kept up to date file by file. It reads no files itself: whoever does says what they
 * hold. A card is live when its note is: of several notes with one key only one counts, the one whose language
 * the learner prefers, or the first by path.
 */
export class NoteIndex {
  readonly #entries = new Map<string, NoteEntry>();
  readonly #byKey = new Map<string, Ranked<NoteEntry>>();
  readonly #live = new Map<string, NoteEntry>();
  #languages: readonly string[];
  readonly #contradictions = new Contradictions();
  /** By path, what is wrong with notes beside others; none while it is not known. */
  #across: ReadonlyMap<string, readonly Diagnostic[]> | undefined;
  /** What looks for it; another one once the notes have changed. */
  #looking: object | undefined;

  /** @param languages as in front matter, the preferred one first */
  constructor(languages: readonly string[] = []) {
    this.#languages = languages;
  }

  /** The index of a text that `save` wrote; empty if it is of another version. Anything damaged is left out. */
  static *restore(cache: string, languages: readonly string[] = []): Generator<undefined, NoteIndex> {
    const index = new NoteIndex(languages);
    for (const { tables, ...head } of readCache(cache)) {
      index.#put(new NoteEntry(head, tables));
      yield;
    }
    return index;
  }

  /** The text that `restore` reads, in parts: to join those of thousands of notes takes longer than a turn of the host. */
  *save(): Generator<undefined, readonly string[]> {
    const parts = [writeHead()];
    for (const entry of this.#entries.values()) {
      parts.push(yield* entry.write());
      yield;
    }
    return parts;
  }

  /** Changes which of two translations counts. */
  prefer(languages: readonly string[]): void {
    this.#languages = languages;
    for (const [key, entries] of this.#byKey) {
      if (entries.size > 1) {
        // They are in another order now.
        this.#byKey.set(key, this.#ranked(entries.members));
        this.#elect(key);
      }
    }
  }

  get paths(): Iterable<string> {
    return this.#entries.keys();
  }

  /** Whether a file need not be read: it was indexed under the same stamp, such as its time and size. */
  isCurrent(path: string, stamp: string): boolean {
    return this.#entries.get(path)?.stamp === stamp;
  }

  /** Takes in a file. The value is whether anything changed; a file with the same content is not read again. */
  *update(file: NoteFile, stamp = ''): Generator<undefined, boolean> {
    const hash = contentHash(file);
    yield;
    const known = this.#entries.get(file.path);
    if (known?.hash === hash) {
      known.stamp = stamp;
      return false;
    }
    const { note, tables, diagnostics } = yield* compileNote(file);
    const shapes = tables.map(({ shape }) => shape);
    this.#put(new NoteEntry({ stamp, hash, note, shapes, diagnostics }, tables));
    return true;
  }

  /**
   * Gives a note another owner, if its key comes from its path. Yields often.
   * @returns whether that changed anything
   */
  *own(path: string, owner: string): Generator<undefined, boolean> {
    const entry = this.#entries.get(path);
    if (!entry || entry.note.given || ownerOf(entry.note.key) === owner) {
      return false;
    }
    const owned = yield* entry.withKey(ownedKey(owner, withoutOwner(entry.note.key)));
    // Others may have read the file anew, or found it gone, meanwhile.
    if (this.#entries.get(path) !== entry) {
      return false;
    }
    this.#put(owned);
    return true;
  }

  /** The shapes of a file's tables, live or not. */
  shapesOf(path: string): readonly TableShape[] {
    return this.#entries.get(path)?.shapes ?? [];
  }

  /** The head of a file's note, live or not. */
  note(path: string): NoteHead | undefined {
    return this.#entries.get(path)?.note;
  }

  remove(path: string): boolean {
    const entry = this.#entries.get(path);
    if (!entry) {
      return false;
    }
    this.#entries.delete(path);
    this.#drop(entry);
    return true;
  }

  /** The heads of the notes that count. */
  notes(): NoteHead[] {
    return Array.from(this.#live.values(), ({ note }) => note);
  }

  /** The shapes of all live tables: their ids, and what reconcile.ts compares. */
  shapes(): TableShape[] {
    return joined(this.#live.values(), ({ shapes }) => shapes);
  }

  /** The ids of all live cards, note by note. */
  ids(): CardId[] {
    return joined(this.#live.values(), ({ ids }) => ids);
  }

  has(id: CardId): boolean {
    return this.#owner(id)?.has(id) ?? false;
  }

  /** A live card. One from a damaged cache is undefined, and its file is then no longer current. */
  card(id: CardId): Card | undefined {
    const owner = this.#owner(id);
    if (!owner?.has(id)) {
      return undefined;
    }
    const card = owner.card(id);
    if (!card) {
      this.remove(owner.note.path);
    }
    return card;
  }

  /** The shape of a live table, by its name (`note/table`). */
  shape(name: string): TableShape | undefined {
    return this.#owner(name)?.shapes.find((shape) => tableName(shape) === name);
  }

  /** A live table with its cards, by its name (`note/table`), and what its note is called. */
  table(name: string): (CompiledTable & { readonly noteTitle: string }) | undefined {
    const owner = this.#owner(name);
    const found = owner?.tables?.find(({ shape }) => tableName(shape) === name);
    return owner && found && { ...found, noteTitle: owner.note.title };
  }

  /** The tables of a file with their cards, live or not. */
  tables(path: string): readonly CompiledTable[] {
    return this.#entries.get(path)?.tables ?? [];
  }

  /** Compares the notes with each other, yielding: `diagnostics` then need not do it at once. */
  *compareNotes(): Generator<undefined, void> {
    if (this.#across) {
      return;
    }
    const looking = (this.#looking = {});
    const found = yield* this.#look();
    if (this.#looking === looking) {
      this.#across = found;
    }
  }

  /** What is wrong with a file, by itself and beside others. */
  diagnostics(path: string): readonly Diagnostic[] {
    const own = this.#entries.get(path)?.diagnostics ?? [];
    this.#across ??= atOnce(this.#look());
    const more = this.#across.get(path);
    return more ? [...own, ...more] : own;
  }

  #owner(id: CardId): NoteEntry | undefined {
    return this.#live.get(id.slice(0, id.indexOf('/')));
  }

  #put(entry: NoteEntry): void {
    const { key, path } = entry.note;
    const known = this.#entries.get(path);
    this.#entries.set(path, entry);
    const entries = this.#byKey.get(key) ?? this.#ranked([]);
    this.#byKey.set(key, entries);
    entries.add(entry);
    if (known) {
      entries.delete(known);
      if (known.note.key !== key) {
        this.#drop(known);
      }
    }
    this.#elect(key);
  }

  /** Takes an entry out of those that its key chooses from. */
  #drop(entry: NoteEntry): void {
    const { key } = entry.note;
    const entries = this.#byKey.get(key);
    entries?.delete(entry);
    if (entries?.size === 0) {
      this.#byKey.delete(key);
    }
    this.#elect(key);
  }

  /** The order in which notes of one key count: by language, then by path. */
  #ranked(entries: Iterable<NoteEntry>): Ranked<NoteEntry> {
    const rank = (entry: NoteEntry): number => rankOf(entry, this.#languages);
    const ranked = new Ranked<NoteEntry>(
      (a, b) => rank(a) < rank(b) || (rank(a) === rank(b) && a.note.path < b.note.path),
    );
    for (const entry of entries) {
      ranked.add(entry);
    }
    return ranked;
  }

  /** Finds anew which note of a key counts. */
  #elect(key: string): void {
    this.#across = undefined;
    this.#looking = undefined;
    const before = this.#live.get(key);
    const now = this.#byKey.get(key)?.first;
    if (before === now) {
      return;
    }
    if (now) {
      this.#live.set(key, now);
    } else {
      this.#live.delete(key);
    }
    if (before) {
      this.#contradictions.remove(before);
    }
    if (now) {
      this.#contradictions.add(now);
    }
  }

  *#look(): Generator<undefined, ReadonlyMap<string, readonly Diagnostic[]>> {
    const found = yield* this.#contradictions.report();
    for (const [key, { size, members }] of this.#byKey) {
      if (size > 1) {
        yield* addDuplicates(found, this.#live.get(key)!, members);
      }
    }
    return byPath(found);
  }
}

/** The place of an entry's language among those that are preferred; unknown ones come last. */
function rankOf({ note }: NoteEntry, languages: readonly string[]): number {
  const at = note.language === undefined ? -1 : languages.indexOf(note.language);
  return at < 0 ? languages.length : at;
}

function byPath(found: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const lists = new Map<string, Diagnostic[]>();
  for (const diagnostic of found) {
    const list = lists.get(diagnostic.at.path);
    if (list) {
      list.push(diagnostic);
    } else {
      lists.set(diagnostic.at.path, [diagnostic]);
    }
  }
  return lists;
}
