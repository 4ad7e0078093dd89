import type { Card } from './card.ts';
import { cardId, cardKinds } from '../identity/cardId.ts';
import type { CardId, CardKind } from '../identity/cardId.ts';
import { idsAt, kindBit, slotsOf } from '../identity/shape.ts';
import type { Slot, TableShape } from '../identity/shape.ts';

/** The forms that a cell's one card may take where its note names none. A choice is for its first time only. */
const forms = ['recall', 'cloze', 'identify'] as const;

/** Kinds that the learner does not want to be asked. */
export type IsOff = (kind: CardKind) => boolean;

const allOn: IsOff = () => false;

/**
 * The ids of a table's cards that are asked, aspect by aspect: one for each cell, or those that its note names. The
 * one of a cell is called as what asks for all that it says, whatever form it takes (`asShown`), so that its name
 * stays when another form suits it.
 */
export function askedIds(shape: TableShape, isOff: IsOff = allOn): CardId[] {
  return askedByAspect(shape, isOff).flat();
}

function askedByAspect(shape: TableShape, isOff: IsOff): CardId[][] {
  const aspects = new Map(
    (shape.things === 'columns' ? shape.rows : shape.columns).map(({ key }) => [key, [] as CardId[]]),
  );
  for (const slot of slotsOf(shape)) {
    aspects.get(shape.things === 'columns' ? slot.row : slot.column)?.push(...idsOf(shape, slot, isOff));
  }
  return [...aspects.values()];
}

function idsOf(shape: TableShape, { row, column, kinds, asked }: Slot, isOff: IsOff): CardId[] {
  if (asked === kindBit('recall')) {
    const canBe = forms.some((form) => (kinds & kindBit(form)) !== 0 && !isOff(form));
    return canBe ? idsAt(shape, row, column, asked) : [];
  }
  const off = cardKinds.filter(isOff).reduce((sum, kind) => sum | kindBit(kind), 0);
  return idsAt(shape, row, column, asked & ~off);
}

/**
 * The cards of a note in the order in which they are best learned: tables about the same things are gone through
 * together, an aspect of each in turn, so that what is told of them comes idea by idea. What asks for all things at
 * once comes last, when each was asked by itself.
 */
export function inCourse(shapes: readonly TableShape[], isOff: (shape: TableShape) => IsOff): CardId[] {
  const together = new Map<string, CardId[][][]>();
  for (const shape of shapes) {
    const things = (shape.things === 'columns' ? shape.columns : shape.rows).map(({ key }) => key);
    const name = things.toSorted().join('/');
    together.set(name, [...(together.get(name) ?? []), askedByAspect(shape, isOff(shape))]);
  }
  const ids = Array.from(together.values(), (tables) => {
    const most = Math.max(...tables.map((aspects) => aspects.length));
    return Array.from({ length: most }, (_, i) => tables.flatMap((aspects) => aspects[i] ?? [])).flat();
  }).flat();
  const isContrast = (id: CardId): boolean => id.endsWith('/contrast');
  return [...ids.filter((id) => !isContrast(id)), ...ids.filter(isContrast)];
}

/** A card in the form in which it is asked, under its own name. */
export function asShown(card: Card, get: (id: CardId) => Card | undefined, isOff: IsOff = allOn): Card {
  if (card.kind !== 'recall' || card.suits === undefined) {
    return card;
  }
  for (const form of [card.suits, ...forms]) {
    const found = isOff(form) ? undefined : form === 'recall' ? card : get(sibling(card, form));
    if (found !== undefined) {
      return { ...found, id: card.id };
    }
  }
  return card;
}

/**
 * A card that was never answered, as the choice with which it is first asked; itself where there is nothing to choose
 * from. From its second time on it is asked in its own form.
 */
export function atFirst(card: Card, get: (id: CardId) => Card | undefined, isOff: IsOff = allOn): Card {
  const isAsIs = card.kind === 'contrast' || (card.kind === 'identify' && card.others !== undefined);
  const choice = isOff('choice') || isAsIs ? undefined : get(sibling(card, 'choice'));
  return choice === undefined ? card : { ...choice, id: card.id };
}

/** The id of another card of the same cell. */
export const sibling = ({ noteKey, tableKey, rowKey, columnKey }: Card, kind: CardKind): CardId =>
  cardId(noteKey, tableKey, rowKey, columnKey, kind);
