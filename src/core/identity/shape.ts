import * as v from 'valibot';
import { cardKinds, cardId, every } from './cardId.ts';
import type { CardId, CardKind } from './cardId.ts';

/**
 * A table without its text: what cards it has, and enough of what they say to recognise them again. It is small,
 * so that those of all notes can be kept and compared at every change.
 */
export interface TableShape {
  readonly note: string;
  readonly table: string;
  /** Whether the author gave both keys, so that they stay whatever becomes of the text. */
  readonly given: boolean;
  /** The heading in words, to speak of the table to the user. */
  readonly title: string;
  readonly things: 'rows' | 'columns';
  readonly rows: readonly AxisShape[];
  readonly columns: readonly AxisShape[];
  /** By row, then by column: a hash of what the cell says, or '' where it says nothing. */
  readonly cells: readonly string[];
  /** A digit (base 32) for each cell, then one for each aspect: the kinds of its cards, a bit each. */
  readonly kinds: string;
  /** In the same way, the kinds that are asked; a table that was remembered before there was one card a cell has none. */
  readonly asked?: string;
}

export interface AxisShape {
  readonly key: string;
  readonly label: string;
}

const axis = v.array(v.object({ key: v.string(), label: v.string() }));

const digits = v.pipe(v.string(), v.regex(/^[0-9a-v]*$/));

/** For shapes that come from a file. */
export const tableShape = v.pipe(
  v.object({
    note: v.string(),
    table: v.string(),
    given: v.boolean(),
    title: v.string(),
    things: v.picklist(['rows', 'columns']),
    rows: axis,
    columns: axis,
    cells: v.array(v.string()),
    kinds: digits,
    asked: v.exactOptional(digits),
  }),
  v.check(({ rows, columns, cells, things, kinds, asked = kinds }) => {
    const aspects = things === 'rows' ? columns.length : rows.length;
    return (
      cells.length === rows.length * columns.length &&
      kinds.length === cells.length + aspects &&
      asked.length === kinds.length
    );
  }, 'The parts of the table do not fit together.'),
);

export const kindBit = (kind: CardKind) => 1 << cardKinds.indexOf(kind);

/** The key of a whole table in ids: `note/table`. */
export const tableName = (shape: Pick<TableShape, 'note' | 'table'>) => `${shape.note}/${shape.table}`;

/** A place of a table where cards stand: a cell, or an aspect with all its things. */
export interface Slot {
  readonly row: string;
  readonly column: string;
  /** The kinds of its cards, and those of them that are asked: bits. */
  readonly kinds: number;
  readonly asked: number;
}

/** All places, row by row, then the aspects. */
export function slotsOf(shape: TableShape): Slot[] {
  const { rows, columns, things, kinds, asked = kinds } = shape;
  const slots: Slot[] = [];
  const add = (row: string, column: string): void => {
    const at = slots.length;
    slots.push({ row, column, kinds: parseInt(kinds[at]!, 32), asked: parseInt(asked[at]!, 32) });
  };
  for (const row of rows) {
    for (const column of columns) {
      add(row.key, column.key);
    }
  }
  if (things === 'columns') {
    for (const row of rows) {
      add(row.key, every);
    }
  } else {
    for (const column of columns) {
      add(every, column.key);
    }
  }
  return slots;
}

/** The ids of a table's cards, of those that are not asked as well. */
export function cardIds(shape: TableShape): CardId[] {
  const ids: CardId[] = [];
  for (const { row, column, kinds } of slotsOf(shape)) {
    addIds(ids, shape, row, column, kinds);
  }
  return ids;
}

/** The ids of all cards that a table may ever have had: what is no longer made may have a history all the same. */
export function possibleIds(shape: TableShape): CardId[] {
  const all = 2 ** cardKinds.length - 1;
  return slotsOf(shape).flatMap(({ row, column }) => idsAt(shape, row, column, all));
}

/** The ids of the cards of some kinds, as bits, at one place. */
export const idsAt = (
  { note, table }: Pick<TableShape, 'note' | 'table'>,
  row: string,
  column: string,
  kinds: number,
): CardId[] => {
  const ids: CardId[] = [];
  addIds(ids, { note, table }, row, column, kinds);
  return ids;
};

/** The same, to a list: those of all notes are made at each start. */
function addIds(
  ids: CardId[],
  { note, table }: Pick<TableShape, 'note' | 'table'>,
  row: string,
  column: string,
  kinds: number,
): void {
  for (let place = 0; place < cardKinds.length; place++) {
    if ((kinds & (1 << place)) !== 0) {
      ids.push(cardId(note, table, row, column, cardKinds[place]!));
    }
  }
}

export function sameShape(a: TableShape | undefined, b: TableShape): boolean {
  if (a === b) {
    return true;
  }
  if (!a || a.kinds !== b.kinds || a.asked !== b.asked || a.given !== b.given || a.things !== b.things) {
    return false;
  }
  const sameAxis = (one: readonly AxisShape[], other: readonly AxisShape[]) =>
    one.length === other.length &&
    one.every(({ key, label }, i) => key === other[i]!.key && label === other[i]!.label);
  return (
    a.cells.length === b.cells.length &&
    a.cells.every((hash, i) => hash === b.cells[i]) &&
    sameAxis(a.rows, b.rows) &&
    sameAxis(a.columns, b.columns)
  );
}
