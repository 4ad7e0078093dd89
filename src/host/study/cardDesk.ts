import * as vscode from 'vscode';
import { atFirst } from '../../core/deck/asked.ts';
import type { Card } from '../../core/deck/card.ts';
import type { AskForm } from '../../core/identity/cardId.ts';
import type { AskedAny } from '../../core/networkPrediction/anyPrediction.ts';
import type { StudyShow } from '../../core/protocol/studyLink.ts';
import type { Question } from '../../core/study/answer.ts';
import type { Study } from '../../core/study/study.ts';
import { milliseconds } from './cardInfo.ts';
import { cardView } from './cardView.ts';
import { predictionOf, predictionView } from './askedPrediction.ts';
import type { OpenStudy } from './deckFollower.ts';
import type { StudySettings } from './studySettings.ts';

type CardShow = Extract<StudyShow, { kind: 'card' }>;

/** The card that the study panel has on screen, and the one it is to ask before all others. */
export class CardDesk {
  /** The card on screen, with the outcomes its buttons show. */
  #asked: Question | undefined;
  /** The form in which it is asked. */
  #form: AskForm | undefined;
  /** What is to be predicted, where that is its form. */
  #prediction: AskedAny | undefined;
  /** Its answer was on screen: an answer that nobody saw is not rated. */
  #answered = false;
  /** A card to be asked before all others: its last answer was taken back, or it is no longer hidden. */
  #first: string | undefined;
  /** The question whose answer was on screen when a lesson took its place: there the lesson leads back to. */
  #left: Question | undefined;
  /** The cards that were on screen: hiding one of these and taking that back brings it back. */
  readonly #seen = new Set<string>();

  get asked(): Question | undefined {
    return this.#asked;
  }

  get form(): AskForm | undefined {
    return this.#form;
  }

  get isAnswered(): boolean {
    return this.#answered;
  }

  /** What is to be predicted of a card, if it is on screen and asks for that. */
  predictionOf(card: string): AskedAny | undefined {
    return this.#asked?.card === card ? this.#prediction : undefined;
  }

  wasSeen(card: string): boolean {
    return this.#seen.has(card);
  }

  /** The question on screen. Throws when another card is, because the one that is meant was answered elsewhere. */
  onScreen(card: string): Question {
    if (this.#asked?.card !== card) {
      throw new Error(vscode.l10n.t('This card was answered elsewhere. The next one is shown.'));
    }
    return this.#asked;
  }

  /** The path of the note that the card on screen is from. */
  noteOf({ cards }: OpenStudy): string | undefined {
    return this.#asked && cards.get(this.#asked.card)?.source.path;
  }

  /** The question that was sent last, whether the page could show it or not. */
  any(): Question {
    return this.onScreen(this.#asked?.card ?? '');
  }

  /** The page has the answer of a card on screen. */
  drawn(card: string): void {
    this.#answered = this.#asked?.card === card;
  }

  /** Throws while nobody can have seen the answer of the card. */
  checkAnswered(card: string): void {
    if (this.#asked?.card === card && !this.#answered) {
      throw new Error(vscode.l10n.t('The answer was not on screen yet, so nothing was recorded.'));
    }
  }

  /** Has a card asked before all others, or none. */
  askFirst(card: string | undefined): void {
    this.#first = card;
  }

  /** The card on screen is asked again, after a lesson or of another reading; where its answer was there, it is there again. */
  askAgain(): void {
    if (this.#asked !== undefined) {
      this.#first = this.#asked.card;
      this.#left = this.#answered ? this.#asked : undefined;
    }
  }

  /** Whether a lesson before this card leads back to its answer. */
  isLeft(card: string | undefined): boolean {
    return card !== undefined && card === this.#left?.card;
  }

  /** The card to be asked before all others, if it may be asked at all; from here on it is no longer wanted. */
  takeFirst(study: Study, now: number): string | undefined {
    const first = this.#first;
    this.#first = undefined;
    return first !== undefined && !isHidden(study, first, now) ? first : undefined;
  }

  /** What comes next is about to be shown: nothing of it was seen. */
  turn(): void {
    this.#answered = false;
  }

  /** Something else than a card is on screen. */
  putAway(): void {
    this.#asked = undefined;
  }

  /** The end of a session, or of the panel. */
  clear(): void {
    this.#asked = undefined;
    this.#left = undefined;
    this.#seen.clear();
  }

  /** No answer is gone back to any more. */
  forgetLeft(): void {
    this.#left = undefined;
  }

  /** Puts a card on screen: what the page is to know of it. */
  put(
    { store: { study }, cards }: OpenStudy,
    card: Card,
    settings: StudySettings,
    now: number,
  ): Omit<CardShow, 'counts'> {
    const asked = study.question(card.id, now);
    const { state, preview } = asked;
    const left = this.#left;
    this.#left = undefined;
    this.#asked = asked;
    const shown =
      state.phase === 'new' ? atFirst(card, (other) => cards.get(other), cards.isOff(card)) : card;
    const prediction = settings.predictions ? predictionOf(card, state) : undefined;
    this.#prediction = prediction;
    this.#form = prediction === undefined ? shown.kind : 'predict';
    this.#seen.add(card.id);
    const time = ({ then, interval }: (typeof preview)[number]): number => milliseconds(then, interval);
    const [again, hard, good, easy] = preview;
    return {
      kind: 'card',
      card: prediction === undefined ? cardView(shown, state.reps) : predictionView(card, prediction),
      ...(left?.card === card.id && left.state.reps === state.reps ? { wasAnswered: true } : {}),
      intervals: [time(again), time(hard), time(good), time(easy)],
      flag: state.flag,
      typing: settings.typeAnswers,
    };
  }

  /** Whether the card on screen is still to be answered. */
  stays({ store: { study }, cards }: OpenStudy): boolean {
    if (this.#asked === undefined) {
      return false;
    }
    const { card, state } = this.#asked;
    return (
      cards.get(card) !== undefined &&
      study.fold.card(card).reps === state.reps &&
      !isHidden(study, card, Date.now())
    );
  }
}

function isHidden(study: Study, card: string, now: number): boolean {
  const { suspended, buriedUntil } = study.fold.card(card);
  return suspended || buriedUntil >= study.moment(now).day;
}
