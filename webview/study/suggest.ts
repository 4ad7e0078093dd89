import { compareTyped } from '../../src/core/deck/typedAnswer.ts';
import type { TypedVerdict } from '../../src/core/deck/typedAnswer.ts';
import type { PredictionView } from '../../src/core/protocol/studyLink.ts';
import type { StudyState } from './studyState.ts';

/** How what was typed compares with the answer; undefined where nothing was. */
export function typedVerdict({ show, typed, revealed }: StudyState): TypedVerdict | undefined {
  const wanted = show?.kind === 'card' ? show.card.typed : undefined;
  return revealed && wanted !== undefined && typed !== undefined && typed.trim() !== ''
    ? compareTyped(typed, wanted)
    : undefined;
}

/** Is a place on the map of a prediction near enough to where the run ends? */
export const isHit = (
  [x, y]: readonly [number, number],
  { at, tolerance }: NonNullable<PredictionView['target']>,
): boolean => Math.hypot(x - at[0], y - at[1]) <= tolerance;

/**
 * The rating that Space gives: Good, or Again where the choice, the place or what was typed is wrong; none where what was typed is
 * the learner's to compare.
 */
export function suggestedRating(state: StudyState): 1 | 3 | undefined {
  const { choices, prediction } = state.show?.kind === 'card' ? state.show.card : {};
  const target = prediction?.target;
  const missed =
    (choices !== undefined && (state.picked === undefined || choices[state.picked]?.right !== true)) ||
    (target !== undefined && (state.aim === undefined || !isHit(state.aim, target)));
  const verdict = typedVerdict(state);
  return verdict === 'open' ? undefined : missed || verdict === 'wrong' ? 1 : 3;
}
