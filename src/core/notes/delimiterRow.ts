import { limits } from './limits.ts';

const signs = /^[\s>:|-]+$/;

/** Whether a line is of the signs of a delimiter row; what it makes of them is for the parser. Linear in the line. */
export const isDelimiterRow = (line: string): boolean => signs.test(line) && line.includes('-');

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
