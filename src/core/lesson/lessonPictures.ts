import type { ComparisonTable } from '../deck/comparisonTable.ts';
import { tableRuns } from '../deck/cardPictures.ts';
import type { TableRun } from '../deck/cardPictures.ts';
import type { InlineText } from '../text/inline.ts';
import type { Lesson } from './lessons.ts';

/** More than these side by side are no longer one look. */
const mostPictures = 4;

/** A picture in a lesson: what a note's `run` says, and the thing that it shows, where it is one's own. */
export interface LessonPicture {
  readonly run: string;
  readonly of?: InlineText;
}

/**
 * The pictures of what a lesson shows, each once. The table's own comes with its first part, and with any part that has
 * no other; where the table has none of its own, such a part shows what there is of its things.
 */
export function lessonPictures(table: ComparisonTable, lesson: Lesson): LessonPicture[] {
  const { shape, part } = lesson;
  const rows = new Set(lesson.rows.map((row) => shape.rows[row]?.key));
  const columns = new Set(lesson.columns.map((column) => shape.columns[column]?.key));
  const isShown = ({ row, column }: TableRun): boolean =>
    (row === undefined || rows.has(row)) && (column === undefined || columns.has(column));
  const all = tableRuns(table);
  const ofTable = all.filter(({ row, column }) => row === undefined && column === undefined);
  const others = all.filter((one) => !ofTable.includes(one));
  const shown = others.filter(isShown);
  const found = part === 1 || shown.length === 0 ? [...ofTable, ...shown] : shown;
  const pictures = new Map<string, LessonPicture>();
  for (const one of found.length === 0 ? others : found) {
    if (!pictures.has(one.run.text)) {
      const of = labelOf(table, one);
      pictures.set(one.run.text, { run: one.run.text, ...(of && { of }) });
    }
  }
  return [...pictures.values()].slice(0, mostPictures);
}

/** The thing that a picture belongs to, or the aspect where it belongs to one. */
function labelOf(
  { things, rows, columns }: ComparisonTable,
  { row, column }: TableRun,
): InlineText | undefined {
  const byColumn = column !== undefined && (things === 'columns' || row === undefined);
  const label = byColumn ? columns.find(({ key }) => key === column) : rows.find(({ key }) => key === row);
  return label?.inline;
}
