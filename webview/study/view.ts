import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { CardView, StudyCounts, StudyShow } from '../../src/core/protocol/study.ts';
import { button, icon, iconButton } from '../ui/controls.ts';
import { inline } from '../ui/inline.ts';
import { formatInterval } from './interval.ts';
import { answer, question } from './question.ts';
import type { StudyActions, StudyState } from './state.ts';

export function view(state: StudyState, actions: StudyActions): TemplateResult {
  const { show } = state;
  if (show === undefined) {
    return loading();
  }
  switch (show.kind) {
    case 'card':
      return studying(show, state, actions);
    case 'done':
      return done(show, state, actions);
    case 'failed':
      return message(
        'error',
        l10n.t('The deck could not be opened'),
        html`<p>${show.message}</p>`,
        button({ label: l10n.t('Try again'), onClick: () => actions.retry(), appearance: 'primary' }),
      );
  }
}

function loading(): TemplateResult {
  return html`<div class="study" aria-busy="true">
    <header><span class="skeleton line"></span></header>
    <div class="sheet">
      <div class="column">
        <div class="skeleton title"></div>
        <div class="skeleton line"></div>
      </div>
    </div>
  </div>`;
}

type Shown<K extends StudyShow['kind']> = Extract<StudyShow, { kind: K }>;

function studying(show: Shown<'card'>, state: StudyState, actions: StudyActions): TemplateResult {
  const { card } = show;
  return html`<div class="study">
    <header>${place(card)} ${countsOf(show.counts)}</header>
    <div class="sheet" tabindex="-1">
      <div class="column">
        ${question(card, state, actions)}
        <div aria-live="polite">${state.revealed ? answer(card, actions) : nothing}</div>
      </div>
    </div>
    ${failure(state, actions)}
    <footer>
      <div class="bar">
        ${
          state.revealed
            ? ratings(show.intervals, state, actions)
            : card.choices === undefined
              ? button({
                  label: `${l10n.t('Show answer')} ${l10n.t('Space')}`,
                  content: html`<div class="with-key">
                    ${l10n.t('Show answer')} <kbd>${l10n.t('Space')}</kbd>
                  </div>`,
                  appearance: 'primary',
                  onClick: () => actions.reveal(),
                })
              : html`<span class="muted"
                  >${l10n.t('Choose with 1–{0}, or Space if you do not know.', card.choices.length)}</span
                >`
        }
      </div>
      ${tools(show.canUndo, actions, true)}
    </footer>
    ${state.help ? help(actions) : nothing}
  </div>`;
}

function place(card: CardView): TemplateResult {
  return html`<p class="place muted">${card.note}<span class="dot"> · </span>${inline(card.table)}</p>`;
}

function countsOf(counts: StudyCounts): TemplateResult {
  const one = (kind: string, count: number, text: string): TemplateResult =>
    html`<span class=${count === 0 ? 'muted' : kind}>${text}</span>`;
  return html`<p class="counts">
    ${one('new', counts.new, l10n.t('{0} new', counts.new))}
    ${one('learning', counts.learning, l10n.t('{0} learning', counts.learning))}
    ${one('due', counts.due, l10n.t('{0} due', counts.due))}
  </p>`;
}

const ratingNames = (): readonly string[] => [
  l10n.t('Again'),
  l10n.t('Hard'),
  l10n.t('Good'),
  l10n.t('Easy'),
];

function ratings(
  intervals: Shown<'card'>['intervals'],
  state: StudyState,
  actions: StudyActions,
): TemplateResult {
  return html`<div class="ratings" role="group" aria-label=${l10n.t('How well did you know it?')}>
    ${ratingNames().map((name, i) => {
      const rating = (i + 1) as 1 | 2 | 3 | 4;
      const interval = formatInterval(intervals[i] ?? 0);
      return button({
        label: `${rating} ${name} ${interval}`,
        title: rating === 3 ? l10n.t('{0} ({1} or Space)', name, rating) : l10n.t('{0} ({1})', name, rating),
        content: html`<div class="rating">
          <kbd>${rating}</kbd> <span>${name}</span> <span class="interval">${interval}</span>
        </div>`,
        appearance: rating === 3 ? 'primary' : 'secondary',
        disabled: state.saving,
        onClick: () => actions.rate(rating),
      });
    })}
  </div>`;
}

