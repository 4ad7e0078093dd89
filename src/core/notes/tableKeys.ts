import type { ComparisonTable } from '../deck/comparisonTable.ts';
import { keyOf } from '../identity/keys.ts';
import type { Report } from './diagnosticReport.ts';
import { hashText } from '../text/hash.ts';

/** A table of a note, with what tells it from the others there. */
export interface ReadTable {
  readonly table: Omit<ComparisonTable, 'key' | 'given'>;
  readonly columnKeys: readonly string[];
  readonly titleText: string;
  /** The key that its author gives it. */
  readonly given: string | undefined;
}

/**
 * Gives each table a key of its own. Tables under one heading are told apart by their columns, then by their
 * rows, so that it does not matter in which order they stand.
 */
export function withKeys(read: readonly ReadTable[], report: Report): ComparisonTable[] {
  const hash = (keys: readonly string[]) => hashText(keys.toSorted().join('/')).toString(36);
  const plain = read.map(({ titleText, given }) => given ?? (keyOf(titleText) || 'table'));
  const byColumns = read.map(({ columnKeys }, i) => `${plain[i]!}~${hash(columnKeys)}`);
  const byRows = read.map(({ table }, i) => `${byColumns[i]!}${hash(table.rows.map(({ key }) => key))}`);
  const [ofPlain, ofColumns] = [plain, byColumns].map(counted);
  const choose = (i: number) =>
    ofPlain!.get(plain[i]!) === 1
      ? plain[i]!
      : ofColumns!.get(byColumns[i]!) === 1
        ? byColumns[i]!
        : byRows[i]!;

  const tables = new Map<string, ComparisonTable>();
  for (const [i, { table, given }] of read.entries()) {
    const key = given ?? choose(i);
    const first = tables.get(key);
    if (first) {
      report.add('warning', 'duplicate-table', table.at, { key }, { related: first.at });
    } else {
      tables.set(key, { ...table, key, given: given !== undefined });
    }
  }
  return [...tables.values()];
}

function counted(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
