import * as v from 'valibot';
import { markKinds } from '../deck/card.ts';
import { askForms } from '../identity/cardId.ts';
import { cardIdSchema as cardId } from './cardIdSchema.ts';
import { inlineTextSchema } from './inlineSchema.ts';
import type { Link } from './message.ts';
import { readySchema } from './message.ts';
import { pageStartSchema } from './pageStart.ts';
import { cardPictureSchema, pictureRequests, pictureSchema } from './pictureLink.ts';
import { lessonViewSchema, tableAtHandSchema } from './tableView.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.finite(), v.minValue(0));

/** 1 again, 2 hard, 3 good, 4 easy. */
const rating = v.picklist([1, 2, 3, 4]);

/** What can be answered now, and what is being learnt and comes a little later, or earlier if nothing else is left. */
const countsSchema = v.object({
  new: count,
  learning: count,
  due: count,
  soon: count,
  /** Cards of this learner's day that come no more today, of all that it has. */
  done: count,
  of: count,
});
export type StudyCounts = v.InferOutput<typeof countsSchema>;

/** One line of an answer; contrast cards have one for each thing, the others one without a label. */
const answerSchema = v.object({ label: v.optional(inlineTextSchema), text: inlineTextSchema });

const interval = v.tuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.finite())]);

/** A run to predict: its picture, of which the question shows the first frame. */
const predictionSchema = v.object({
  picture: pictureSchema,
  /** It is of networks: the network lab shows it, and not the simulator. */
  network: v.exactOptional(v.literal(true)),
  /** Where it is asked for the place at which the run ends. */
  target: v.exactOptional(
    v.object({
      /** That place, and how far off it an answer is still right, in units of the picture. */
      at: interval,
      tolerance: v.pipe(v.number(), v.minValue(0), v.maxValue(1000)),
      /** The part of the plane that the picture shows, to say a place in its coordinates. */
      view: v.object({ x: interval, y: interval }),
    }),
  ),
});
export type PredictionView = v.InferOutput<typeof predictionSchema>;

/** A card as the panel shows it: what is asked, what may be chosen from, and what is behind. */
const cardViewSchema = v.object({
  id: cardId,
  kind: v.picklist(askForms),
  /** Where the card is from: the note's title and the table's. */
  note: v.string(),
  table: inlineTextSchema,
  /** What is asked, as a sentence. */
  question: inlineTextSchema,
  /** Identify: the cell whose thing is asked. Cloze: the cell with its blanks. */
  prompt: v.optional(inlineTextSchema),
  choices: v.optional(
    v.array(
      v.object({
        text: inlineTextSchema,
        right: v.boolean(),
        /** Of a wrong one: what it is true of, to be told after the answer. */
        of: v.exactOptional(inlineTextSchema),
      }),
    ),
  ),
  answers: v.array(answerSchema),
  prediction: v.exactOptional(predictionSchema),
  marks: v.array(v.object({ kind: v.picklist(markKinds), reason: inlineTextSchema })),
  citations: v.array(inlineTextSchema),
  /** The simulator can show it. */
  canRun: v.boolean(),
  /** Pictures that show what the card is about. */
  pictures: v.exactOptional(v.array(cardPictureSchema)),
  /** The answer, where it may be typed, and whether it is so short and exact that what was typed can be judged. */
  typed: v.optional(v.object({ answer: v.string(), exact: v.boolean() })),
});
export type CardView = v.InferOutput<typeof cardViewSchema>;

/** 0 for none, then red, orange, green and blue; cards may come with more from elsewhere. */
const flag = v.pipe(count, v.maxValue(7));

const redoable = ['reviewed', 'suspended', 'buried', 'flagged', 'lesson'] as const;

const common = {
  /** What is studied, if not all cards. */
  scope: v.optional(v.string()),
  /** What undo would take back; absent when there is nothing. */
  undo: v.optional(v.picklist([...redoable, 'renamed'])),
  /** What was taken back and can be done again. */
  redo: v.optional(v.picklist(redoable)),
  /** What became of the card before, in a sentence. */
  notice: v.optional(v.string()),
};

/** Names of cards are few, and the rest a number. */
export const mostNamed = 5;
const few = <T>(schema: v.GenericSchema<T>): v.GenericSchema<T[]> =>
  v.pipe(v.array(schema), v.maxLength(mostNamed));

/** A card that may well be forgotten by tomorrow: where it is from, and how often it was forgotten today. */
const shakySchema = v.object({
  card: cardId,
  name: inlineTextSchema,
  note: v.string(),
  table: inlineTextSchema,
  forgotten: count,
});
export type ShakyView = v.InferOutput<typeof shakySchema>;

