import type { Cursor } from './markdown.ts';

/** A stretch of the text; empty cells have a place too. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Row extends Span {
  readonly cells: readonly Span[];
}

/** The cells of the row under the cursor. The parser leaves out empty ones, so pipes are counted here. */
function readRow(cursor: Cursor): Row {
  const { from, to } = cursor;
  const cells: Span[] = [];
  let open: Span | undefined;
  let first = true;
  if (cursor.firstChild()) {
    do {
      if (cursor.name === 'TableDelimiter') {
        if (!first) cells.push(open ?? { from: cursor.from, to: cursor.from });
        open = undefined;
        first = false;
      } else if (cursor.name === 'TableCell') {
        open = { from: cursor.from, to: cursor.to };
        first = false;
      }
    } while (cursor.nextSibling());
    cursor.parent();
  }
  if (open) cells.push(open);
  return { from, to, cells };
}

/** The header and the rows of the table under the cursor, as written: rows may be longer or shorter. */
export function readRows(cursor: Cursor): { header: Row; rows: Row[] } {
  const { from } = cursor;
  let header: Row = { from, to: from, cells: [] };
  const rows: Row[] = [];
  if (cursor.firstChild()) {
    do {
      if (cursor.name === 'TableHeader') header = readRow(cursor);
      else if (cursor.name === 'TableRow') rows.push(readRow(cursor));
    } while (cursor.nextSibling());
    cursor.parent();
  }
  return { header, rows };
}
