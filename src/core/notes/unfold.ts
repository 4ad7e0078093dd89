import { valueKind } from '../deck/valueKind.ts';
import type { ValueKind } from '../deck/valueKind.ts';
import { keyOf } from '../identity/keys.ts';
import type { Row, Span } from './rows.ts';

interface Rows {
  readonly header: Row;
  readonly rows: readonly Row[];
  /** A second row of heads, such as units or `val` and `test` below the name of a data set. */
  readonly subheads?: Row | undefined;
}

const numeric: ReadonlySet<ValueKind> = new Set<ValueKind>([
  'number',
  'measure',
  'quantity',
  'year',
  'nothing',
]);

/** A table whose first row goes on with the header: it names nothing, and stands in words over numbers. */
export function withSubheads<T extends Rows>(written: T, text: string): T {
  const { rows } = written;
  const said = ({ cells }: Row): string[] => cells.map(({ from, to }) => text.slice(from, to).trim());
  const [first, ...others] = rows.slice(0, 50).map(said);
  if (first === undefined || others.length < 2 || first[0] !== '' || others.some(([name]) => !name)) {
    return written;
  }
  const under = first.flatMap((cell, c) => (cell === '' ? [] : [c]));
  const isOver = (c: number): boolean =>
    !numeric.has(valueKind(first[c]!)) && others.every((row) => numeric.has(valueKind(row[c] ?? '')));
  return under.length > 0 && under.every(isOver)
    ? { ...written, rows: rows.slice(1), subheads: rows[0] }
    : written;
}

/**
 * A table whose columns come again, as in `Word | Meaning | Word | Meaning`, as the one that was folded to save room:
 * what stands under the second set of heads goes below what stands under the first. Others are left as they are.
 */
export function unfolded<T extends Rows>(written: T, text: string): T {
  const { header, rows } = written;
  const heads = header.cells.map(({ from, to }) => keyOf(text.slice(from, to)));
  const width = periodOf(heads);
  if (width === heads.length) {
    return written;
  }
  const sets = heads.length / width;
  const isSaid = ({ from, to }: Span): boolean => text.slice(from, to).trim() !== '';
  const below = Array.from({ length: sets }, (_, set) =>
    rows.map((row) => {
      // What is too much stays with the last set.
      const end = set === sets - 1 ? undefined : (set + 1) * width;
      return { ...row, cells: row.cells.slice(set * width, end) };
    }),
  ).flat();
  return {
    ...written,
    header: { ...header, cells: header.cells.slice(0, width) },
    rows: below.filter(({ cells }) => cells.some(isSaid)),
  };
}

/** After how many heads they begin anew; one that stands alone does not come again. */
function periodOf(heads: readonly string[]): number {
  for (let width = 2; width * 2 <= heads.length; width++) {
    const isAgain = heads.every((head, i) => head !== '' && head === heads[i % width]);
    if (heads.length % width === 0 && isAgain && new Set(heads).size === width) {
      return width;
    }
  }
  return heads.length;
}
