import { limits } from './noteLimits.ts';

const signs = /^[\s>:|-]+$/;

/** Whether a line is of the signs of a delimiter row; what it makes of them is for the parser. Linear in the line. */
export const isDelimiterRow = (line: string): boolean => signs.test(line) && line.includes('-');

const strict = /^\|?(?:[ \t]*:?-+:?[ \t]*\|)*(?:[ \t]*:?-+:?)?$/;
const quoteMarks = /^[>\s]+/;

/** Whether a line is a delimiter row to Markdown, with a column for each cell of the header above. */
export function delimits(line: string, header: string): boolean {
  const row = line.replace(quoteMarks, '').trimEnd();
  return row.includes('|') && strict.test(row) && cellCount(header) === cellCount(row);
}

/** How many cells a line has, without marks of block quotes and outer pipes. */
export function cellCount(line: string): number {
  const inner = line.replace(quoteMarks, '').trimEnd();
  const pipes = inner.match(/\\.|\|/g)?.filter((one) => one === '|').length ?? 0;
  return pipes + 1 - (inner.startsWith('|') ? 1 : 0) - (/[^\\]\|$/.test(inner) ? 1 : 0);
}

/**
 * Whether a line looks as if it were in a table: by its pipe, and a line of dashes at the head of its block. Asked at
 * every move of the cursor, so it looks at no more than a note of the largest size could hold.
 * @param lineAt the text of a line, from 0; undefined behind the last one
 */
export function looksLikeTable(lineAt: (line: number) => string | undefined, line: number): boolean {
  let characters = 0;
  for (let at = line; at >= 0 && line - at <= limits.rows; at--) {
    const text = lineAt(at);
    characters += text?.length ?? 0;
    if (characters > limits.file || text?.includes('|') !== true) {
      return false;
    }
    if (isDelimiterRow(text)) {
      return true;
    }
    // The header has the row under it.
    const below = at === line ? lineAt(at + 1) : undefined;
    if (below !== undefined && below.length <= limits.line && isDelimiterRow(below)) {
      return true;
    }
  }
  return false;
}
