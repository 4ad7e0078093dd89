import * as vscode from 'vscode';
import type { CurveColors } from '../../core/code/curveSvg.ts';
import { describeCall, shortNumber } from '../../core/code/describe.ts';
import type { Description, ShownHyper } from '../../core/code/describe.ts';
import type { ReadCall, ReadSchedule, Unread } from '../../core/code/reading.ts';
import { Markdown } from '../view/markdown.ts';
import type { Place } from './readings.ts';
import type { Recall } from './topicRecall.ts';
import { inLanguage } from '../view/inLanguage.ts';
import { frameworkName, say } from './codeTexts.ts';
import { curve, curveWords } from './hoverCurve.ts';

/** What a link of the hover is told: where the call is, to be looked up again when it is pressed. */
export interface CallTarget {
  readonly uri: string;
  readonly at: number;
}

export interface HoverOptions {
  readonly target: CallTarget;
  /** What is remembered of its cards, where the deck is open already. */
  readonly recall: Recall | undefined;
  readonly colors: CurveColors;
  /** What was not understood and belongs to none of the calls: it may change what any of them does. */
  readonly elsewhere: readonly Unread[];
}

/** Lines of a rule side by side, as far as a hover is wide. */
function packed(lines: readonly string[]): string[] {
  const rows: string[] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + line.length + gap.length <= widest) {
      rows[rows.length - 1] = `${last}${gap}${line}`;
    } else {
      rows.push(line);
    }
  }
  return rows;
}

const gap = '    ';
const widest = 58;

/** So many of what was not understood are named, in the call and elsewhere. */
const mostUnread = { here: 5, elsewhere: 3 };

export function hoverOf(place: Place, options: HoverOptions): Markdown {
  if (place.kind === 'unread') {
    const made = new Markdown().strong(vscode.l10n.t('Not understood')).paragraph();
    return unreadLine(made, place.unread);
  }
  const { call } = place;
  const description = describeCall(call);
  const made = new Markdown();
  if (description === undefined) {
    made.strong(lastName(call.call)).text(` · ${frameworkName(call.framework)}`);
    return call.refused === undefined ? made : made.paragraph().text(say(call.refused));
  }
  if (place.kind === 'schedule') {
    scheduleHead(made, call, description, options);
  } else {
    optimizerHead(made, call, description, options);
  }
  recalled(made, options.recall);
  return made;
}

const lastName = (call: string): string => call.slice(call.lastIndexOf('.') + 1);

function optimizerHead(
  made: Markdown,
  call: ReadCall,
  description: Description,
  options: HoverOptions,
): void {
  const { lines, length, read, defaults, stableBelow, memory, schedule } = description;
  made.strong(inLanguage(description.name)).text(` · ${frameworkName(call.framework)}`);
  links(made, call, options.target);
  if (lines.length > 0) {
    made.block(packed(lines));
  } else {
    made.paragraph().text(vscode.l10n.t('Its rule has {0} lines: run it to see them at work.', length));
    made.paragraph();
  }
  const { batchSize } = call.optimizer ?? {};
  const batch =
    batchSize === undefined ? [] : [{ words: vscode.l10n.t('Batch size'), value: String(batchSize) }];
  hypers(made, '', read, batch);
  if (schedule !== undefined) {
    // In words before what may be cut off; its picture comes last, and first over the schedule itself.
    made.text(`${inLanguage(schedule.name)}. ${curveWords(call, schedule).sentence}`).paragraph();
  }
  // Before what may be cut off: the editor gives a hover so much height and no more.
  notUnderstood(made, vscode.l10n.t('Not understood:'), call.notUnderstood, mostUnread.here);
  notUnderstood(made, vscode.l10n.t('Elsewhere in this file:'), options.elsewhere, mostUnread.elsewhere);
  hypers(made, vscode.l10n.t('Left at the default:'), defaults);
  if (memory !== undefined) {
    const { symbol, decay, steps } = memory;
    made
      .text(
        vscode.l10n.t('{0} reaches back about 1/(1 − {1}) = {2} steps.', symbol, decay, shortNumber(steps)),
      )
      .line();
  }
  // What stands elsewhere may change its rate.
  if (stableBelow !== undefined && options.elsewhere.length === 0) {
    made
      .text(
        vscode.l10n.t(
          'Settles at a minimum where no curvature is above {0} = {1}.',
          stableBelow.edge,
          shortNumber(stableBelow.curvature),
        ),
      )
      .line();
  }
  if (schedule !== undefined) {
    made.paragraph();
    curve(made, call, schedule, options.colors);
  }
}

