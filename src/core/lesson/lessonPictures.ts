import type { ComparisonTable } from '../deck/comparisonTable.ts';
import { tableRuns } from '../deck/cardPictures.ts';
import type { TableRun } from '../deck/cardPictures.ts';
import type { InlineText } from '../text/inline.ts';
import type { Lesson } from './lessons.ts';

/** More than these side by side are no longer one look. */
const mostPictures = 4;

/** A picture in a lesson: what a note's `run` says, and whose it is. */
export interface LessonPicture {
  readonly run: string;
  /** The thing or the aspect that it shows, where it is one's own and stands apart from it. */
  readonly of?: InlineText;
  /** The column that it stands in, under its label: its place among the lesson's. */
  readonly column?: number;
}

/**
 * The pictures of what a lesson shows, each once. Where the columns are the things, each has one of its own: in the first
 * part what the label says, later what the lesson's cells say first. The table's own picture comes with its first part, and
 * with any part that has no other; where the table has none of its own, such a part shows what there is of its things.
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
  const ofLesson = part === 1 || shown.length === 0 ? [...ofTable, ...shown] : shown;
  const found = ofLesson.length === 0 ? others : ofLesson;
  const stands = (one: TableRun): boolean => table.things === 'columns' && one.column !== undefined;
  const over = overColumns(found.filter(stands), lesson);
  // What there is of other parts is not shown beside that of the things.
  const apart = found === others && over.length > 0 ? [] : found.filter((one) => !stands(one));
  const pictures = new Map<string, LessonPicture>(over.map((one) => [one.run, one]));
  for (const one of apart.slice(0, mostPictures)) {
    if (!pictures.has(one.run.text)) {
      const isOwn = apart.every((other) => other === one || other.run.text !== one.run.text);
      const of = isOwn && isShown(one) ? labelOf(table, one) : undefined;
      pictures.set(one.run.text, { run: one.run.text, ...(of && { of }) });
    }
  }
  return [...pictures.values()];
}

/** One for each column that has any, and no picture twice. */
function overColumns(found: readonly TableRun[], { shape, columns, part }: Lesson): LessonPicture[] {
  const pictures = new Map<string, LessonPicture>();
  for (const [at, position] of columns.entries()) {
    const own = found.filter(({ column }) => column === shape.columns[position]?.key);
    const cells = own.filter(({ row }) => row !== undefined);
    const labels = own.filter(({ row }) => row === undefined);
    const [first] = (part === 1 ? [...labels, ...cells] : [...cells, ...labels]).filter(
      ({ run }) => !pictures.has(run.text),
    );
    if (first !== undefined) {
      pictures.set(first.run.text, { run: first.run.text, column: at });
    }
  }
  return [...pictures.values()];
}

/** The thing that a picture belongs to, or the aspect where it belongs to one. */
function labelOf({ rows, columns }: ComparisonTable, { row, column }: TableRun): InlineText | undefined {
  const label =
    row === undefined ? columns.find(({ key }) => key === column) : rows.find(({ key }) => key === row);
  return label?.inline;
}
