import type { Card } from '../../core/deck/card.ts';
import type { CardInfo } from '../../core/protocol/studyLink.ts';
import { renameWords } from '../../core/study/renamed.ts';
import type { Study } from '../../core/study/study.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** What the panel tells of a card. `now` is epoch milliseconds. */
export function cardInfo(study: Study, card: Card, now: number): CardInfo {
  const state = study.fold.card(card.id);
  const { leechThreshold } = study.settingsOf(card.noteKey);
  const due = study.dueAt(card.id, now);
  return {
    phase: state.phase,
    ...(due === undefined ? {} : { due: Math.max(0, due - now) }),
    ...(state.phase === 'new'
      ? {}
      : {
          memory: {
            stability: state.stability,
            difficulty: state.difficulty,
            recall: study.recall(card.id, now),
          },
        }),
    reviews: state.reps,
    lapses: state.lapses,
    leech: state.lapses >= leechThreshold,
    tags: [...card.tags],
    renames: study.fold.renamesOf(card.id).flatMap((renamed) => {
      const { from } = renameWords(renamed);
      return from === '' ? [] : [{ at: renamed.at, from }];
    }),
    history: study.fold.history(card.id).map(({ at, rating, took, before, then, interval }) => ({
      at,
      rating,
      took,
      before,
      interval: milliseconds(then, interval),
    })),
  };
}

/** An interval as the scheduler has it, days in review and minutes before, in milliseconds. */
export function milliseconds(then: string, interval: number): number {
  return interval * (then === 'review' ? day : minute);
}
