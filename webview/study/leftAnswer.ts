import type { CardView, StudyShow } from '../../src/core/protocol/studyLink.ts';
import type { StudyState } from './studyState.ts';

/** How a card was answered when something else took its place on the page: a lesson, or another reading of its note. */
export interface LeftAnswer {
  /** All that was asked, as text. */
  readonly card: string;
  /** Milliseconds that it had been on screen. */
  readonly took: number;
  readonly answer: Pick<StudyState, 'revealed' | 'picked' | 'aim' | 'typed'>;
}

/** What is to be kept of a page whose card is answered. */
export function leftAnswer(
  { show, revealed, picked, aim, typed }: StudyState,
  took: number,
): LeftAnswer | undefined {
  return show?.kind === 'card' && revealed
    ? { card: textOf(show.card), took, answer: { revealed, picked, aim, typed } }
    : undefined;
}

/** The answer that a page goes back to when it shows this, as it was; undefined where it begins with a question. */
export const backAt = (show: StudyShow, left: LeftAnswer | undefined): LeftAnswer | undefined =>
  show.kind === 'card' && show.wasAnswered === true && left?.card === textOf(show.card) ? left : undefined;

/** Where a note says it in other words meanwhile, an answer is no longer to what is asked. */
const textOf = (card: CardView): string => JSON.stringify(card);
