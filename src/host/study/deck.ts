import { asShown, inCourse } from '../../core/deck/asked.ts';
import type { IsOff } from '../../core/deck/asked.ts';
import type { Card } from '../../core/deck/card.ts';
import type { CardId } from '../../core/identity/cardId.ts';
import { isUnsettled } from '../../core/identity/owner.ts';
import { tableName } from '../../core/identity/shape.ts';
import type { TableShape } from '../../core/identity/shape.ts';
import type { NoteIndex } from '../../core/notes/noteIndex.ts';
import type { Selection } from '../../core/study/selection.ts';
import { courseOrder, isBundled } from '../library/bundled.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';

/** A table with its cards, and what its note is called. */
export type TableInNote = NonNullable<ReturnType<NoteIndex['table']>>;

/** The cards of this window's notes, each made when it is asked for. */
export interface Cards {
  /** A card in the form in which it is asked. */
  get(id: CardId): Card | undefined;
  /** Kinds that the learner does not want of a card's table. */
  isOff(card: Card): IsOff;
  /** A table by its name (`note/table`): its shape, which is at hand, or all that it says. */
  shape(table: string): TableShape | undefined;
  table(table: string): TableInNote | undefined;
}

export function cardsOf(index: NoteIndex, selection: () => Selection): Cards {
  const find = (id: CardId): Card | undefined => index.card(id);
  const isOff = ({ noteKey, tableKey }: Card): IsOff => selection().isOff(`${noteKey}/${tableKey}`);
  return {
    isOff,
    shape: (table) => index.shape(table),
    table: (table) => index.table(table),
    get(id) {
      const card = find(id);
      return card && asShown(card, find, isOff(card));
    },
  };
}

/**
 * The ids of all cards to study, the user's own notes first, the bundled ones in the order in which they are best
 * learned. Yields between notes.
 */
export function* cardsToStudy(
  index: NoteIndex,
  library: NoteLibrary,
  { isOff, isOn }: Selection,
): Generator<undefined, CardId[]> {
  const shapes = new Map<string, TableShape[]>();
  for (const shape of index.shapes()) {
    const list = shapes.get(shape.note);
    if (list === undefined) {
      shapes.set(shape.note, [shape]);
    } else {
      list.push(shape);
    }
  }
  yield;
  const heads = index.notes().filter(({ key }) => !isUnsettled(key));
  const own = heads.filter(({ path }) => !isBundled(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
  const bundled = heads.filter(({ path }) => isBundled(path));
  bundled.sort((a, b) => courseOrder(a.path) - courseOrder(b.path));
  yield;
  const ids: CardId[] = [];
  for (const { key, path } of [...own, ...bundled]) {
    const counting = (shapes.get(key) ?? []).filter((shape) => library.counts(path, tableName(shape)));
    ids.push(...inCourse(counting, (shape) => isOff(tableName(shape))).filter(isOn));
    yield;
  }
  return ids;
}
