import * as v from 'valibot';
import type { Link } from './message.ts';
import { readySchema } from './message.ts';
import { cardIdSchema } from './cardIdSchema.ts';
import { experimentIdSchema, pageSchema } from './notePage.ts';
import { pageStartSchema } from './pageStart.ts';
import { pictureRequests } from './pictureLink.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** What the host calls a note; the page gives it back and never looks into it. */
const noteId = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));

const listedNoteSchema = v.object({
  id: noteId,
  title: v.string(),
  /** Whether it is the user's own, and not one that Descent brings along. */
  own: v.boolean(),
  cards: count,
});
export type ListedNote = v.InferOutput<typeof listedNoteSchema>;

const notesShowSchema = v.variant('kind', [
  v.object({
    kind: v.literal('note'),
    notes: v.array(listedNoteSchema),
    id: noteId,
    title: v.string(),
    /** As in the front matter, for example `ko`; empty where it says nothing. */
    language: v.string(),
    page: pageSchema,
    /** Those of the page's experiments that can be run, with the claim of each in the editor's language. */
    experiments: v.array(v.object({ id: experimentIdSchema, claim: v.string() })),
    /** The heading to go to. */
    anchor: v.optional(v.string()),
    /** Why notes are missing, as a sentence. */
    notice: v.optional(v.string()),
  }),
  /** The notes, or this one, could not be read: why, and what helps. */
  v.object({ kind: v.literal('failed'), notes: v.array(listedNoteSchema), message: v.string() }),
]);
export type NotesShow = v.InferOutput<typeof notesShowSchema>;

/** The line between the host and the page that shows notes. */
export const notesLink = {
  toHost: {
    events: {
      ready: readySchema,
      /** Something failed in the webview: a sentence for the log. */
      problem: v.pipe(v.string(), v.maxLength(4096)),
    },
    requests: {
      /** Shows another note. */
      open: { body: v.object({ note: noteId }), reply: v.null() },
      /** Follows a link of the note on screen, to another note or to a heading of one. */
      follow: { body: v.object({ target: v.pipe(v.string(), v.maxLength(4096)) }), reply: v.null() },
      /** Opens the Markdown of the note on screen, at a place counted from 0. */
      openFile: { body: v.object({ line: count, column: count, length: count }), reply: v.null() },
      /** Studies the cards of a cell, whether they are due or not. */
      studyCards: {
        body: v.object({ cards: v.pipe(v.array(cardIdSchema), v.maxLength(64)) }),
        reply: v.null(),
      },
      /** Chooses what to study of a table of the note on screen, and studies it. */
      studyTable: { body: v.object({ line: count }), reply: v.null() },
      run: { body: v.object({ experiment: experimentIdSchema }), reply: v.null() },
      ...pictureRequests,
      /** Opens the setting that says which files are notes. */
      addNotes: { body: v.null(), reply: v.null() },
      retry: { body: v.null(), reply: v.null() },
    },
  },
  toWebview: {
    events: { start: pageStartSchema, show: notesShowSchema },
    requests: {},
  },
} satisfies Link;
