import type { Candidate } from './assign.ts';
import type { AxisShape, TableShape } from './shape.ts';

export type Axis = 'rows' | 'columns';

/** A row or a column of a table: its label, and what stands in it by the keys of the other axis. */
export interface Line extends AxisShape {
  readonly position: number;
  readonly cells: ReadonlyMap<string, string>;
}

export function linesOf(shape: TableShape, axis: Axis): Line[] {
  const { rows, columns, cells } = shape;
  const width = columns.length;
  const [own, other] = axis === 'rows' ? [rows, columns] : [columns, rows];
  return own.map((label, position) => ({
    ...label,
    position,
    cells: new Map(
      other.map(({ key }, i) => [key, cells[axis === 'rows' ? position * width + i : i * width + position]!]),
    ),
  }));
}

/** Whether one label is a small correction of the other, or contains it. */
export function labelsNear(a: string, b: string): boolean {
  const [short, long] =
    a.length <= b.length ? [a.toLowerCase(), b.toLowerCase()] : [b.toLowerCase(), a.toLowerCase()];
  if (short.length >= 3 && long.includes(short)) {
    return true;
  }
  if (short.length < 3 || long.length > 60) {
    return false;
  }
  return editDistance(short, long) <= Math.max(1, Math.floor(long.length / 5));
}

/** Levenshtein's distance, by rows. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** What a line says, wherever it stands. */
function wordsOf({ cells }: Line): Set<string> {
  const words = new Set(cells.values());
  words.delete('');
  return words;
}

/** In how many lines each word is found. */
function countWords(lines: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of lines.flatMap((line) => [...wordsOf(line)])) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Above this many pairs, only lines that share a telling cell are compared. */
const manyPairs = 2_500;
/** A cell found in more lines than this does not tell them apart. */
const manyLines = 40;

/**
 * Compares the rows (or columns) that a table lost with those it gained. What says the same in most places is the
 * same under another name, if at least one of those cells tells it from other rows or its label is nearly the same.
 *
 * @param others the lines that stayed
 * @param renamed keys of the other axis that changed, old to new
 */
export function matchLines(
  removed: readonly Line[],
  added: readonly Line[],
  others: readonly Line[],
  renamed: ReadonlyMap<string, string>,
): Candidate<Line>[] {
  const old = new Map([...renamed].map(([from, to]) => [to, from]));
  const cellNames = (line: Line) =>
    Array.from(line.cells, ([key, hash]) => (hash === '' ? '' : `${renamed.get(key) ?? key}/${hash}`));
  const having = new Map<string, Line[]>();
  for (const line of [...removed, ...added, ...others]) {
    for (const name of cellNames(line)) {
      const list = having.get(name);
      if (list) {
        list.push(line);
      } else {
        having.set(name, [line]);
      }
    }
  }
  let wordCounts: Map<string, number> | undefined;
  const isGone = new Set(removed);
  const few = removed.length * added.length <= manyPairs;
  const near = (line: Line) =>
    new Set(
      cellNames(line)
        .map((name) => having.get(name)!)
        .filter((list) => list.length <= manyLines)
        .flatMap((list) => list.filter((one) => isGone.has(one))),
    );

  return added.flatMap((other) =>
    Array.from(few ? removed : near(other), (one) => {
      let same = 0;
      let telling = 0;
      let compared = 0;
      for (const [key, hash] of other.cells) {
        const before = one.cells.get(old.get(key) ?? key);
        if (before === undefined || (hash === '' && before === '')) {
          continue;
        }
        compared++;
        if (hash !== before) {
          continue;
        }
        same++;
        if (having.get(`${key}/${hash}`)?.length === 2) {
          telling++;
        }
      }
      if (compared === 0 && ![...other.cells.keys()].some((key) => one.cells.has(old.get(key) ?? key))) {
        // The other axis has other names throughout: what is said, wherever it stands, is left to compare by.
        const [before, now] = [wordsOf(one), wordsOf(other)];
        const common = [...now].filter((word) => before.has(word));
        const counts = (wordCounts ??= countWords([...removed, ...added, ...others]));
        compared = Math.max(before.size, now.size);
        same = common.length;
        telling = common.filter((word) => counts.get(word) === 2).length;
      }
      const share = compared > 0 ? same / compared : 0;
      const alike = labelsNear(one.label, other.label);
      const sure = share >= 0.5 && (telling > 0 || alike);
      const possible = sure || alike || (share >= 0.5 && same >= 2);
      const score = share + (alike ? 0.5 : 0) + (one.position === other.position ? 0.05 : 0);
      return possible ? { removed: one, added: other, score, sure } : undefined;
    }).filter((one) => one !== undefined),
  );
}
