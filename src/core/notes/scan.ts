import { AlmostTables } from './almostTable.ts';
import type { AlmostTable } from './almostTable.ts';
import { isDelimiterRow } from './delimiterRow.ts';
import type { DiagnosticCode } from './diagnostic.ts';
import { limits } from './noteLimits.ts';
import { walkLines } from './walkLines.ts';

export interface Finding {
  readonly code: DiagnosticCode;
  readonly from: number;
  readonly to: number;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface Scan {
  /** What is meant as a table and is none, each with what would make it one. */
  readonly almost: readonly AlmostTable[];
  /** Whether a table may be in the text at all. Most files have none and are never parsed. */
  readonly hasTable: boolean;
  /** Why the file cannot be parsed. */
  readonly refused?: Finding;
  /** Tables that were too much. */
  readonly findings: readonly Finding[];
  /** The text for the parser: every offset as in the original. */
  readonly text: string;
}

/** Line ends as the parser knows them, without moving any offset. */
export function evenLineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', ' \n').replaceAll('\r', '\n') : text;
}

const nested = new RegExp(`(?:[ \\t]*(?:>|(?:[*+-]|\\d{1,9}[.)])[ \\t])){${limits.nesting}}`, 'y');

/** The lines that may stand under a table's header, by looking only at lines that have a pipe. */
function delimiterRows(text: string, from: number): { from: number; to: number }[] {
  const rows: { from: number; to: number }[] = [];
  for (let pipe = text.indexOf('|', from); pipe >= 0;) {
    const start = text.lastIndexOf('\n', pipe) + 1;
    let end = text.indexOf('\n', pipe);
    if (end < 0) {
      end = text.length;
    }
    const line = text.slice(start, Math.min(end, start + limits.line));
    // Too many to be read; how many does not matter.
    if (rows.length > limits.tables) {
      break;
    }
    if (start > from && isDelimiterRow(line)) {
      rows.push({ from: start, to: end });
    }
    pipe = text.indexOf('|', end);
  }
  return rows;
}

const finding = (code: DiagnosticCode, at: number, value: number, limit: number): Finding => ({
  code,
  from: at,
  to: at + 1,
  values: { count: value, limit },
});

/** Whether a line opens more quotes and lists than the parser takes. Most lines begin with no mark of either. */
function isTooDeep(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  if (code > 62 || code === 10) {
    return false;
  }
  nested.lastIndex = start;
  return nested.test(text);
}

/** Signs that an item of a list begins with. */
const isMark = (code: number): boolean => code === 42 || code === 43 || code === 45;

/** What makes a file too much for the parser, whatever tables it has, if anything. */
function refusal(text: string, from: number): Finding | undefined {
  if (text.length > limits.file) {
    return finding('file-too-large', 0, text.length, limits.file);
  }
  let lines = 0;
  let quotes = 0;
  let deep: number | undefined;
  for (let start = from; start < text.length; lines++) {
    let end = text.indexOf('\n', start);
    if (end < 0) {
      end = text.length;
    }
    if (end - start > limits.line) {
      return finding('line-too-long', start, end - start, limits.line);
    }
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === 62 || (isMark(code) && text.charCodeAt(at + 1) === 32)) {
        quotes++;
      } else if (code !== 32) {
        break;
      }
    }
    if (deep === undefined && isTooDeep(text, start)) {
      deep = start;
    }
    start = end + 1;
  }
  if (lines > limits.lines) {
    return finding('too-many-lines', 0, lines, limits.lines);
  }
  if (deep !== undefined) {
    return finding('nested-too-deep', deep, limits.nesting, limits.nesting);
  }
  return quotes > limits.quotes ? finding('nested-too-deep', 0, quotes, limits.quotes) : undefined;
}

interface Block {
  /** The offset at which it ends. */
  readonly end: number;
  readonly lines: number;
  /** In all lines, and in the one with the most. */
  readonly pipes: number;
  readonly widest: number;
}

/** The block of lines that goes on behind `from`. */
function blockBehind(text: string, from: number): Block {
  let end = from;
  let pipes = 0;
  let widest = 0;
  for (let lines = 0; ; lines++) {
    const next = text.indexOf('\n', end + 1);
    const line = text.slice(end + 1, next < 0 ? text.length : next);
    if (end >= text.length || line.trim() === '') {
      return { end, lines, pipes, widest };
    }
    const own = pipesIn(line);
    pipes += own;
    widest = Math.max(widest, own);
    end = next < 0 ? text.length : next;
  }
}

function pipesIn(line: string): number {
  let count = 0;
  for (let at = line.indexOf('|'); at >= 0; at = line.indexOf('|', at + 1)) {
    if (line.charCodeAt(at - 1) !== 92) {
      count++;
    }
  }
  return count;
}

/**
 * The text as the parser can take it, every offset as it was. Tables beyond the limits are blanked out: the rest of
 * a file is not to suffer for one dump of data. And blanks behind the last pipe of a delimiter row, with which
 * Lezer sees no table there, are moved before it.
 */
