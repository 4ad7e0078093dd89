import { noCounts } from './agenda.ts';
import type { Counts, Queue } from './queue.ts';

/** Of a part of the cards: what can be answered now, how many cards it has, and how many were answered ever. */
export interface PartTally extends Counts {
  readonly cards: number;
  readonly learnt: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What a tally counts. Cards are indices into `names`. */
export interface Tallied {
  readonly names: readonly string[];
  /** All cards there are. */
  readonly cards: Iterable<number>;
  readonly queues: readonly Queue[];
  readonly isNew: (card: number) => boolean;
}

/**
 * What studying comes to now, by the parts that `partsOf` says a card belongs to. A card is in no more than one kind of
 * count, so that parts which cover all cards add up to the whole.
 */
export function tallyOf(
  { names, cards, queues, isNew }: Tallied,
  now: number,
  partsOf: (card: string) => readonly string[],
): Map<string, PartTally> {
  const parts = new Map<string, Mutable<PartTally>>();
  const count = (card: number, kind: keyof PartTally): void => {
    for (const part of partsOf(names[card]!)) {
      let tally = parts.get(part);
      if (tally === undefined) {
        parts.set(part, (tally = { ...noCounts, cards: 0, learnt: 0 }));
      }
      tally[kind] += 1;
    }
  };
  for (const card of cards) {
    count(card, 'cards');
    if (!isNew(card)) {
      count(card, 'learnt');
    }
  }
  for (const { learning, learningAt, main } of queues) {
    learning.forEach((card, i) => count(card, learningAt[i]! <= now ? 'learning' : 'soon'));
    main.forEach((card) => count(card, isNew(card) ? 'new' : 'review'));
  }
  return parts;
}
