import * as vscode from 'vscode';
import { findAnyExperiment } from '../../core/networkExperiment/anyExperiment.ts';
import type { QuizQuestion } from '../../core/quiz/question.ts';
import type { QuizVerdict } from '../../core/quiz/verdict.ts';
import type { Words } from '../../core/text/bilingual.ts';
import type { Rating } from '../../core/study/events.ts';
import { answerable } from '../../core/study/agenda.ts';
import type { Question } from '../../core/study/answer.ts';
import type { Study } from '../../core/study/study.ts';
import type { TableInNote } from '../study/deck.ts';
import { milliseconds } from '../study/cardInfo.ts';
import { actionRow, line, separator, textRows } from './quizRows.ts';
import type { Row } from './quizRows.ts';
import { askedAspect, tableRows } from './tableRows.ts';
import { becauseText, countedText, intervalOf, markText, verdictText } from './quizTexts.ts';

/** What the quiz shows at a time. */
export interface Screen {
  readonly title?: string;
  readonly placeholder: string;
  readonly rows: readonly Row[];
  /** What Enter does at first; absent where it must not do anything by mistake. */
  readonly start?: (() => unknown) | undefined;
  /** What single keys do. */
  readonly keys?: ReadonlyMap<string, () => unknown>;
  /** The last answer can be taken back. */
  readonly undo?: boolean;
  /** What Escape does, where it does not end the quiz. */
  readonly back?: () => unknown;
}

/** A question, with what each rating of it does. */
export interface Asked {
  readonly quiz: QuizQuestion;
  readonly question: Question;
  /** The table it is from. */
  readonly table: TableInNote | undefined;
  /** No lesson has shown what it asks about, nor was that answered before: the table comes with the verdict. */
  readonly isUnmet: boolean;
  /** It is asked because this file uses what it is about. */
  readonly because?: { readonly topic: Words; readonly file: string };
}

/** An answer to it. */
export interface Answered extends Asked {
  /** The position of the choice. */
  readonly picked: number;
  readonly verdict: QuizVerdict;
  /** Absent where the answer is not to be recorded. */
  readonly rating: Rating | undefined;
  /** Milliseconds. */
  readonly took: number;
}

export function questionScreen(
  { quiz, because }: Asked,
  study: Study,
  choose: (picked: number) => unknown,
): Screen {
  const acts = quiz.choices.map((_, i) => () => choose(i));
  const choices = quiz.choices.map(({ text }, i) => textRows(`${i + 1}  `, line(text), acts[i]));
  return {
    title: titleOf(quiz),
    placeholder: `${vscode.l10n.t('Press 1 to {0}', choices.length)} · ${
      because === undefined ? quiz.card.noteTitle : becauseText(because)
    }`,
    rows: [...clueRows(quiz), ...choices.flat()],
    keys: new Map(acts.map((act, i) => [`${i + 1}`, act])),
    undo: study.lastAction()?.kind === 'reviewed',
  };
}

export interface VerdictActions {
  readonly next: () => unknown;
  readonly run: () => unknown;
  readonly showTable: () => unknown;
  readonly openNote: () => unknown;
  readonly undo: () => unknown;
}

export function verdictScreen(answered: Answered, actions: VerdictActions): Screen {
  const { next, run, showTable, openNote, undo } = actions;
  const { quiz, question, verdict, rating, table, isUnmet } = answered;
  const { marks, citations, experiment } = quiz.card;
  const outcome = rating && question.preview[rating - 1];
  const back = outcome && milliseconds(outcome.then, outcome.interval);
  const canRun = experiment !== undefined && findAnyExperiment(experiment) !== undefined;
  const told = [
    ...marks.flatMap(({ kind, reason }) =>
      textRows(kind === 'opinion' ? '$(comment)' : '$(warning)', `${markText(kind)} ${line(reason)}`),
    ),
    ...citations.flatMap(({ text }) => textRows('$(references)', line(text))),
    ...(isUnmet && table !== undefined ? askedAspect(table, quiz.card.id) : []),
  ];
  return {
    title: titleOf(quiz),
    placeholder: `${verdictText(verdict)}. ${countedText(rating, back)}`,
    rows: [
      ...answeredRows(answered),
      separator,
      // Before what may be long: the answer and the row of Enter are in sight together. Read aloud as the active row, it says
      // how the answer was.
      actionRow('arrow-right', vscode.l10n.t('Next question'), next, verdictText(verdict)),
      ...(told.length === 0 ? [] : [separator, ...told]),
      separator,
      ...(canRun ? [actionRow('play', vscode.l10n.t('See it run'), run, 'R')] : []),
      ...(table === undefined
        ? []
        : [actionRow('table', vscode.l10n.t('Show in the table'), showTable, 'V')]),
      actionRow('go-to-file', vscode.l10n.t('Open the note'), openNote, 'E'),
    ],
    start: next,
    keys: new Map([
      ['e', openNote],
      ...(table === undefined ? [] : [['v', showTable] as const]),
      ...(canRun ? [['r', run] as const] : []),
      ...(rating === undefined ? [] : [['u', undo] as const]),
    ]),
    undo: rating !== undefined,
  };
}

