import { keyOf } from '../identity/keys.ts';
import type { Row, Span } from './rows.ts';

interface Rows {
  readonly header: Row;
  readonly rows: readonly Row[];
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
