import { ActionEvents } from './actionEvents.ts';
import { agendaOf } from './agenda.ts';
import type { Agenda } from './agenda.ts';
import { answerEvents } from './answer.ts';
import type { Answering, Question } from './answer.ts';
import { dayStart, localZone, momentOf } from './day.ts';
import type { Moment, Zone } from './day.ts';
import { makeFold, weightsFor } from './deckWeights.ts';
import type { Rating, StudyEvent } from './events.ts';
import type { Fold } from './fold.ts';
import { Memory } from './memory.ts';
import { Plan } from './plan.ts';
import type { Scope } from './plan.ts';
import { loadAhead } from './dayLoad.ts';
import type { Room } from './dayLoad.ts';
import { deckOf } from './roster.ts';
import { preview, weightsOf } from './scheduler.ts';
import { withSettings } from './settings.ts';
import type { DeckSettings } from './settings.ts';
import { tallyOf } from './tally.ts';
import type { PartTally } from './tally.ts';
import { eachReturn, forecast, today } from './today.ts';
import type { Today } from './today.ts';
import { lastActions, lastUndone } from './undo.ts';
import type { Action, Redoable } from './undo.ts';
import type { Writer } from './writer.ts';
import { atOnce } from '../turns.ts';

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
export class Study extends ActionEvents {
  readonly fold: Fold;
  #options: StudyOptions;
  readonly #plan: Plan;
  readonly #settings = new Map<string, DeckSettings>();
  readonly #memories = new WeakMap<DeckSettings, Memory>();

  constructor(options: StudyOptions) {
    super(options.writer, (now) => this.moment(now).day);
    this.#options = options;
    this.fold = options.fold ?? makeFold(options.settings);
    this.#plan = new Plan(this.fold, {
      perDay: () => this.#options.perDay,
      moment: (now) => this.moment(now),
      settingsOf: (deck) => this.settingsOf(deck),
    });
    this.#sawAll();
  }

  /** The ids of all cards there are now, in the order of the notes; what is not among them is archived. */
  setCards(ids: readonly string[]): void {
    atOnce(this.setCardsInSteps(ids));
  }

  /** The same, yielding; until it is done, the cards are those there were. */
  setCardsInSteps(ids: readonly string[]): Generator<undefined, void> {
    return this.#plan.setCardsInSteps(ids);
  }

  get cards(): readonly string[] {
    return this.#plan.ids;
  }

  /**
   * Cards with a history that are no longer in the notes. Should one come back, its history goes on; one whose cell is
   * asked in another form is not gone, since its history counts there.
   */
  archived(): string[] {
    return this.#plan.archived();
  }

  /** The card that is asked where one was asked under this name: itself, or the only one of its cell. */
  cardFor(name: string): string {
    return this.#plan.cardFor(name);
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
    return atOnce(this.agendaInSteps(now, scope));
  }

  /** The same for those who only tell of it, and are told when it changes: yields between decks. */
  *agendaInSteps(now: number, scope: Scope = {}): Generator<undefined, Agenda> {
    return agendaOf(yield* this.#plan.queuesInSteps(now, scope), this.fold.ledger.names, now);
  }

  /** What studying all decks comes to now, by the parts that `partsOf` says a card belongs to. */
  tally(now: number, partsOf: (card: string) => readonly string[]): Map<string, PartTally> {
    const { names } = this.fold.ledger;
    const [cards, queues] = [this.#plan.cards(), this.#plan.queues(now, {})];
    return tallyOf({ names, cards, queues, isNew: (card) => this.#plan.isNew(card) }, now, partsOf);
  }

  /** Begins a session of some cards, or without a scope ends one: see `Plan`. */
  begin(scope: Scope | undefined, now: number, least?: number): void {
    this.#plan.begin(scope, now, least);
  }

  /** Lets so many more new cards of a scope come today than come already, as far as there are any; returns how many. */
  learnMore(count: number, scope: Scope, now: number): number {
    return this.#plan.learnMore(count, scope, now);
  }

  /** Cards that were seen for the first time today: of a scope, or of all decks, those no longer there as well. */
  introducedToday(now: number, scope?: Scope): number {
    return this.#plan.introducedToday(now, scope);
  }

  /** New cards a day over all decks; undefined where there is no such limit. */
  get newPerDay(): number | undefined {
    return this.#options.perDay?.new;
  }

  /** All cards to ask now, for those who choose among them, the most urgent first. */
  waiting(now: number): string[] {
    return this.#plan.waiting(now).map((card) => this.fold.ledger.names[card]!);
  }

  question(card: string, now: number): Question {
    const moment = this.moment(now);
    const state = this.fold.card(card);
    const settings = this.settingsOf(deckOf(card));
    const load = settings.fuzz === 'balance' ? loadAhead(this.#plan.decks, this.fold, moment) : undefined;
    const counted = { ...state, lastDay: state.sinceDay };
    const intervals = preview(counted, moment, settings, (day) => load?.[day - moment.day] ?? 0);
    return { card, state, preview: intervals };
  }

  /**
   * The events of an answer: the review and, if it makes the card a leech that its deck suspends, the
   * suspension. To be appended to the log together, then applied.
   * @param took milliseconds from showing the question to the rating
   * @param how where it was given, and in which form the card was asked, if not in the one of its id
   */
  answer(question: Question, rating: Rating, now: number, took: number, how: Answering = {}): StudyEvent[] {
    const { card } = question;
    return answerEvents(question, {
      ...how,
      rating,
      now,
      day: this.moment(now).day,
      took,
      settings: this.settingsOf(deckOf(card)),
      writer: this.#options.writer,
      isOnly: this.fold.isJoined(card),
    });
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

  /** What is done and what comes, once nothing is left. */
  today(now: number): Today {
    const { rolloverHour, zone } = this.#options;
    return today(this.fold, this.#plan.cards(), this.moment(now), rolloverHour, zone ?? localZone);
  }

  /** The first instants of the next learner's days (epoch ms), each with the cards that become due on that day. */
  coming(now: number, days: number): [number, number][] {
    const { rolloverHour, zone = localZone } = this.#options;
    const moment = this.moment(now);
    return forecast(this.fold, this.#plan.cards(), moment, days, rolloverHour, zone).map((count, i) => [
      dayStart(moment.day + 1 + i, rolloverHour, zone),
      count,
    ]);
  }

  #sawAll(): void {
    this.#options.writer.saw(this.fold.ledger.latest);
  }
}
