import { cellOf } from '../identity/cardId.ts';
import type { Moment } from './day.ts';
import type { Fold } from './fold.ts';
import { doneToday, roomToday } from './dayLoad.ts';
import { deckQueue } from './queue.ts';
import type { Custom } from './candidates.ts';
import type { Room } from './dayLoad.ts';
import type { Queue } from './queue.ts';
import { makeDecks, makeDecksInSteps } from './roster.ts';
import type { Deck } from './roster.ts';
import type { DeckSettings } from './settings.ts';
import { atOnce } from '../turns.ts';

/** What to study, if not all that is due. Keep one object for a session: what it selects is worked out once. */
export interface Scope extends Custom {
  /** Only these cards: of a table, of a tag, found by a search. */
  readonly only?: (card: string) => boolean;
}

/** Which limits hold: those over all decks and those of each deck, the latter alone, or none. */
type Limiting = 'all' | 'decks' | 'none';

/** New cards that come on one day whatever the limits of that day say. */
interface Allowed {
  readonly day: number;
  readonly cards: ReadonlySet<number>;
}

/** What a plan goes by, as it is at the time. */
export interface PlanRules {
  readonly perDay: () => Room | undefined;
  readonly moment: (now: number) => Moment;
  readonly settingsOf: (deck: string) => DeckSettings;
}

/**
 * What comes today: the cards there are, in decks, and what the limits of the day leave of them. `now` is epoch
 * milliseconds, cards are indices into the ledger's names.
 */
export class Plan {
  readonly #fold: Fold;
  readonly #rules: PlanRules;
  #ids: readonly string[] = [];
  #decks: readonly Deck[] = [];
  #scoped = new WeakMap<Scope, readonly Deck[]>();
  /** By `learnMore`. */
  #more: Allowed | undefined;
  /** By `begin`. */
  #begun: Allowed | undefined;

  constructor(fold: Fold, rules: PlanRules) {
    this.#fold = fold;
    this.#rules = rules;
  }

  /** The ids of all cards there are now, in the order of the notes; until it is done, the cards are those there were. */
  *setCardsInSteps(ids: readonly string[]): Generator<undefined, void> {
    const { ledger } = this.#fold;
    const decks = yield* makeDecksInSteps(ids, ledger);
    const joined: string[] = [];
    for (const deck of decks) {
      joined.push(...alone(deck).map((card) => ledger.names[card]!));
      yield;
    }
    yield* this.#fold.fitInSteps();
    this.#ids = ids;
    this.#decks = decks;
    this.#scoped = new WeakMap();
    this.#fold.join(joined);
  }

  get ids(): readonly string[] {
    return this.#ids;
  }

  get decks(): readonly Deck[] {
    return this.#decks;
  }

