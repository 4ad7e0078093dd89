import { configProblem, refused } from '../config/checked.ts';
import type { Checked, ConfigProblem } from '../config/checked.ts';
import type { NetworkData } from '../config/networkConfig.ts';
import { networkLimits } from '../config/networkConfig.ts';
import type { TableRow } from '../lab/numberTable.ts';
import { placeOf, readNumberTable, shownCell } from '../lab/numberTable.ts';

type Own = Extract<NetworkData, { kind: 'own' }>;

const path = 'data.points';

/**
 * Reads points of the plane from text, three numbers a line: x, y, target. Two different targets are two classes, the
 * smaller of which becomes −1; any other targets are numbers.
 */
export function readPoints(text: string): Checked<Pick<Own, 'task' | 'points'>> {
  const read = readNumberTable(text, {
    columns: 3,
    path,
    most: { lines: networkLimits.points, text: 'There may be at most {0} points; there are {1} here.' },
    wrongIn,
  });
  if (!read.ok) {
    return read;
  }
  if (read.value.length < 2) {
    return refused(path, 'There are no points here. Give three numbers per line: x, y, target.');
  }
  const targets = [...new Set(read.value.map(([, , target]) => target!))].sort((a, b) => a - b);
  const isClass = targets.length === 2;
  const points = read.value.map(([x, y, target]): Own['points'][number] => [
    x!,
    y!,
    isClass ? (target === targets[0] ? -1 : 1) : target!,
  ]);
  return { ok: true, value: { task: isClass ? 'classes' : 'numbers', points } };
}

function wrongIn(row: TableRow): ConfigProblem | undefined {
  const { line, cells, values, columns } = row;
  const problem = (text: string, ...rest: (string | number)[]): ConfigProblem => ({
    ...configProblem(path, text, line, ...rest),
    place: placeOf(row),
  });
  if (columns !== 3) {
    return problem('Line {0}: {1} columns, but there must be three: x, y, target.', columns);
  }
  const at = values.findIndex((value) => value === undefined);
  if (at >= 0) {
    return problem('Line {0}: “{1}” is not a number.', shownCell(cells[at]!));
  }
  const { point } = networkLimits;
  return values.some((value) => Math.abs(value!) > point)
    ? problem('Line {0}: numbers must be from {1} to {2}.', -point, point)
    : undefined;
}
