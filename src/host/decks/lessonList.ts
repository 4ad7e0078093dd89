import * as vscode from 'vscode';
import { tableName } from '../../core/identity/shape.ts';
import { cellsOf, lessonState, lessonsOf } from '../../core/lesson/lessons.ts';
import type { Lesson, LessonState } from '../../core/lesson/lessons.ts';
import { cellOf } from '../../core/identity/cardId.ts';
import { tableOf } from '../../core/study/deckTree.ts';
import { deckOf } from '../../core/study/roster.ts';
import type { LessonName } from '../study/lessonDesk.ts';
import type { StudySession } from '../study/session.ts';
import type { OpenStudy } from '../study/deckFollower.ts';
import type { StudyPanel } from '../study/studyPanel.ts';
import { notify } from '../view/notify.ts';
import type { Choice } from '../view/pick.ts';
import { back, closeList, pick } from '../view/pick.ts';
import type { Catalogue } from './deckCatalogue.ts';

/** All lessons, note by note, with what became of each; the one that is chosen opens in the study panel. */
export class LessonList {
  readonly #session: StudySession;
  readonly #catalogue: Catalogue;
  readonly #panel: StudyPanel;

  constructor(session: StudySession, catalogue: Catalogue, panel: StudyPanel) {
    this.#session = session;
    this.#catalogue = catalogue;
    this.#panel = panel;
  }

  async run(): Promise<void> {
    const opened = await this.#session.settled();
    const titles = await this.#catalogue.titles();
    const now = Date.now();
    const lessons = lessonsIn(opened).map((lesson) => ({
      lesson,
      state: lessonState(opened.store.study, lesson, now),
    }));
    if (lessons.length === 0) {
      void notify.information(vscode.l10n.t('There are no lessons: no table of your notes is studied.'));
      return;
    }
    const items = lessons.map(({ lesson, state }) => itemOf(lesson, state, titles));
    const done = lessons.filter(({ state }) => state === 'read' || state === 'known').length;
    const chosen = await pick({
      title: vscode.l10n.t('All lessons'),
      placeholder: vscode.l10n.t('{0} of {1} seen. Choose one to read it.', done, lessons.length),
      items: items.flatMap((item, i) => {
        const note = deckOf(tableName(lessons[i]!.lesson.shape));
        const isFirst = i === 0 || note !== deckOf(tableName(lessons[i - 1]!.lesson.shape));
        const separator = { label: titles(note), kind: vscode.QuickPickItemKind.Separator };
        return isFirst ? [separator, item] : [item];
      }),
      active: items[lessons.findIndex(({ state }) => state === 'open')],
    });
    closeList();
    if (chosen !== undefined && chosen !== back) {
      this.#panel.openLesson(chosen);
    }
  }
}

/** The lessons in which something is studied: notes and tables in the order in which they come. */
function lessonsIn({ store: { study }, cards }: OpenStudy): Lesson[] {
  const studied = new Set(study.cards.map(cellOf));
  const tables = [...new Set(study.cards.map(tableOf))];
  const notes = [...new Set(tables.map(deckOf))];
  return notes
    .flatMap((note) => tables.filter((table) => deckOf(table) === note))
    .flatMap((table) => cards.shape(table) ?? [])
    .flatMap(lessonsOf)
    .filter((lesson) => cellsOf(lesson).some((cell) => studied.has(cell)));
}

function itemOf(lesson: Lesson, state: LessonState, titles: (name: string) => string): Choice<LessonName> {
  const { shape, rows, columns, part, parts } = lesson;
  const [axis, positions] = shape.things === 'columns' ? [shape.rows, rows] : [shape.columns, columns];
  const name = titles(tableName(shape));
  return {
    value: { table: tableName(shape), part },
    label: parts === 1 ? name : vscode.l10n.t('{0}, lesson {1} of {2}', name, part, parts),
    description: stateText(state),
    detail: positions.map((position) => axis[position]!.label).join(', '),
    iconPath: new vscode.ThemeIcon(icons[state]),
  };
}

const icons: Readonly<Record<LessonState, string>> = {
  read: 'pass-filled',
  known: 'pass',
  putOff: 'watch',
  open: 'circle-large-outline',
};

function stateText(state: LessonState): string {
  switch (state) {
    case 'read':
      return vscode.l10n.t('read');
    case 'known':
      return vscode.l10n.t('its cards were answered');
    case 'putOff':
      return vscode.l10n.t('skipped until tomorrow');
    case 'open':
      return vscode.l10n.t('not read yet');
  }
}
