import type { CurrentNames, Placed } from './currentNames.ts';
import { compareEvents } from './eventOrder.ts';
import type { Phase, Rating, Renamed } from './events.ts';
import type { Ledger } from './ledger.ts';
import { takenBack } from './reviewTable.ts';
import { phases } from './scheduler.ts';

/** One line of a card's history. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: number;
  readonly day: number;
  readonly rating: Rating;
  readonly took: number;
  readonly before: (typeof phases)[number];
  readonly then: Phase;
  readonly interval: number;
}

/**
 * The reviews that count for a card, oldest first, without those taken back.
 * @param counting the cards whose answers count for it, itself among them
 */
export function historyOf(ledger: Ledger, counting: ReadonlySet<number>): HistoryEntry[] {
  const columns = ledger.reviews.columns;
  return rowsOf(ledger, counting)
    .filter((row) => columns.before[row] !== takenBack)
    .sort((a, b) => ledger.compare(a, b))
    .map((row) => ({
      id: ledger.idOf(row),
      at: columns.at[row]!,
      day: columns.day[row]!,
      rating: columns.rating[row] as Rating,
      took: columns.took[row]!,
      before: phases[columns.before[row]!]!,
      then: phases[columns.then[row]!] as Phase,
      interval: columns.interval[row]!,
    }));
}

/** The renames by which reviews of a card, or marks on it, came to count for it, in their order. */
export function renamesOf(
  id: string,
  ledger: Ledger,
  names: CurrentNames,
  counting: ReadonlySet<number>,
): Renamed[] {
  const { name } = ledger.reviews.columns;
  const found = new Map<string, Renamed>();
  const look = (written: string, event: Placed): void => {
    if (written !== id) {
      for (const renamed of names.path(written, event)) {
        found.set(renamed.id, renamed);
      }
    }
  };
  const seen = new Set<number>();
  const rows = rowsOf(ledger, counting).sort((a, b) => ledger.compare(a, b));
  // The first event of each name went through all that came after it.
  for (const row of rows) {
    if (!seen.has(name[row]!)) {
      seen.add(name[row]!);
      look(ledger.names[name[row]!]!, { id: ledger.idOf(row), order: ledger.reviews.columns.order[row]! });
    }
  }
  for (const mark of ledger.marks) {
    if (mark.card !== id && names.resolve(mark.card, mark) === id) {
      look(mark.card, mark);
    }
  }
  return [...found.values()].sort(compareEvents);
}

function rowsOf(ledger: Ledger, counting: ReadonlySet<number>): number[] {
  const { columns, length } = ledger.reviews;
  const rows: number[] = [];
  for (let row = 0; row < length; row++) {
    if (counting.has(columns.card[row]!)) {
      rows.push(row);
    }
  }
  return rows;
}
