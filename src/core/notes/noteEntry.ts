import type { Card } from '../deck/card.ts';
import type { CardId } from '../identity/cardId.ts';
import type { NoteHead } from '../deck/cardMaker.ts';
import { cardIds } from '../identity/shape.ts';
import type { TableShape } from '../identity/shape.ts';
import { digestText, hashText } from '../text/hash.ts';
import { readTables, writeNote, writeTables } from './cacheFormat.ts';
import type { CachedNote } from './cacheFormat.ts';
import { compileTables } from './compileNote.ts';
import type { CompiledTable } from './compileNote.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { NoteFile } from './readNote.ts';
import { limits } from './noteLimits.ts';
import { atOnce } from '../turns.ts';

/** A note as the index keeps it: compiled, or as the cache had it until somebody asks for its cards. */
export class NoteEntry {
  stamp: string;
  readonly hash: string;
  readonly note: NoteHead;
  readonly shapes: readonly TableShape[];
  readonly diagnostics: readonly Diagnostic[];
  #ids: readonly CardId[] | undefined;
  #idSet: ReadonlySet<CardId> | undefined;
  #line: string | undefined;
  #tables: readonly CompiledTable[] | undefined;
  #cards: ReadonlyMap<CardId, Card> | undefined;

  /** @param tables compiled, or the line of the cache */
  constructor(head: Omit<CachedNote, 'tables'>, tables: readonly CompiledTable[] | string) {
    this.stamp = head.stamp;
    this.hash = head.hash;
    this.note = head.note;
    this.shapes = head.shapes;
    this.diagnostics = head.diagnostics;
    if (typeof tables === 'string') {
      this.#line = tables;
    } else {
      this.#tables = tables;
    }
  }

  /** Of most notes nobody asks for them between two starts. */
  get ids(): readonly CardId[] {
    return (this.#ids ??= this.shapes.flatMap(cardIds));
  }

  has(id: CardId): boolean {
    return (this.#idSet ??= new Set(this.ids)).has(id);
  }

  /** Undefined where the cache was damaged: the note is to be read again. */
  get tables(): readonly CompiledTable[] | undefined {
    if (!this.#tables) {
      const tables = readTables(this.#line ?? '');
      this.#tables = tables && atOnce(compileTables(this.note, tables));
    }
    return this.#tables;
  }

  card(id: CardId): Card | undefined {
    this.#cards ??= new Map(this.tables?.flatMap(({ cards }) => cards).map((card) => [card.id, card]));
    return this.#cards.get(id);
  }

  *write(): Generator<undefined, string> {
    const { stamp, hash, note, shapes, diagnostics } = this;
    return writeNote({ stamp, hash, note, shapes, diagnostics, tables: yield* this.#written() });
  }

  /** The same note under another key. Yields often: its cards are made anew, those of the cache when they are asked for. */
  *withKey(key: string): Generator<undefined, NoteEntry> {
    const { stamp, hash, shapes, diagnostics } = this;
    const note = { ...this.note, key };
    const moved = shapes.map((shape) => ({ ...shape, note: key }));
    const tables =
      this.#tables &&
      (yield* compileTables(
        note,
        this.#tables.map(({ table }) => table),
      ));
    return new NoteEntry({ stamp, hash, note, shapes: moved, diagnostics }, tables ?? this.#line ?? '');
  }

  *#written(): Generator<undefined, string> {
    return (this.#line ??= yield* writeTables((this.#tables ?? []).map(({ table }) => table)));
  }
}

/** Lists of all entries as one, element by element: `flat` takes several times as long, and so does a generator of each element. */
export function joined<T>(entries: Iterable<NoteEntry>, listOf: (entry: NoteEntry) => readonly T[]): T[] {
  const all: T[] = [];
  for (const entry of entries) {
    for (const one of listOf(entry)) {
      all.push(one);
    }
  }
  return all;
}

/** Tells contents apart. The name counts as well, for a note's key may come from it. */
export function contentHash({ name, text }: NoteFile): string {
  // Of what is too large, little is looked at.
  const looked = text.length > limits.file ? text.slice(0, limits.line) + text.slice(-limits.line) : text;
  return `${text.length.toString(36)}.${digestText(looked)}.${hashText(name).toString(36)}`;
}
