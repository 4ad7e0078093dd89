import { labLimits } from '../config/labConfig.ts';
import type { DataProblem, Example, Examples } from './dataProblems.ts';
import { configProblem, refused } from '../config/checked.ts';
import type { Checked, ConfigProblem } from '../config/checked.ts';
import type { TableRow } from './numberTable.ts';
import { placeOf, readNumberTable, shownCell } from './numberTable.ts';

/**
 * Reads a data set from text: two numbers a line, feature and target, apart by a tab, a semicolon, a comma or
 * spaces (whichever makes the most lines two numbers; of several the first). A first line of words, empty lines and
 * lines that start with # are passed over. Where commas are not what keeps the columns apart, they may be decimal commas.
 */
export function readExamples(
  text: string,
  problem: Pick<DataProblem, 'targets'> = {},
): Checked<readonly Example[]> {
  const read = readNumberTable(text, {
    columns: 2,
    path: 'problem.examples',
    most: {
      lines: labLimits.examples,
      text: 'There may be at most {0} examples; there are {1} here.',
    },
    wrongIn: (row) => wrongIn(row, problem.targets),
  });
  if (!read.ok) {
    return read;
  }
  const examples = read.value.map(([feature, target]): Example => [feature!, target!]);
  if (examples.length === 0) {
    return refused(
      'problem.examples',
      'There are no examples here. Give two numbers per line: feature, target.',
    );
  }
  return { ok: true, value: examples };
}

/** The data set as text that `readExamples` reads back as the same: one example a line, with a comma. */
export function writeExamples({ features, targets }: Examples): string {
  return Array.from(features, (feature, i) => `${feature},${targets[i]!}\n`).join('');
}

/** What is wrong with a line, if anything. */
function wrongIn(row: TableRow, targets: DataProblem['targets']): ConfigProblem | undefined {
  const { line, cells, values, columns } = row;
  const problem = (text: string, ...rest: (string | number)[]): ConfigProblem => ({
    ...configProblem('problem.examples', text, line, ...rest),
    place: placeOf(row),
  });
  if (columns !== 2) {
    return problem('Line {0}: {1} columns, but there must be two, feature and target.', columns);
  }
  const at = values.findIndex((value) => value === undefined);
  if (at >= 0) {
    return problem('Line {0}: “{1}” is not a number.', shownCell(cells[at]!));
  }
  const { example } = labLimits;
  const far = values.find((value) => Math.abs(value!) > example);
  if (far !== undefined) {
    return problem('Line {0}: numbers must be from {1} to {2}.', -example, example);
  }
  const [, target = 0] = values;
  if (targets !== undefined && !(target >= targets[0] && target <= targets[1])) {
    return problem('Line {0}: the class must be from {1} to {2}, but it is {3}.', ...targets, target);
  }
  return undefined;
}
