import { isMean, isTotal } from '../../deck/sums.ts';
import { areTicks, commonKind, valueKind } from '../../deck/valueKind.ts';
import type { ValueKind } from '../../deck/valueKind.ts';
import {
  areSeries,
  isAspectHead,
  isColumnOfLinks,
  isNumbering,
  isOverAspects,
  isOverOrder,
  isOverValues,
  overThings,
} from './heads.ts';
import { keyOf, keyOfWords } from '../../identity/keys.ts';
import {
  areAlikeLinks,
  areIds,
  bareCell,
  countsUp,
  isBareLinks,
  isLinks,
  isStatement,
  wordsIn,
} from './rawCell.ts';
import { isMeasured } from './measured.ts';
import { isData } from './dataTable.ts';
import { isForm } from './forms.ts';
import { nameRows } from './rowNames.ts';
import type { RowNames } from './rowNames.ts';
import { sideBySide } from './sideBySide.ts';
import type { SideBySide } from './sideBySide.ts';

/** A table as its cells are written. Rows have as many cells as the header. */
export interface RawTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The words of the heading above. */
  readonly title: string;
  /** What the author says names the rows: columns from 0, or none for lists side by side. */
  readonly said?: readonly number[] | undefined;
  /** Whether the author says which way round the table is. */
  readonly saysThings: boolean;
}

export type Dropped = 'numbering' | 'links' | 'measures';

/** Why a table has no cards. */
export type NoCards = 'only-links' | 'only-data' | 'only-blanks' | 'no-names';

/** How a table is read: what names its rows, and which columns are asked. */
export interface Layout extends RowNames {
  /** Lists side by side: no column names the rows. */
  readonly lists?: SideBySide;
  /** The one row is about what the heading names. */
  readonly byTitle: boolean;
  /** Columns that are asked, in their order. */
  readonly asked: readonly number[];
  readonly dropped: ReadonlyMap<number, Dropped>;
  readonly none?: NoCards;
  /** Rows that a column which only counts names, such as “Total” under “No.”: by row, that column. */
  readonly namedIn: ReadonlyMap<number, number>;
  /** Whether it could as well be lists side by side, or, where it is read as such, names and what is said of them. */
  readonly mayBeLists: boolean;
  /** What the cells hold, without comments. */
  readonly cells: readonly (readonly string[])[];
}

/** Decides how a table is read, by what its columns hold. Pure; the same for the same text. */
export function layoutOf(raw: RawTable): Layout {
  const head = raw.head.map(bareCell);
  const rows = raw.rows.map((row) => row.map(bareCell));
  const columns = head.map((_, c) => rows.map((row) => row[c]!));
  const dropped = droppedOf(head, columns);
  const kept = head.map((_, c) => c).filter((c) => !dropped.has(c));
  const plain = {
    byTitle: false,
    mayBeLists: false,
    namedIn: new Map<number, number>(),
    dropped,
    cells: rows,
    ...nameRows([], rows, head),
  };

  if (raw.said?.length === 0) {
    return { ...plain, asked: kept, lists: listsSaid(head, rows, raw.title) };
  }
  if (raw.said !== undefined) {
    const names = nameRows(raw.said, rows, head);
    return { ...plain, ...names, asked: kept.filter((c) => !raw.said!.includes(c)) };
  }
  const none = isForm(rows) ? 'only-blanks' : noCards(raw.title, head, columns, kept, dropped);
  if (none !== undefined) {
    return { ...plain, asked: [], none };
  }
  const shown = rows.map((row) => kept.map((c) => row[c]!));
  const judged = raw.saysThings
    ? undefined
    : sideBySide(
        kept.map((c) => head[c]!),
        shown,
        raw.title,
        dropped.get(0) === 'numbering',
      );
  const mayBeLists = judged?.doubt ?? false;
  if (judged?.lists !== undefined) {
    return { ...plain, mayBeLists, asked: kept, lists: judged.lists };
  }
  if (!raw.saysThings && rows.length === 1 && isAboutTitle(head, rows[0]!)) {
    const none = keyOf(raw.title) === '' ? { none: 'no-names' as const } : {};
    return { ...plain, byTitle: true, asked: kept, ...none };
  }
  const label = labelOf(head, columns, kept);
  const namedIn = totalsOf(rows, label, dropped);
  const named = rows.map((row, r) => {
    const by = namedIn.get(r);
    return by === undefined ? row : row.map((cell, c) => (c === label ? row[by]! : cell));
  });
  const names = nameRows(cornersOf(label, head, columns, kept), named, head, kept);
  const isName = (c: number): boolean =>
    c === label || (names.labels.includes(c) && names.joined.every((joined) => joined));
  const asked = kept.filter((c) => !isName(c));
  return asked.length === 0
    ? { ...plain, asked, none: 'only-links' }
    : { ...plain, ...names, mayBeLists, namedIn, asked };
}

/**
 * The column that names the rows, with the next where both stand over aspects: “Area | Item | TCP | UDP”. The second says
 * more closely what the first does, and is none of the things.
 */
function cornersOf(
  label: number,
  head: readonly string[],
  columns: readonly (readonly string[])[],
  kept: readonly number[],
): readonly number[] {
  const [next, ...things] = kept.filter((c) => c > label);
  const isCorner = (c: number): boolean => isOverAspects(head[c]!) && !columns[c]!.includes('');
  const isSecond =
    next !== undefined &&
    things.length > 1 &&
    isCorner(label) &&
    isCorner(next) &&
    !things.some((c) => isOverAspects(head[c]!) || isAspectHead(head[c]!));
  return isSecond ? [label, next] : [label];
}

