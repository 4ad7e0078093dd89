import type { DiagnosticCode } from './diagnostic.ts';
import { limits } from './limits.ts';

export interface Finding {
  readonly code: DiagnosticCode;
  readonly from: number;
  readonly to: number;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface Scan {
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

const delimiterRow = /^[\s>:|-]+$/;
const nested = new RegExp(`^(?:[ \\t]*(?:>|(?:[*+-]|\\d{1,9}[.)])[ \\t])){${limits.nesting}}`, 'm');

/** The lines that may stand under a table's header, by looking only at lines that have a pipe. */
function delimiterRows(text: string, from: number): { from: number; to: number }[] {
  const rows: { from: number; to: number }[] = [];
  for (let pipe = text.indexOf('|', from); pipe >= 0;) {
    const start = text.lastIndexOf('\n', pipe) + 1;
    let end = text.indexOf('\n', pipe);
    if (end < 0) end = text.length;
    const line = text.slice(start, Math.min(end, start + limits.line));
    if (start > from && delimiterRow.test(line) && line.includes('-')) rows.push({ from: start, to: end });
    pipe = text.indexOf('|', end);
  }
  return rows;
}

function longLine(text: string, from: number): Finding | undefined {
  for (let start = from; start < text.length;) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const length = end - start;
    if (length > limits.line) {
      return {
        code: 'line-too-long',
        from: start,
        to: start + 1,
        values: { length, limit: limits.line },
      };
    }
    start = end + 1;
  }
  return undefined;
}

/** The offset at which the block of lines ends that goes on behind `from`, and how many lines it has. */
function blockEnd(text: string, from: number): { end: number; lines: number } {
  let end = from;
  for (let lines = 0; ; lines++) {
    const next = text.indexOf('\n', end + 1);
    const line = text.slice(end + 1, next < 0 ? text.length : next);
    if (end >= text.length || line.trim() === '') return { end, lines };
    end = next < 0 ? text.length : next;
  }
}

/**
 * The text as the parser can take it, every offset as it was. Tables beyond the limits are blanked out: the rest of
 * a file is not to suffer for one dump of data. And blanks behind the last pipe of a delimiter row, with which
 * Lezer sees no table there, are moved before it.
 */
function mend(text: string, rows: readonly { from: number; to: number }[]): Omit<Scan, 'hasTable'> {
  const findings: Finding[] = [];
  let result = '';
  let done = 0;
  let looked = 0;
  const replace = (from: number, to: number, by: string) => {
    result += text.slice(done, from) + by;
    done = to;
  };
  for (const row of rows) {
    if (row.from < done) continue;
    if (row.from >= looked) {
      const { end, lines } = blockEnd(text, row.to);
      looked = end;
      const columns = text.slice(row.from, row.to).split('|').length - 1;
      const wide = columns > limits.columns + 1;
      if (wide || lines > limits.rows) {
        const header = text.lastIndexOf('\n', row.from - 2) + 1;
        findings.push({
          code: wide ? 'table-too-wide' : 'table-too-long',
          from: header,
          to: row.from - 1,
          values: wide ? { columns, limit: limits.columns } : { rows: lines, limit: limits.rows },
        });
        replace(header, end, text.slice(header, end).replace(/[^\n]/g, ' '));
        continue;
      }
    }
    const behind = /\|([ \t]+)$/.exec(text.slice(row.from, row.to));
    if (behind) replace(row.to - behind[0].length, row.to, `${behind[1]!}|`);
  }
  return { findings, text: done > 0 ? result + text.slice(done) : text };
}

/**
 * Looks at a file before it is parsed: whether there is anything to parse for, and whether parsing it could
 * hold up the editor. Linear in the text, a few passes of string search. `from` is behind the front matter.
 */
export function scan(text: string, from: number): Scan {
  const refuse = (refused: Finding): Scan => ({ hasTable: true, refused, findings: [], text });
  const rows = delimiterRows(text.slice(0, limits.file), from);
  if (rows.length === 0) return { hasTable: false, findings: [], text };
  if (text.length > limits.file) {
    const values = { length: text.length, limit: limits.file };
    return refuse({ code: 'file-too-large', from: 0, to: 1, values });
  }
  const long = longLine(text, from);
  if (long) return refuse(long);
  const deep = nested.exec(text);
  if (deep) {
    const at = deep.index;
    return refuse({ code: 'nested-too-deep', from: at, to: at + 1, values: { limit: limits.nesting } });
  }
  return { hasTable: true, ...mend(text, rows) };
}
