import * as v from 'valibot';
import { inlineTextSchema } from './inlineSchema.ts';
import { runSchema } from './pictureLink.ts';

const position = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A comparison table, or a part of it, as a page shows it: rows and columns as its note has them. */
export const tableViewSchema = v.object({
  /** What its note is called, and the heading over it. */
  note: v.string(),
  title: inlineTextSchema,
  columns: v.array(inlineTextSchema),
  rows: v.array(v.object({ label: inlineTextSchema, cells: v.array(v.nullable(inlineTextSchema)) })),
});
export type TableView = v.InferOutput<typeof tableViewSchema>;

/** The table around a card: what it asks about is marked, a whole row or column where it compares one. */
export const tableAtHandSchema = v.object({
  ...tableViewSchema.entries,
  /** Positions in what is shown. */
  marked: v.object({ row: v.optional(position), column: v.optional(position) }),
  /** The table has more than is shown here. */
  isPart: v.boolean(),
});
export type TableAtHand = v.InferOutput<typeof tableAtHandSchema>;

/** A part of a table, shown before it is asked about. */
export const lessonViewSchema = v.object({
  /** Tells lessons apart while one is on screen. */
  id: v.pipe(v.string(), v.maxLength(4200)),
  table: tableViewSchema,
  /** What the note says before the table. */
  intro: v.optional(inlineTextSchema),
  /** Each with the column that it stands in, or apart from the table, with what it is of where that is one thing. */
  pictures: v.array(
    v.object({
      run: runSchema,
      of: v.exactOptional(inlineTextSchema),
      column: v.exactOptional(position),
    }),
  ),
  /** Among the lessons of its table, from 1. */
  part: position,
  parts: position,
  /** All of it was on screen before: there is nothing to put off. */
  isRepeated: v.boolean(),
});
export type LessonView = v.InferOutput<typeof lessonViewSchema>;
