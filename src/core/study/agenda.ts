import { cellOf } from '../identity/cardId.ts';
import type { Counts, Withheld, Queue } from './queue.ts';

/** What there is to do now. */
export interface Agenda {
  readonly counts: Counts;
  readonly decks: readonly { readonly key: string; readonly counts: Counts }[];
  /** The card to show now; undefined when nothing is left, or nothing yet. */
  readonly next: string | undefined;
  /** With no `next`: when a learning card comes back today, in epoch milliseconds. */
  readonly waitUntil: number | undefined;
  /** New cards that do not come today. */
  readonly withheld: Withheld;
  /** When the learning cards that are not due yet will be, the soonest first (epoch milliseconds). */
  readonly learningAt: readonly number[];
}

/** Cards that can be answered now: what every view gives as the number of cards to study. */
export const answerable = ({ new: newCards, learning, review }: Counts): number =>
  newCards + learning + review;

/** The agenda that the queues of all decks make. `names` are the cards' by index; `now` is epoch milliseconds. */
export function agendaOf(
  queues: readonly (Queue & { readonly key: string })[],
  names: readonly string[],
  now: number,
): Agenda {
  const waiting = queues.flatMap(({ laterAt }) => laterAt);
  const soon = queues.flatMap(({ learningAt }) => [...learningAt.filter((at) => at > now)]);
  const next = nextOf(queues, names, now);
  return {
    counts: queues.map(({ counts }) => counts).reduce(addCounts, noCounts),
    decks: queues.map(({ key, counts }) => ({ key, counts })),
    next: next === undefined ? undefined : names[next]!,
    waitUntil: next === undefined && waiting.length > 0 ? Math.min(...waiting) : undefined,
    withheld: queues
      .map(({ withheld }) => withheld)
      .reduce((a, b) => ({ limit: a.limit + b.limit, siblings: a.siblings + b.siblings }), noneWithheld),
    learningAt: [...soon, ...waiting].sort((a, b) => a - b),
  };
}

/**
 * What is being learnt and due, then what the queues hold, then what is being learnt and comes early. The card that
 * was answered last waits until another was there, and so do those of its cell, as long as there are others.
 */
function nextOf(queues: readonly Queue[], names: readonly string[], now: number): number | undefined {
  const last = queues.map((queue) => queue.last).reduce(later, undefined)?.card;
  const cell = last === undefined ? undefined : cellOf(names[last]!);
  let sibling: number | undefined;
  let same: number | undefined;
  for (const card of inOrder(queues, now)) {
    if (card === last) {
      same ??= card;
    } else if (cellOf(names[card]!) === cell) {
      sibling ??= card;
    } else {
      return card;
    }
  }
  return sibling ?? same;
}

const noneWithheld: Withheld = { limit: 0, siblings: 0 };
export const noCounts: Counts = { new: 0, learning: 0, review: 0, soon: 0 };

function addCounts(a: Counts, b: Counts): Counts {
  return {
    new: a.new + b.new,
    learning: a.learning + b.learning,
    review: a.review + b.review,
    soon: a.soon + b.soon,
  };
}

const later = (a: Queue['last'], b: Queue['last']): Queue['last'] =>
  a === undefined || (b !== undefined && b.order > a.order) ? b : a;

/** The cards of some queues in the order in which they come. */
function* inOrder(queues: readonly Queue[], now: number): Generator<number> {
  const learning = queues
    .flatMap((queue) => Array.from(queue.learning, (card, i) => ({ card, at: queue.learningAt[i]! })))
    .sort((a, b) => a.at - b.at);
  const due = learning.findIndex(({ at }) => at > now);
  const early = due < 0 ? learning.length : due;
  yield* learning.slice(0, early).map(({ card }) => card);
  for (const { main } of queues) {
    yield* main;
  }
  yield* learning.slice(early).map(({ card }) => card);
}
