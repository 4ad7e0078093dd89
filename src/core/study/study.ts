import { cardKinds, cellOf } from '../identity/cardId.ts';
import type { AskForm, CardKind } from '../identity/cardId.ts';
import { agendaOf, noCounts } from './agenda.ts';
import type { Agenda } from './agenda.ts';
import type { CardState } from './cards.ts';
import { dayStart, learnerDay, localZone, momentOf } from './day.ts';
import type { Moment, Zone } from './day.ts';
import type { LessonTaken, Rating, Reviewed, StudyEvent, Suspended } from './events.ts';
import { Fold } from './fold.ts';
import type { Ledger } from './ledger.ts';
import { Memory } from './memory.ts';
import { deckQueue, doneToday, loadAhead, roomToday } from './queue.ts';
import type { Counts, Custom, Queue, Room } from './queue.ts';
import { deckOf, makeDecks, makeDecksInSteps } from './roster.ts';
import type { Deck } from './roster.ts';
import type { WeightsFor } from './replay.ts';
import { preview, weightsOf } from './scheduler.ts';
import type { Outcome, Preview } from './scheduler.ts';
import { withSettings } from './settings.ts';
import type { DeckSettings } from './settings.ts';
import { eachReturn, forecast, today } from './today.ts';
import type { Today } from './today.ts';
import { lastActions, lastUndone } from './undo.ts';
import type { Action, Redoable } from './undo.ts';
import type { Writer } from './writer.ts';
import { atOnce } from '../turns.ts';

/** A card put to the learner, with what each button will do. Keep it until the answer: it is the contract. */
export interface Question {
  readonly card: string;
  readonly state: CardState;
  /** For Again, Hard, Good, Easy; pressing applies exactly the outcome shown. */
  readonly preview: Preview;
}

/** Which limits hold: those over all decks and those of each deck, the latter alone, or none. */
type Limiting = 'all' | 'decks' | 'none';

/** New cards that come on one day whatever the limits of that day say. */
interface Allowed {
  readonly day: number;
  readonly cards: ReadonlySet<number>;
}

/** Of a part of the cards: what can be answered now, how many cards it has, and how many were answered ever. */
export interface PartTally extends Counts {
  readonly cards: number;
  readonly learnt: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What to study, if not all that is due. Keep one object for a session: what it selects is worked out once. */
export interface Scope extends Custom {
  /** Only these cards: of a table, of a tag, found by a search. */
  readonly only?: (card: string) => boolean;
}

export interface StudyOptions {
  /** For decks and fields that no `configured` event sets. */
  readonly settings: DeckSettings;
  /** New cards and reviews a day, all decks together; new cards come in the order of the decks. Default: no limit. */
  readonly perDay?: Room | undefined;
  /** 0 to 23. */
  readonly rolloverHour: number;
  readonly writer: Writer;
  readonly zone?: Zone;
  /** A fold restored from a snapshot. */
  readonly fold?: Fold;
}

/**
 * Studying, without storage or clock: events in, questions and events out.
 *
 *     study.setCards(ids); study.apply(eventsOfTheLog);
 *     const { next } = study.agenda(now);                   // what to show
 *     const question = study.question(next, now);           // with the four intervals for the buttons
 *     const events = study.answer(question, 3, now, took);  // Good
 *     await log.append(events); study.apply(events);        // durable first, then counted
 *
 * `now` is epoch milliseconds throughout. Nothing here changes until `apply`: an answer whose events could not
 * be written may simply be written again.
 */
export class Study {
  readonly fold: Fold;
  #options: StudyOptions;
  #ids: readonly string[] = [];
  #decks: readonly Deck[] = [];
  #scoped = new WeakMap<Scope, readonly Deck[]>();
  readonly #settings = new Map<string, DeckSettings>();
  readonly #memories = new WeakMap<DeckSettings, Memory>();
  /** By `learnMore`. */
  #more: Allowed | undefined;
  /** By `begin`. */
  #begun: Allowed | undefined;

  constructor(options: StudyOptions) {
    this.#options = options;
    this.fold = options.fold ?? makeFold(options.settings);
    this.#sawAll();
  }

