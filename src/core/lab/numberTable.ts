import { refused } from '../config/checked.ts';
import type { Checked, ConfigProblem } from '../config/checked.ts';

/** More text than the most examples could need is some other file. */
const longest = 1_000_000;
/** No number is written with more characters, blanks around it included. */
const longestCell = 200;
/** Cells of a line that are looked at: two or three are right. */
const looked = 20;
/** So many problems are told at once. */
const mostProblems = 5;

/** One line of a table, as it was read. */
export interface TableRow {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** The first ones, and what numbers they are. */
  readonly cells: readonly string[];
  readonly values: readonly (number | undefined)[];
  readonly columns: number;
}

export interface TableOptions {
  /** How many numbers a line should have. */
  readonly columns: number;
  /** Of the problems that are told. */
  readonly path: string;
  /** How many lines there may be, and what is said where there are more: `{0}` is how many may, `{1}` how many there are. */
  readonly most: { readonly lines: number; readonly text: string };
  /** What is wrong with a line, if anything: also that it has not as many columns, or that a cell is no number. */
  readonly wrongIn: (row: TableRow) => ConfigProblem | undefined;
}

/**
 * Reads lines of numbers from text, apart by a tab, a semicolon, a comma or spaces (whichever makes the most lines as many
 * numbers as there should be; of several the first). A first line of words, empty lines and lines that start with # are
 * passed over. Where commas are not what keeps the columns apart, they may be decimal commas.
 */
export function readNumberTable(
  text: string,
  { columns: expected, path, most, wrongIn }: TableOptions,
): Checked<readonly (readonly number[])[]> {
  if (text.length > longest) {
    return refused(path, 'This is more than {0} characters: too long for a data set.', longest);
  }
  const lines = linesOf(text.replace(/^\uFEFF/, ''));
  const separator = separatorOf(lines, expected);
  const rows: number[][] = [];
  const problems: ConfigProblem[] = [];
  let mayBeHead = true;
  for (let index = 0; index < lines.length; index++) {
    const raw = lines[index]!;
    if (!isData(raw)) {
      continue;
    }
    if (rows.length === most.lines) {
      // What is too much is counted, not read.
      const count = rows.length + lines.slice(index).filter(isData).length;
      return refused(path, most.text, most.lines, count);
    }
    const cells = cellsOf(raw, separator);
    const values = cells.map((cell) => numberOf(cell, separator));
    const isHead = mayBeHead && values.every((value) => value === undefined);
    mayBeHead = false;
    if (isHead) {
      continue;
    }
    const columns = cells.length < looked ? cells.length : columnsOf(raw, separator);
    const wrong = wrongIn({ text: raw, line: index + 1, cells, values, columns });
    if (wrong === undefined) {
      rows.push(values.slice(0, expected) as number[]);
    } else if (problems.push(wrong) === mostProblems) {
      break;
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: rows };
}

/** Where in the text a line is. */
export const placeOf = ({ line, columns, cells, text }: TableRow): NonNullable<ConfigProblem['place']> => ({
  line,
  column: 1,
  length: columns < looked ? cells.join(' ').length : text.length,
});

/** As much of a cell as a sentence can hold. */
export const shownCell = (cell: string): string => cell.trim().slice(0, 40);

const linesOf = (text: string): string[] => text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');

const isData = (line: string): boolean => line !== '' && !/^\s*(#|$)/.test(line);

/** The first cells of a line: of one with a hundred thousand, no list of them all is made. */
const cellsOf = (line: string, separator: string): string[] =>
  separator === ' ' ? line.trim().split(/ +/, looked) : line.split(separator, looked);

/** How many cells a line has. */
function columnsOf(line: string, separator: string): number {
  const text = separator === ' ' ? line.trim() : line;
  let count = 1;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
    count += separator === ' ' && text[at + 1] === ' ' ? 0 : 1;
  }
  return count;
}

/** So many lines tell what keeps their columns apart. */
const sampled = 200;

/** What keeps the columns apart: lines of numbers say so, never a comment or the names above them. */
function separatorOf(lines: readonly string[], columns: number): string {
  const rows: string[] = [];
  for (const line of lines) {
    if (isData(line) && rows.push(line) === sampled) {
      break;
    }
  }
  const signs = ['\t', ';', ',', ' '];
  const fitting = (sign: string): number =>
    rows.filter((row) => {
      const cells = cellsOf(row, sign);
      return cells.length === columns && cells.every((cell) => numberOf(cell, sign) !== undefined);
    }).length;
  const counts = signs.map(fitting);
  const most = Math.max(...counts);
  // Where no line fits, the last one is likeliest to be data: what it has tells how to speak of its columns.
  return most > 0
    ? signs[counts.indexOf(most)]!
    : (signs.find((sign) => sign !== ' ' && rows.at(-1)?.includes(sign)) ?? ' ');
}

/** A decimal number, possibly in quotes; undefined for anything else. Never what only JavaScript reads as one. */
function numberOf(cell: string, separator: string): number | undefined {
  if (cell.length > longestCell) {
    return undefined;
  }
  const plain = cell
    .trim()
    .replace(/^"([^"]*)"$/, '$1')
    .replaceAll('−', '-');
  const decimal = separator === ',' ? plain : plain.replace(/^([^,.]*),([^,.]*)$/, '$1.$2');
  return /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d{1,4})?$/i.test(decimal) ? Number(decimal) + 0 : undefined;
}
