import * as v from 'valibot';
import { askedIds } from '../deck/asked.ts';
import type { IsOff } from '../deck/asked.ts';
import { cardKinds } from '../identity/cardId.ts';
import type { CardId, CardKind } from '../identity/cardId.ts';
import { tableName } from '../identity/shape.ts';
import type { TableShape } from '../identity/shape.ts';
import type { StudyEvent } from './events.ts';
import type { Study } from './study.ts';

/**
 * What the user switched off of a table. Both are settings events of the study log, so they come along to other
 * devices and follow renames: those of a table (`note/table`) name kinds, those of a row (`note/table/row`) say
 * whether it is off.
 */
export interface TableSelection {
  readonly kindsOff: readonly CardKind[];
  /** Keys of rows. */
  readonly rowsOff: readonly string[];
}

const ofTable = v.object({ kindsOff: v.array(v.picklist(cardKinds)) });
const ofRow = v.object({ off: v.boolean() });

/** What the learner wants to be asked of the tables, as far as it differs from what their notes say. */
export interface Selection {
  /** Kinds that are not wanted of a table (`note/table`). */
  readonly isOff: (table: string) => IsOff;
  /** Whether the row of a card is wanted. */
  readonly isOn: (id: CardId) => boolean;
}

/** For many cards: what is looked up is kept. */
export function selector(study: Study): Selection {
  const kinds = new Map<string, readonly CardKind[]>();
  const rows = new Set<string>();
  for (const [name, settings] of study.fold.configured) {
    const table = v.safeParse(ofTable, settings);
    const row = v.safeParse(ofRow, settings);
    if (table.success) {
      kinds.set(name, table.output.kindsOff);
    }
    if (row.success && row.output.off) {
      rows.add(name);
    }
  }
  return {
    isOff: (table) => (kind) => kinds.get(table)?.includes(kind) === true,
    isOn: (id) => rows.size === 0 || !rows.has(id.split('/', 3).join('/')),
  };
}

/** Before the log is read. */
export const selectAll: Selection = { isOff: () => () => false, isOn: () => true };

/** The ids of a table's cards that are asked, as the note and the learner want it. */
export const wantedIds = (shape: TableShape, { isOff, isOn }: Selection): CardId[] =>
  askedIds(shape, isOff(tableName(shape))).filter(isOn);

export function selectionOf(study: Study, table: string, rows: readonly string[]): TableSelection {
  const { configured } = study.fold;
  const kinds = v.safeParse(ofTable, configured.get(table));
  const isOff = (row: string): boolean => {
    const settings = v.safeParse(ofRow, configured.get(`${table}/${row}`));
    return settings.success && settings.output.off;
  };
  return { kindsOff: kinds.success ? kinds.output.kindsOff : [], rowsOff: rows.filter(isOff) };
}

/** The events that make the selection of a table what `next` says; none where nothing changes. */
export function select(
  study: Study,
  table: string,
  rows: readonly string[],
  next: TableSelection,
  now: number,
): StudyEvent[] {
  const before = selectionOf(study, table, rows);
  const events: StudyEvent[] = [];
  if (before.kindsOff.toSorted().join() !== next.kindsOff.toSorted().join()) {
    events.push(study.configure(table, { kindsOff: next.kindsOff }, now));
  }
  for (const row of rows) {
    const off = next.rowsOff.includes(row);
    if (off !== before.rowsOff.includes(row)) {
      events.push(study.configure(`${table}/${row}`, { off }, now));
    }
  }
  return events;
}
