import { atOnce } from '../turns.ts';
import { decodeEvent, encodeEvent } from './eventLine.ts';
import type { Decoded } from './eventLine.ts';
import type { StudyEvent } from './events.ts';

/**
 * A log is a folder of files of JSON lines. Each file has one writer, a window session, so no two writers ever
 * meet in one. Everything ending in `.jsonl` is read, whatever a sync service made of its name, in capitals too; what is
 * in two files counts once.
 */
const suffix = '.jsonl';

/** The name of a session's nth file. Sessions go on in a new one after a day, and where files must be small. */
export function logName(device: string, session: string, part: number): string {
  return `${device}.${session}-${part}${suffix}`;
}

export function isLogName(name: string): boolean {
  return name.toLowerCase().endsWith(suffix) && !name.startsWith('.');
}

/** The device that wrote a file, if the name is one of `logName`'s. */
export function deviceOf(name: string): string | undefined {
  return /^([a-z0-9]{4,32})\.[a-z0-9]{4,32}-[0-9]+\.jsonl$/.exec(name)?.[1];
}

/** Where the damaged lines of a file are kept, beside it. */
export function quarantineName(name: string): string {
  return `${name}.damaged`;
}

export interface DamagedLine {
  /** From 1, in the whole file. */
  readonly line: number;
  /** In English. */
  readonly why: string;
  readonly text: string;
}

export interface LogText {
  readonly events: StudyEvent[];
  /** Well-formed lines of a newer Descent, not used. */
  readonly newer: number;
  /** Also those with a time beyond all reason, and those of which only a part is an entry, which counts. */
  readonly damaged: DamagedLine[];
  /** Lines read, so that the next part of the file goes on counting. */
  readonly lines: number;
}

/** Each event on a line of its own, with its line break. */
export function encodeLog(events: readonly StudyEvent[]): string {
  return events.map((event) => `${encodeEvent(event)}\n`).join('');
}

/** As `encodeEvent` begins. */
const lineStart = '{"v":';
/** UTF-16 units of the longest line that is looked at: thousands of entries without line breaks. */
const longestLine = 1 << 19;
/** Lines and characters between two yields: a millisecond or two of the worst. */
const linesAtOnce = 64;
const charactersAtOnce = 1 << 14;

/** At once: for text that is short, or our own. */
export function decodeLog(text: string, linesBefore = 0): LogText {
  const events: StudyEvent[] = [];
  const rest = atOnce(decodeLogInSteps(text, linesBefore, (some) => events.push(...some)));
  return { events, ...rest };
}

/**
 * Reads complete lines (the text ends with a line break, or is empty). Nothing in them can make it fail. Yields often: a
 * damaged line of few bytes takes as long as a long review.
 * @param linesBefore lines of the file before this text
 * @param take given the events of each step
 */
export function* decodeLogInSteps(
  text: string,
  linesBefore: number,
  take: (events: readonly StudyEvent[]) => void,
): Generator<undefined, Omit<LogText, 'events'>> {
  let events: StudyEvent[] = [];
  const damaged: DamagedLine[] = [];
  let newer = 0;
  let line = linesBefore;
  let rested = { line, from: 0 };
  for (let from = 0; from < text.length;) {
    if (line - rested.line >= linesAtOnce || from - rested.from >= charactersAtOnce) {
      rested = { line, from };
      take(events);
      events = [];
      yield;
    }
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    const content = text.slice(from, to);
    from = to + 1;
    line += 1;
    if (content.trim() === '') {
      continue;
    }
    const entries = yield* readLine(content);
    for (const entry of entries) {
      if (entry.kind === 'event') {
        events.push(entry.event);
      } else if (entry.kind === 'newer') {
        newer += 1;
      }
    }
    const why = whatIsWrong(entries, content);
    if (why !== undefined && !isRepeated(content, text, from)) {
      damaged.push({ line, why, text: content });
    }
  }
  take(events);
  return { newer, damaged, lines: line };
}

function whatIsWrong(entries: readonly LineEntry[], content: string): string | undefined {
  const [only] = entries;
  if (entries.length !== 1 || only?.text !== content) {
    return 'not one entry; those that could be read count';
  }
  return only.kind === 'damaged'
    ? only.why
    : only.kind === 'unusable'
      ? 'a time beyond the year 4820; kept, not counted'
      : undefined;
}

/** An entry of a log, or what should have been one, and its text. */
export type LineEntry = Decoded & { readonly text: string };

/**
 * What a line of a log holds: one entry, or several where line breaks are missing, each with its own text. Yields between
 * them.
 */
export function* readLine(content: string): Generator<undefined, LineEntry[]> {
  if (content.trim().length > longestLine) {
    return [{ kind: 'damaged', why: `longer than ${longestLine} characters`, text: content }];
  }
  const whole = readEntry(content);
  if (whole.kind !== 'damaged') {
    return [whole];
  }
  // Zeros are what a power cut leaves; no text of JSON has this beginning within it, for its quotes would be escaped.
  const text = content.replaceAll(/\0+/g, '');
  const entries: LineEntry[] = [];
  let any = false;
  for (let from = 0, next: number; from < text.length; from = next) {
    next = text.indexOf(lineStart, from + 1);
    next = next < 0 ? text.length : next;
    if (next - from === content.length) {
      break; // It is the whole line again.
    }
    const piece = text.slice(from, next);
    if (piece.trim() !== '') {
      const entry = readEntry(piece);
      any ||= entry.kind !== 'damaged';
      if (entries.push(entry) % linesAtOnce === 0) {
        yield;
      }
    }
  }
  return any ? entries : [whole];
}

function readEntry(text: string): LineEntry {
  return text.includes('\ufffd')
    ? { kind: 'damaged', why: 'not UTF-8', text }
    : { ...decodeEvent(text), text };
}

/** As many lines, and characters, may follow in one write. */
const writtenTogether = 100;
const longestWrite = 1 << 16;

/**
 * Whether a damaged line is the beginning of one that follows: a write that was cut off (a full disk) and then
 * repeated in full, so nothing is missing.
 */
function isRepeated(fragment: string, text: string, from: number): boolean {
  if (!fragment.startsWith(lineStart) && !lineStart.startsWith(fragment)) {
    return false;
  }
  let start = from;
  for (let i = 0; i < writtenTogether && start < Math.min(text.length, from + longestWrite); i++) {
    if (text.startsWith(fragment, start)) {
      return true;
    }
    const end = text.indexOf('\n', start);
    start = end < 0 ? text.length : end + 1;
  }
  return false;
}
