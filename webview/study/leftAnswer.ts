import type { StudyShow } from '../../src/core/protocol/studyLink.ts';
import type { StudyState } from './studyState.ts';

/** How a card was answered when a lesson took its place on the page. */
export interface LeftAnswer {
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
    ? { card: show.card.id, took, answer: { revealed, picked, aim, typed } }
    : undefined;
}

/** The answer that a page goes back to when it shows this, as it was; undefined where it begins with a question. */
export const backAt = (show: StudyShow, left: LeftAnswer | undefined): LeftAnswer | undefined =>
  show.kind === 'card' && show.wasAnswered === true && left?.card === show.card.id ? left : undefined;
