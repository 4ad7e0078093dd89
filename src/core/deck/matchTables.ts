import type { Candidate } from './assign.ts';
import { tableName } from './shape.ts';
import type { TableShape } from './shape.ts';

/** How much two collections share: 1 when they have the same items, 0 when none in common. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const item of a) if (b.has(item)) common++;
  return common / Math.max(a.size, b.size, 1);
}

const words = (shape: TableShape) => new Set(shape.cells.filter(Boolean));
const labels = (shape: TableShape) => new Set([...shape.rows, ...shape.columns].map(({ key }) => key));

/** Whether two tables of one name have anything in common, so that the name still means the same table. */
export function related(a: TableShape, b: TableShape): boolean {
  return overlap(words(a), words(b)) > 0 || overlap(labels(a), labels(b)) >= 0.5;
}

/** How a table that is gone compares with a new one. Undefined where it is surely another. */
function compare(gone: TableShape, fresh: TableShape): Candidate<TableShape> | undefined {
  const inWords = overlap(words(gone), words(fresh));
  const inLabels = overlap(labels(gone), labels(fresh));
  const common = inWords * Math.max(words(gone).size, words(fresh).size);
  const sure =
    (inLabels >= 0.5 && inWords >= 0.5) ||
    (inLabels >= 0.8 && inWords >= 0.25) ||
    (inLabels >= 0.2 && inWords >= 0.7 && common >= 4);
  const possible = sure || (inLabels >= 0.5 && inWords >= 0.2) || (inWords >= 0.5 && common >= 3);
  if (!possible) return undefined;
  // Of equal copies, the one that kept a name.
  const name =
    (gone.table === fresh.table ? 0.2 : 0) + (gone.note === fresh.note ? 0.3 : sameEnd(gone, fresh));
  return { gone, fresh, score: inWords + inLabels + name, sure };
}

/** A file that only moved to another folder keeps the end of its key. */
const sameEnd = (a: TableShape, b: TableShape) =>
  a.note.slice(a.note.lastIndexOf('.') + 1) === b.note.slice(b.note.lastIndexOf('.') + 1) ? 0.15 : 0;

/** A cell or label found in more tables than this tells nothing about which one it is. */
const common = 40;

/** All pairs of tables gone and new that may be the same, found by what is rare in them. */
export function matchTables(
  gone: readonly TableShape[],
  fresh: readonly TableShape[],
): Candidate<TableShape>[] {
  const marks = (shape: TableShape) => new Set([...words(shape), ...labels(shape), `/${shape.table}`]);
  const having = new Map<string, TableShape[]>();
  for (const shape of gone) {
    for (const mark of marks(shape)) {
      const list = having.get(mark);
      if (list) list.push(shape);
      else having.set(mark, [shape]);
    }
  }
  return fresh.flatMap((shape) => {
    const near = new Set<TableShape>();
    for (const mark of marks(shape)) {
      const list = having.get(mark) ?? [];
      if (list.length <= common) for (const one of list) near.add(one);
    }
    return Array.from(near, (one) => compare(one, shape)).filter((one) => one !== undefined);
  });
}

/**
 * Puts renames of tables into an order in which none takes a name that another has yet to give up. Names that go
 * round in a circle take one step through a name that no table has.
 */
export function inOrder(pairs: readonly Candidate<TableShape>[]): { from: string; to: string }[] {
  const left = new Map(pairs.map(({ gone, fresh }) => [tableName(gone), tableName(fresh)]));
  const renames: { from: string; to: string }[] = [];
  while (left.size > 0) {
    const free = [...left].find(([, to]) => !left.has(to));
    if (free) {
      renames.push({ from: free[0], to: free[1] });
      left.delete(free[0]);
    } else {
      const [from, to] = [...left][0]!;
      const aside = `${from}~moving`;
      renames.push({ from, to: aside });
      left.delete(from);
      left.set(aside, to);
    }
  }
  return renames;
}
