import type { LessonTaken, StudyEvent } from './events.ts';
import type { Writer } from './writer.ts';

/** The events of what a learner does to cards, decks and lessons. Making one changes nothing: it counts once applied. */
export class ActionEvents {
  readonly #writer: Writer;
  readonly #today: (now: number) => number;

  /** @param today the learner's day at an instant */
  constructor(writer: Writer, today: (now: number) => number) {
    this.#writer = writer;
    this.#today = today;
  }

  suspend(card: string, on: boolean, now: number): StudyEvent {
    return { ...this.#writer.stamp(now), kind: 'suspended', card, on };
  }

  /** Hides a card until tomorrow, or ends that. */
  bury(card: string, on: boolean, now: number): StudyEvent {
    const until = on ? this.#today(now) : null;
    return { ...this.#writer.stamp(now), kind: 'buried', card, until };
  }

  /** @param flag 1 to 7; 0 for none */
  flag(card: string, flag: number, now: number): StudyEvent {
    return { ...this.#writer.stamp(now), kind: 'flagged', card, flag };
  }

  /**
   * A lesson was read, or is put off until tomorrow: then no new card of its cells comes today.
   * @param part of a table (`note/table`): the keys of the rows and columns that cross in it
   */
  lesson(part: Pick<LessonTaken, 'table' | 'rows' | 'columns'>, putOff: boolean, now: number): StudyEvent {
    const until = putOff ? this.#today(now) : null;
    return { ...this.#writer.stamp(now), kind: 'lesson', ...part, until };
  }

  rename(from: string, to: string, now: number): StudyEvent {
    return { ...this.#writer.stamp(now), kind: 'renamed', from, to };
  }

  /** Takes an event back, as if it had never been; an undo, too, which does again what it took back. */
  undo(event: string, now: number): StudyEvent {
    return { ...this.#writer.stamp(now), kind: 'undone', event };
  }

  configure(deck: string, settings: Readonly<Record<string, unknown>>, now: number): StudyEvent {
    return { ...this.#writer.stamp(now), kind: 'configured', deck, settings };
  }
}