/** The table around the card that was asked, with its answer. */
export function tableScreen({ quiz, table }: Answered, back: () => unknown): Screen {
  const asked = (): unknown => back();
  return {
    title: table === undefined ? '' : line(table.table.title),
    placeholder: vscode.l10n.t('Enter or Escape goes back to the answer'),
    rows: table === undefined ? [] : tableRows(table, quiz.card.id, (isAsked) => (isAsked ? asked : back)),
    start: asked,
    keys: new Map([['v', back]]),
    back,
  };
}

/** The answer stays until it is written. */
export function unsavedScreen(answered: Answered, sentence: string, retry: () => unknown): Screen {
  return {
    title: titleOf(answered.quiz),
    placeholder: vscode.l10n.t('Your answer is not saved yet'),
    rows: [
      ...answeredRows(answered),
      separator,
      ...textRows('$(error)', sentence),
      actionRow('refresh', vscode.l10n.t('Try again'), retry),
    ],
    start: retry,
  };
}

export function failedScreen(sentence: string, retry: () => unknown): Screen {
  return {
    placeholder: vscode.l10n.t('The quiz cannot go on'),
    rows: [...textRows('$(error)', sentence), actionRow('refresh', vscode.l10n.t('Try again'), retry)],
    start: retry,
  };
}

/** What there is to do where nothing is asked. */
export interface IdleActions {
  readonly study: () => unknown;
  readonly choose: () => unknown;
}

/** Nothing to ask: what comes when, and what there is to do instead. */
export function nothingScreen(study: Study, now: number, actions: IdleActions): Screen {
  const others = answerable(study.agenda(now).counts);
  const { next } = study.today(now);
  const comes =
    next === undefined
      ? vscode.l10n.t('No card is scheduled yet.')
      : vscode.l10n.t('The next card comes back in {0}.', intervalOf(next));
  const [act, row] =
    others === 0
      ? [actions.choose, actionRow('list-selection', vscode.l10n.t('Choose what to study'), actions.choose)]
      : [
          actions.study,
          actionRow('mortar-board', vscode.l10n.t('Study the other cards'), actions.study, String(others)),
        ];
  return {
    placeholder: [
      others === 0 ? vscode.l10n.t('Nothing is due.') : vscode.l10n.t('What is due has no choices.'),
      comes,
    ].join(' '),
    rows: [row],
    start: act,
    undo: study.lastAction()?.kind === 'reviewed',
  };
}

/** The choices where they were, the right one and the chosen one marked, a wrong one with what it is true of. */
function answeredRows({ quiz, picked }: Answered): Row[] {
  const choices = quiz.choices.flatMap(({ text, right, of }, i) => {
    const [head, note] = right
      ? ['$(pass-filled)', i === picked ? vscode.l10n.t('Right') : vscode.l10n.t('The right answer')]
      : i === picked
        ? ['$(error)', vscode.l10n.t('Your choice, not right')]
        : [`${i + 1}  `, undefined];
    const owner = of === undefined ? '' : ` · ${line(of)}`;
    return textRows(head, `${line(text)}${owner}`, undefined, note);
  });
  return [...clueRows(quiz), ...choices];
}

/** The question, where it is too long for a title, and what is said of the thing that is asked for. */
function clueRows({ question, clue }: QuizQuestion): Row[] {
  const rows = [
    ...(line(question).length > longestTitle ? textRows('$(question)', line(question)) : []),
    ...(clue === undefined ? [] : textRows('$(quote)', line(clue))),
  ];
  return rows.length === 0 ? [] : [...rows, separator];
}

/** A title is cut off where it is too long for its one line: then the whole question stands below it. */
const longestTitle = 70;

const titleOf = ({ question }: QuizQuestion): string => line(question);