function mend(text: string, rows: readonly { from: number; to: number }[]): Pick<Scan, 'findings' | 'text'> {
  const findings: Finding[] = [];
  let result = '';
  let done = 0;
  let looked = 0;
  const replace = (from: number, to: number, by: string) => {
    result += text.slice(done, from) + by;
    done = to;
  };
  for (const row of rows) {
    if (row.from < done) {
      continue;
    }
    if (row.from >= looked) {
      const { end, lines, pipes, widest } = blockBehind(text, row.to);
      looked = end;
      const columns = text
        .slice(row.from, row.to)
        .trim()
        .replace(/^\|/, '')
        .replace(/\|$/, '')
        .split('|').length;
      const isFull = pipes > limits.pipes;
      const wide = columns > limits.columns || (isFull && widest > limits.columns + 1);
      const fitting = isFull ? Math.floor(limits.pipes / widest) : limits.rows;
      const most = Math.min(limits.rows, fitting, Math.floor(limits.cells / columns));
      if (wide || isFull || lines > most) {
        const header = text.lastIndexOf('\n', row.from - 2) + 1;
        findings.push({
          code: wide ? 'table-too-wide' : 'table-too-long',
          from: header,
          to: row.from - 1,
          values: wide
            ? { count: Math.max(columns, isFull ? widest - 1 : 0), limit: limits.columns }
            : { count: lines, limit: most },
        });
        const blanks = text
          .slice(header, end)
          .split('\n')
          .map((line) => ' '.repeat(line.length));
        replace(header, end, blanks.join('\n'));
        continue;
      }
    }
    const behind = /\|([ \t]+)$/.exec(text.slice(row.from, row.to));
    if (behind) {
      replace(row.to - behind[0].length, row.to, `${behind[1]!}|`);
    }
  }
  return { findings, text: done > 0 ? result + text.slice(done) : text };
}

/** Characters between two yields: less than a millisecond. */
const slice = 100_000;

/** Whether a table may be in a text of any length. Yields often. */
export function* mayHoldTable(text: string): Generator<undefined, boolean> {
  for (let from = 0; from < text.length;) {
    const end = Math.min(text.length, from + slice);
    const part = text.slice(from, end);
    // A line that does not end here has a header's many columns, or is none.
    if (
      delimiterRows(part, 0).length > 0 ||
      (part.length === slice && !part.includes('\n') && part.includes('|'))
    ) {
      return true;
    }
    yield;
    // The last two lines may be a header and what is under it.
    const last = part.lastIndexOf('\n', part.length - 2);
    const before = last > 0 ? part.lastIndexOf('\n', last - 1) : -1;
    from = end === text.length ? end : before > 0 ? from + before + 1 : end;
  }
  return false;
}

/** Whether a text can hold anything that is meant as a table; most files hold nothing of the kind. */
const mayBeTable = (text: string): boolean =>
  text.includes('|') ||
  text.includes('｜') ||
  ((text.includes('<') || text.includes('+')) && otherTable.test(text));
const otherTable = /<table\b|^[ \t>]*\+[-=]+\+/im;

/**
 * What lines show that a parser of Markdown does not know: tables of other kinds, and what is hidden in `%% … %%` or
 * stands in a formula, which the text for the parser has as blanks.
 */
function readLines(text: string, from: number): { almost: readonly AlmostTable[]; shown: string } {
  const tables = new AlmostTables(text);
  let shown = '';
  let done = 0;
  const blank = (start: number, end: number) => {
    shown += text.slice(done, start) + text.slice(start, end).replace(/[^>\n]/g, ' ');
    done = end;
  };
  walkLines(text, from, (line, hidden) => {
    tables.line(hidden === undefined ? line : undefined);
    const inFormula = hidden === 'formula' && isDelimiterRow(line.text);
    if (hidden === 'comment' || inFormula) {
      blank(line.from, line.to);
    }
  });
  tables.end();
  return { almost: tables.found, shown: done > 0 ? shown + text.slice(done) : text };
}

/**
 * Looks at a file before it is parsed: whether there is anything to parse for, and whether parsing it could
 * hold up the editor. Linear in the text, a few passes of string search. `from` is behind the front matter.
 */
export function scan(text: string, from: number): Scan {
  if (!mayBeTable(text)) {
    return { hasTable: false, almost: [], findings: [], text };
  }
  const refused = refusal(text, from);
  if (refused) {
    const hasTable = delimiterRows(text, from).length > 0;
    return { hasTable, almost: [], findings: [], text, ...(hasTable && { refused }) };
  }
  const { almost, shown } = readLines(text, from);
  const rows = delimiterRows(shown, from);
  if (rows.length === 0) {
    return { hasTable: false, almost, findings: [], text };
  }
  if (rows.length > limits.tables) {
    const tooMany = finding('too-many-tables', 0, rows.length, limits.tables);
    return { hasTable: true, almost, refused: tooMany, findings: [], text };
  }
  return { hasTable: true, almost, ...mend(shown, rows) };
}
