import type { Cursor } from './markdownParser.ts';

/** A stretch of the text; empty cells have a place too. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Row extends Span {
  readonly cells: readonly Span[];
}

/** Parts of a row, a microsecond each, after which others are offered a turn. */
const partsInARow = 2000;

/** The cells of the row under the cursor. The parser leaves out empty ones, so pipes are counted here. */
function* readRow(cursor: Cursor, text: string): Generator<undefined, Row> {
  const { from } = cursor;
  const to = from + text.slice(from, cursor.to).trimEnd().length;
  const cells: Span[] = [];
  let open: Span | undefined;
  let first = true;
  let behind = from;
  let parts = 0;
  if (cursor.firstChild()) {
    do {
      if (++parts % partsInARow === 0) {
        yield;
      }
      if (cursor.name === 'TableDelimiter') {
        if (!first) {
          cells.push(open ?? { from: behind, to: behind });
        }
        open = undefined;
        behind = cursor.to;
        first = false;
      } else if (cursor.name === 'TableCell') {
        open = { from: cursor.from, to: Math.min(cursor.to, to) };
        first = false;
      }
    } while (cursor.nextSibling());
    cursor.parent();
  }
  if (open) {
    cells.push(open);
  }
  return { from, to, cells };
}

/** The header and the rows of the table under the cursor, as written: rows may be longer or shorter. Yields often. */
export function* readRows(cursor: Cursor, text: string): Generator<undefined, { header: Row; rows: Row[] }> {
  const { from } = cursor;
  let header: Row = { from, to: from, cells: [] };
  const rows: Row[] = [];
  if (cursor.firstChild()) {
    do {
      if (cursor.name === 'TableHeader') {
        header = yield* readRow(cursor, text);
      } else if (cursor.name === 'TableRow') {
        yield;
        rows.push(yield* readRow(cursor, text));
      }
    } while (cursor.nextSibling());
    cursor.parent();
  }
  return { header, rows };
}
