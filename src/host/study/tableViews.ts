import { every } from '../../core/identity/cardId.ts';
import type { CardId } from '../../core/identity/cardId.ts';
import type { Lesson } from '../../core/lesson/lessons.ts';
import type { TableAtHand, TableView } from '../../core/protocol/tableView.ts';
import type { TableInNote } from './deck.ts';

/** Of a table that is larger, so much around the cell is shown. */
const mostRows = 40;
const mostColumns = 24;

/** What a lesson shows of its table. */
export const lessonTable = (table: TableInNote, { rows, columns }: Lesson): TableView =>
  viewOf(table, rows, columns);

/** The table around a card, with its cell marked. */
export function tableAtHand(found: TableInNote, card: CardId): TableAtHand {
  const { table } = found;
  const [, , row, column] = card.split('/');
  const [r, c] = [at(table.rows, row), at(table.columns, column)];
  const rows = around(r ?? 0, table.rows.length, mostRows);
  const columns = around(c ?? 0, table.columns.length, mostColumns);
  return {
    ...viewOf(found, rows, columns),
    marked: {
      ...(r === undefined ? {} : { row: rows.indexOf(r) }),
      ...(c === undefined ? {} : { column: columns.indexOf(c) }),
    },
    isPart: rows.length < table.rows.length || columns.length < table.columns.length,
  };
}

/** Undefined where all of them are meant. */
function at(axis: readonly { readonly key: string }[], key: string | undefined): number | undefined {
  const found = key === every ? -1 : axis.findIndex((one) => one.key === key);
  return found < 0 ? undefined : found;
}

/** At most so many positions up to `count`, with `middle` among them. */
function around(middle: number, count: number, most: number): number[] {
  const from = Math.max(0, Math.min(middle - Math.floor(most / 2), count - most));
  return Array.from({ length: Math.min(most, count) }, (_, i) => from + i);
}

function viewOf(
  { table, noteTitle }: TableInNote,
  rows: readonly number[],
  columns: readonly number[],
): TableView {
  return {
    note: noteTitle,
    title: [...table.title],
    columns: columns.map((column) => [...table.columns[column]!.inline]),
    rows: rows.map((row) => ({
      label: [...table.rows[row]!.inline],
      cells: columns.map((column) => {
        const cell = table.cells[row]![column];
        return cell ? [...cell.inline] : null;
      }),
    })),
  };
}
