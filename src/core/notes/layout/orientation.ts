import { commonKind, valueKind } from '../../deck/valueKind.ts';
import { keyOfWords } from '../../identity/keys.ts';
import { isOverItsValues } from '../../deck/virtues.ts';
import { isAspect, isOverGroups, overAspects, overThings } from './heads.ts';
import { isNamedBy } from './sideBySide.ts';

export interface Orientation {
  readonly things: 'rows' | 'columns';
  /** Whether the heads say one thing and the values another, so that the author should say it. */
  readonly doubt: boolean;
  /** What decided. */
  readonly by: 'heads' | 'corner' | 'values';
}

/** How much more the values of a column are of one kind than those of a row are: from -1 to 1. */
export function evidenceOf(cells: readonly (readonly string[])[]): number {
  const width = cells[0]?.length ?? 0;
  if (cells.length < 2 || width < 2) {
    return 0;
  }
  const says = (line: readonly string[]): boolean =>
    line.filter((cell) => valueKind(cell) !== 'nothing').length > 1;
  const even = (lines: readonly (readonly string[])[]): number => {
    const some = lines.filter(says);
    return some.filter((line) => commonKind(line) !== undefined).length / Math.max(1, some.length);
  };
  const rows = cells.slice(0, 50);
  const columns = rows[0]!.map((_, c) => rows.map((row) => row[c]!));
  return columns.some(says) && rows.some(says) ? even(columns) - even(rows) : 0;
}

/**
 * Whether a table's things, the ones compared, are its rows or its columns. The usual form has them in the header
 * row, with nothing over the aspects in the first column or a word like "Feature". A first header that names what
 * the rows are ("Optimizer"), or a header row made of aspects ("Pros", "Cons"), tells the transpose. Where no word
 * is known, the values tell: those of one aspect are of one kind. A heading that names the columns (“A vs B”) decides,
 * unless the corner says what the rows are: then it is said that both could be.
 */
export function orientationOf(
  corner: string,
  columns: readonly string[],
  rows: readonly string[],
  cells: readonly (readonly string[])[],
  title = '',
): Orientation {
  const key = keyOfWords(corner);
  const isThing = overThings.has(key);
  // “Key | Value”: properties of what the heading names.
  if (
    (key === 'key' || key === 'field' || key === '필드') &&
    columns.length === 1 &&
    isOverItsValues(columns[0]!)
  ) {
    return { things: title === '' ? 'rows' : 'columns', doubt: false, by: 'heads' };
  }
  const isTitled = columns.length > 1 && isNamedBy(title, columns);
  if (isTitled && !isThing) {
    return { things: 'columns', doubt: false, by: 'heads' };
  }
  const across = columns.some((label) => isAspect(label));
  const down = rows.some((label) => isAspect(label));
  if (across !== down) {
    return { things: across ? 'rows' : 'columns', doubt: false, by: 'heads' };
  }
  if (isThing) {
    return { things: 'rows', doubt: isTitled, by: 'corner' };
  }
  // Values of one sort below one head are what several things have, not what one has.
  const [only = '', second] = columns;
  if (second === undefined && isOverGroups(corner) && !isOverItsValues(only)) {
    return { things: 'rows', doubt: false, by: 'corner' };
  }
  const kind = commonKind(cells.map((row) => row[0] ?? ''));
  if (
    key !== '' &&
    second === undefined &&
    !isOverItsValues(only) &&
    kind !== undefined &&
    kind !== 'words'
  ) {
    return { things: 'rows', doubt: false, by: 'values' };
  }
  const usual = key === '' || overAspects.has(key) ? -2 : 1;
  const evidence = evidenceOf(cells);
  const sum = usual + 2.5 * evidence;
  const things = sum > 0 ? 'rows' : 'columns';
  const isAgainst = Math.abs(evidence) > 0.4 && Math.sign(evidence) !== Math.sign(usual);
  return { things, doubt: isAgainst, by: things === (usual > 0 ? 'rows' : 'columns') ? 'corner' : 'values' };
}
