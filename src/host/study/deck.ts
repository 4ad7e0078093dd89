import type { Card } from '../../core/deck/card.ts';
import type { CardId } from '../../core/identity/cardId.ts';
import { isUnsettled } from '../../core/identity/owner.ts';
import { cardIds, tableName } from '../../core/identity/shape.ts';
import type { TableShape } from '../../core/identity/shape.ts';
import type { NoteIndex } from '../../core/notes/noteIndex.ts';
import { courseOrder, isBundled } from '../library/bundled.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';

/** The cards of this window's notes, each made when it is asked for. */
export interface Cards {
  get(id: CardId): Card | undefined;
}

/**
 * The ids of all cards to study, the user's own notes first, the bundled ones in the order in which they are best
 * learnt. Yields between notes.
 * @param isOn whether the user has not switched a card off
 */
export function* cardsToStudy(
  index: NoteIndex,
  library: NoteLibrary,
  isOn: (id: CardId) => boolean,
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
    for (const shape of shapes.get(key) ?? []) {
      if (library.counts(path, tableName(shape))) {
        ids.push(...cardIds(shape).filter(isOn));
      }
    }
    yield;
  }
  return ids;
}
