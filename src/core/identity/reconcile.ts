import { atOnce } from '../turns.ts';
import { renameCard } from './renameCard.ts';
import { assign } from './assign.ts';
import type { Candidate } from './assign.ts';
import type { CardId } from './cardId.ts';
import type { Changes, Deck, NoteGroup, Recognised, Rename } from './changes.ts';
import { inOrder, matchTables, related } from './matchTables.ts';
import { reconcileTable } from './reconcileTable.ts';
import { cardIds, sameShape, tableName } from './shape.ts';
import type { TableShape } from './shape.ts';

/** How many lost tables are remembered well enough to recognise them under another name. */
const mostLost = 500;

/**
 * Compares the tables of all notes with how they were, so that a history goes on when its card's name changes.
 * What the author keyed, or what has kept its name, is itself whatever it says; of the rest, equal content decides.
 * Tables that did not change cost next to nothing.
 */
export const reconcile = (
  previous: Deck,
  next: readonly TableShape[],
  groupOf?: (note: string) => NoteGroup,
): Changes => atOnce(reconcileInSteps(previous, next, groupOf));

/**
 * The same, yielding between tables: when a whole folder has moved, it takes more than one turn of the host.
 *
 * @param groupOf tables of a note are never taken for those of a note in another group
 */
export function* reconcileInSteps(
  previous: Deck,
  next: readonly TableShape[],
  groupOf: (note: string) => NoteGroup = () => 'here',
): Generator<undefined, Changes> {
  const { before, after, lostBefore, changed, newTables, gone, known } = yield* sortTables(previous, next);
  const among = (shapes: readonly TableShape[], group: NoteGroup) =>
    shapes.filter(({ note }) => groupOf(note) === group);
  const tables = assign([
    ...(yield* matchTables(among(known, 'here'), among(newTables, 'here'))),
    ...(yield* matchTables(among(known, 'bundled'), among(newTables, 'bundled'))),
  ]);
  const moved = new Map(tables.pairs.map((pair) => [pair.added, pair.removed]));
  const found = new Set(moved.values());

  const recognised: Recognised[] = tables.pairs.map(tableRecognised);
  const renames: Rename[] = inOrder(tables.pairs);
  const questions: Recognised[][] = tables.open.map((options) =>
    options.map((one) => tableAsked(one, lostBefore.get(tableName(one.removed)) ?? [])),
  );
  const lost: TableShape[] = [];
  const archived: CardId[] = [];
  const returned: CardId[] = [];
  const added: CardId[] = [];
  for (const shape of changed) {
    yield;
    const name = tableName(shape);
    const namesake = before.get(name);
    const old = moved.get(shape) ?? (namesake && found.has(namesake) ? undefined : namesake);
    const earlier = [name, ...(old ? [tableName(old)] : [])].flatMap((one) => lostBefore.get(one) ?? []);
    const inside = reconcileTable([...new Set([...(old ? [old] : []), ...earlier.toReversed()])], shape);
    const own = inside.recognised.flatMap((one) => one.renames);
    recognised.push(...inside.recognised);
    renames.push(...own);
    questions.push(...inside.questions.map((options) => [...options]));
    lost.push(...inside.lost);
    const cards = compareCards(shape, old, earlier, own);
    archived.push(...cards.archived);
    returned.push(...cards.returned);
    added.push(...cards.added);
  }

  const left = gone.filter((shape) => !found.has(shape) && !after.has(tableName(shape)));
  archived.push(...left.flatMap(cardIds));
  const settled = new Set([...changed.map(tableName), ...Array.from(found, tableName)]);
  const stillLost = previous.lost.filter((shape) => !settled.has(tableName(shape)));
  const deck = { live: next, lost: [...stillLost, ...lost, ...left].slice(-mostLost) };
  return { recognised, renames, questions, archived, returned, added, deck };
}

