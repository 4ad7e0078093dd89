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
}

export interface AxisShape {
  readonly key: string;
  readonly label: string;
}

const axis = v.array(v.object({ key: v.string(), label: v.string() }));

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
    kinds: v.pipe(v.string(), v.regex(/^[0-9a-v]*$/)),
  }),
  v.check(({ rows, columns, cells, things, kinds }) => {
    const aspects = things === 'rows' ? columns.length : rows.length;
    return cells.length === rows.length * columns.length && kinds.length === cells.length + aspects;
  }, 'The parts of the table do not fit together.'),
);

export const kindBit = (kind: CardKind) => 1 << cardKinds.indexOf(kind);

/** The key of a whole table in ids: `note/table`. */
export const tableName = (shape: Pick<TableShape, 'note' | 'table'>) => `${shape.note}/${shape.table}`;

/** The ids of a table's cards. */
export function cardIds(shape: TableShape): CardId[] {
  const { note, table, rows, columns, things, kinds } = shape;
  const ids: CardId[] = [];
  let at = 0;
  const add = (row: string, column: string) => {
    const bits = parseInt(kinds[at++]!, 32);
    for (const kind of cardKinds) if (bits & kindBit(kind)) ids.push(cardId(note, table, row, column, kind));
  };
  for (const row of rows) for (const column of columns) add(row.key, column.key);
  if (things === 'columns') for (const row of rows) add(row.key, every);
  else for (const column of columns) add(every, column.key);
  return ids;
}

export function sameShape(a: TableShape | undefined, b: TableShape): boolean {
  if (a === b) return true;
  if (!a || a.kinds !== b.kinds || a.given !== b.given || a.things !== b.things) return false;
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