/** Rows without a name of their own whose column of numbers says that they are the sum of the others. */
function totalsOf(
  rows: readonly (readonly string[])[],
  label: number,
  dropped: ReadonlyMap<number, Dropped>,
): ReadonlyMap<number, number> {
  const counting = [...dropped].find(([, why]) => why === 'numbering')?.[0];
  return new Map(
    rows.flatMap((row, r) =>
      counting !== undefined && row[label] === '' && sumsUp(row[counting]!) ? [[r, counting] as const] : [],
    ),
  );
}

const listsSaid = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  title: string,
): SideBySide => sideBySide(head, rows, title).lists ?? { sides: false, faces: true };

const sumsUp = (cell: string): boolean => isTotal(cell) || isMean(cell);
const isLong = (cell: string): boolean => /^\S*\d\.\d{2}/.test(cell);

/** Columns that are neither a name nor a question nor an answer. */
function droppedOf(head: readonly string[], columns: readonly (readonly string[])[]): Map<number, Dropped> {
  const dropped = new Map<number, Dropped>();
  const hasNames = (): boolean => {
    const kind = commonKind(columns.find((_, c) => !dropped.has(c)) ?? []);
    return kind !== 'year' && kind !== 'number';
  };
  for (const [c, column] of columns.entries()) {
    const said = column.filter((cell) => cell !== '');
    const counted = said.filter((cell) => !sumsUp(cell));
    const isNumbered =
      (isNumbering(head[c]!) || (c === 0 && head[c] === '' && counted.length > 1)) && countsUp(counted);
    if (
      isNumbered ||
      (c === 0 && isNumbering(head[c]!) && commonKind(counted) === 'number' && column.length > 1) ||
      (c === 0 && head.length > 2 && areIds(head[c]!, column) && mayName(columns[1]!))
    ) {
      dropped.set(c, 'numbering');
    } else if (
      said.length > 0 &&
      said.every(isLinks) &&
      (said.every(isBareLinks) || (c > 0 && hasNames() && (isColumnOfLinks(head[c]!) || areAlikeLinks(said))))
    ) {
      dropped.set(c, 'links');
    } else if (c > 0 && said.length > 1 && said.some(isLong) && commonKind(said) === 'measure') {
      dropped.set(c, 'measures');
    }
  }
  return dropped;
}

/** The column that names the rows, if it is one alone: the first whose cells may be names. */
function labelOf(
  head: readonly string[],
  columns: readonly (readonly string[])[],
  kept: readonly number[],
): number {
  const first = kept[0]!;
  if (areSeries(kept.slice(1).map((c) => head[c]!))) {
    return first;
  }
  const isGroup = kept.length === 2 && isRepeated(columns[first]!);
  if (kept.length < 2 || !(isGroup || isValue(head[first]!, columns[first]!, kept.length))) {
    return first;
  }
  const isName = (c: number): boolean =>
    mayName(columns[c]!) &&
    columns[c]!.filter((cell) => isStatement(cell) && wordsIn(cell) > 5).length * 2 < columns[c]!.length;
  return kept.slice(1).find(isName) ?? first;
}

/** Whether a column has words in every row, and never the same. */
function mayName(column: readonly string[]): boolean {
  const kind = commonKind(column);
  return (
    !column.includes('') &&
    (kind === 'words' || kind === 'code' || kind === undefined) &&
    new Set(column).size === column.length
  );
}

/** Whether a column says the same again and again, in every row. */
const isRepeated = (column: readonly string[]): boolean =>
  !column.includes('') && new Set(column).size * 2 <= column.length;

const names: ReadonlySet<ValueKind> = new Set<ValueKind>(['words', 'code', 'formula', 'quantity']);

/** Whether a first column holds values of the rows rather than their names. */
function isValue(head: string, column: readonly string[], width: number): boolean {
  const said = column.filter((cell) => cell !== '');
  const areMarks = (said.length > 1 || said.length * 2 <= column.length) && areTicks(said);
  if (said[0] === undefined || (names.has(valueKind(said[0])) && !countsUp(said) && !areMarks)) {
    return false;
  }
  const kind = commonKind(said);
  const isRepeating = new Set(said).size < said.length;
  return (
    areMarks ||
    (kind === 'yes-no' && said.length > 1) ||
    (countsUp(said) && said.length > 2 && width > 2 && !isOverOrder(head)) ||
    ((kind === 'year' || kind === 'number') && isRepeating && !overThings.has(keyOfWords(head)))
  );
}

/** Whether the one row of a table has values of what the heading names, and no name of its own. */
function isAboutTitle(head: readonly string[], row: readonly string[]): boolean {
  const kind = valueKind(row[0]!);
  return (
    head[0] !== '' &&
    !overThings.has(keyOfWords(head[0]!)) &&
    (isOverValues(head[0]!) ||
      kind === 'number' ||
      kind === 'quantity' ||
      kind === 'measure' ||
      kind === 'formula')
  );
}

function noCards(
  title: string,
  head: readonly string[],
  columns: readonly (readonly string[])[],
  kept: readonly number[],
  dropped: ReadonlyMap<number, Dropped>,
): NoCards | undefined {
  if (head.every(isPicture) || columns.every(arePictures)) {
    return 'only-links';
  }
  if (kept.length < 2) {
    return dropped.size > 0 && dropped.size < head.length && [...dropped.values()].includes('measures')
      ? 'only-data'
      : dropped.size > 0
        ? 'only-links'
        : undefined;
  }
  return isData(head, columns, kept) || isMeasured(title, head, columns, kept) ? 'only-data' : undefined;
}

const arePictures = (column: readonly string[]): boolean => {
  const said = column.filter((cell) => cell !== '');
  return said.length > 0 && said.every(isPicture);
};

/** Whether all is a picture, as a head over those who worked on a project, or a cell of screenshots. */
const isPicture = (head: string): boolean => isLinks(head) && /!\[|<img\b/i.test(head);
