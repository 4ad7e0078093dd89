import type { Rating } from '../study/events.ts';

export type QuizRating = 'none' | 'again' | 'hard' | 'good' | 'easy';

/** How an answer to a quiz counts. */
export interface QuizRatings {
  readonly right: QuizRating;
  readonly slow: QuizRating;
  readonly wrong: QuizRating;
  /** A right answer that takes longer is a slow one. */
  readonly slowAfterSeconds: number;
}

export type QuizVerdict = 'right' | 'slow' | 'wrong';

/** @param took milliseconds while the question was up */
export function verdictOf(right: boolean, took: number, { slowAfterSeconds }: QuizRatings): QuizVerdict {
  return !right ? 'wrong' : took > slowAfterSeconds * 1000 ? 'slow' : 'right';
}

/** The rating that is recorded; undefined where the answer is not. */
export function ratingOf(verdict: QuizVerdict, ratings: QuizRatings): Rating | undefined {
  const at = ['again', 'hard', 'good', 'easy'].indexOf(ratings[verdict]);
  return at < 0 ? undefined : ((at + 1) as Rating);
}
