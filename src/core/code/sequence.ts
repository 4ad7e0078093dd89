import type { Rate } from './rate.ts';
import { reason } from './signatures/reason.ts';

const none: Rate = {
  why: reason('The simulator has no such sequence of schedules, or its numbers are not known.'),
};

/** What may come after a warm-up, and what the two are together. */
const together = new Map([
  ['cosine', 'warmup-cosine'],
  ['linear', 'warmup-linear'],
  ['constant', 'warmup'],
]);

/**
 * Two schedules, one after the other: a linear warm-up and then a cosine, a straight line or nothing are one of ours;
 * any other sequence is none.
 * @param at the step that the second begins with, from 0
 */
export function inSequence(first: Rate | undefined, second: Rate | undefined, at: number | undefined): Rate {
  const warmup = first?.schedule?.id === 'warmup' ? first.schedule.hyper : undefined;
  const { warm, zero = 0 } = warmup ?? {};
  const id = together.get(second?.schedule?.id ?? '');
  const { span, begin = 1, ...hyper } = second?.schedule?.hyper ?? {};
  // A line lasts as long as it says, a cosine as long as its run.
  const rest = second?.schedule?.id === 'linear' ? span : second?.steps;
  const given = zero === 0 ? {} : { zero };
  if (
    warm === undefined ||
    id === undefined ||
    at !== warm - (zero === 0 ? 1 : 0) ||
    begin !== 1 ||
    first?.lr !== second?.lr ||
    (id !== 'warmup' && rest === undefined)
  ) {
    return none;
  }
  return {
    ...(first?.lr === undefined ? {} : { lr: first.lr }),
    schedule: { id, hyper: { warm, ...given, ...hyper } },
    ...(id === 'warmup' ? {} : { steps: warm + rest! }),
  };
}
