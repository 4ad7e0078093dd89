import type { Cell, ComparisonTable } from './comparisonTable.ts';
import type { YesNo } from './sentence.ts';
import { areLights, areTicks, checkOf, commonKind, isOneSign, isYesNo } from './valueKind.ts';
import type { ValueKind } from './valueKind.ts';
import { remarkColumns } from './virtues.ts';
import { plainText } from '../text/plainText.ts';

/** Years and units are short. */
const longestValue = 16;

/** Columns that say something of the rows, behind the things that the rows compare. */
export function remarksIn({ things, columns, cells }: ComparisonTable): ReadonlySet<number> {
  if (things === 'rows') {
    return new Set();
  }
  const found = remarkColumns(
    columns.map(({ inline }) => plainText(inline)),
    cells.map((row) => row.map((cell) => (cell ? plainText(cell.inline) : undefined))),
  );
  return new Set(columns.length - found.length > 1 ? found : []);
}

/** Whether a table has nothing but one sign, in some of its cells. */
export function hasTicks({ cells }: ComparisonTable): boolean {
  const first = cells[0]?.find((cell) => cell !== null);
  // Of most tables the first cell tells that they have not.
  if (first && !areTicks([plainText(first.inline)])) {
    return false;
  }
  const all = cells.flat();
  const said = textsOf(all);
  return said.length > 1 && said.length < all.length && areTicks(said);
}

/** Whether an empty cell of an aspect says no: beside nothing but yes, or beside one mark again and again. */
export function isTickedBy(cells: readonly (Cell | null)[], said: readonly string[]): boolean {
  const [first] = said;
  if (first === undefined || !cells.includes(null)) {
    return false;
  }
  // One letter may be a value; that several have the same, and others none, is a mark.
  const isMarked = areTicks(said) && (said.length > 1 || !/^\p{L}$/u.test(first.trim()));
  return isMarked || isOneSign(said) || said.every((text) => checkOf(text) === 'yes');
}

/** Whether an aspect says the same of all things: asked of each, the answer would be known after the first. */
export const areAlike = (said: readonly string[]): boolean =>
  said.length > 2 && said.every((text) => text === said[0]);

/** Whether an aspect is answered with yes and no again and again, though not always. */
export function areMostlyChecks(said: readonly string[]): boolean {
  let checks = 0;
  for (const [i, text] of said.entries()) {
    checks += checkOf(text) === undefined ? 0 : 1;
    if ((i + 1 - checks) * 2 > said.length) {
      return false;
    }
  }
  return checks > 1;
}

export const textsOf = (cells: readonly (Cell | null)[]): string[] =>
  cells.flatMap((cell) => (cell ? plainText(cell.inline) : []));

/** What sort of thing the cells of an aspect say, as far as all are of one. */
export function valuesOf(said: readonly string[]): ValueKind | undefined {
  if (isYesNo(said)) {
    return 'yes-no';
  }
  return said.every((text) => text.length <= longestValue) ? commonKind(said) : undefined;
}

/** How a yes or no is asked for. Korean says that something is there, works or is needed with words of its own. */
export function yesNoOf(cells: readonly (Cell | null)[]): YesNo | undefined {
  const texts = textsOf(cells);
  if (areLights(texts)) {
    return undefined;
  }
  const said = texts.join(' ');
  if (/필요/.test(said)) {
    return 'needed';
  }
  return /있|없/.test(said) ? 'there' : /된다|가능|지원/.test(said) ? 'works' : 'so';
}
