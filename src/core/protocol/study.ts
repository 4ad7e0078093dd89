import * as v from 'valibot';
import { inlineTextSchema } from './inline.ts';
import type { Link } from './message.ts';
import { pageStartSchema } from './page.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.finite(), v.minValue(0));
const cardId = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));

/** 1 again, 2 hard, 3 good, 4 easy. */
const rating = v.picklist([1, 2, 3, 4]);

const countsSchema = v.object({ new: count, learning: count, due: count });
export type StudyCounts = v.InferOutput<typeof countsSchema>;

/** One line of an answer; contrast cards have one for each thing, the others one without a label. */
const answerSchema = v.object({ label: v.optional(inlineTextSchema), text: inlineTextSchema });

/** A card as the panel shows it: what is asked, what may be chosen from, and what is behind. */
const cardViewSchema = v.object({
  id: cardId,
  kind: v.picklist(['recall', 'identify', 'contrast', 'choice', 'cloze']),
  /** Where the card is from: the note's title and the table's. */
  note: v.string(),
  table: inlineTextSchema,
  thing: v.optional(inlineTextSchema),
  aspect: inlineTextSchema,
  /** Identify: the cell whose thing is asked. Cloze: the cell with its blanks. */
  prompt: v.optional(inlineTextSchema),
  choices: v.optional(v.array(v.object({ text: inlineTextSchema, right: v.boolean() }))),
  answers: v.array(answerSchema),
  marks: v.array(
    v.object({ kind: v.picklist(['corrected', 'half-right', 'opinion']), reason: inlineTextSchema }),
  ),
  citations: v.array(inlineTextSchema),
  /** The simulator can show it. */
  canRun: v.boolean(),
});
export type CardView = v.InferOutput<typeof cardViewSchema>;

const showSchema = v.variant('kind', [
  v.object({
    kind: v.literal('card'),
    card: cardViewSchema,
    counts: countsSchema,
    /** From now to due, by rating. */
    intervals: v.tuple([milliseconds, milliseconds, milliseconds, milliseconds]),
    canUndo: v.boolean(),
  }),
  v.object({
    kind: v.literal('done'),
    /** Reviews of this learner's day, on all devices. */
    reviewedToday: count,
    /** Until the next card comes back; absent when none is scheduled. */
    next: v.optional(milliseconds),
    /** Cards due by the end of the next learner's day. */
    tomorrow: count,
    canUndo: v.boolean(),
  }),
  /** The deck could not be opened: why, and what helps. */
  v.object({ kind: v.literal('failed'), message: v.string() }),
]);
export type StudyShow = v.InferOutput<typeof showSchema>;

/** The line between the host and the study panel. State lives in the host; the panel only shows it. */
export const studyLink = {
  toHost: {
    events: {
      ready: v.null(),
      /** Something failed in the webview: a sentence for the log. */
      problem: v.pipe(v.string(), v.maxLength(4096)),
    },
    requests: {
      /** Rates the card on screen. The reply comes when the review is on disk; the next card follows it. */
      rate: { body: v.object({ card: cardId, rating, milliseconds }), reply: v.null() },
      /** Takes back the last answer. */
      undo: { body: v.null(), reply: v.null() },
      /** Opens the note at the card's cell. */
      openSource: { body: v.object({ card: cardId }), reply: v.null() },
      /** Shows the card's experiment in the simulator. */
      run: { body: v.object({ card: cardId }), reply: v.null() },
      /** Opens the deck again after it failed. */
      retry: { body: v.null(), reply: v.null() },
    },
  },
  toWebview: {
    events: {
      start: pageStartSchema,
      show: showSchema,
      /** Reviews in another window changed the counts; the card on screen stays. */
      counts: countsSchema,
    },
    requests: {},
  },
} satisfies Link;
