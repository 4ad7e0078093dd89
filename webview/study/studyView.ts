import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { CardView, StudyShow } from '../../src/core/protocol/studyLink.ts';
import { button, icon, iconButton } from '../ui/controls.ts';
import { countsOf, progress } from './countsView.ts';
import { done } from './done.ts';
import { help } from './helpDialog.ts';
import { cardInfo } from './info.ts';
import { formatInterval } from './intervalText.ts';
import { lesson, lessonBar } from './lessonView.ts';
import { message } from './messageView.ts';
import { cardPlace } from './placeView.ts';
import { answer, question } from './questionView.ts';
import { ratingNames } from './ratings.ts';
import type { StudyActions, StudyState } from './studyState.ts';
import { suggestedRating } from './suggest.ts';
import { tableDialog } from './tableDialog.ts';
import { flagMark, lessonTools, tools } from './tools.ts';

export function view(state: StudyState, actions: StudyActions): TemplateResult {
  const { show } = state;
  if (show === undefined) {
    return loading();
  }
  switch (show.kind) {
    case 'card':
      return studying(show, state, actions);
    case 'lesson':
      return reading(show, state, actions);
    case 'done':
      return html`<div class="study">
        ${done(show, actions)} ${foot(state, actions)} ${state.help ? help(actions) : nothing}
        ${state.info === undefined ? nothing : cardInfo(state.info, actions)}
      </div>`;
    case 'failed':
      return html`<div class="study">
        ${message({
          icon: 'error',
          title: l10n.t('The deck could not be opened'),
          text: html`<p>${show.message}</p>`,
          actions: button({ label: l10n.t('Try again'), onClick: actions.retry, appearance: 'primary' }),
        })}
      </div>`;
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
    <header>
      ${place(card, show.scope)}
      <div class="standing">${flagMark(show.flag, actions)} ${countsOf(show.counts)}</div>
      ${progress(show.counts)}
    </header>
    <div class="sheet" tabindex="-1">
      <div class="column">
        ${question(card, state, actions)}
        <div aria-live="polite">${state.revealed ? answer(card, state, actions) : nothing}</div>
      </div>
    </div>
    ${foot(state, actions)}
    <footer>
      <div class="bar">${bar(show, state, actions)}</div>
      ${tools(show, state, actions)}
    </footer>
    ${state.help ? help(actions) : nothing}
    ${state.info === undefined ? nothing : cardInfo(state.info, actions)}
    ${state.table === undefined ? nothing : tableDialog(state.table, actions)}
  </div>`;
}

/** A lesson: the same page as a card's, with as much room as its table needs. */
function reading(show: Shown<'lesson'>, state: StudyState, actions: StudyActions): TemplateResult {
  const { note } = show.lesson.table;
  return html`<div class="study">
    <header>
      <p class="place muted">${inSession(show.scope, note === show.scope ? nothing : note)}</p>
      <div class="standing">${countsOf(show.counts)}</div>
      ${progress(show.counts)}
    </header>
    <div class="sheet" tabindex="-1">${lesson(show, actions)}</div>
    ${foot(state, actions)}
    <footer>
      <div class="bar lesson-bar">${lessonBar(show, state, actions)}</div>
      ${lessonTools(show, actions)}
    </footer>
    ${state.help ? help(actions) : nothing}
  </div>`;
}

function bar(show: Shown<'card'>, state: StudyState, actions: StudyActions): TemplateResult {
  const { choices, prediction } = show.card;
  if (state.revealed) {
    return ratings(show.intervals, state, actions);
  }
  if (choices !== undefined) {
    return html`<span class="muted"
      >${l10n.t('Choose with 1–{0}, or Space if you do not know.', choices.length)}</span
    >`;
  }
  if (prediction?.target !== undefined && state.aim === undefined) {
    return html`<span class="muted">${l10n.t('Point on the map, or Space if you do not know.')}</span>`;
  }
  if (prediction?.target !== undefined) {
    return revealButton(l10n.t('It ends here'), l10n.t('Enter'), actions);
  }
  const key = state.typed === undefined ? l10n.t('Space') : l10n.t('Enter');
  return revealButton(l10n.t('Show answer'), key, actions);
}

const revealButton = (name: string, key: string, actions: StudyActions): TemplateResult =>
  button({
    label: `${name} ${key}`,
    content: html`<div class="with-key">${name} <kbd>${key}</kbd></div>`,
    appearance: 'primary',
    onClick: actions.reveal,
  });

/** Where the card is from, and before it what is studied where that is not all cards. */
function place(card: CardView, scope: string | undefined): TemplateResult {
  return html`<p class="place muted">${inSession(scope, cardPlace(card, scope))}</p>`;
}

const inSession = (
  scope: string | undefined,
  from: TemplateResult | string | typeof nothing,
): TemplateResult =>
  scope === undefined
    ? html`${from}`
    : html`<span class="session">${l10n.t('Custom study: {0}', scope)}</span>${
          from === nothing ? nothing : html`<span class="dot"> · </span>${from}`
        }`;

function ratings(
  intervals: Shown<'card'>['intervals'],
  state: StudyState,
  actions: StudyActions,
): TemplateResult {
  const suggested = suggestedRating(state);
  return html`<div class="ratings" role="group" aria-label=${l10n.t('How well did you know it?')}>
    ${ratingNames().map((name, i) => {
      const rating = (i + 1) as 1 | 2 | 3 | 4;
      const interval = formatInterval(intervals[i] ?? 0);
      const space = rating === suggested ? l10n.t('Space') : '';
      return button({
        label: `${rating} ${name} ${interval} ${space}`.trimEnd(),
        title:
          rating === suggested
            ? l10n.t('{0} ({1} or Space)', name, rating)
            : l10n.t('{0} ({1})', name, rating),
        content: html`<div class="rating">
          <kbd>${rating}</kbd> <span>${name}</span> <span class="interval">${interval}</span>
          ${space === '' ? nothing : html`<kbd class="space">${space}</kbd>`}
        </div>`,
        appearance: rating === suggested ? 'primary' : 'secondary',
        disabled: state.saving || !state.answered,
        onClick: () => actions.rate(rating),
      });
    })}
  </div>`;
}

/** What stands between card and buttons: why something failed, else what became of the card before. */
function foot(state: StudyState, actions: StudyActions): TemplateResult | typeof nothing {
  const { failure, show, revealed } = state;
  if (failure !== undefined) {
    return html`<div class="failure" role="alert">
      <div class="column">
        ${icon('error')}
        <p>${failure.message}</p>
        ${button({ label: l10n.t('Try again'), onClick: failure.again })}
        ${iconButton({ icon: 'close', label: l10n.t('Dismiss'), onClick: actions.dismissFailure })}
      </div>
    </div>`;
  }
  const notice = show === undefined || show.kind === 'failed' || revealed ? undefined : show.notice;
  return html`<div class="notice muted" role="status">
    ${notice === undefined ? nothing : html`<div class="column">${notice}</div>`}
  </div>`;
}
