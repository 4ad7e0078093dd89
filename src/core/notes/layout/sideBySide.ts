import { keyOf, keyOfWords } from '../../identity/keys.ts';
import { areOpposites, areSeries, areSides, areTurns, isAspect, overAspects, overThings } from './heads.ts';
import { commonKind } from '../../deck/valueKind.ts';
import { isStatement, wordsIn } from './rawCell.ts';

/** Lists that stand side by side, with no column that names the rows. */
export interface SideBySide {
  /** What speaks for one thing and against it, rather than what is said of several things. */
  readonly sides: boolean;
  /** Whether what stands in one row belongs together. */
  readonly faces: boolean;
}

/** Whether a table is lists side by side, and whether it could be read otherwise as well. */
export interface Judged {
  readonly lists?: SideBySide;
  readonly doubt: boolean;
}

/**
 * Tells lists side by side from a table whose first column names its rows: by heads that are a pair, by a heading
 * that names them all, and by a first column that makes statements and has gaps.
 * @param rows the cells by row, without comments
 * @param numbered whether their rows are counted, which lists are more often than names
 */
export function sideBySide(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  title: string,
  numbered = false,
): Judged {
  const [first = '', second = ''] = head;
  const isPair = head.length === 2;
  if (isPair && areSides(first, second)) {
    return { lists: { sides: true, faces: false }, doubt: false };
  }
  if (areSeries(head)) {
    return { lists: { sides: true, faces: false }, doubt: false };
  }
  // A corner that says what stands down and what across.
  const isCorner = head.length > 2 && /\s[/\\×]\s|[↓→]/.test(first);
  if (
    isCorner ||
    head.some((one) => keyOf(one) === '') ||
    isKnown(first) ||
    head.some((one) => isAspect(one))
  ) {
    return { doubt: false };
  }
  // “Git → Subversion”: what stands in a row says the same in both.
  const named = isNamedBy(title, head) && !isMapping.test(title) ? 3 : 0;
  const pair = (isPair && areOpposites(first, second)) || haveOneKind(head, rows) ? 2 : 0;
  const told = pair + named;
  const score =
    told +
    (numbered ? 1 : 0) +
    (told > 0 || isPair ? evidence(rows, isPair) : 0) +
    (told === 0 && isPair && areStatements(rows) ? 1 : 0);
  // By the cells alone, names of several words and statements look alike.
  return score >= 3
    ? { lists: { sides: isPair && areTurns(first, second), faces: rowsFace(rows) }, doubt: told === 0 }
    : { doubt: told === 0 && isPair && score === 2 && rows.length > 1 };
}

const isMapping =
  /[→⇒↔⇄⟶]|->|=>|(?<!\p{L})(?:mapping|correspondence|equivalents?|conversion)(?!\p{L})|매핑|대응|변환|対応|映射/iu;

/** Whether what stands in both columns says something, in words that no name has. */
function areStatements(rows: readonly (readonly string[])[]): boolean {
  const [first, second] = [0, 1].map((c) => rows.map((row) => row[c]!).filter((cell) => cell !== ''));
  const says = (cell: string): boolean => isStatement(cell) && !/^\p{Lu}.*[^.;]$/u.test(cell);
  const words = first!.reduce((sum, cell) => sum + wordsIn(cell), 0);
  return (
    rows.length > 1 &&
    words >= first!.length * 1.5 &&
    first!.every(says) &&
    second!.filter(says).length >= second!.length * 0.8
  );
}

const isKnown = (head: string): boolean =>
  overThings.has(keyOfWords(head)) || overAspects.has(keyOfWords(head));

/** `# First-order vs Second-order` over the heads First-order and Second-order. */
export function isNamedBy(title: string, head: readonly string[]): boolean {
  const whole = `-${keyOf(title)}-`;
  return head.every((one) => {
    const name = keyOf(one.replace(/[(（][^()（）]*[)）]\s*$/, '') || one);
    return name !== '' && whole.includes(/[가-힣]$/.test(name) ? `-${name}` : `-${name}-`);
  });
}

/**
 * `First-order` and `Second-order`, `구조 패턴` and `행위 패턴`: the same word behind another before it. Of three and
 * more, the last syllable may be all that they share, as of 동사, 형용사 and 명사, if words stand below. “Use a record” and
 * “Use a class” share what is done.
 */
