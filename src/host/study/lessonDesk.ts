import * as vscode from 'vscode';
import {
  cellsOf,
  lessonBefore,
  lessonOfCard,
  lessonState,
  lessonsOf,
  namesOf,
} from '../../core/lesson/lessons.ts';
import type { Lesson, LessonState } from '../../core/lesson/lessons.ts';
import { lessonPictures } from '../../core/lesson/lessonPictures.ts';
import { tableName } from '../../core/identity/shape.ts';
import type { LessonView } from '../../core/protocol/tableView.ts';
import { tableOf } from '../../core/study/deckTree.ts';
import type { StudyEvent } from '../../core/study/events.ts';
import type { Study } from '../../core/study/study.ts';
import type { TableInNote } from './deck.ts';
import type { OpenStudy } from './deckFollower.ts';
import { lessonTable } from './tableViews.ts';

/** A lesson by its table (`note/table`) and its place among the table's. */
export interface LessonName {
  readonly table: string;
  readonly part: number;
}

interface OnScreen {
  readonly lesson: Lesson;
  readonly table: TableInNote;
  readonly view: LessonView;
  /** How it stood when it came on screen. */
  readonly state: LessonState;
  /** The page has drawn it. */
  seen: boolean;
}

/** The lesson that the study panel has on screen, and the one it is to show next. */
export class LessonDesk {
  #onScreen: OnScreen | undefined;
  /** To be shown before all else: the learner asked for it, or it was on screen. */
  #wanted: LessonName | undefined;

  /** The id of the lesson on screen. */
  get onScreen(): string | undefined {
    return this.#onScreen?.view.id;
  }

  /** The path of the note that the lesson on screen is from. */
  get note(): string | undefined {
    return this.#onScreen?.table.cards[0]?.source.path;
  }

  want(lesson: LessonName): void {
    this.#wanted = lesson;
  }

  /** Wants the lesson of a card. */
  wantOfCard({ cards }: OpenStudy, card: string): void {
    const shape = cards.shape(tableOf(card));
    const lesson = shape && lessonOfCard(card, shape);
    this.#wanted = lesson && nameOf(lesson);
  }

  /** Wants what an event of the log showed, as far as it is there. */
  wantOfEvent({ store, cards }: OpenStudy, event: string): void {
    const taken = store.study.fold.ledger.lessons.find(({ id }) => id === event);
    const shape = taken && cards.shape(taken.table);
    const cell = taken && `${taken.table}/${taken.rows[0]!}/${taken.columns[0]!}`;
    const lesson = shape && lessonsOf(shape).find((one) => cellsOf(one).some((name) => name === cell));
    this.#wanted = lesson && nameOf(lesson);
  }

  /** Wants what is on screen, while that stays: the page is made anew. */
  keep(opened: OpenStudy): void {
    if (this.stays(opened)) {
      this.#wanted ??= this.#onScreen && nameOf(this.#onScreen.lesson);
    }
  }

  /** Puts a lesson on screen: the one that is wanted, or else what comes before a card. Undefined where none does. */
  next(opened: OpenStudy, card: string | undefined): LessonView | undefined {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    this.#onScreen =
      (wanted && this.#open(opened, this.#find(opened, wanted))) ??
      (card === undefined ? undefined : this.#open(opened, before(opened, card)));
    return this.#onScreen?.view;
  }

  clear(): void {
    this.#onScreen = undefined;
    this.#wanted = undefined;
  }

  /** The page has drawn a lesson. */
  drawn(id: string): void {
    if (this.#onScreen?.view.id === id) {
      this.#onScreen.seen = true;
    }
  }

  /**
   * What is to be recorded when the learner has read the lesson on screen, or puts it off. Undefined where that says
   * nothing new: it was read before, or what is put off is known. Throws when another lesson is on screen, and while
   * nobody can have read it.
   */
  leave(id: string, study: Study, putOff: boolean, now: number): StudyEvent | undefined {
    const onScreen = this.#onScreen;
    if (onScreen?.view.id !== id) {
      throw new Error(vscode.l10n.t('This lesson was read elsewhere. What comes next is shown.'));
    }
    if (!putOff && !onScreen.seen) {
      throw new Error(vscode.l10n.t('The lesson was not on screen yet, so nothing was recorded.'));
    }
    const { lesson } = onScreen;
    const state = lessonState(study, lesson, now);
    return state === 'read' || (putOff && state === 'known')
      ? undefined
      : study.lesson(namesOf(lesson), putOff, now);
  }

  /** Whether the lesson on screen still says what its note says, and was not read or put off elsewhere meanwhile. */
  stays({ store, cards }: OpenStudy): boolean {
    if (this.#onScreen === undefined) {
      return false;
    }
    const { lesson, table, state } = this.#onScreen;
    return (
      cards.table(tableName(lesson.shape))?.table === table.table &&
      lessonState(store.study, lesson, Date.now()) === state
    );
  }

  #find({ cards }: OpenStudy, { table, part }: LessonName): Lesson | undefined {
    const shape = cards.shape(table);
    return shape && lessonsOf(shape).find((one) => one.part === part);
  }

  #open({ store, cards }: OpenStudy, lesson: Lesson | undefined): OnScreen | undefined {
    const table = lesson && cards.table(tableName(lesson.shape));
    if (lesson === undefined || table === undefined) {
      return undefined;
    }
    const { part, parts } = lesson;
    const state = lessonState(store.study, lesson, Date.now());
    const { intro } = table.table;
    const view: LessonView = {
      id: `${tableName(lesson.shape)} ${part}/${parts}`,
      table: lessonTable(table, lesson),
      ...(intro === undefined ? {} : { intro: [...intro] }),
      pictures: lessonPictures(table.table, lesson).map(({ of, ...picture }) => ({
        ...picture,
        ...(of === undefined ? {} : { of: [...of] }),
      })),
      part,
      parts,
      isRepeated: state === 'read' || state === 'known',
    };
    return { lesson, table, view, state, seen: false };
  }
}

const nameOf = ({ shape, part }: Lesson): LessonName => ({ table: tableName(shape), part });

function before({ store, cards }: OpenStudy, card: string): Lesson | undefined {
  const shape = cards.shape(tableOf(card));
  return shape && lessonBefore(store.study, card, shape);
}