  /** Cards with a history that are no longer there, nor their cells in another form. */
  archived(): string[] {
    const here = new Set(this.#ids);
    const cells = new Set(this.#ids.map(cellOf));
    const { names } = this.#fold.ledger;
    const hasHistory = (c: number): boolean => (this.#fold.cards.columns.reps[c] ?? 0) > 0;
    return names.filter((name, c) => hasHistory(c) && !here.has(name) && !cells.has(cellOf(name)));
  }

  /** The card that is asked where one was asked under this name: itself, or the only one of its cell. */
  cardFor(name: string): string {
    const { names } = this.#fold.ledger;
    const [joined] = this.#fold.cellOf(name).filter((other) => this.#fold.isJoined(names[other]!));
    return joined === undefined ? name : names[joined]!;
  }

  /** The queues of all decks, within what the day's limits leave to each after those before it. */
  queues(
    now: number,
    scope: Scope,
    limiting?: Limiting,
    instead?: Partial<DeckSettings>,
  ): (Queue & { readonly key: string })[] {
    return atOnce(this.queuesInSteps(now, scope, limiting, instead));
  }

  /** The same, yielding between decks: of cards that are answered meanwhile, each queue says what held when it was made. */
  *queuesInSteps(
    now: number,
    scope: Scope,
    limiting: Limiting = 'all',
    instead: Partial<DeckSettings> = {},
  ): Generator<undefined, (Queue & { readonly key: string })[]> {
    const moment = this.#rules.moment(now);
    const perDay = this.#rules.perDay();
    const allowed = limiting === 'all' ? this.#allowed(moment.day) : undefined;
    let room = limiting === 'all' && perDay ? roomToday(this.#fold, perDay, moment) : undefined;
    const custom = limiting === 'none' ? { ...scope, unlimited: true } : scope;
    const queues: (Queue & { readonly key: string })[] = [];
    for (const deck of this.#decksOf(scope)) {
      const settings = { ...this.#rules.settingsOf(deck.key), ...instead };
      const whole = scope.only === undefined ? undefined : this.#decks.find(({ key }) => key === deck.key);
      const done = whole && doneToday(whole, this.#fold, moment);
      const queue = deckQueue(deck, this.#fold, settings, moment, custom, { room, allowed, done });
      const { counts, newWithin } = queue;
      room &&= { new: room.new - newWithin, review: room.review - counts.review };
      queues.push({ key: deck.key, ...queue });
      yield;
    }
    return queues;
  }

  /**
   * All cards to ask now, for those who choose among them: what is due, then what is being learnt and has waited
   * long enough, then new cards within the limits.
   */
  waiting(now: number): number[] {
    const { columns } = this.#fold.cards;
    const dueAt = (card: number): number => {
      const row = this.#fold.rowOf(card);
      return columns.lastAt[row]! + columns.interval[row]! * 60_000;
    };
    const queues = this.queues(now, {}, 'all', { newAmongReviews: 'after' });
    const learning = queues.flatMap((queue) => [...queue.learning]).filter((card) => dueAt(card) <= now);
    return [
      ...queues.flatMap(({ main, counts }) => [...main.subarray(0, counts.review)]),
      ...learning.sort((a, b) => dueAt(a) - dueAt(b)),
      ...queues.flatMap(({ main, counts }) => [...main.subarray(counts.review)]),
    ];
  }

  /**
   * Begins a session of some cards, which the learner has asked for by name: so many of its new cards come as a day
   * has, whatever was learnt of other decks; what was introduced of it today counts. Without a scope such a session
   * ends. Until then, or the day is over, these cards count as today's everywhere.
   * @param least new cards that it may have even where a day has fewer
   */
  begin(scope: Scope | undefined, now: number, least = 10): void {
    const moment = this.#rules.moment(now);
    const perDay = this.#rules.perDay();
    this.#begun = undefined;
    if (scope?.only !== undefined && perDay !== undefined) {
      const cards = this.#newCards(now, scope, 'decks');
      const count = Math.max(0, Math.max(least, perDay.new) - this.introducedToday(now, scope));
      this.#begun = { day: moment.day, cards: new Set(cards.slice(0, count)) };
    }
  }

  /** Lets so many more new cards of a scope come today than come already, as far as there are any; returns how many. */
  learnMore(count: number, scope: Scope, now: number): number {
    const { day } = this.#rules.moment(now);
    const already = new Set(this.#newCards(now, scope, 'all'));
    const more = this.#newCards(now, scope, 'none')
      .filter((card) => !already.has(card))
      .slice(0, count);
    this.#more = { day, cards: new Set([...(this.#more?.day === day ? this.#more.cards : []), ...more]) };
    return more.length;
  }

  /** Cards that were seen for the first time today: of a scope, or of all decks, those no longer there as well. */
  introducedToday(now: number, scope: Scope = {}): number {
    const { cards } = this.#fold;
    const all = { cards: Uint32Array.from({ length: cards.length }, (_, c) => c) };
    return (scope.only === undefined ? [all] : this.#decksOf(scope))
      .map((deck) => doneToday(deck, this.#fold, this.#rules.moment(now)).new)
      .reduce((a, b) => a + b, 0);
  }

  /** Indices of all cards there are now. */
  *cards(): Generator<number> {
    for (const { cards } of this.#decks) {
      yield* cards;
    }
  }

  isNew(card: number): boolean {
    return (this.#fold.cards.columns.phase[this.#fold.rowOf(card)] ?? 0) === 0;
  }

  #newCards(now: number, scope: Scope, limiting: Limiting): number[] {
    return this.queues(now, scope, limiting).flatMap(({ main }) =>
      [...main].filter((card) => this.isNew(card)),
    );
  }

  #allowed(day: number): ReadonlySet<number> | undefined {
    const sets = [this.#more, this.#begun].flatMap((one) => (one?.day === day ? [one.cards] : []));
    return sets.length === 2 ? new Set(sets.flatMap((one) => [...one])) : sets[0];
  }

  #decksOf(scope: Scope): readonly Deck[] {
    const { only } = scope;
    if (only === undefined) {
      return this.#decks;
    }
    let decks = this.#scoped.get(scope);
    if (decks === undefined) {
      decks = makeDecks(this.#ids.filter(only), this.#fold.ledger);
      this.#scoped.set(scope, decks);
    }
    return decks;
  }
}

/** The cards of a deck that are the only ones of their cells. */
function alone({ cards, group, groups }: Deck): number[] {
  const counts = new Uint32Array(groups);
  for (const cell of group) {
    counts[cell]! += 1;
  }
  return Array.from(cards).filter((_, position) => counts[group[position]!] === 1);
}