const showSchema = v.variant('kind', [
  v.object({
    kind: v.literal('card'),
    ...common,
    card: cardViewSchema,
    counts: countsSchema,
    /** From now to due, by rating. */
    intervals: v.tuple([milliseconds, milliseconds, milliseconds, milliseconds]),
    flag,
    /** Short answers are typed; otherwise only where the learner asks to. */
    typing: v.boolean(),
    /** A lesson, or another reading of its note, took the place of its answer, which is on screen again as it was. */
    wasAnswered: v.exactOptional(v.boolean()),
  }),
  v.object({
    kind: v.literal('lesson'),
    ...common,
    lesson: lessonViewSchema,
    counts: countsSchema,
    /** It leads back to the answer whose place it has taken. */
    toAnswer: v.exactOptional(v.boolean()),
  }),
  v.object({
    kind: v.literal('done'),
    ...common,
    /** Of this learner's day, on all devices. */
    today: v.object({
      reviewed: count,
      learnt: count,
      /** Answers to cards in review, and those of them that were remembered. */
      asked: count,
      remembered: count,
      took: milliseconds,
    }),
    /** What was new today and is remembered, by name; and how many more. */
    learned: v.object({ names: few(inlineTextSchema), more: count }),
    /** What may be forgotten by tomorrow, the worst first; and how many more. */
    shaky: v.object({ cards: few(shakySchema), more: count }),
    /** The next learner's day, in days from 1970-01-01, and what it holds: reviews, new cards, and the lesson before these. */
    tomorrow: v.object({
      day: count,
      due: count,
      new: count,
      lesson: v.exactOptional(v.object({ title: inlineTextSchema, part: count, parts: count })),
    }),
    /** Until the next card comes back; absent when none is scheduled. */
    next: v.optional(milliseconds),
    /** Cards that become due on each of seven learner's days from then on. */
    week: v.pipe(v.array(count), v.length(7)),
    /** New cards that only the limit of the day keeps back. */
    moreNew: count,
    /** Why new cards do not come today, in a sentence. */
    later: v.optional(v.string()),
    /** Cards that can be answered now in all decks, where only some were studied. */
    others: count,
  }),
  /** The deck could not be opened: why, and what helps. */
  v.object({ kind: v.literal('failed'), message: v.string() }),
]);
export type StudyShow = v.InferOutput<typeof showSchema>;

const phase = v.picklist(['new', 'learning', 'review', 'relearning']);

/** All that is known of a card: where it stands, and every answer to it. */
const cardInfoSchema = v.object({
  phase,
  /** Until it is due, 0 when it is; absent for new and suspended cards. */
  due: v.optional(milliseconds),
  /** Of memory, once there is one: days until recall falls to 90 %, 1 to 10, and the chance of recall now. */
  memory: v.optional(v.object({ stability: v.number(), difficulty: v.number(), recall: v.number() })),
  reviews: count,
  lapses: count,
  leech: v.boolean(),
  tags: v.array(v.string()),
  /** Oldest first. */
  history: v.array(
    v.object({ at: v.number(), rating, took: milliseconds, before: phase, interval: milliseconds }),
  ),
  /** Under what names it was before, in words, oldest first. */
  renames: v.array(v.object({ at: v.number(), from: v.string() })),
});
export type CardInfo = v.InferOutput<typeof cardInfoSchema>;

const lesson = lessonViewSchema.entries.id;
const onCard = { body: v.object({ card: cardId }), reply: v.null() };

/** The line between the host and the study panel. State lives in the host; the panel only shows it. */
export const studyLink = {
  toHost: {
    events: {
      ready: readySchema,
      /** Something failed in the webview: a sentence for the log. */
      problem: v.pipe(v.string(), v.maxLength(4096)),
      /** The answer of the card is on screen, its formulas too. Before that nothing rates the card. */
      answered: v.object({ card: cardId }),
      /** The lesson is on screen, its formulas too. Before that it cannot have been read. */
      lessonShown: v.object({ lesson }),
    },
    requests: {
      /** Hides what was sent last until tomorrow, because it cannot be shown. */
      skip: { body: v.null(), reply: v.null() },
      /** Rates the card on screen. The reply comes when the review is on disk; the next card follows it. */
      rate: { body: v.object({ card: cardId, rating, milliseconds }), reply: v.null() },
      /** Takes back the last thing done, in whatever window or session. */
      undo: { body: v.null(), reply: v.null() },
      /** Does again what was taken back last. */
      redo: { body: v.null(), reply: v.null() },
      /** Hides the card until tomorrow. */
      bury: onCard,
      /** Hides the card until the suspension is ended. */
      suspend: onCard,
      flag: { body: v.object({ card: cardId, flag }), reply: v.null() },
      info: { body: v.object({ card: cardId }), reply: cardInfoSchema },
      /** The lesson on screen was read, or is put off until tomorrow. */
      leaveLesson: { body: v.object({ lesson, putOff: v.boolean() }), reply: v.null() },
      /** Shows the lesson of a card again; then the card is asked. */
      repeatLesson: onCard,
      /** Lists all lessons, to open one. */
      allLessons: { body: v.null(), reply: v.null() },
      /** The table around a card whose answer was on screen. */
      table: { body: v.object({ card: cardId }), reply: tableAtHandSchema },
      /** Opens the note at the card's cell. */
      openSource: onCard,
      /** Shows the card's experiment in the simulator. */
      run: onCard,
      ...pictureRequests,
      /** So many new cards more from now on, whatever the limits say. */
      learnMore: { body: v.object({ cards: v.pipe(count, v.maxValue(1000)) }), reply: v.null() },
      /** Leaves what was chosen to study: all cards again. */
      studyAll: { body: v.null(), reply: v.null() },
      /** Opens the deck again after it failed. */
      retry: { body: v.null(), reply: v.null() },
    },
  },
  toWebview: {
    events: {
      start: pageStartSchema,
      show: showSchema,
      flag,
      /** Reviews in another window changed the counts; the card on screen stays. */
      counts: countsSchema,
    },
    requests: {},
  },
} satisfies Link;
