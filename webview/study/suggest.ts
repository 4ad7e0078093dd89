import { compareTyped } from '../../src/core/deck/typed.ts';
import type { TypedVerdict } from '../../src/core/deck/typed.ts';
import type { StudyState } from './studyState.ts';

/** How what was typed compares with the answer; undefined where nothing was. */
export function typedVerdict({ show, typed, revealed }: StudyState): TypedVerdict | undefined {
  const wanted = show?.kind === 'card' ? show.card.typed : undefined;
  return revealed && wanted !== undefined && typed !== undefined && typed.trim() !== ''
    ? compareTyped(typed, wanted)
    : undefined;
}

/**
 * The rating that Space gives: Good, or Again where the choice or what was typed is wrong; none where what was typed is
 * the learner's to compare.
 */
export function suggestedRating(state: StudyState): 1 | 3 | undefined {
  const choices = state.show?.kind === 'card' ? state.show.card.choices : undefined;
  const missed =
    choices !== undefined && (state.picked === undefined || choices[state.picked]?.right !== true);
  const verdict = typedVerdict(state);
  return verdict === 'open' ? undefined : missed || verdict === 'wrong' ? 1 : 3;
}
