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
  const plain = new Set<string>();
  const owned = new Map<string, TableShape[]>();
  for (const shape of next) {
    if (ownerOf(shape.note) === undefined) {
      plain.add(shape.note);
    } else if (!isUnsettled(shape.note)) {
      const local = withoutOwner(shape.note);
      push(owned, local, shape);
    }
  }
  yield;
  const isOld = (note: string): boolean => !plain.has(note) && owned.has(note);
  /** Where a table of an old note is now: with two folders, in the one that still has it. */
  const noteNow = (note: string, table: string): string => {
    const shapes = owned.get(note)!;
    return (shapes.find((shape) => shape.table === table) ?? shapes[0]!).note;
  };

  /** New names by old ones. */
  const own = new Map<string, string>();
  const remembered = new Set<string>();
  const moved = (shape: TableShape): TableShape => {
    const { note, table } = shape;
    if (!isOld(note)) {
      return shape;
    }
    remembered.add(note);
    const now = noteNow(note, table);
    const names = [note, tableName(shape), ...shape.rows.map(({ key }) => `${tableName(shape)}/${key}`)];
    for (const name of [...names, ...possibleIds(shape)]) {
      own.set(name, now + name.slice(note.length));
    }
    return { ...shape, note: now };
  };
  const deck: Deck = { live: before.live.map(moved), lost: before.lost.map(moved) };
  yield;

  const byTable = new Map<string, string[]>();
  for (const name of studied) {
    const [note = '', table] = name.split('/', 2);
    if (isOld(note)) {
      const old = table === undefined ? note : `${note}/${table}`;
      push(byTable, old, name);
    }
  }
  const renames: Rename[] = [];
  const questions: Recognised[][] = [];
  for (const [old, names] of byTable) {
    yield;
    const [note = '', table] = old.split('/');
    if (remembered.has(note) || table === undefined) {
      for (const name of names) {
        const to =
          own.get(name) ?? (table === undefined ? noteNow(note, '') + name.slice(note.length) : undefined);
        if (to !== undefined) {
          renames.push({ from: name, to });
        }
      }
      continue;
    }
    const shape = owned.get(note)!.find((one) => one.table === table);
    if (shape === undefined) {
      continue;
    }
    const here = new Set(possibleIds(shape));
    const mine = names
      .map((from): Rename => ({ from, to: shape.note + from.slice(note.length) }))
      .filter(({ to }) => here.has(to));
    const cards = names.filter((name) => name.split('/').length > 3).length;
    const settings = names
      .filter((name) => name.split('/').length <= 3)
      .map((from): Rename => ({ from, to: shape.note + from.slice(note.length) }));
    if (mine.length * 2 >= cards) {
      renames.push(...mine, ...settings);
    } else if (mine.length > 0) {
      const { title } = shape;
      questions.push([{ what: 'history', table: title, from: title, to: title, renames: mine }]);
    }
  }
  return { deck, renames, questions };
}

function push<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [one]);
  } else {
    list.push(one);
  }
}
