import { topicOfCard } from '../../core/code/topics.ts';
import { cellOf } from '../../core/identity/cardId.ts';
import { lessonBefore } from '../../core/lesson/lessons.ts';
import { quizOrder } from '../../core/quiz/about.ts';
import type { QuizAbout } from '../../core/quiz/about.ts';
import { quizQuestion } from '../../core/quiz/question.ts';
import { tableOf } from '../../core/study/deckTree.ts';
import type { OpenStudy } from '../study/deckFollower.ts';
import type { Asked } from './screens.ts';

/** What a quiz is about: known, to be read, or nothing. */
export type About = QuizAbout | (() => Promise<QuizAbout | undefined>) | undefined;

/** Which question a quiz asks next. */
export class QuestionChoice {
  /** Cards whose answers are not recorded: not asked again in this window. */
  readonly #unrecorded = new Set<string>();
  /** Cells that were asked about since the quiz opened: before it is due, each comes once. */
  readonly #early = new Set<string>();
  #about: About;

  /** A quiz opens. */
  begin(about: About): void {
    this.#about = about;
    this.#early.clear();
  }

  /** A card is asked. */
  asks(card: string): void {
    this.#early.add(cellOf(card));
  }

  leaveOut(card: string): void {
    this.#unrecorded.add(card);
  }

  /** What the code at hand uses, which is found out at the first call. */
  async readAbout(): Promise<QuizAbout | undefined> {
    const wanted = this.#about;
    const about = typeof wanted === 'function' ? await wanted() : wanted;
    if (this.#about === wanted) {
      this.#about = about;
    }
    return about;
  }

  /**
   * The most urgent card that can be asked as a choice, of what the code at hand uses first. What no lesson has shown yet
   * is asked only where nothing else is left.
   */
  choose(
    { store: { study }, cards }: OpenStudy,
    first: string | undefined,
    about: QuizAbout | undefined,
  ): Asked | undefined {
    const now = Date.now();
    const waiting = study.waiting(now);
    const early = about?.only === true ? study.cards.filter((id) => this.#mayComeEarly(study, id)) : [];
    const ids = quizOrder(waiting, early, about, (id) => cards.get(id));
    const isUnmet = (id: string): boolean => {
      const shape = cards.shape(tableOf(id));
      return shape !== undefined && lessonBefore(study, id, shape) !== undefined;
    };
    const unmet = new Set(ids.filter(isUnmet));
    const metFirst = [...ids.filter((id) => !unmet.has(id)), ...unmet];
    for (const id of [...(first === undefined ? [] : [study.cardFor(first)]), ...metFirst]) {
      const card = this.#unrecorded.has(id) ? undefined : cards.get(id);
      const quiz = card && quizQuestion(card, (other) => cards.get(other), study.fold.card(id).reps);
      if (quiz !== undefined) {
        const topic = about === undefined ? undefined : topicOfCard(quiz.card, about.topics);
        return {
          quiz,
          question: study.question(id, now),
          table: cards.table(tableOf(id)),
          isUnmet: unmet.has(id),
          ...(topic === undefined || about === undefined || about.file === ''
            ? {}
            : { because: { topic: topic.name, file: about.file } }),
        };
      }
    }
    return undefined;
  }

  /** Cards of a topic that was asked for come before they are due, each once; suspended ones never. */
  #mayComeEarly(study: OpenStudy['store']['study'], id: string): boolean {
    const { suspended } = study.fold.card(id);
    return !suspended && !this.#early.has(cellOf(id));
  }
}
