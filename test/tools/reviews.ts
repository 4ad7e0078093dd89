import type { Rating, Reviewed } from '../../src/core/study/events.ts';
import { weightsOf } from '../../src/core/study/scheduler.ts';
import { defaultSettings } from '../../src/core/study/settings.ts';
import type { Writer } from '../../src/core/study/writer.ts';

export const dayLength = 86_400_000;
export const defaultWeights = () => weightsOf(defaultSettings);

/** A review at noon UTC of a learner's day, which is enough for all that does not look at hours. */
export function reviewed(
  writer: Writer,
  card: string,
  rating: Rating,
  day: number,
  more: Partial<Reviewed> = {},
): Reviewed {
  return {
    ...writer.stamp(day * dayLength + dayLength / 2),
    kind: 'reviewed',
    card,
    rating,
    day,
    took: 4000,
    then: 'review',
    step: 0,
    interval: 3,
    ...more,
  };
}
