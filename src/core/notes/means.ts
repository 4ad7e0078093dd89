import type { Label } from '../deck/comparisonTable.ts';
import { isMean } from '../deck/sums.ts';
import { plainText } from '../text/plainText.ts';
import type { Report } from './diagnosticReport.ts';

const isNumeric = (value: string): boolean => value === '' || /^[^\p{L}\d]{0,3}\d/u.test(value);

/**
 * The things of a table without a mean of the others: its numbers follow from the rest, and nobody learns them. One of
 * which the author says anything is asked.
 * @param values what a thing's cells say
 */
export function withoutMeans(
  report: Report,
  things: ReadonlyMap<number, Label>,
  values: (thing: number) => readonly string[],
): ReadonlyMap<number, Label> {
  const means = [...things].filter(([index, label]) => {
    const isSaid = label.given || label.kinds !== undefined || label.ask !== undefined;
    return !isSaid && isMean(plainText(label.inline)) && values(index).every(isNumeric);
  });
  if (means.length === 0 || things.size < 3) {
    return things;
  }
  for (const [, { at, inline }] of means) {
    report.add('hint', 'mean-left-out', at, { label: plainText(inline) });
  }
  const left = new Set(means.map(([index]) => index));
  return new Map([...things].filter(([index]) => !left.has(index)));
}
