import * as v from 'valibot';
import { askForms } from '../identity/cardId.ts';
import type { AskForm } from '../identity/cardId.ts';
import { isJsonBeyond } from '../text/jsonSize.ts';
import { ratings } from './events.ts';
import type { Reviewed, StudyEvent } from './events.ts';

/** The version of the event format this build writes. A higher one on a line means a newer Descent wrote it. */
export const schemaVersion = 1;

const kindsKnown = new Set([
  'reviewed',
  'undone',
  'suspended',
  'buried',
  'flagged',
  'renamed',
  'configured',
  'lesson',
]);

type Range = readonly [least: number, most: number];
const whole = ([least, most]: Range) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

/**
 * Epoch milliseconds in the year 4821. An event whose clock said so is kept but never used, and neither is one that
 * claims such an order without another event that it could have come from (`Ledger`): it would stay the last for ever.
 */
export const beyondReason = 9e13;
/** No order counts from here on: room for as many events as anyone will write after one of the year 4821. */
export const endOfOrders = 9.9e13;

/** Bounds far outside any use, so that sums stay exact: the year 5138, and its day. */
const ranges = {
  time: [0, 1e14],
  order: [0, 9e15],
  day: [-1, 1_200_000],
  took: [0, 86_400_000],
  step: [0, 100],
  interval: [0, 65_535],
} as const satisfies Record<string, Range>;
const idPattern = /^[a-z0-9]{4,32}\.[a-z0-9]{4,32}\.[1-9][0-9]{0,8}$/;
/** UTF-16 units of a card id, or of the beginning of one. */
export const keyLimit = 2000;
/** Cells of one lesson: four times what one shows. Each is kept by its name, so a short line could stand for a thousand. */
export const lessonLimit = 64;

/** UTF-16 units of an entry: twice those of a lesson of the longest names. */
const longestEntry = 1 << 18;
/** How deep settings lie in each other: what is deeper takes ever longer to read, and no JSON can be made of it again. */
const deepest = 64;
/** A shorter line is nested no deeper than matters. */
const shortLine = 1024;

const day = whole(ranges.day);
const eventId = v.pipe(v.string(), v.regex(idPattern));
const key = v.pipe(v.string(), v.minLength(1), v.maxLength(keyLimit));
const keys = v.pipe(v.array(key), v.minLength(1), v.maxLength(lessonLimit));
const stamp = { id: eventId, at: whole(ranges.time), order: v.optional(whole(ranges.order)) };

const eventSchema = v.variant('kind', [
  v.object({
    ...stamp,
    kind: v.literal('reviewed'),
    card: key,
    rating: v.picklist(ratings),
    day,
    took: whole(ranges.took),
    then: v.picklist(['learning', 'review', 'relearning']),
    step: whole(ranges.step),
    interval: whole(ranges.interval),
    via: v.optional(v.literal('quiz')),
    form: v.optional(v.picklist(askForms)),
  }),
  v.object({ ...stamp, kind: v.literal('undone'), event: eventId }),
  v.object({
    ...stamp,
    kind: v.literal('suspended'),
    card: key,
    on: v.boolean(),
    because: v.optional(eventId),
  }),
  v.object({ ...stamp, kind: v.literal('buried'), card: key, until: v.nullable(day) }),
  v.object({ ...stamp, kind: v.literal('flagged'), card: key, flag: whole([0, 7]) }),
  v.object({ ...stamp, kind: v.literal('renamed'), from: key, to: key }),
  v.object({
    ...stamp,
    kind: v.literal('configured'),
    deck: key,
    settings: v.record(v.string(), v.unknown()),
  }),
  v.pipe(
    v.object({
      ...stamp,
      kind: v.literal('lesson'),
      table: key,
      rows: keys,
      columns: keys,
      until: v.nullable(day),
    }),
    v.check(({ rows, columns }) => rows.length * columns.length <= lessonLimit, 'too many cells'),
  ),
]);

/** What an event of any version has. */
const headSchema = v.object({ v: whole([1, 1e9]), id: v.string(), kind: v.string() });

/** What a line of a log is. */
export type Decoded =
  | { readonly kind: 'event'; readonly event: StudyEvent }
  /** Well-formed, but of a kind or version this build does not know: to be kept, not used. */
  | { readonly kind: 'newer'; readonly version: number; readonly event: string }
  /** Well-formed, but its time is beyond all reason (`beyondReason`): to be kept, not used. */
  | { readonly kind: 'unusable'; readonly event: string }
  /** Not an event: torn, altered, or something else's line. `why` names what is wrong, in English. */
  | { readonly kind: 'damaged'; readonly why: string };