function haveOneKind(head: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const names = head.map((one) => one.normalize('NFC').toLowerCase().trim());
  const reversed = names.map((name) => Array.from(name).toReversed());
  let length = 0;
  while (
    reversed.every((letters) => letters[length] !== undefined && letters[length] === reversed[0]![length])
  ) {
    length++;
  }
  const common = reversed[0]!.slice(0, length).toReversed().join('');
  const rests = reversed.map((letters) => letters.slice(length).toReversed().join(''));
  const word =
    /(?<![가-힣])[가-힣]{2,}$/.exec(common)?.[0] ??
    /[\s-]\p{L}{3,}$/u.exec(common)?.[0] ??
    (inflection.test(common) ? undefined : /^\p{L}{3,}$/u.exec(common)?.[0]);
  const isNegated =
    rests.some((rest) => rest === '') && rests.some((rest) => /^(?:un|non-?|in|비|무|불)$/.test(rest));
  const choice = /^(?:when to )?(?:use|choose|pick|prefer)\s(?=\S)/.exec(names[0]!)?.[0];
  const areChoices = choice !== undefined && names.every((name) => name.startsWith(choice));
  const areWords = head.every((_, c) => commonKind(rows.map((row) => row[c]!)) === 'words');
  return (
    (areChoices && new Set(names).size === names.length) ||
    (head.length > 2 &&
      /[가-힣]$/.test(common) &&
      rests.every((rest) => /[가-힣]$/.test(rest)) &&
      areWords) ||
    (word !== undefined &&
      rests.every((rest) => rest.trim() !== '') &&
      new Set(rests).size === rests.length) ||
    (isNegated && common.length > 1) ||
    (names.every((name) => /^(.+)\s[a-z0-9]$/.test(name)) &&
      new Set(names.map((name) => name.slice(0, -1))).size === 1)
  );
}

/** “Condition” and “Action” share an ending and no word. */
const inflection = /^[a-z]{0,2}(?:[st]ion|ment|ness|[aei]ty|ing|[ae]nce|ism|ist|ture|able|ible|ical)s?$/;

const numeric: ReadonlySet<string | undefined> = new Set([
  'year',
  'number',
  'measure',
  'quantity',
  'unit',
  'yes-no',
]);

function evidence(rows: readonly (readonly string[])[], isPair: boolean): number {
  const column = (c: number): string[] => rows.map((row) => row[c] ?? '').filter((cell) => cell !== '');
  const first = column(0);
  const rest = rows.flatMap((row) => row.slice(1)).filter((cell) => cell !== '');
  const statements = first.filter(isStatement).length / Math.max(1, first.length);
  const mean = (cells: readonly string[]): number =>
    cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length);
  const ratio = mean(first) / Math.max(1, mean(rest));
  const isGap = (row: readonly string[], c: number): boolean =>
    row[c] === '' && row.some((cell) => cell !== '');
  const gapsBefore = rows.some((row) => isGap(row, 0));
  const gapsBehind = rows.some((row) => row.slice(1).includes(''));
  const isNumeric = [first, ...rows[0]!.slice(1).map((_, c) => column(c + 1))].some((cells) =>
    numeric.has(commonKind(cells)),
  );
  return (
    (isNumeric ? -2 : 0) +
    (statements >= 0.5 ? 1 : 0) +
    (ratio > 0.4 && ratio < 2.5 ? 1 : -2) +
    (gapsBefore && gapsBehind ? (isPair && statements >= 0.5 ? 2 : 1) : 0)
  );
}

/**
 * Whether rows were written to face each other: there is no gap, or one that the author left in the middle, or what
 * stands in a row shares words. A shorter list that merely ends earlier tells nothing.
 */
function rowsFace(rows: readonly (readonly string[])[]): boolean {
  const width = rows[0]?.length ?? 0;
  const counts = Array.from({ length: width }, (_, c) => rows.filter((row) => row[c] !== '').length);
  const lasts = Array.from({ length: width }, (_, c) => rows.findLastIndex((row) => row[c] !== ''));
  // Words below several heads are in a row by chance.
  const areWords =
    width > 2 && rows.flat().reduce((sum, cell) => sum + wordsIn(cell), 0) < rows.length * width * 1.5;
  const isFull = !areWords && counts.every((count) => count === rows.length);
  const hasInnerGap = counts.some((count, c) => count < lasts[c]! + 1);
  const full = rows.filter((row) => !row.includes(''));
  return isFull || hasInnerGap || full.filter(shareWord).length * 2 > full.length;
}

/** Whether two cells of a row have a word in common. */
function shareWord(row: readonly string[]): boolean {
  const words = row.map((cell) => cell.toLowerCase().match(/[\p{L}\p{N}]{3,}|[가-힣]{2,}/gu) ?? []);
  const stems = words.map((list) => new Set(list.map((word) => word.replace(/s$/, ''))));
  return stems.some((one, i) => stems.slice(i + 1).some((other) => [...one].some((word) => other.has(word))));
}
