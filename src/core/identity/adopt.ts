import type { Deck, Recognised, Rename } from './changes.ts';
import { isUnsettled, ownerOf, withoutOwner } from './owner.ts';
import { possibleIds, tableName } from './shape.ts';
import type { TableShape } from './shape.ts';

/** What of the histories from before owners is this workspace's own. */
export interface Adoption {
  /** What was remembered, under the names that its notes have now. */
  readonly deck: Deck;
  /** By card and by name of settings: whatever else is under the old names may be another workspace's. */
  readonly renames: readonly Rename[];
  /** Cards named like some here, of which most of their table are not: it may be another's. Each to be asked. */
  readonly questions: readonly (readonly Recognised[])[];
}

/**
 * Finds the histories of notes that had no owner yet. What this workspace remembers of such a note decides; where
 * it remembers nothing, as on a new device, the cards it has, if they are at least half of what was studied of
 * their table. Yields between tables.
 *
 * @param studied names of cards and settings that have a history
 */
export function* adopt(
  before: Deck,
  next: readonly TableShape[],
  studied: readonly string[],
): Generator<undefined, Adoption> {
  const notes = new OldNotes(next);
  yield;
  const memory = new Memory(notes);
  const deck: Deck = {
    live: before.live.map((shape) => memory.moved(shape)),
    lost: before.lost.map((shape) => memory.moved(shape)),
  };
  yield;

  const byTable = new Map<string, string[]>();
  for (const name of studied) {
    const [note = '', table] = name.split('/', 2);
    if (notes.has(note)) {
      push(byTable, table === undefined ? note : `${note}/${table}`, name);
    }
  }
  const renames: Rename[] = [];
  const questions: (readonly Recognised[])[] = [];
  for (const [old, names] of byTable) {
    yield;
    const [note = '', table] = old.split('/');
    if (table === undefined || memory.has(note)) {
      renames.push(...names.flatMap((name) => memory.rename(name) ?? []));
      continue;
    }
    const shape = notes.table(note, table);
    if (shape !== undefined) {
      const found = byCards(shape, note, names);
      renames.push(...found.renames);
      questions.push(...found.questions);
    }
  }
  return { deck, renames, questions };
}

/** The notes that have an owner now, by the key that they had without one. */
class OldNotes {
  readonly #plain = new Set<string>();
  readonly #owned = new Map<string, TableShape[]>();

  constructor(shapes: readonly TableShape[]) {
    for (const shape of shapes) {
      if (ownerOf(shape.note) === undefined) {
        this.#plain.add(shape.note);
      } else if (!isUnsettled(shape.note)) {
        push(this.#owned, withoutOwner(shape.note), shape);
      }
    }
  }

  has(note: string): boolean {
    return !this.#plain.has(note) && this.#owned.has(note);
  }

  table(note: string, table: string): TableShape | undefined {
    return this.#owned.get(note)!.find((shape) => shape.table === table);
  }

  /** Where a table of an old note is now: with two folders, in the one that still has it. */
  noteNow(note: string, table: string): string {
    return (this.table(note, table) ?? this.#owned.get(note)![0]!).note;
  }
}

/** What this workspace remembers of old notes. */
class Memory {
  readonly #notes: OldNotes;
  /** New names by old ones. */
  readonly #names = new Map<string, string>();
  readonly #remembered = new Set<string>();

  constructor(notes: OldNotes) {
    this.#notes = notes;
  }

  has(note: string): boolean {
    return this.#remembered.has(note);
  }

  /** A table that is remembered, under the name that its note has now. */
  moved(shape: TableShape): TableShape {
    const { note, table } = shape;
    if (!this.#notes.has(note)) {
      return shape;
    }
    this.#remembered.add(note);
    const now = this.#notes.noteNow(note, table);
    const names = [note, tableName(shape), ...shape.rows.map(({ key }) => `${tableName(shape)}/${key}`)];
    for (const name of [...names, ...possibleIds(shape)]) {
      this.#names.set(name, now + name.slice(note.length));
    }
    return { ...shape, note: now };
  }

  /** Of a name that a whole note has, or that is remembered. */
  rename(from: string): Rename | undefined {
    const ofNote = from.includes('/') ? undefined : this.#notes.noteNow(from, '');
    const to = this.#names.get(from) ?? ofNote;
    return to === undefined ? undefined : { from, to };
  }
}

/** By the cards that a table has, of those that were studied under its old name. */
function byCards(
  shape: TableShape,
  note: string,
  studied: readonly string[],
): Pick<Adoption, 'renames' | 'questions'> {
  const isCard = (name: string): boolean => name.split('/').length > 3;
  const renamed = (from: string): Rename => ({ from, to: shape.note + from.slice(note.length) });
  const here = new Set(possibleIds(shape));
  const mine = studied.map(renamed).filter(({ to }) => here.has(to));
  const cards = studied.filter(isCard);
  if (mine.length * 2 >= cards.length) {
    const settings = studied.filter((name) => !isCard(name)).map(renamed);
    return { renames: [...mine, ...settings], questions: [] };
  }
  const { title } = shape;
  const asked: Recognised = { what: 'history', table: title, from: title, to: title, renames: mine };
  return { renames: [], questions: mine.length > 0 ? [[asked]] : [] };
}

function push<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [one]);
  } else {
    list.push(one);
  }
}
