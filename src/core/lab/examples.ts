import { labLimits } from '../config/labConfig.ts';
import type { DataProblem, Example, Examples } from './data.ts';
import { configProblem } from '../config/checked.ts';
import type { Checked, ConfigProblem } from '../config/checked.ts';

/** More text than the most examples could need is some other file. */
const longest = 1_000_000;
/** No number is written with more characters, blanks around it included. */
const longestCell = 200;
/** Cells of a line that are looked at: two are right. */
const looked = 20;
/** So many problems are told at once. */
const mostProblems = 5;

/**
 * Reads a data set from text: two numbers a line, feature and target, apart by a tab, a semicolon, a comma or
 * spaces (whichever makes the most lines two numbers; of several the first). A first line of words, empty lines and
 * lines that start with # are passed over. Where commas are not what keeps the columns apart, they may be decimal commas.
 */
export function readExamples(
  text: string,
  problem: Pick<DataProblem, 'targets'> = {},
): Checked<readonly Example[]> {
  if (text.length > longest) {
    return refused('This is more than {0} characters: too long for a data set.', longest);
  }
  const lines = linesOf(text.replace(/^\uFEFF/, ''));
  const separator = separatorOf(lines);
  const examples: Example[] = [];
  const problems: ConfigProblem[] = [];
  let mayBeHead = true;
  for (let index = 0; index < lines.length; index++) {
    const raw = lines[index]!;
    if (!isData(raw)) {
      continue;
    }
    const cells = cellsOf(raw, separator);
    const values = cells.map((cell) => numberOf(cell, separator));
    const isHead = mayBeHead && values.every((value) => value === undefined);
    mayBeHead = false;
    if (isHead) {
      continue;
    }
    const columns = cells.length < looked ? cells.length : columnsOf(raw, separator);
    const row = { text: raw, line: index + 1, cells, values, columns };
    const wrong = wrongIn(row, problem.targets);
    if (wrong === undefined) {
      examples.push([values[0]!, values[1]!]);
    } else if (problems.push(wrong) === mostProblems) {
      break;
    }
  }
  if (problems.length > 0) {
    return { ok: false, problems };
  }
  if (examples.length === 0) {
    return refused('There are no examples here. Give two numbers per line: feature, target.');
  }
  if (examples.length > labLimits.examples) {
    return refused(
      'There may be at most {0} examples; there are {1} here.',
      labLimits.examples,
      examples.length,
    );
  }
  return { ok: true, value: examples };
}

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
function separatorOf(lines: readonly string[]): string {
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
      return cells.length === 2 && cells.every((cell) => numberOf(cell, sign) !== undefined);
    }).length;
  const counts = signs.map(fitting);
  const most = Math.max(...counts);
  // Where no line fits, the last one is likeliest to be data: what it has tells how to speak of its columns.
  return most > 0
    ? signs[counts.indexOf(most)]!
    : (signs.find((sign) => sign !== ' ' && rows.at(-1)?.includes(sign)) ?? ' ');
}

/** The data set as text that `readExamples` reads back as the same: one example a line, with a comma. */
export function writeExamples({ features, targets }: Examples): string {
  return Array.from(features, (feature, i) => `${feature},${targets[i]!}\n`).join('');
}

function refused(text: string, ...values: number[]): Checked<never> {
  return { ok: false, problems: [configProblem('problem.examples', text, ...values)] };
}

interface Row {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** The first ones, and what numbers they are. */
  readonly cells: readonly string[];
  readonly values: readonly (number | undefined)[];
  readonly columns: number;
}

/** What is wrong with a line, if anything. */
function wrongIn(
  { text: whole, line, cells, values, columns }: Row,
  targets: DataProblem['targets'],
): ConfigProblem | undefined {
  const told = (text: string, ...rest: (string | number)[]): ConfigProblem => ({
    ...configProblem('problem.examples', text, line, ...rest),
    place: { line, column: 1, length: columns < looked ? cells.join(' ').length : whole.length },
  });
  if (columns !== 2) {
    return told('Line {0}: {1} columns, but there must be two, feature and target.', columns);
  }
  const at = values.findIndex((value) => value === undefined);
  if (at >= 0) {
    return told('Line {0}: “{1}” is not a number.', cells[at]!.trim().slice(0, 40));
  }
  const { example } = labLimits;
  const far = values.find((value) => Math.abs(value!) > example);
  if (far !== undefined) {
    return told('Line {0}: numbers must be from {1} to {2}.', -example, example);
  }
  const [, target = 0] = values;
  if (targets !== undefined && !(target >= targets[0] && target <= targets[1])) {
    return told('Line {0}: the class must be from {1} to {2}, but it is {3}.', ...targets, target);
  }
  return undefined;
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