/** One line, without its line break. Fields of an event that this build does not know are left out of it. */
export function encodeEvent(event: StudyEvent): string {
  const { id, kind, at, order, ...rest } = event;
  const line = JSON.stringify({
    v: schemaVersion,
    id,
    kind,
    at,
    ...(order === at ? {} : { order }),
    ...rest,
  });
  // The character that stands for bytes which are no UTF-8 is escaped, so that a line that has it is damaged.
  return line.replaceAll('\ufffd', '\\ufffd');
}

/** Never throws. */
export function decodeEvent(line: string): Decoded {
  // A file of thousands of other lines is not to make as many errors, each of which takes its time.
  if (!isBraced(line)) {
    return { kind: 'damaged', why: 'not JSON' };
  }
  if (line.trim().length > longestEntry) {
    return { kind: 'damaged', why: `longer than ${longestEntry} characters` };
  }
  if (line.length > shortLine && isJsonBeyond(line, deepest)) {
    return { kind: 'damaged', why: 'too deep' };
  }
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return { kind: 'damaged', why: 'not JSON' };
  }
  const review = plainReview(raw);
  if (review !== undefined) {
    return usable(review);
  }
  const head = v.safeParse(headSchema, raw);
  if (!head.success) {
    return { kind: 'damaged', why: wrong(head.issues) };
  }
  const { v: version, id, kind } = head.output;
  if (version > schemaVersion || !kindsKnown.has(kind)) {
    return { kind: 'newer', version, event: id };
  }
  const parsed = v.safeParse(eventSchema, raw);
  if (!parsed.success) {
    return { kind: 'damaged', why: wrong(parsed.issues) };
  }
  const event = parsed.output;
  return usable({ ...event, order: event.order ?? event.at });
}

const isBraced = (line: string): boolean => {
  const text = line.trim();
  return text.startsWith('{') && text.endsWith('}');
};

function usable(event: StudyEvent): Decoded {
  return event.at >= beyondReason || event.order >= endOfOrders
    ? { kind: 'unusable', event: event.id }
    : { kind: 'event', event };
}

/**
 * What an event says, the same text however its fields were ordered. Of two contents under one id, the one whose text
 * is less counts, wherever and in whatever order they are read.
 */
export function canonicalText(event: StudyEvent): string {
  return JSON.stringify(event, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/**
 * A valid review, as the schema has it, checked by hand: nearly all lines are reviews, and a long log opens five
 * times as fast. What is not one is left to the schema, which says what is wrong.
 */
function plainReview(raw: unknown): Reviewed | undefined {
  if (typeof raw !== 'object' || raw === null) {
    return undefined;
  }
  const fields: Partial<Record<keyof Reviewed | 'v', unknown>> = raw;
  const {
    v: version,
    id,
    kind,
    at,
    order = at,
    card,
    rating,
    day,
    took,
    then,
    step,
    interval,
    via,
    form,
  } = fields;
  return version === schemaVersion &&
    kind === 'reviewed' &&
    typeof id === 'string' &&
    idPattern.test(id) &&
    isWhole(at, ranges.time) &&
    isWhole(order, ranges.order) &&
    typeof card === 'string' &&
    card !== '' &&
    card.length <= keyLimit &&
    (rating === 1 || rating === 2 || rating === 3 || rating === 4) &&
    isWhole(day, ranges.day) &&
    isWhole(took, ranges.took) &&
    (then === 'review' || then === 'learning' || then === 'relearning') &&
    isWhole(step, ranges.step) &&
    isWhole(interval, ranges.interval) &&
    via === undefined &&
    (form === undefined || isForm(form))
    ? {
        id,
        kind,
        at,
        order,
        card,
        rating,
        day,
        took,
        then,
        step,
        interval,
        ...(form === undefined ? {} : { form }),
      }
    : undefined;
}

const isForm = (value: unknown): value is AskForm => askForms.some((form) => form === value);

function isWhole(value: unknown, [least, most]: Range): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

function wrong(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const path = v.getDotPath(issues[0]);
  return path === null ? issues[0].message : `${path}: ${issues[0].message}`;
}
