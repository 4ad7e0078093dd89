import { cellOf } from '../identity/cardId.ts';
import type { cardShape } from './cards.ts';
import type { Table } from './columnTable.ts';
import type { CurrentNames } from './currentNames.ts';
import { compareEvents } from './eventOrder.ts';
import type { LessonTaken } from './events.ts';
import type { Ledger } from './ledger.ts';
import { cellsIn } from './lessonCells.ts';
import type { LessonCells } from './lessonCells.ts';

/**
 * Folds suspensions, burials and flags into their cards.
 * @param fit gives every name a row among the cards
 */
export function foldMarks(
  ledger: Ledger,
  cards: Table<typeof cardShape>,
  names: CurrentNames,
  fit: () => void,
): void {
  const { columns } = cards;
  columns.suspended.fill(0);
  columns.buried.fill(0);
  columns.flag.fill(0);
  names.prepare(ledger.marks.map((mark) => [mark.card, mark]));
  for (const mark of ledger.marks.toSorted(compareEvents)) {
    const because = mark.kind === 'suspended' ? mark.because : undefined;
    if (ledger.isUndone(mark.id) || (because !== undefined && ledger.isUndone(because))) {
      continue;
    }
    const card = ledger.intern(names.resolve(mark.card, mark));
    fit();
    switch (mark.kind) {
      case 'suspended':
        cards.columns.suspended[card] = mark.on ? 1 : 0;
        break;
      case 'buried':
        cards.columns.buried[card] = mark.until ?? 0;
        break;
      case 'flagged':
        cards.columns.flag[card] = mark.flag;
    }
  }
}

/** Lessons between two yields: a millisecond or two. */
const lessonsAtOnce = 16;

/** Takes in lessons from the place `first` on; from the first on, anew. Yields often. */
export function* foldLessons(
  ledger: Ledger,
  cells: LessonCells,
  names: CurrentNames,
  first = 0,
): Generator<undefined, void> {
  if (first === 0) {
    cells.clear();
  }
  names.prepare(lessonCards(ledger, first));
  let last: LessonTaken | undefined;
  let count = 0;
  for (const [card, event] of lessonCards(ledger, first)) {
    if (event !== last && ++count % lessonsAtOnce === 0) {
      yield;
    }
    last = event;
    cells.add(cellOf(names.resolve(card, event)), event.until);
  }
}

/** The cells of lessons as cards: a cell goes where its card goes. One by one, for there may be many. */
function* lessonCards(ledger: Ledger, first: number): Generator<readonly [card: string, event: LessonTaken]> {
  for (const event of ledger.lessons.slice(first)) {
    if (!ledger.isUndone(event.id)) {
      for (const cell of cellsIn(event)) {
        yield [`${cell}/recall`, event];
      }
    }
  }
}

/** The latest settings of each deck, as they came. */
export function foldConfigured(
  ledger: Ledger,
  configured: Map<string, Readonly<Record<string, unknown>>>,
  names: CurrentNames,
): void {
  configured.clear();
  names.prepare(ledger.configured.map((event) => [event.deck, event]));
  for (const event of ledger.configured.toSorted(compareEvents)) {
    if (!ledger.isUndone(event.id)) {
      configured.set(names.resolve(event.deck, event), event.settings);
    }
  }
}
