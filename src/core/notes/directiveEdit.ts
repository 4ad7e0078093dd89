import { readDirective } from './directive.ts';
import type { DirectiveName } from './directive.ts';
import type { Place } from '../deck/comparisonTable.ts';

/** An edit within one line; its text may hold line breaks, always `\n`. */
export interface LineEdit extends Place {
  readonly text: string;
}

/** Sentences, in which a semicolon may stand, are not taken apart. */
const inWords = /\b(?:as|ask|which)\s*:/;

/**
 * The edit that says something of the table below it, or takes that back: in a comment that stands there, or in a new
 * one right above the header.
 * @param lineAt a line of the note, from 0
 * @param header the line of the header row
 * @param value undefined takes it back
 * @returns undefined where nothing is to be changed
 */
export function directiveEdit(
  lineAt: (line: number) => string | undefined,
  header: number,
  name: DirectiveName,
  value: string | undefined,
): LineEdit | undefined {
  const said = value === undefined ? undefined : `${name}: ${value}`;
  let room: LineEdit | undefined;
  for (const { line, column, comment } of commentsAbove(lineAt, header)) {
    const directive = readDirective(comment)?.directive;
    if (directive === undefined || inWords.test(comment)) {
      continue;
    }
    const parts = comment
      .slice(4, -3)
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const others = parts.filter((part) => part.split(':', 1)[0]!.trim() !== name);
    const at = { line, column, length: comment.length };
    if (directive.has(name)) {
      const rest = said === undefined ? others : [...others, said];
      const text = rest.length === 0 ? '' : `<!-- ${rest.join('; ')} -->`;
      return text === comment ? undefined : { ...at, text };
    }
    room ??= { ...at, text: `<!-- ${[...parts, said].join('; ')} -->` };
  }
  if (said === undefined) {
    return undefined;
  }
  return room ?? newComment(lineAt(header) ?? '', header, said);
}

/** Above a table in a quote or a list, in which the comment stands, too. */
function newComment(text: string, line: number, said: string): LineEdit {
  const before = /^[>\s]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?/.exec(text)![0];
  return {
    line,
    column: before.length,
    length: 0,
    text: `<!-- ${said} -->\n${before.replace(/[^>\t]/g, ' ')}`,
  };
}

/** Comments of one line right above, or with blank lines between, the nearest first. */
function* commentsAbove(
  lineAt: (line: number) => string | undefined,
  header: number,
): Generator<{ line: number; column: number; comment: string }> {
  for (let line = header - 1; line >= 0; line--) {
    const text = lineAt(line) ?? '';
    const column = text.indexOf('<!--');
    const before = text.slice(0, Math.max(0, column));
    if (column >= 0 && /^[>\s]*$/.test(before) && /^<!--(?:(?!-->).)*-->\s*$/.test(text.slice(column))) {
      yield { line, column, comment: text.slice(column).trimEnd() };
    } else if (!/^[>\s]*$/.test(text)) {
      return;
    }
  }
}

/** The text of a header's cell with its column left out of what is asked, or taken in again. */
export function withSkip(cell: string, skip: boolean): string {
  const bare = cell.replaceAll(/ ?<!-- ?skip ?-->/g, '');
  return skip ? `${bare} <!-- skip -->` : bare;
}
