import { every } from '../identity/cardId.ts';
import type { CardId } from '../identity/cardId.ts';
import { tableName } from '../identity/shape.ts';
import type { TableShape } from '../identity/shape.ts';
import type { LessonTaken } from '../study/events.ts';
import type { Study } from '../study/study.ts';

/** A part of a table, shown before it is asked about: so much as is read in a minute. */
export interface Lesson {
  /** The table. */
  readonly shape: TableShape;
  /** Positions in it: what stands where these rows and columns cross. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** Among the table's lessons, from 1. */
  readonly part: number;
  readonly parts: number;
}

/** Things are compared in one lesson, as long as they are no more; then so many aspects, and so many cells. */
const mostThings = 8;
const mostAspects = 4;
const mostCells = 16;

/** A table cut into lessons: a few aspects of all its things, or of a few where it has many. Cells that say nothing make none. */
export function lessonsOf(shape: TableShape): Lesson[] {
  const across = shape.things === 'columns';
  const [aspects, things] = across ? [shape.rows, shape.columns] : [shape.columns, shape.rows];
  const ofThings = inParts(things.length, mostThings);
  const widest = Math.max(1, ...ofThings.map((part) => part.length));
  const ofAspects = inParts(
    aspects.length,
    Math.max(1, Math.min(mostAspects, Math.floor(mostCells / widest))),
  );
  const cut = ofAspects
    .flatMap((some) =>
      ofThings.map((of) => (across ? { rows: some, columns: of } : { rows: of, columns: some })),
    )
    .filter(({ rows, columns }) => rows.some((row) => columns.some((column) => says(shape, row, column))));
  return cut.map((part, i) => ({ shape, ...part, part: i + 1, parts: cut.length }));
}

/** What a lesson shows, as the log names it. */
export const namesOf = ({
  shape,
  rows,
  columns,
}: Lesson): Pick<LessonTaken, 'table' | 'rows' | 'columns'> => ({
  table: tableName(shape),
  rows: rows.map((row) => shape.rows[row]!.key),
  columns: columns.map((column) => shape.columns[column]!.key),
});

/** The cells that a lesson shows and that say something: `note/table/row/column`. */
export const cellsOf = ({ shape, rows, columns }: Lesson): string[] =>
  rows.flatMap((row) =>
    columns.filter((column) => says(shape, row, column)).map((column) => cellName(shape, row, column)),
  );

/**
 * The lesson that comes before a card: while it is new, and something it asks about was neither in a lesson nor answered
 * before. Undefined where it may be asked.
 * @param shape the card's table
 */
export function lessonBefore(study: Study, card: CardId, shape: TableShape): Lesson | undefined {
  if (study.fold.card(card).phase !== 'new') {
    return undefined;
  }
  const unmet = askedAbout(card, shape).find(
    ([row, column]) => !study.fold.isMet(cellName(shape, row, column)),
  );
  return unmet && lessonAt(shape, ...unmet);
}

/** A lesson in which a card's cell is, whether it was read or not. */
export function lessonOfCard(card: CardId, shape: TableShape): Lesson | undefined {
  const [first] = askedAbout(card, shape);
  return first && lessonAt(shape, ...first);
}

/** Whether all of a lesson has been on screen: in lessons, or at least in answers to its cards. */
export type LessonState = 'read' | 'known' | 'putOff' | 'open';

/** @param now epoch milliseconds */
export function lessonState(study: Study, lesson: Lesson, now: number): LessonState {
  const { fold } = study;
  const cells = cellsOf(lesson);
  if (cells.every((cell) => fold.lessonCells.has(cell))) {
    return 'read';
  }
  if (cells.every((cell) => fold.isMet(cell))) {
    return 'known';
  }
  const { day } = study.moment(now);
  return cells.some((cell) => fold.lessonCells.isPutOff(cell, day)) ? 'putOff' : 'open';
}

const lessonAt = (shape: TableShape, row: number, column: number): Lesson | undefined =>
  lessonsOf(shape).find(({ rows, columns }) => rows.includes(row) && columns.includes(column));

/** The positions of the cells that a card asks about: its own, or those of a row or column that it compares. */
function askedAbout(card: CardId, shape: TableShape): [row: number, column: number][] {
  const [, , row = '', column = ''] = card.split('/');
  const at = (axis: TableShape['rows'], key: string): number[] =>
    axis.flatMap((one, i) => (key === every || one.key === key ? [i] : []));
  const columns = at(shape.columns, column);
  return at(shape.rows, row)
    .flatMap((r) => columns.map((c): [number, number] => [r, c]))
    .filter(([r, c]) => says(shape, r, c));
}

const says = ({ cells, columns }: TableShape, row: number, column: number): boolean =>
  cells[row * columns.length + column] !== '';

const cellName = (shape: TableShape, row: number, column: number): string =>
  `${tableName(shape)}/${shape.rows[row]!.key}/${shape.columns[column]!.key}`;

/** The positions up to `count` in parts of at most `most`, as even as they can be. */
function inParts(count: number, most: number): number[][] {
  const parts = Math.ceil(count / most);
  return Array.from({ length: parts }, (_, i) => {
    const from = Math.floor((i * count) / parts);
    const to = Math.floor(((i + 1) * count) / parts);
    return Array.from({ length: to - from }, (_, j) => from + j);
  });
}