/** The tables of two moments, by name, sorted by what is to be found out about them. */
interface SortedTables {
  readonly before: ReadonlyMap<string, TableShape>;
  readonly after: ReadonlySet<string>;
  readonly lostBefore: ReadonlyMap<string, readonly TableShape[]>;
  readonly changed: readonly TableShape[];
  /** New tables, and those that took the name of another. */
  readonly newTables: readonly TableShape[];
  /** Tables that were there, and are not under their name. */
  readonly gone: readonly TableShape[];
  /** What a new table may be: what is gone now, and what was lost earlier. */
  readonly known: readonly TableShape[];
}

function* sortTables(previous: Deck, next: readonly TableShape[]): Generator<undefined, SortedTables> {
  // Nearly all are the very ones that they were.
  const kept = new Set(next);
  const changedBefore = previous.live.filter((shape) => !kept.has(shape));
  const before = new Map(changedBefore.map((shape) => [tableName(shape), shape]));
  const were = new Set(previous.live);
  const after = new Set(next.map(tableName));
  const lostBefore = new Map<string, TableShape[]>();
  for (const shape of previous.lost) {
    lostBefore.set(tableName(shape), [...(lostBefore.get(tableName(shape)) ?? []), shape]);
  }

  const changed: TableShape[] = [];
  for (const shape of next) {
    if (!were.has(shape) && !sameShape(before.get(tableName(shape)), shape)) {
      changed.push(shape);
    }
    yield;
  }
  const newTables: TableShape[] = [];
  for (const shape of changed) {
    const old = before.get(tableName(shape));
    if (!old || !(shape.given || related(old, shape))) {
      newTables.push(shape);
    }
    yield;
  }
  const replaced = new Set(newTables.map(tableName));
  const gone = changedBefore.filter(
    (shape) => !after.has(tableName(shape)) || replaced.has(tableName(shape)),
  );
  const strangers = previous.lost.filter(
    (shape) => !after.has(tableName(shape)) && lostBefore.get(tableName(shape))!.at(-1) === shape,
  );
  return { before, after, lostBefore, changed, newTables, gone, known: [...gone, ...strangers] };
}

/**
 * What became of the cards of one table.
 *
 * @param old the table as it was
 * @param earlier what of it was lost before
 * @param renames of its rows and columns
 */
function compareCards(
  shape: TableShape,
  old: TableShape | undefined,
  earlier: readonly TableShape[],
  renames: readonly Rename[],
): Pick<Changes, 'archived' | 'returned' | 'added'> {
  /** The ids of a former shape of this table, as they are now called. */
  const idsNow = (former: TableShape) =>
    cardIds({ ...former, note: shape.note, table: shape.table }).map((id) =>
      renames.reduce((at, { from, to }) => renameCard(at, from, to) ?? at, id),
    );
  const cards = new Set(old && !earlier.includes(old) ? idsNow(old) : []);
  const once = new Set(earlier.flatMap(idsNow));
  const here = new Set(cardIds(shape));
  const isNew = (id: CardId): boolean => !cards.has(id);
  return {
    archived: [...cards].filter((id) => !here.has(id)),
    returned: [...here].filter((id) => isNew(id) && once.has(id)),
    added: [...here].filter((id) => isNew(id) && !once.has(id)),
  };
}

/** If it is the same table, what its rows and columns were called is known with it. */
function tableAsked(one: Candidate<TableShape>, earlier: readonly TableShape[]): Recognised {
  const { removed, added } = one;
  const { recognised, questions, lost } = reconcileTable(
    [...new Set([removed, ...earlier.toReversed()])],
    added,
  );
  const table = tableRecognised(one);
  return {
    ...table,
    renames: [...table.renames, ...recognised.flatMap(({ renames }) => renames)],
    inside: { was: removed, questions, lost },
  };
}

const tableRecognised = ({ removed, added }: Candidate<TableShape>): Recognised => ({
  what: 'table',
  table: added.title,
  from: removed.title,
  to: added.title,
  renames: [{ from: tableName(removed), to: tableName(added) }],
});