  /** The ids of all cards there are now, in the order of the notes; what is not among them is archived. */
  setCards(ids: readonly string[]): void {
    atOnce(this.setCardsInSteps(ids));
  }

  /** The same, yielding; until it is done, the cards are those there were. */
  *setCardsInSteps(ids: readonly string[]): Generator<undefined, void> {
    const decks = yield* makeDecksInSteps(ids, this.fold.ledger);
    this.#ids = ids;
    this.#decks = decks;
    this.#scoped = new WeakMap();
    this.fold.join(decks.flatMap((deck) => alone(deck)).map((card) => this.fold.ledger.names[card]!));
  }

  get cards(): readonly string[] {
    return this.#ids;
  }

  /**
   * Cards with a history that are no longer in the notes. Should one come back, its history goes on; one whose cell is
   * asked in another form is not gone, since its history counts there.
   */
  archived(): string[] {
    const here = new Set(this.#ids);
    const cells = new Set(this.#ids.map(cellOf));
    const { names } = this.fold.ledger;
    const hasHistory = (c: number): boolean => (this.fold.cards.columns.reps[c] ?? 0) > 0;
    return names.filter((name, c) => hasHistory(c) && !here.has(name) && !cells.has(cellOf(name)));
  }

  /** The card that is asked where one was asked under this name: itself, or the only one of its cell. */
  cardFor(name: string): string {
    const { names } = this.fold.ledger;
    const [joined] = this.fold.cellOf(name).filter((other) => this.fold.isJoined(names[other]!));
    return joined === undefined ? name : names[joined]!;
  }

  /** Takes in events, from this window or any other; returns how many were new. */
  apply(events: readonly StudyEvent[]): number {
    const added = this.fold.apply(events);
    this.#sawAll();
    if (events.some(({ kind }) => kind === 'configured' || kind === 'undone' || kind === 'renamed')) {
      this.#settings.clear();
    }
    return added;
  }

  /** Studies on with other settings; what was studied before counts as it did. */
  change(options: Partial<Pick<StudyOptions, 'settings' | 'perDay' | 'rolloverHour'>>): void {
    const before = this.#options.settings;
    this.#options = { ...this.#options, ...options };
    this.#settings.clear();
    const { settings } = this.#options;
    if (String(weightsOf(settings)) !== String(weightsOf(before))) {
      this.fold.reweigh(weightsFor(settings));
    }
  }

  /** To be called after `fold.collect` and `fold.refold`. */
  refresh(): void {
    this.#settings.clear();
    this.#sawAll();
  }

  moment(now: number): Moment {
    return momentOf(now, this.#options.rolloverHour, this.#options.zone ?? localZone);
  }

  /** How a deck (the first key of a card id) is studied. */
  settingsOf(deck: string): DeckSettings {
    let settings = this.#settings.get(deck);
    if (settings === undefined) {
      const { settings: base } = this.#options;
      const own = this.fold.configured.get(deck);
      settings = own === undefined ? base : withSettings(base, own).settings;
      this.#settings.set(deck, settings);
    }
    return settings;
  }

  /** What to do now. */
  agenda(now: number, scope: Scope = {}): Agenda {
    return agendaOf(this.#queues(now, scope), this.fold.ledger.names, now);
  }

  /**
   * What studying all decks comes to now, by the parts that `partsOf` says a card belongs to. A card is in no more
   * than one kind of count, so that parts which cover all cards add up to the whole.
   */
  tally(now: number, partsOf: (card: string) => readonly string[]): Map<string, PartTally> {
    const { names } = this.fold.ledger;
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
    for (const card of this.#cards()) {
      count(card, 'cards');
      if (!this.#isNew(card)) {
        count(card, 'learnt');
      }
    }
    for (const { learning, learningAt, main } of this.#queues(now, {})) {
      learning.forEach((card, i) => count(card, learningAt[i]! <= now ? 'learning' : 'soon'));
      main.forEach((card) => count(card, this.#isNew(card) ? 'new' : 'review'));
    }
    return parts;
  }

  /**
   * Begins a session of some cards, which the learner has asked for by name: so many of its new cards come as a day
   * has, whatever was learnt of other decks; what was introduced of it today counts. Without a scope such a session
   * ends. Until then, or the day is over, these cards count as today's everywhere.
   * @param least new cards that it may have even where a day has fewer
   */
  begin(scope: Scope | undefined, now: number, least = 10): void {
    const moment = this.moment(now);
    const { perDay } = this.#options;
    this.#begun = undefined;
    if (scope?.only !== undefined && perDay !== undefined) {
      const cards = this.#newCards(now, scope, 'decks');
      const count = Math.max(0, Math.max(least, perDay.new) - this.introducedToday(now, scope));
      this.#begun = { day: moment.day, cards: new Set(cards.slice(0, count)) };
    }
  }

  /** Lets so many more new cards of a scope come today than come already, as far as there are any; returns how many. */
  learnMore(count: number, scope: Scope, now: number): number {
    const { day } = this.moment(now);
    const already = new Set(this.#newCards(now, scope, 'all'));
    const more = this.#newCards(now, scope, 'none')
      .filter((card) => !already.has(card))
      .slice(0, count);
    this.#more = { day, cards: new Set([...(this.#more?.day === day ? this.#more.cards : []), ...more]) };
    return more.length;
  }

  /** Cards that were seen for the first time today: of a scope, or of all decks, those no longer there as well. */
  introducedToday(now: number, scope: Scope = {}): number {
    const { cards } = this.fold;
    const all = { cards: Uint32Array.from({ length: cards.length }, (_, c) => c) };
    return (scope.only === undefined ? [all] : this.#decksOf(scope))
      .map((deck) => doneToday(deck, this.fold, this.moment(now)).new)
      .reduce((a, b) => a + b, 0);
  }

  /** New cards a day over all decks; undefined where there is no such limit. */
  get newPerDay(): number | undefined {
    return this.#options.perDay?.new;
  }

  /**
   * All cards to ask now, for those who choose among them: what is due, then what is being learnt and has waited
   * long enough, then new cards within the limits.
   */
  waiting(now: number): string[] {
    const { columns } = this.fold.cards;
    const dueAt = (card: number): number => {
      const row = this.fold.rowOf(card);
      return columns.lastAt[row]! + columns.interval[row]! * 60_000;
    };
    const queues = this.#queues(now, {}, 'all', { newAmongReviews: 'after' });
    const learning = queues.flatMap((queue) => [...queue.learning]).filter((card) => dueAt(card) <= now);
    return [
      ...queues.flatMap(({ main, counts }) => [...main.subarray(0, counts.review)]),
      ...learning.sort((a, b) => dueAt(a) - dueAt(b)),
      ...queues.flatMap(({ main, counts }) => [...main.subarray(counts.review)]),
    ].map((card) => this.fold.ledger.names[card]!);
  }

  question(card: string, now: number): Question {
    const moment = this.moment(now);
    const state = this.fold.card(card);
    const settings = this.settingsOf(deckOf(card));
    const load = settings.fuzz === 'balance' ? loadAhead(this.#decks, this.fold, moment) : undefined;
    const counted = { ...state, lastDay: state.sinceDay };
    const shown = preview(counted, moment, settings, (day) => load?.[day - moment.day] ?? 0);
    return { card, state, preview: shown };
  }

  /**
   * The events of an answer: the review and, if it makes the card a leech that its deck suspends, the
   * suspension. To be appended to the log together, then applied.
   * @param took milliseconds from showing the question to the rating
   * @param how where it was given, and in which form the card was asked, if not in the one of its id
   */
  answer(question: Question, rating: Rating, now: number, took: number, how: Answering = {}): StudyEvent[] {
    const { card, state } = question;
    const outcome: Outcome = question.preview[rating - 1]!;
    const { writer, rolloverHour, zone } = this.#options;
    const form = this.fold.isJoined(card) ? (how.form ?? kindOf(card)) : undefined;
    const reviewed: Reviewed = {
      ...writer.stamp(now),
      kind: 'reviewed',
      card,
      rating,
      day: learnerDay(now, rolloverHour, zone ?? localZone),
      took: Math.min(Math.max(0, Math.round(took)), 3_600_000),
      then: outcome.then,
      step: outcome.step,
      interval: outcome.interval,
      ...(how.via === undefined ? {} : { via: how.via }),
      ...(form === undefined ? {} : { form }),
    };
    const settings = this.settingsOf(deckOf(card));
    const lapses = state.lapses + (state.phase === 'review' && rating === 1 ? 1 : 0);
    if (lapses > state.lapses && settings.leechAction === 'suspend' && isLeechNow(lapses, settings)) {
      const suspended: Suspended = {
        ...writer.stamp(now),
        kind: 'suspended',
        card,
        on: true,
        because: reviewed.id,
      };
      return [reviewed, suspended];
    }
    return [reviewed];
  }

  /** The probability that a card which was studied is recalled now. */
  recall(card: string, now: number): number {
    const { stability, sinceDay } = this.fold.card(card);
    const settings = this.settingsOf(deckOf(card));
    let memory = this.#memories.get(settings);
    if (memory === undefined) {
      memory = new Memory(weightsOf(settings));
      this.#memories.set(settings, memory);
    }
    memory.stability = stability;
    return memory.recall(Math.max(0, this.moment(now).day - sinceDay));
  }

  /** When a card is due, in epoch milliseconds; undefined while it is new or suspended. */
  dueAt(card: string, now: number): number | undefined {
    let due: number | undefined;
    const { rolloverHour, zone } = this.#options;
    const index = this.fold.ledger.indexOf(card) ?? Infinity;
    eachReturn(this.fold, [index], this.moment(now), rolloverHour, zone ?? localZone, (at, overdue) => {
      due = overdue ? now : at;
    });
    return due;
  }

  suspend(card: string, on: boolean, now: number): StudyEvent {
    return { ...this.#options.writer.stamp(now), kind: 'suspended', card, on };
  }

  /** Hides a card until tomorrow, or ends that. */
  bury(card: string, on: boolean, now: number): StudyEvent {
    const until = on ? this.moment(now).day : null;
    return { ...this.#options.writer.stamp(now), kind: 'buried', card, until };
  }

  /** @param flag 1 to 7; 0 for none */
  flag(card: string, flag: number, now: number): StudyEvent {
    return { ...this.#options.writer.stamp(now), kind: 'flagged', card, flag };
  }

  /**
   * A lesson was read, or is put off until tomorrow: then no new card of its cells comes today.
   * @param part of a table (`note/table`): the keys of the rows and columns that cross in it
   */
  lesson(part: Pick<LessonTaken, 'table' | 'rows' | 'columns'>, putOff: boolean, now: number): StudyEvent {
    const until = putOff ? this.moment(now).day : null;
    return { ...this.#options.writer.stamp(now), kind: 'lesson', ...part, until };
  }

  rename(from: string, to: string, now: number): StudyEvent {
    return { ...this.#options.writer.stamp(now), kind: 'renamed', from, to };
  }

  /** What can be taken back, the latest first: at most 30 steps, over all sessions. */
  undoable(): Action[] {
    return lastActions(this.fold.ledger, 30);
  }

  /** The first of these. */
  lastAction(): Action | undefined {
    return lastActions(this.fold.ledger, 1)[0];
  }

  /** What was taken back and can be done again, the last undo first: at most 30 steps, until something else is done. */
  redoable(): Redoable[] {
    return lastUndone(this.fold.ledger, 30);
  }

  /** The first of these. */
  lastUndone(): Redoable | undefined {
    return lastUndone(this.fold.ledger, 1)[0];
  }

  /** Takes an event back, as if it had never been; an undo, too, which does again what it took back. */
  undo(event: string, now: number): StudyEvent {
    return { ...this.#options.writer.stamp(now), kind: 'undone', event };
  }

  /** What is done and what comes, once nothing is left. */
  today(now: number): Today {
    const { rolloverHour, zone } = this.#options;
    return today(this.fold, this.#cards(), this.moment(now), rolloverHour, zone ?? localZone);
  }

  /** The first instants of the next learner's days (epoch ms), each with the cards that become due on that day. */
  coming(now: number, days: number): [number, number][] {
    const { rolloverHour, zone = localZone } = this.#options;
    const moment = this.moment(now);
    return forecast(this.fold, this.#cards(), moment, days, rolloverHour, zone).map((count, i) => [
      dayStart(moment.day + 1 + i, rolloverHour, zone),
      count,
    ]);
  }

  configure(deck: string, settings: Readonly<Record<string, unknown>>, now: number): StudyEvent {
    return { ...this.#options.writer.stamp(now), kind: 'configured', deck, settings };
  }

  /** The queues of all decks, within what the day's limits leave to each after those before it. */
  #queues(
    now: number,
    scope: Scope,
    limiting: Limiting = 'all',
    instead: Partial<DeckSettings> = {},
  ): (Queue & { readonly key: string })[] {
    const moment = this.moment(now);
    const { perDay } = this.#options;
    const allowed = limiting === 'all' ? this.#allowed(moment.day) : undefined;
    let room = limiting === 'all' && perDay ? roomToday(this.fold, perDay, moment) : undefined;
    const custom = limiting === 'none' ? { ...scope, unlimited: true } : scope;
    return this.#decksOf(scope).map((deck) => {
      const settings = { ...this.settingsOf(deck.key), ...instead };
      const whole = scope.only === undefined ? undefined : this.#decks.find(({ key }) => key === deck.key);
      const done = whole && doneToday(whole, this.fold, moment);
      const queue = deckQueue(deck, this.fold, settings, moment, custom, { room, allowed, done });
      const { counts, newWithin } = queue;
      room &&= { new: room.new - newWithin, review: room.review - counts.review };
      return { key: deck.key, ...queue };
    });
  }

  #newCards(now: number, scope: Scope, limiting: Limiting): number[] {
    return this.#queues(now, scope, limiting).flatMap(({ main }) =>
      [...main].filter((card) => this.#isNew(card)),
    );
  }

  #isNew(card: number): boolean {
    return (this.fold.cards.columns.phase[this.fold.rowOf(card)] ?? 0) === 0;
  }

  #allowed(day: number): ReadonlySet<number> | undefined {
    const sets = [this.#more, this.#begun].flatMap((one) => (one?.day === day ? [one.cards] : []));
    return sets.length === 2 ? new Set(sets.flatMap((one) => [...one])) : sets[0];
  }

  /** Indices of all cards there are now. */
  *#cards(): Generator<number> {
    for (const { cards } of this.#decks) {
      yield* cards;
    }
  }

  #decksOf(scope: Scope): readonly Deck[] {
    const { only } = scope;
    if (only === undefined) {
      return this.#decks;
    }
    let decks = this.#scoped.get(scope);
    if (decks === undefined) {
      decks = makeDecks(this.#ids.filter(only), this.fold.ledger);
      this.#scoped.set(scope, decks);
    }
    return decks;
  }

  #sawAll(): void {
    this.#options.writer.saw(this.fold.ledger.latest);
  }
}

/** An empty fold, or one over a restored ledger, with the weights of each card's deck. */
export function makeFold(base: DeckSettings, ledger?: Ledger, cards?: Fold['cards']): Fold {
  return new Fold(weightsFor(base), ledger, cards);
}

function weightsFor(base: DeckSettings): WeightsFor {
  const known = new WeakMap<object, DeckSettings>();
  return (card, configured) => {
    const raw = configured.get(deckOf(card));
    if (raw === undefined) {
      return weightsOf(base);
    }
    let settings = known.get(raw);
    if (settings === undefined) {
      settings = withSettings(base, raw).settings;
      known.set(raw, settings);
    }
    return weightsOf(settings);
  };
}

/** How a card was answered. */
export interface Answering {
  readonly via?: 'quiz' | undefined;
  readonly form?: AskForm | undefined;
}

const kindOf = (card: string): CardKind | undefined => {
  const key = card.slice(card.lastIndexOf('/') + 1);
  return cardKinds.find((kind) => kind === key);
};

/** The cards of a deck that are the only ones of their cells. */
function alone({ cards, group, groups }: Deck): number[] {
  const counts = new Uint32Array(groups);
  for (const cell of group) {
    counts[cell]! += 1;
  }
  return Array.from(cards).filter((_, position) => counts[group[position]!] === 1);
}

/** Whether this many lapses make a leech now: at the threshold, and every half as many again. */
export function isLeechNow(lapses: number, settings: DeckSettings): boolean {
  const beyond = lapses - settings.leechThreshold;
  return beyond >= 0 && beyond % Math.max(1, Math.ceil(settings.leechThreshold / 2)) === 0;
}
