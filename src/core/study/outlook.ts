import type { Counts } from './queue.ts';
import type { Study } from './study.ts';

/** What can be answered from an instant (epoch milliseconds) on, if nothing is until then. */
export interface Step extends Counts {
  readonly at: number;
}

/** Learning cards that are followed one by one; beyond, they come with the next day. */
const mostFollowed = 200;

/**
 * How the number of cards to study grows by itself: as learning cards become due, and with every learner's day. For
 * those who show it while no deck is open. Yields often: it walks through all cards three times.
 * @param days learner's days after this one
 */
export function* outlook(study: Study, now: number, days: number): Generator<undefined, Step[]> {
  const { counts, learningAt } = yield* study.agendaInSteps(now);
  yield;
  const coming = study.coming(now, days);
  const [tomorrow = Infinity] = coming[0] ?? [];
  const steps: Step[] = [{ at: now, ...counts }];
  for (const at of learningAt.slice(0, mostFollowed)) {
    if (at < tomorrow) {
      const last = steps.at(-1)!;
      const step = { ...last, at, learning: last.learning + 1, soon: Math.max(0, last.soon - 1) };
      steps.splice(last.at === at ? -1 : steps.length, 1, step);
    }
  }
  for (const [i, [at, due]] of coming.entries()) {
    yield;
    const before = steps.at(-1)!;
    // The limits of a day and what is buried until it begins are the queue's to say; later days only add to it.
    const then =
      i === 0 ? (yield* study.agendaInSteps(at)).counts : { ...before, review: before.review + due };
    steps.push({ ...then, at });
  }
  return steps;
}