function tools(canUndo: boolean, actions: StudyActions, onCard: boolean): TemplateResult {
  return html`<div class="tools">
    ${iconButton({ icon: 'discard', label: l10n.t('Undo'), key: 'U', disabled: !canUndo, onClick: () => actions.undo() })}
    ${
      onCard
        ? iconButton({
            icon: 'go-to-file',
            label: l10n.t('Open the note'),
            key: 'E',
            onClick: () => actions.openSource(),
          })
        : nothing
    }
    ${iconButton({ icon: 'question', label: l10n.t('Keyboard shortcuts'), key: '?', onClick: () => actions.toggleHelp() })}
  </div>`;
}

function failure(state: StudyState, actions: StudyActions): TemplateResult | typeof nothing {
  if (state.failure === undefined) {
    return nothing;
  }
  const { message: text, again } = state.failure;
  return html`<div class="failure" role="alert">
    <div class="column">
      ${icon('error')}
      <p>${text}</p>
      ${button({ label: l10n.t('Try again'), onClick: again })}
      ${iconButton({ icon: 'close', label: l10n.t('Dismiss'), onClick: () => actions.dismissFailure() })}
    </div>
  </div>`;
}

function done(show: Shown<'done'>, state: StudyState, actions: StudyActions): TemplateResult {
  return html`<div class="study">
    ${message(
      'pass',
      l10n.t('Done for now'),
      html`<p>${reviewed(show.reviewedToday)}</p>
        <p class="muted">
          ${
            show.next === undefined
              ? l10n.t('No card is scheduled yet.')
              : l10n.t('The next card comes back in {0}.', formatInterval(show.next))
          }
          ${l10n.t('Due tomorrow: {0}.', show.tomorrow)}
        </p>`,
      show.canUndo
        ? button({ label: l10n.t('Undo'), icon: 'discard', key: 'U', onClick: () => actions.undo() })
        : nothing,
    )}
    ${failure(state, actions)}
  </div>`;
}

function reviewed(count: number): string {
  switch (count) {
    case 0:
      return l10n.t('Nothing is due.');
    case 1:
      return l10n.t('1 card reviewed today.');
    default:
      return l10n.t('{0} cards reviewed today.', count);
  }
}

function message(
  iconName: string,
  title: string,
  text: TemplateResult,
  action: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<div class="message">
    <div class="column">
      ${icon(iconName)}
      <h1>${title}</h1>
      ${text}
      <div class="bar">${action}</div>
    </div>
  </div>`;
}

const shortcuts = (): readonly (readonly [string, string])[] => [
  [l10n.t('Space'), l10n.t('Show the answer; then Good')],
  ['1 2 3 4', l10n.t('Pick a choice; rate Again, Hard, Good, Easy')],
  ['U', l10n.t('Undo')],
  ['R', l10n.t('See it run')],
  ['E', l10n.t('Open the note')],
  ['?', l10n.t('Keyboard shortcuts')],
];

function help(actions: StudyActions): TemplateResult {
  return html`<div class="help" role="dialog" aria-label=${l10n.t('Keyboard shortcuts')}>
    <header>
      <h2>${l10n.t('Keyboard shortcuts')}</h2>
      ${iconButton({ icon: 'close', label: l10n.t('Close'), key: 'Esc', onClick: () => actions.toggleHelp() })}
    </header>
    <dl>
      ${shortcuts().map(
        ([key, what]) =>
          html`<div>
            <dt><kbd>${key}</kbd></dt>
            <dd>${what}</dd>
          </div>`,
      )}
    </dl>
  </div>`;
}
