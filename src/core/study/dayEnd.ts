import { answerable } from './agenda.ts';
import type { Agenda } from './agenda.ts';
import { deckOf } from './roster.ts';
import { phases } from './scheduler.ts';
import type { Scope } from './plan.ts';
import type { Study } from './study.ts';
import { takenBack } from './reviewTable.ts';

/** A card that may well be forgotten by tomorrow. */
export interface ShakyCard {
  readonly card: string;
  /** How often it was forgotten today. */
  readonly forgotten: number;
}

/** What a learner's day has left in memory; no card is in both. */
export interface DayEnd {
  /** Cards that were new today and were known at their last answer, in the order in which they were met. */
  readonly learned: readonly string[];
  /** Cards that were forgotten today, or whose recall falls below their deck's retention by tomorrow: the worst first. */
  readonly shaky: readonly ShakyCard[];
}

/** What there is to study on a learner's day that is still to come, within its limits. */
export interface DayAhead {
  /** Its first instant, in epoch milliseconds. */
  readonly at: number;
  readonly due: number;
  readonly new: number;
}

const again = 1;

/** @param now epoch milliseconds; archived cards are among the day's */
export function dayEnd(study: Study, now: number): DayEnd {
  const { ledger, cards } = study.fold;
  const { columns, length } = ledger.reviews;
  const { day } = study.moment(now);
  const today = new Map<number, { isNew: boolean; forgotten: number }>();
  for (let row = 0; row < length; row++) {
    if (columns.day[row] === day && columns.before[row] !== takenBack) {
      const card = columns.card[row]!;
      const before = today.get(card) ?? { isNew: false, forgotten: 0 };
      today.set(card, {
        isNew: before.isNew || phases[columns.before[row]!] === 'new',
        forgotten: before.forgotten + (columns.rating[row] === again ? 1 : 0),
      });
    }
  }
  const [tomorrow = now] = study.coming(now, 1)[0] ?? [];
  const shaky: (ShakyCard & { readonly recall: number })[] = [];
  const learned: string[] = [];
  for (const [c, { isNew, forgotten }] of today) {
    const card = ledger.names[c]!;
    const recall = study.recall(card, tomorrow);
    if (forgotten > 0 || recall < study.settingsOf(deckOf(card)).retention) {
      shaky.push({ card, forgotten, recall });
    } else if (isNew && columns.rating[cards.columns.lastRow[c]! - 1] !== again) {
      learned.push(card);
    }
  }
  shaky.sort((a, b) => b.forgotten - a.forgotten || a.recall - b.recall);
  return { learned, shaky: shaky.map(({ card, forgotten }) => ({ card, forgotten })) };
}

/** What the next learner's day holds as things stand, what is being learned among what is due. */
export function dayAhead(study: Study, now: number): DayAhead {
  const [at] = study.coming(now, 1)[0]!;
  const { counts } = study.agenda(at);
  return { at, due: counts.review + counts.learning, new: counts.new };
}

/** How far a day is: cards of it that come no more today, of all that it has. */
export interface DayProgress {
  readonly done: number;
  readonly of: number;
}

/**
 * How far the day is, in cards: one that is being learned is done when it has come into review, so that what is
 * forgotten takes nothing back. Of a scope, if one is given, whose agenda it is then.
 */
export function dayProgress(study: Study, agenda: Agenda, now: number, scope: Scope = {}): DayProgress {
  const { fold } = study;
  const k = fold.cards.columns;
  const { day } = study.moment(now);
  const inReview = phases.indexOf('review');
  let done = 0;
  for (let c = 0; c < fold.cards.length; c++) {
    if (k.lastDay[c] === day && scope.only?.(fold.ledger.names[c]!) !== false) {
      const isHidden = k.suspended[c] === 1 || k.buried[c]! >= day;
      done += isHidden || k.phase[fold.rowOf(c)] === inReview ? 1 : 0;
    }
  }
  return { done, of: done + answerable(agenda.counts) + agenda.learningAt.length };
}
