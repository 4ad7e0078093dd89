import * as v from 'valibot';
import { cardKinds } from '../identity/cardId.ts';
import { inlineTextSchema } from './inlineSchema.ts';
import type { Link } from './message.ts';
import { readySchema } from './message.ts';
import { pageStartSchema } from './pageStart.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const place = v.object({ line: count, column: count, length: count });
const kind = v.picklist(cardKinds);
const choice = v.object({ value: v.string(), label: v.string() });

const previewCardSchema = v.object({
  kind,
  question: inlineTextSchema,
  /** What is shown with it: a statement, or a text with blanks. */
  prompt: v.optional(inlineTextSchema),
  answers: v.array(v.object({ label: v.optional(inlineTextSchema), text: inlineTextSchema })),
  at: place,
});
export type PreviewCard = v.InferOutput<typeof previewCardSchema>;

/** Whether a choice can be taken back. */
const canUndo = v.optional(v.literal(true));

const previewShowSchema = v.variant('kind', [
  v.object({
    kind: v.literal('table'),
    title: inlineTextSchema,
    /** Cards that are asked, and how many of them are due now. */
    count,
    due: count,
    /** How the table was read, and why: sentences. */
    how: v.array(v.string()),
    /** What may name the rows, and what does. */
    names: v.object({ value: v.string(), choices: v.array(choice) }),
    /** What is compared; none where that cannot be chosen. */
    things: v.optional(v.object({ value: v.string(), choices: v.array(choice) })),
    columns: v.array(
      v.object({ column: count, label: v.string(), on: v.boolean(), why: v.optional(v.string()) }),
    ),
    rows: v.array(v.object({ key: v.string(), label: inlineTextSchema, on: v.boolean() })),
    kinds: v.array(v.object({ kind, label: v.string(), detail: v.string(), count, on: v.boolean() })),
    /** The first of them, as they are asked. */
    cards: v.array(previewCardSchema),
    canUndo,
  }),
  /** There is no table, or none with cards: why. */
  v.object({ kind: v.literal('none'), message: v.string(), canUndo }),
]);
export type PreviewShow = v.InferOutput<typeof previewShowSchema>;
export type TableShow = Extract<PreviewShow, { kind: 'table' }>;

/** `auto`, `none`, or columns from 0 as `0` or `0,1`. */
const namesValue = v.pipe(v.string(), v.regex(/^(?:auto|none|\d{1,3}(?:,\d{1,3}){0,3})$/));

/** The line between the host and the page that shows what is asked of a table. */
export const previewLink = {
  toHost: {
    events: {
      ready: readySchema,
      /** Something failed in the webview: a sentence for the log. */
      problem: v.pipe(v.string(), v.maxLength(4096)),
    },
    requests: {
      /** Written into the note, as an edit of the user's. */
      setNames: { body: v.object({ names: namesValue }), reply: v.null() },
      setThings: { body: v.object({ things: v.picklist(['auto', 'rows', 'columns']) }), reply: v.null() },
      setColumn: { body: v.object({ column: count, on: v.boolean() }), reply: v.null() },
      /** Kept in the study log when the table is studied. */
      setRow: {
        body: v.object({ key: v.pipe(v.string(), v.maxLength(4096)), on: v.boolean() }),
        reply: v.null(),
      },
      setKind: { body: v.object({ kind, on: v.boolean() }), reply: v.null() },
      /** Goes to a place of the note. */
      goTo: { body: place, reply: v.null() },
      study: { body: v.null(), reply: v.null() },
      /** Takes back the last choice. */
      undo: { body: v.null(), reply: v.null() },
    },
  },
  toWebview: {
    events: { start: pageStartSchema, show: previewShowSchema },
    requests: {},
  },
} satisfies Link;
