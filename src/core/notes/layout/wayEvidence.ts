import { commonOf, valueKind } from '../../deck/valueKind.ts';
import type { ValueKind } from '../../deck/valueKind.ts';
import { aspectLikeness, isName, kinship } from './labelSort.ts';

/** As many rows tell which way round a table is as well as all of them. */
const mostRows = 50;

/** What a cell shows. Each is looked at once, and stands in a row and in a column. */
interface Look {
  readonly kind: ValueKind;
  /** Of numbers and signs neither the length nor the last digit tells anything. */
  readonly hasWords: boolean;
  readonly size: number;
  /** Each word once. */
  readonly words: readonly string[];
  readonly end: readonly string[];
}

type Lines = readonly (readonly Look[])[];

function lookAt(cell: string): Look {
  const kind = valueKind(cell);
  if (!/\p{L}/u.test(cell)) {
    return { kind, hasWords: false, size: 0, words: [], end: [] };
  }
  const lower = cell.toLowerCase();
  return {
    kind,
    hasWords: true,
    size: Math.log(cell.length + 2),
    words: [...new Set(lower.match(/[\p{L}\p{N}]{2,}/gu))],
    // Its last two letters, or its last sign.
    end: /(?:[가-힣]|\p{L}{2}|[^\p{L}])$/u.exec(lower.trim().slice(-4)) ?? [],
  };
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);

/** How many lines have values of one kind: from 0 to 1. */
const evenness = (lines: Lines): number =>
  mean(lines.map((line) => (commonOf(line.map(({ kind }) => kind)) === undefined ? 0 : 1)));

/** How much more the values of a column are of one kind than those of a row are: from -1 to 1. */
export const evidenceOf = (cells: readonly (readonly string[])[]): number =>
  evidenceOfKinds(...bothWays(cells));

function evidenceOfKinds(across: Lines, down: Lines): number {
  const telling = (lines: Lines): Lines =>
    lines.filter((line) => line.filter(({ kind }) => kind !== 'nothing').length > 1);
  const [rows, columns] = [telling(across), telling(down)];
  const some = rows.length > 0 && columns.length > 0;
  return across.length > 1 && some ? evenness(columns) - evenness(rows) : 0;
}

function bothWays(cells: readonly (readonly string[])[]): [rows: Lines, columns: Lines] {
  const rows = cells.slice(0, mostRows).map((row) => row.map(lookAt));
  return [rows, (rows[0] ?? []).map((_, c) => rows.map((row) => row[c]!))];
}

const worded = (line: readonly Look[]): Look[] => line.filter(({ hasWords }) => hasWords);

/** How much the lengths of what stands in a line differ. */
const unevenness = (lines: Lines): number =>
  mean(
    lines.map((line) => {
      const sizes = worded(line).map(({ size }) => size);
      const middle = mean(sizes);
      return mean(sizes.map((size) => (size - middle) ** 2));
    }),
  );

/** The share of cells in a line that have something that another one there has. */
const agreement = (lines: Lines, what: 'words' | 'end'): number =>
  mean(
    lines.map((line) => {
      const said = worded(line);
      const counts = new Map<string, number>();
      for (const look of said) {
        for (const word of look[what]) {
          counts.set(word, (counts.get(word) ?? 0) + 1);
        }
      }
      return mean(said.map((look) => (look[what].some((word) => counts.get(word)! > 1) ? 1 : 0)));
    }),
  );

/** Words of a label: of a long one, which tells a case rather than names an aspect, as of one word. */
function lengthOf(label: string): number {
  const count = label.trim().split(/\s+/).length;
  return count > 3 ? 1 : count;
}

/** Lines that differ less than this in their lengths do so by chance. */
const even = 0.1;

/** What tells which way round a table is: each from about -1, where its things are the columns, to 1. */
export function signsOf(
  columns: readonly string[],
  rows: readonly string[],
  cells: readonly (readonly string[])[],
) {
  const labels = rows.slice(0, mostRows);
  const [across, down] = bothWays(cells);
  const more = (value: (label: string) => number): number =>
    mean(columns.map(value)) - mean(labels.map(value));
  const [inRows, inColumns] = [unevenness(across), unevenness(down)];
  return {
    kinds: evidenceOfKinds(across, down),
    aspects: more(aspectLikeness),
    names: -more((label) => (isName(label) ? 1 : 0)),
    kin: kinship(labels) - kinship(columns),
    lengths: (inRows - inColumns) / (inRows + inColumns + even),
    words: agreement(down, 'words') - agreement(across, 'words'),
    ends: agreement(down, 'end') - agreement(across, 'end'),
    phrases: Math.max(-1, Math.min(1, more(lengthOf))),
  };
}

/**
 * How likely it is, by what cells and labels look like, that the things compared are the rows (above 0) rather than the
 * columns (below 0): about the logarithm of the odds. Values of one aspect are of one kind, of one length, and share
 * words and endings; labels of things are names, or alike; those of aspects are nouns of which everything has one. The
 * weights are those of a logistic regression over the tables of test/unit/notes/corpus, rounded.
 */
export function evidenceForRows(
  columns: readonly string[],
  rows: readonly string[],
  cells: readonly (readonly string[])[],
): number {
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
