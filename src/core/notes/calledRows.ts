import type { Label, Place } from '../deck/comparisonTable.ts';
import { valueKind } from '../deck/valueKind.ts';
import type { InlineText } from '../text/inline.ts';
import { plainText } from '../text/plainText.ts';
import type { LabelText } from './labels.ts';
import { isOverItsValues } from '../deck/virtues.ts';
import { isOverAspects, isOverWhatHolds } from './layout/heads.ts';
import type { Layout } from './layout/tableLayout.ts';
import { readCell } from './readCell.ts';
import type { CellText, Source } from './readCell.ts';
import type { Line } from './readLine.ts';
import type { Row } from './rows.ts';

/** A table of which it is decided how it is read. */
export interface Parts {
  readonly layout: Layout;
  /** By column of the header. */
  readonly heads: readonly CellText[];
  readonly lines: readonly (Line | undefined)[];
}

/** What the heading above says, and what a table of properties below it is about. */
interface Titled {
  readonly title: InlineText;
  readonly titleText: string;
  readonly about: InlineText;
}

/** A whole number, a stretch of them, or one letter. */
const number = /^(?:\p{Lu}[₀-₉]?|\d{1,3}(?:[.,]?\d{3})*(?:\s?[-–~]\s?\d{1,4})?)$/u;

/** Numbers that name rows are called by what stands over them: “Step 2”, “Code 404”. */
export function numbersNamed(
  rows: readonly Label[],
  { layout, heads }: Pick<Parts, 'layout' | 'heads'>,
): readonly Label[] {
  const corner = layout.labels.map((c) => heads[c]!.text).find((text) => text !== '') ?? '';
  const isNumber = ({ inline }: Label): boolean => number.test(plainText(inline));
  const isYear = ({ inline }: Label): boolean => valueKind(plainText(inline)) === 'year';
  const numbers = rows.filter(isNumber).length;
  return corner === '' || numbers * 2 < rows.length || rows.every(isYear)
    ? rows
    : rows.map((row) =>
        row.as === undefined && isNumber(row)
          ? { ...row, as: [{ type: 'text', value: `${corner} ${plainText(row.inline)}` }] }
          : row,
      );
}

/** Whether several heads name what has a value: those are things. */
export const nameValues = ({ labels, asked }: Layout, heads: readonly CellText[]): boolean =>
  labels.length > 1 && (asked.length === 1 || asked.some((c) => isOverItsValues(heads[c]!.text)));

/** “France – Capital”, with “Value” as all that is asked: the capital of France. */
export function propertiesNamed(rows: ReadonlyMap<number, Label>, { layout, heads, lines }: Parts): Label[] {
  const { labels, asked, joined } = layout;
  const all = [...rows.values()];
  const isProperties =
    labels.length === 2 &&
    asked.some((c) => isOverItsValues(heads[c]!.text)) &&
    (asked.length === 1 || isOverAspects(heads[labels[1]!]!.text)) &&
    [...rows.keys()].every((r) => joined[r]);
  if (!isProperties) {
    return all;
  }
  const parts = [...rows.keys()].map((r) => nameOf(lines, layout, r));
  const names = parts.map(([, name]) => name!.text);
  return new Set(names).size === names.length || !names.every((name) => /^\p{L}/u.test(name))
    ? all
    : all.map((row, i) => ({ ...row, property: { of: parts[i]![0]!.inline, name: parts[i]![1]!.inline } }));
}

/** The one column of “Property | Value” is about what the heading names. */
export function oneValueNamed(columns: readonly Label[], { about, titleText }: Titled): readonly Label[] {
  const [only, second] = columns;
  return only !== undefined &&
    second === undefined &&
    titleText !== '' &&
    isOverWhatHolds(plainText(only.inline))
    ? [{ ...only, as: only.as ?? about }]
    : columns;
}

/** The cells that name a row; the first may stand in a row above. */
export function nameOf(
  lines: readonly (Line | undefined)[],
  { labels, namedBy, joined }: Layout,
  r: number,
): LabelText {
  const first = lines[namedBy[r]!]?.names[0] ?? lines[r]!.names[0]!;
  return joined[r]!
    ? [first, ...lines[r]!.names.slice(1)]
    : [labels.length > 1 ? first : lines[r]!.names[0]!];
}

/** What a column is called: its head, with the one below it. */
export function withSubhead(source: Source, subheads: Row | undefined, head: CellText, c: number): LabelText {
  const span = subheads?.cells[c];
  return span === undefined ? [head] : [head, readCell(source, span, 'label')];
}

/** The heading in the place of a label. */
export const titleCell = ({ title, titleText, about }: Titled, at: Place): CellText => ({
  inline: title,
  text: titleText,
  as: about,
  at,
  marks: [],
  citations: [],
  skip: false,
});