function scheduleHead(made: Markdown, call: ReadCall, description: Description, options: HoverOptions): void {
  const { schedule } = call;
  const shown = description.schedule;
  const name = lastName(schedule?.call ?? '');
  made
    .strong(shown === undefined ? name : inLanguage(shown.name))
    .text(` · ${frameworkName(call.framework)} · `)
    .text(vscode.l10n.t('schedule of {0}', inLanguage(description.name)));
  links(made, call, options.target);
  if (shown === undefined) {
    made.text(vscode.l10n.t('Its curve is not known.')).paragraph();
  } else {
    made.text(curveWords(call, shown).sentence).paragraph();
    curve(made, call, shown, options.colors);
  }
  if (schedule !== undefined) {
    listed(made, '', schedule.read);
  }
  notUnderstood(
    made,
    vscode.l10n.t('Not understood:'),
    call.notUnderstood.filter((one) => concernsRate(one, schedule)),
    mostUnread.here,
  );
  if (schedule !== undefined) {
    listed(made, vscode.l10n.t('Left at the default:'), schedule.defaults);
  }
  if (shown !== undefined) {
    if (shown.lines.length > 0) {
      made.block(shown.lines);
    }
    const { steps } = call.optimizer ?? {};
    const span = steps === undefined ? [] : [{ symbol: 'T', name: '', value: String(steps) }];
    hypers(made, '', [...shown.values.map((one) => ({ ...one, name: '' })), ...span]);
  }
}

function listed(made: Markdown, head: string, all: ReadSchedule['read'] | ReadSchedule['defaults']): void {
  if (all.length > 0) {
    made.text(head === '' ? '' : `${head} `);
    all.forEach(({ name, value }, index) => {
      made
        .text(index === 0 ? '' : ' · ')
        .text(`${name} `)
        .code(valueText(value));
    });
    made.paragraph();
  }
}

const valueText = (value: number | string | boolean): string =>
  typeof value === 'number' ? shortNumber(value) : String(value);

/** Whether what was not understood is part of a schedule, or the rate that it changes. */
const concernsRate = ({ range, cell, ours }: Unread, schedule: ReadSchedule | undefined): boolean =>
  ours?.includes('lr') === true ||
  schedule === undefined ||
  (cell === schedule.cell && range.from >= schedule.range.from && range.to <= schedule.range.to);

/** @param more what is no hyperparameter of the rule */
function hypers(
  made: Markdown,
  head: string,
  all: readonly ShownHyper[],
  more: readonly { readonly words: string; readonly value: string }[] = [],
): void {
  if (all.length + more.length > 0) {
    made.text(head === '' ? '' : `${head} `);
    all.forEach(({ symbol, name, value }, index) => {
      made.text(index === 0 ? '' : ' · ');
      if (/^[✓✗]$/.test(value)) {
        made.text(`${name} `).code(value);
      } else {
        made
          .text(`${symbol} = `)
          .code(value)
          .text(name === '' ? '' : ` (${name})`);
      }
    });
    more.forEach(({ words, value }, index) => {
      made.text(`${all.length + index === 0 ? '' : ' · '}${words} `).code(value);
    });
    made.paragraph();
  }
}

function notUnderstood(made: Markdown, head: string, all: readonly Unread[], most: number): void {
  if (all.length === 0) {
    return;
  }
  made.text(head).line();
  // What stands in several places is said once.
  const lines = new Map(all.map((one) => [JSON.stringify([one.text, one.why]), one]));
  for (const unread of [...lines.values()].slice(0, most)) {
    unreadLine(made, unread).line();
  }
  if (lines.size > most) {
    made.text(vscode.l10n.t('And {0} more.', lines.size - most)).line();
  }
  made.paragraph();
}

const unreadLine = (made: Markdown, { text, why }: Unread): Markdown =>
  made.code(text).text(' – ').text(say(why));

function recalled(made: Markdown, recall: Recall | undefined): void {
  if (recall === undefined || recall.cards === 0) {
    return;
  }
  const { cards, learnt, recall: share } = recall;
  made
    .text(
      learnt === 0
        ? vscode.l10n.t('You have {0} cards about it, none of them studied yet.', cards)
        : vscode.l10n.t(
            'You have studied {0} of {1} cards about it, and would recall {2} % of these now.',
            learnt,
            cards,
            Math.round(100 * share),
          ),
    )
    .paragraph();
}

/** What can be done with the call. */
export const callCommands = {
  simulate: 'descent.simulateCode',
  compare: 'descent.compareCode',
  quiz: 'descent.quizCode',
  study: 'descent.studyCode',
  copy: 'descent.copyCode',
} as const;

function links(made: Markdown, { optimizer }: ReadCall, target: CallTarget): void {
  if (optimizer !== undefined) {
    // At the top: the editor cuts off what a hover has below.
    made
      .line()
      .command(vscode.l10n.t('Run'), callCommands.simulate, target)
      .text(' · ')
      .command(vscode.l10n.t('Compare…'), callCommands.compare, target)
      .text(' · ')
      .command(vscode.l10n.t('Quiz'), callCommands.quiz, target)
      .text(' · ')
      .command(vscode.l10n.t('Study'), callCommands.study, target)
      .text(' · ')
      .command(vscode.l10n.t('Copy as…'), callCommands.copy, target)
      .paragraph();
  }
}
