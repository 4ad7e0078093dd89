import type { Answering, Question } from '../../core/study/answer.ts';
import type { Rating, StudyEvent } from '../../core/study/events.ts';
import type { StudyStore } from '../storage/studyStore.ts';

/** An answer that could not be written. */
interface FailedAnswer {
  readonly rating: Rating;
  readonly store: StudyStore;
  readonly events: readonly StudyEvent[];
  /** With what was to be written before it. */
  readonly all: readonly StudyEvent[];
}

export interface Rated {
  readonly rating: Rating;
  /** From showing the question to the rating. */
  readonly milliseconds: number;
  readonly how?: Answering | undefined;
}

/** Writes answers down, each once, however often that is tried. */
export class Answers {
  readonly #failed = new WeakMap<Question, FailedAnswer>();

  /**
   * Resolves with the events of an answer when they are durable. If it rejects nothing has changed here, and the answer
   * may be given again: the same writes the same events, another rating first takes back what may be on disk.
   */
  async record(
    store: StudyStore,
    question: Question,
    { rating, milliseconds, how }: Rated,
  ): Promise<readonly StudyEvent[]> {
    const failed = this.#failed.get(question);
    const now = Date.now();
    const again = failed?.rating === rating && failed.store === store;
    const events = again ? failed.events : store.study.answer(question, rating, now, milliseconds, how);
    const all = again
      ? failed.all
      : [
          ...(failed?.all ?? []),
          ...(failed?.events ?? []).map(({ id }) => store.study.undo(id, now)),
          ...events,
        ];
    try {
      await store.record(all);
    } catch (error) {
      this.#failed.set(question, { rating, store, events, all });
      throw error;
    }
    this.#failed.delete(question);
    return events;
  }
}
