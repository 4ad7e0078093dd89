import { keyOfWords } from '../../identity/keys.ts';
import { isSide, overAspects } from './heads.ts';
import { isLinks } from './rawCell.ts';

/** What names the rows. */
export interface RowNames {
  /** The columns whose cells, joined, name a row: all of them, or the first alone where `joined` says no. */
  readonly labels: readonly number[];
  /** By row, the row whose cell names it in the first of these: itself, or one above that it continues. */
  readonly namedBy: readonly number[];
  /** By row, whether the further label columns belong to its name. */
  readonly joined: readonly boolean[];
  /** By row, the row above to whose cells its own are added; itself mostly. */
  readonly addedTo: readonly number[];
}

const continues = /^(?:\^\^|["〃″]|상동|위와 같음)?$/;

/**
 * Finds what names each row, given the first column of names: a first column that repeats joins with the next, and
 * an empty cell continues what is above it.
 * @param labels one column, or those that the author says
 * @param kept the columns that are not left out
 */
export function nameRows(
  labels: readonly number[],
  rows: readonly (readonly string[])[],
  head: readonly string[],
  kept: readonly number[] = [],
): RowNames {
  const itself = rows.map((_, r) => r);
  const [label] = labels;
  if (label === undefined) {
    return { labels, namedBy: itself, joined: rows.map(() => false), addedTo: itself };
  }
  const namedBy: number[] = [];
  for (const [r, row] of rows.entries()) {
    const isOpen = r > 0 && continues.test(row[label]!) && row.some((cell) => cell !== '');
    namedBy.push(isOpen ? namedBy[r - 1]! : r);
  }
  if (labels.length > 1) {
    return { labels, namedBy, joined: rows.map(() => true), addedTo: itself };
  }
  const names = namedBy.map((r) => rows[r]![label]!);
  const counts = new Map<string, number>();
  for (const name of names) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const further = kept.filter((c) => c > label);
  if (areRequests(rows, label, further)) {
    return { labels: [label, further[0]!], namedBy, joined: rows.map(() => true), addedTo: itself };
  }
  const again = names.map((name) => name !== '' && counts.get(name)! > 1);
  if (!again.includes(true)) {
    return { labels, namedBy, joined: again.map(() => false), addedTo: itself };
  }
  const width = widthOfNames(label, further, rows, head, names, again);
  if (width === 0) {
    const [next] = further;
    const isSaidAgain = next !== undefined && (further.length === 1 || isSide(head[next]!));
    const addedTo = isSaidAgain ? asOnes(names, namedBy) : namedBy;
    return { labels, namedBy, joined: again.map(() => false), addedTo };
  }
  const most = again.filter(Boolean).length * 2 >= rows.length;
  const all = [label, ...further.slice(0, width)];
  // A row without the second name adds to the cells of the one above it.
  const addedTo: number[] = [];
  for (const [r, row] of rows.entries()) {
    const isMore = namedBy[r] !== r && all.slice(1).every((c) => row[c] === '');
    addedTo.push(isMore ? addedTo[r - 1]! : r);
  }
  return { labels: all, namedBy, joined: again.map((one) => most || one), addedTo };
}

/** “GET | /users | lists them”: what is asked of a service is named by both. */
function areRequests(
  rows: readonly (readonly string[])[],
  label: number,
  further: readonly number[],
): boolean {
  const [next] = further;
  return (
    next !== undefined &&
    further.length > 1 &&
    rows.every((row) => verb.test(row[label]!) && path.test(row[next]!))
  );
}
const verb = /^[*_`]*(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[*_`]*$/;
const path = /^[*_`]*\//;

/**
 * By row, the first of those with the same name that stand right below each other: several events of one year, or several
 * statements of what speaks for one thing.
 */
function asOnes(names: readonly string[], namedBy: readonly number[]): number[] {
  const firsts: number[] = [];
  for (const [r, name] of names.entries()) {
    firsts.push(r > 0 && name !== '' && name === names[r - 1] ? firsts[r - 1]! : namedBy[r]!);
  }
  return firsts;
}

/** How many columns behind the first are needed to tell the rows apart; 0 where they are no names. */
function widthOfNames(
  label: number,
  further: readonly number[],
  rows: readonly (readonly string[])[],
  head: readonly string[],
  names: readonly string[],
  again: readonly boolean[],
): number {
  const [next] = further;
  if (next === undefined || further.length < 2) {
    return 0;
  }
  // Under an empty corner, or one that stands over aspects, the next column is a thing unless its head says no.
  const key = keyOfWords(head[next]!);
  const isCorner = key === '' || overAspects.has(key);
  // What speaks for a thing is no part of its name.
  if (isSide(head[next]!)) {
    return 0;
  }
  const isFirstCorner = head[label] === '' || overAspects.has(keyOfWords(head[label]!));
  const share = again.filter(Boolean).length / again.length;
  if (isFirstCorner && !isCorner && (head[label] === '' || share < 0.5)) {
    return 0;
  }
  const open = rows.filter((row, r) => continues.test(row[label]!) && names[r] !== '');
  const isText = open.length > 0 && open.every((row) => row.includes('', next));
  const isLink = rows.some((row) => row[next] !== '' && isLinks(row[next]!) && row[next]!.includes('://'));
  if (isText || isLink) {
    return 0;
  }
  const clashing = (width: number): number => {
    const counts = new Map<string, number>();
    for (const [r, row] of rows.entries()) {
      if (again[r]) {
        const name = [names[r], ...further.slice(0, width).map((c) => row[c])].join('\n');
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    return [...counts.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
  };
  const all = again.filter(Boolean).length;
  const width = further.length > 2 && clashing(2) < clashing(1) ? 2 : 1;
  return clashing(width) < all ? width : 0;
}
