import { commonKind, valueKind } from '../../deck/valueKind.ts';
import { aspectLikeness, isName, kinship } from './labelSort.ts';

/** As many rows tell which way round a table is as well as all of them. */
const mostRows = 50;

type Lines = readonly (readonly string[])[];

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);

/** How many lines have values of one kind: from 0 to 1. */
const evenness = (lines: Lines): number =>
  mean(lines.map((line) => (commonKind(line) === undefined ? 0 : 1)));

/** How much more the values of a column are of one kind than those of a row are: from -1 to 1. */
export function evidenceOf(cells: Lines): number {
  const [rows, columns] = bothWays(cells).map((lines) =>
    lines.filter((line) => line.filter((cell) => valueKind(cell) !== 'nothing').length > 1),
  );
  const some = (rows?.length ?? 0) > 0 && (columns?.length ?? 0) > 0;
  return cells.length > 1 && some ? evenness(columns!) - evenness(rows!) : 0;
}

function bothWays(cells: Lines): [rows: Lines, columns: Lines] {
  const rows = cells.slice(0, mostRows);
  return [rows, (rows[0] ?? []).map((_, c) => rows.map((row) => row[c]!))];
}

/** Of numbers and signs neither the length nor the last digit tells anything. */
const hasWords = (cell: string): boolean => /\p{L}/u.test(cell);

/** How much the lengths of what stands in a line differ. */
const unevenness = (lines: Lines): number =>
  mean(
    lines.map((line) => {
      const lengths = line.filter(hasWords).map((cell) => Math.log(cell.length + 2));
      const middle = mean(lengths);
      return mean(lengths.map((length) => (length - middle) ** 2));
    }),
  );

/** The share of cells in a line that have something that another one there has. */
const agreement = (lines: Lines, read: (cell: string) => readonly string[]): number =>
  mean(
    lines.map((line) => {
      const said = line.filter(hasWords).map((cell) => new Set(read(cell)));
      const counts = new Map<string, number>();
      for (const word of said.flatMap((words) => [...words])) {
        counts.set(word, (counts.get(word) ?? 0) + 1);
      }
      return mean(said.map((words) => ([...words].some((word) => counts.get(word)! > 1) ? 1 : 0)));
    }),
  );

const wordsOf = (cell: string): readonly string[] => cell.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
const endOf = (cell: string): readonly string[] =>
  /(?:[가-힣]|\p{L}{2}|[^\p{L}])$/u.exec(cell.toLowerCase().trim()) ?? [];

/** Words of a label: of a long one, which tells a case rather than names an aspect, as of one word. */
function lengthOf(label: string): number {
  const count = label.trim().split(/\s+/).length;
  return count > 3 ? 1 : count;
}

/** Lines that differ less than this in their lengths do so by chance. */
const even = 0.1;

/** What tells which way round a table is: each from about -1, where its things are the columns, to 1. */
export function signsOf(columns: readonly string[], rows: readonly string[], cells: Lines) {
  const labels = rows.slice(0, mostRows);
  const [across, down] = bothWays(cells);
  const more = (value: (label: string) => number): number =>
    mean(columns.map(value)) - mean(labels.map(value));
  const [inRows, inColumns] = [unevenness(across), unevenness(down)];
  return {
    kinds: evidenceOf(cells),
    aspects: more(aspectLikeness),
    names: -more((label) => (isName(label) ? 1 : 0)),
    kin: kinship(labels) - kinship(columns),
    lengths: (inRows - inColumns) / (inRows + inColumns + even),
    words: agreement(down, wordsOf) - agreement(across, wordsOf),
    ends: agreement(down, endOf) - agreement(across, endOf),
    phrases: Math.max(-1, Math.min(1, more(lengthOf))),
  };
}

/**
 * How likely it is, by what cells and labels look like, that the things compared are the rows (above 0) rather than the
 * columns (below 0): about the logarithm of the odds. Values of one aspect are of one kind, of one length, and share
 * words and endings; labels of things are names, or alike; those of aspects are nouns of which everything has one. The
 * weights are those of a logistic regression over the tables of test/unit/notes/corpus, rounded.
 */
export function evidenceForRows(columns: readonly string[], rows: readonly string[], cells: Lines): number {
  const signs = signsOf(columns, rows, cells);
  return Object.entries(weights).reduce(
    (sum, [sign, weight]) => sum + weight * signs[sign as keyof typeof weights],
    0,
  );
}

const weights = {
  kinds: 1.5,
  aspects: 3.5,
  names: 1.8,
  kin: 1.3,
  lengths: 3,
  words: 1.5,
  ends: 1.5,
  phrases: 1,
};
