import type { Candidate } from './assign.ts';
import { tableName } from './shape.ts';
import type { TableShape } from './shape.ts';

/** What a table is recognised by: what its cells say, and what its rows and columns are called. */
interface Features {
  readonly shape: TableShape;
  readonly words: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
}

function featuresOf(shape: TableShape): Features {
  const words = new Set(shape.cells);
  words.delete('');
  const labels = new Set(shape.rows.map(({ key }) => key));
  for (const { key } of shape.columns) {
    labels.add(key);
  }
  return { shape, words, labels };
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const item of a) {
    if (b.has(item)) {
      count++;
    }
  }
  return count;
}

/** How much two collections share: 1 when they have the same items, 0 when none in common. */
const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  common(a, b) / Math.max(a.size, b.size, 1);

/** Whether two tables of one name have anything in common, so that the name still means the same table. */
export function related(a: TableShape, b: TableShape): boolean {
  const [one, other] = [featuresOf(a), featuresOf(b)];
  return common(one.words, other.words) > 0 || overlap(one.labels, other.labels) >= 0.5;
}

/** How a table that is gone compares with a new one. Undefined where it is surely another. */
function compare(one: Features, other: Features): Candidate<TableShape> | undefined {
  const [removed, added] = [one.shape, other.shape];
  const inWords = overlap(one.words, other.words);
  const inLabels = overlap(one.labels, other.labels);
  const shared = inWords > 0 ? common(one.words, other.words) : 0;
  const sure =
    (inLabels >= 0.5 && inWords >= 0.5) ||
    (inLabels >= 0.8 && inWords >= 0.25) ||
    (inLabels >= 0.2 && inWords >= 0.7 && shared >= 4);
  // A table that grew says most of what it said, however little of the new one that is.
  const grew = shared >= 3 && shared >= 0.8 * one.words.size;
  const possible = sure || grew || (inLabels >= 0.5 && inWords >= 0.2) || (inWords >= 0.5 && shared >= 3);
  if (!possible) {
    return undefined;
  }
  // Of equal copies, the one that kept a name.
  const name =
    (removed.table === added.table ? 0.2 : 0) + (removed.note === added.note ? 0.3 : sameEnd(removed, added));
  return { removed, added, score: inWords + inLabels + name, sure };
}

/** A file that only moved to another folder keeps the end of its key. */
const sameEnd = (a: TableShape, b: TableShape) =>
  a.note.slice(a.note.lastIndexOf('.') + 1) === b.note.slice(b.note.lastIndexOf('.') + 1) ? 0.15 : 0;

/** A cell or label found in more tables than this tells nothing about which one it is. */
const tooCommon = 40;

/** All pairs of a removed and an added table that may be the same, found by what is rare in them. */
export function* matchTables(
  removed: readonly TableShape[],
  added: readonly TableShape[],
): Generator<undefined, Candidate<TableShape>[]> {
  if (removed.length === 0 || added.length === 0) {
    return [];
  }
  const having = new Map<string, Features[]>();
  const note = (mark: string, features: Features) => {
    const list = having.get(mark);
    if (list) {
      list.push(features);
    } else {
      having.set(mark, [features]);
    }
  };
  for (const features of removed.map(featuresOf)) {
    yield;
    for (const mark of features.words) {
      note(mark, features);
    }
    for (const mark of features.labels) {
      note(`/${mark}`, features);
    }
  }
  const candidates: Candidate<TableShape>[] = [];
  for (const shape of added) {
    yield;
    const features = featuresOf(shape);
    const near = new Set<Features>();
    const look = (mark: string) => {
      const list = having.get(mark);
      if (list && list.length <= tooCommon) {
        for (const one of list) {
          near.add(one);
        }
      }
    };
    for (const mark of features.words) {
      look(mark);
    }
    for (const mark of features.labels) {
      look(`/${mark}`);
    }
    for (const one of near) {
      const candidate = compare(one, features);
      if (candidate) {
        candidates.push(candidate);
      }
    }
  }
  return candidates;
}

/**
 * Puts renames of tables into an order in which none takes a name that another has yet to give up. Names that go
 * round in a circle take one step through a name that no table has.
 */
export function inOrder(pairs: readonly Candidate<TableShape>[]): { from: string; to: string }[] {
  const left = new Map(pairs.map(({ removed, added }) => [tableName(removed), tableName(added)]));
  const taker = new Map(Array.from(left, ([from, to]) => [to, from]));
  const renames: { from: string; to: string }[] = [];
  /** Records a rename, and then those that waited for the name it gave up. */
  const record = (start: string) => {
    for (let from: string | undefined = start; from !== undefined; from = taker.get(from)) {
      const to = left.get(from);
      if (to === undefined) {
        return;
      }
      renames.push({ from, to });
      left.delete(from);
    }
  };
  for (const [from, to] of [...left]) {
    if (!left.has(to)) {
      record(from);
    }
  }
  for (const [from, to] of [...left]) {
    if (!left.has(from)) {
      continue;
    }
    const aside = `${from}~moving`;
    renames.push({ from, to: aside });
    left.delete(from);
    record(taker.get(from)!);
    renames.push({ from: aside, to });
  }
  return renames;
}
