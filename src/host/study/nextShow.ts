import type { StudyCounts, StudyShow } from '../../core/protocol/studyLink.ts';
import { dayProgress } from '../../core/study/dayEnd.ts';
import type { Scope } from '../../core/study/plan.ts';
import type { Study } from '../../core/study/study.ts';
import type { CardDesk } from './cardDesk.ts';
import type { ChosenDesk } from './chosenDesk.ts';
import { doneShow } from './doneShow.ts';
import type { LessonDesk } from './lessonDesk.ts';
import type { OpenStudy } from './deckFollower.ts';
import type { StudySettings } from './studySettings.ts';

/** What the panel has on screen, by kind. */
export interface Desks {
  readonly cards: CardDesk;
  readonly lessons: LessonDesk;
  readonly chosen: ChosenDesk;
}

export interface NextOptions {
  readonly settings: StudySettings;
  /** What became of the card before, in a sentence. */
  readonly notice: string | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What comes next; and in how many milliseconds to look again, where a card comes back by then. */
export interface Next {
  readonly show: StudyShow;
  readonly again?: number;
}

/** Puts on screen what comes next: a lesson, a card, or the end. */
export function nextShow(
  { cards: desk, lessons, chosen }: Desks,
  opened: OpenStudy,
  options: NextOptions,
): Next {
  const { store, cards } = opened;
  const { study } = store;
  const { settings, notice, now } = options;
  desk.turn();
  const { scope, title } = chosen;
  const agenda = study.agenda(now, scope);
  const { next, waitUntil, withheld } = agenda;
  const counts = shownCounts(study, now, scope, agenda);
  const undo = study.lastAction()?.kind;
  const redo = study.lastUndone()?.kind;
  const common = {
    ...(title === undefined ? {} : { scope: title }),
    ...(undo === undefined ? {} : { undo }),
    ...(redo === undefined ? {} : { redo }),
    ...(notice === undefined ? {} : { notice }),
  };
  const first = desk.takeFirst(study, now);
  const id = first ?? next;
  const card = id === undefined ? undefined : cards.get(id);
  const lesson = lessons.next(opened, card?.id);
  if (lesson !== undefined) {
    desk.askFirst(first);
    desk.putAway();
    const toAnswer = desk.isLeft(first);
    return { show: { kind: 'lesson', ...common, lesson, counts, ...(toAnswer ? { toAnswer } : {}) } };
  }
  if (card === undefined) {
    desk.putAway();
    desk.forgetLeft();
    return {
      show: { ...doneShow(opened, withheld, now, scope), ...common },
      ...(waitUntil === undefined ? {} : { again: waitUntil - now }),
    };
  }
  return { show: { ...desk.put(opened, card, settings, now), ...common, counts } };
}

/** What can be answered now, and how far the day is. */
export function shownCounts(
  study: Study,
  now: number,
  scope: Scope | undefined,
  agenda = study.agenda(now, scope),
): StudyCounts {
  const { new: fresh, learning, review, soon } = agenda.counts;
  return { new: fresh, learning, due: review, soon, ...dayProgress(study, agenda, now, scope) };
}
