import { isTotal } from '../../deck/sums.ts';
import { commonKind } from '../../deck/valueKind.ts';
import { keyOf, keyOfWords } from '../../identity/keys.ts';
import { isOverAnswers, isOverItsValues, remarkColumns } from '../../deck/virtues.ts';
import {
  areSides,
  areTurns,
  isAspect,
  isAspectHead,
  isOverEither,
  isLanguage,
  isOverMeanings,
  isOpenPhrase,
  isOverGroups,
  isOverWhatHolds,
  isOverOrder,
  isPhraseOverAspects,
  overAspects,
  overThings,
} from './heads.ts';
import { isNamedBy } from './sideBySide.ts';
import { aspectLikeness, isCounted } from './labelSort.ts';
import { evidenceForRows } from './wayEvidence.ts';

export interface Orientation {
  readonly things: 'rows' | 'columns';
  /** Whether too little tells, or one thing says this and another that, so that the author should say it. */
  readonly doubt: boolean;
}

const certain = (things: Orientation['things']): Orientation => ({ things, doubt: false });

/**
 * Whether a table's things, the ones compared, are its rows or its columns. The usual form has them in the header
 * row, with nothing over the aspects in the first column or a word like "Feature". A first header that names what
 * the rows are ("Optimizer"), or a header row made of aspects ("Pros", "Cons"), tells the transpose. Such words are
 * weighed against all that labels and cells look like. A heading that names the columns (“A vs B”) decides, unless the
 * corner says what the rows are: then it is said that both could be.
 */
export function orientationOf(
  corner: string,
  columns: readonly string[],
  rows: readonly string[],
  cells: readonly (readonly string[])[],
  title = '',
): Orientation {
  const key = keyOfWords(corner);
  const [only = '', second] = columns;
  if (second === undefined) {
    return ofOneColumn(key, corner, only, rows, cells, title);
  }
  // Before and after are no things, nor are both sides of one; a value and what is said of it are one row's. What is
  // summed up are things.
  if (
    areTurns(only, second) ||
    (columns.length === 2 && areSides(only, second)) ||
    (corner !== '' && (columns.some(isOverValue) || (columns.length === 2 && columns.some(tellsOfEach)))) ||
    (rows.length > 2 && isTotal(rows.at(-1)!))
  ) {
    return certain('rows');
  }
  const isAspects = key === '' || (overAspects.has(key) && !isOverEither(corner));
  const remarks = isAspects ? remarkColumns(columns, cells) : [];
  const compared = columns.flatMap((_, c) => (remarks.includes(c) ? [] : [c]));
  if (compared.length > 1 && compared.length < columns.length) {
    const without = compared.map((c) => columns[c]!);
    const things = cells.map((row) => compared.map((c) => row[c]!));
    const way = orientationOf(corner, without, rows, things, title);
    if (way.things === 'columns' && !way.doubt) {
      return way;
    }
  }
  if (isNamedBy(title, columns)) {
    return overThings.has(key) ? { things: 'rows', doubt: true } : certain('columns');
  }
  if (
    (isLanguage(corner) && columns.every(isLanguage)) ||
    (overThings.has(key) && columns.some(isOverAnswers))
  ) {
    return certain('rows');
  }
  const across = columns.some((label) => isAspectHead(label));
  const down = rows.some((label) => isAspect(label));
  const known = across === down ? 0 : across ? knownAspects : -knownAspects;
  // A size or a year is no aspect.
  const counted = rows.every(isCounted) ? 2 : 0;
  const sum =
    known +
    counted +
    cornerForRows(corner, key, title) +
    (rows.length > 1 ? evidenceForRows(columns, rows, cells) : 0);
  return { things: sum > 0 ? 'rows' : 'columns', doubt: Math.abs(sum) < leastCertain };
}

/** What each has, and no thing is called: its description, its purpose. */
const tellsOfEach = (head: string): boolean =>
  isOverMeanings(head) || /^(?:purpose|용도|목적|用途|目的)$/i.test(head.trim());

const isOverValue = (head: string): boolean => /^(?:values?|값)$/i.test(head.trim());

/** Of one column no other tells which way round it is, and mostly it says something of each row. */
function ofOneColumn(
  key: string,
  corner: string,
  only: string,
  rows: readonly string[],
  cells: readonly (readonly string[])[],
  title: string,
): Orientation {
  // “Key | Value”: properties of what the heading names.
  if ((key === 'key' || key === 'field' || key === '필드') && isOverItsValues(only)) {
    return certain(title === '' ? 'rows' : 'columns');
  }
  // Without a heading nothing else has these properties.
  if (title === '' && key === '' && isOverItsValues(only)) {
    return certain('rows');
  }
  // One row may be called as an aspect is: a field “type”, a step “Why”.
  const down = rows.filter((label) => isAspect(label)).length * 2 >= rows.length;
  // “Characteristic | Description” of what the heading names: its lifespan, its shape.
  const areAspects = rows.filter((label) => aspectLikeness(label) === 1).length * 2 >= rows.length;
  if (title !== '' && overAspects.has(key) && !isOverEither(corner) && isOverWhatHolds(only) && areAspects) {
    return certain('columns');
  }
  const across = isAspectHead(only) || (aspectLikeness(only) === 1 && !isOverItsValues(only));
  if (across !== down) {
    return certain(down ? 'columns' : 'rows');
  }
  if (overThings.has(key) || ((isOverGroups(corner) || isOverEither(corner)) && !isOverItsValues(only))) {
    return certain('rows');
  }
  // Values of one sort below one head are what several things have, not what one has.
  const kind = commonKind(cells.map((row) => row[0] ?? ''));
  if (key !== '' && !isOverItsValues(only) && kind !== undefined && kind !== 'words') {
    return certain('rows');
  }
  return certain(key === '' || overAspects.has(key) ? 'columns' : 'rows');
}

/** Below this, what is said is wrong so often that the author had better say it. */
const leastCertain = 1;

/** What a head or a label that only aspects have is worth. */
const knownAspects = 2.5;

/** How likely it is, by the word in the corner, that the rows are the things: about the logarithm of the odds. */
function cornerForRows(corner: string, key: string, title: string): number {
  if (overThings.has(key) || isOverOrder(corner)) {
    return 3.5;
  }
  if (key === '' || overAspects.has(key)) {
    return isOverEither(corner) ? -1 : -2;
  }
  if (isPhraseOverAspects(corner)) {
    return -1.5;
  }
  if (isOpenPhrase(corner)) {
    return -0.5;
  }
  return isNamedIn(title, key) || corner.includes('↓') ? 3 : 1;
}

/** Whether a heading says what the rows are: “Soil types” over the corner “Soil”. */
function isNamedIn(title: string, key: string): boolean {
  const whole = `-${keyOf(title)}-`;
  if (/[가-힣]/.test(key)) {
    return whole.includes(`-${key}`) || (key.length > 1 && whole.includes(key));
  }
  const stem = key.replace(/(?:ies|y|e?s)$/, '');
  return stem.length > 2 && whole.includes(`-${stem}`);
}
