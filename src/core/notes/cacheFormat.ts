import * as v from 'valibot';
import { cardKinds } from '../identity/cardId.ts';
import { markKinds } from '../deck/card.ts';
import type { NoteHead } from '../deck/cardMaker.ts';
import { tableShape } from '../identity/shape.ts';
import type { TableShape } from '../identity/shape.ts';
import { fixCodes } from './diagnostic.ts';
import type { Diagnostic, DiagnosticCode } from './diagnostic.ts';
import type { Inline } from '../text/inline.ts';
import { leftOut } from '../deck/comparisonTable.ts';
import type { ComparisonTable } from '../deck/comparisonTable.ts';

/**
 * The index on disk, one file of lines: a head with the version, then two lines for each note. The first has what
 * is needed at start; the second, the tables, stays text until a card of that note is asked for.
 */
export const cacheVersion = 9;

/** What the cache holds of one note. `tables` is the second line, empty where there are no tables. */
export interface CachedNote {
  readonly stamp: string;
  readonly hash: string;
  readonly note: NoteHead;
  readonly shapes: readonly TableShape[];
  readonly diagnostics: readonly Diagnostic[];
  readonly tables: string;
}

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const strings = v.array(v.string());
const place = { line: whole, column: whole, length: whole };
const location = v.object({ path: v.string(), ...place });
const maybe = <T extends v.GenericSchema>(schema: T) => v.exactOptional(schema);

const inline: v.GenericSchema<Inline> = v.lazy(() =>
  v.variant('type', [
    v.object({ type: v.literal('text'), value: v.string() }),
    v.object({ type: v.literal('code'), value: v.string() }),
    v.object({ type: v.literal('math'), tex: v.string() }),
    v.object({ type: v.literal('break') }),
    v.object({ type: v.literal('image'), src: v.string(), alt: v.string() }),
    v.object({ type: v.picklist(['emphasis', 'strong', 'strikethrough']), children: v.array(inline) }),
    v.object({
      type: v.literal('link'),
      href: v.pipe(v.string(), v.regex(/^(?:https?:|mailto:)/i)),
      children: v.array(inline),
    }),
  ]),
);
const text = v.array(inline);

const asked = {
  ask: maybe(text),
  which: maybe(text),
  kinds: maybe(v.array(v.picklist(cardKinds))),
  shared: maybe(v.boolean()),
};
const run = maybe(v.object({ text: v.string(), front: v.boolean() }));
const cell = {
  ...asked,
  inline: text,
  at: v.object(place),
  marks: v.array(v.object({ kind: v.picklist(markKinds), reason: text })),
  citations: v.array(v.object({ key: v.string(), text })),
  experiment: maybe(v.string()),
  run,
  referring: maybe(v.literal(true)),
};
const labels = v.array(
  v.object({
    ...cell,
    key: v.string(),
    given: v.boolean(),
    as: maybe(text),
    property: maybe(v.object({ of: text, name: text })),
    contrast: maybe(text),
  }),
);

const reading = v.object({
  form: v.picklist(['compared', 'lists', 'title']),
  names: v.array(whole),
  heads: v.array(v.object({ text: v.string(), at: v.object(place) })),
  left: v.array(v.object({ column: whole, why: v.picklist(leftOut) })),
  said: v.array(v.picklist(['labels', 'things'])),
  joined: maybe(v.boolean()),
  continued: maybe(v.boolean()),
  doubt: maybe(v.picklist(['way', 'lists'])),
});

const tables: v.GenericSchema<unknown, ComparisonTable[]> = v.array(
  v.pipe(
    v.object({
      key: v.string(),
      given: v.boolean(),
      title: text,
      intro: maybe(text),
      at: v.object(place),
      lastLine: whole,
      things: v.picklist(['rows', 'columns']),
      lists: maybe(v.object({ sides: v.boolean(), faces: v.boolean() })),
      reading: maybe(reading),
      ...asked,
      run,
      tags: strings,
      rows: labels,
      columns: labels,
      cells: v.array(v.array(v.nullable(v.object(cell)))),
    }),
    v.check(
      ({ rows, columns, cells }) =>
        cells.length === rows.length && cells.every((row) => row.length === columns.length),
      'The cells do not fit the labels.',
    ),
  ),
);

const edit = { at: location, text: v.string() };
const fix = v.object({ ...edit, code: v.picklist(fixCodes), also: maybe(v.array(v.object(edit))) });

const first = v.object({
  stamp: v.string(),
  hash: v.string(),
  note: v.object({
    path: v.string(),
    key: v.string(),
    given: v.boolean(),
    title: v.string(),
    language: maybe(v.string()),
    tags: strings,
  }),
  shapes: v.array(tableShape),
  diagnostics: v.array(
    v.object({
      code: v.string() as v.GenericSchema<DiagnosticCode>,
      severity: v.picklist(['warning', 'information', 'hint']),
      at: location,
      values: v.record(v.string(), v.union([v.string(), v.number()])),
      related: maybe(location),
      fix: maybe(fix),
      others: maybe(v.array(fix)),
    }),
  ),
});

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // The schema then finds no object, and the reader says so.
  }
};

/** The second line of a note, empty where it has no tables. Yields often: a short text may be many objects. */
export function* writeTables(list: readonly ComparisonTable[]): Generator<undefined, string> {
  const written: string[] = [];
  for (const { rows, columns, cells, ...rest } of list) {
    const lists = `"rows":${yield* writeList(rows)},"columns":${yield* writeList(columns)},"cells":${yield* writeList(cells)}`;
    written.push(`${JSON.stringify(rest).slice(0, -1)},${lists}}`);
  }
  return written.length === 0 ? '' : `[${written.join(',')}]`;
}

function* writeList(list: readonly unknown[]): Generator<undefined, string> {
  const written: string[] = [];
  for (const one of list) {
    written.push(JSON.stringify(one));
    yield;
  }
  return `[${written.join(',')}]`;
}

/** The tables of a note's second line, or undefined where it is damaged. */
export function readTables(line: string): ComparisonTable[] | undefined {
  if (line === '') {
    return [];
  }
  const result = v.safeParse(tables, parse(line));
  return result.success ? result.output : undefined;
}

/**
 * The longest second line that is kept, in UTF-16 units. It is read in one step once a card of its note is asked for, some
 * 10 ms for this much; a note with more is compiled anew, which is done in steps.
 */
const longestTables = 50_000;

/** Both lines of a note; empty where it is too long to be kept. */
export function writeNote({ tables: line, ...head }: CachedNote): string {
  if (line.length > longestTables) {
    return '';
  }
  return `${JSON.stringify(head)}\n${line}\n`;
}

export const writeHead = () => `{"descent":"notes","version":${cacheVersion}}\n`;

/**
 * Reads a cache note by note; none where it is of another version or no cache at all. Damaged notes are left out,
 * for they are only read again.
 */
export function* readCache(cache: string): Generator<CachedNote> {
  const head = writeHead();
  if (!cache.startsWith(head)) {
    return;
  }
  for (let at = head.length; at < cache.length;) {
    const middle = cache.indexOf('\n', at);
    const end = cache.indexOf('\n', middle + 1);
    if (middle < 0 || end < 0) {
      return;
    }
    // What is longer was not written by this version.
    const isKept = end - middle - 1 <= longestTables;
    const result = isKept ? v.safeParse(first, parse(cache.slice(at, middle))) : undefined;
    if (result?.success === true) {
      yield { ...result.output, tables: cache.slice(middle + 1, end) };
    }
    at = end + 1;
  }
}
