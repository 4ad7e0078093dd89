import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { CardView } from '../../src/core/protocol/studyLink.ts';
import { ref } from 'lit/directives/ref.js';
import { differences } from '../../src/core/deck/typedAnswer.ts';
import type { Difference } from '../../src/core/deck/typedAnswer.ts';
import { button, icon } from '../ui/controls.ts';
import { textField } from '../ui/textFields.ts';
import { inline } from '../ui/inlineView.ts';
import { markIcon, markName } from '../ui/mark.ts';
import { pictures } from './picturesView.ts';
import { prediction } from './predictionView.ts';
import type { StudyActions, StudyState } from './studyState.ts';
import { typedVerdict } from './suggest.ts';

/** What is asked. Its place and size do not change when the answer comes. */
export function question(card: CardView, state: StudyState, actions: StudyActions): TemplateResult {
  return html`<section class="question" aria-label=${l10n.t('Question')}>
    <p class="task">${task(card)}</p>
    ${asked(card, state)} ${picturesOf(card, true, actions)} ${toAnswer(card, state, actions)}
    ${state.typed === undefined ? nothing : typing(card, state.typed, state, actions)}
  </section>`;
}

/** What is to be done, where the question alone does not say it. */
function task(card: CardView): string {
  switch (card.kind) {
    case 'recall':
      return l10n.t('Answer from memory');
    case 'identify':
      return card.choices === undefined ? l10n.t('Name it') : l10n.t('Choose');
    case 'contrast':
      return l10n.t('Compare');
    case 'choice':
      return l10n.t('Choose');
    case 'cloze':
      return l10n.t('Fill in the blank');
    case 'predict':
      return l10n.t('Predict');
  }
}

function asked(card: CardView, state: StudyState): TemplateResult {
  const heading = html`<h1>${inline(card.question)}</h1>`;
  switch (card.kind) {
    case 'recall':
    case 'choice':
      return heading;
    case 'predict':
      return card.prompt === undefined
        ? heading
        : html`<p class="situation">${inline(card.prompt)}</p>
            ${heading}`;
    case 'contrast':
      return html`${heading}
        <p class="aspect">
          ${card.answers.map(
            ({ label }, i) =>
              html`${i === 0 ? nothing : html`<span class="dot"> · </span>`}${inline(label ?? [])}`,
          )}
        </p>`;
    case 'identify':
      return card.prompt === undefined
        ? heading
        : html`${heading}
            <p class="statement">${inline(card.prompt)}</p>`;
    case 'cloze':
      return html`${heading}
        <p class="statement">${inline(card.prompt ?? [], { hideBlanks: !state.revealed })}</p>`;
  }
}

/** What may be chosen from, beside its map where a run is to be predicted. */
function toAnswer(
  { choices: list, prediction: view }: CardView,
  state: StudyState,
  actions: StudyActions,
): TemplateResult | typeof nothing {
  const offered = list === undefined ? nothing : choices(list, state, actions);
  return view === undefined ? offered : prediction(view, state, actions, offered);
}

function choices(
  list: NonNullable<CardView['choices']>,
  state: StudyState,
  actions: StudyActions,
): TemplateResult {
  return html`<ol class="choices">
    ${list.map((choice, i) => {
      const verdict = !state.revealed ? '' : choice.right ? 'right' : i === state.picked ? 'wrong' : 'other';
      return html`<li>
        <button class="choice ${verdict}" ?disabled=${state.revealed} @click=${() => actions.pick(i)}>
          <kbd>${i + 1}</kbd>
          <span
            >${inline(choice.text)}${
              state.revealed && choice.of !== undefined
                ? html`<span class="dot"> · </span><span class="muted owner">${inline(choice.of)}</span>`
                : nothing
            }</span
          >
          ${verdict === 'right' ? named('pass-filled', l10n.t('Right')) : nothing}
          ${verdict === 'wrong' ? named('error', l10n.t('Your choice, not right')) : nothing}
        </button>
      </li>`;
    })}
  </ol>`;
}

/** Where the answer is typed, and once it is shown, how what was typed compares with it. */
function typing(card: CardView, typed: string, state: StudyState, actions: StudyActions): TemplateResult {
  if (!state.revealed) {
    return html`<div class="typing" ${ref(focusField)}>
      ${textField({ label: l10n.t('Type the answer'), value: typed, onInput: actions.type })}
    </div>`;
  }
  const verdict = typedVerdict(state);
  if (verdict === undefined) {
    return html`<div class="typing"></div>`;
  }
  if (verdict === 'open') {
    return html`<div class="typing">${compared(typed, card.typed?.answer ?? '')}</div>`;
  }
  const [name, words] = {
    right: ['pass-filled', l10n.t('Right')],
    close: ['pass-filled', l10n.t('Right, except for the spelling')],
    wrong: ['error', l10n.t('Not right')],
  }[verdict] as [string, string];
  return html`<div class="typing">
    <p class="typed ${verdict}">
      <span class="verdict">${icon(name)}</span>
      <span>${words}<span class="dot"> · </span>${typed}</span>
    </p>
    ${verdict === 'right' ? nothing : compared(typed, card.typed?.answer ?? '')}
  </div>`;
}

/** What was typed over what was asked for, with what is only in one of them marked. Which of it matters is not said. */
function compared(typed: string, answer: string): TemplateResult {
  const [given, wanted] = differences(typed.trim(), answer);
  const marked = (parts: readonly Difference[], only: (text: string) => TemplateResult): TemplateResult[] =>
    parts.map(({ text, same }) => (same ? html`${text}` : only(text)));
  return html`<dl class="compared">
    <div>
      <dt>${l10n.t('Yours')}</dt>
      <dd>${marked(given, (text) => html`<del>${text}</del>`)}</dd>
    </div>
    <div>
      <dt>${l10n.t('Answer')}</dt>
      <dd>${marked(wanted, (text) => html`<ins>${text}</ins>`)}</dd>
    </div>
  </dl>`;
}

const focusField = (element: Element | undefined): void => {
  // The toolkit makes the field's own input a moment later.
  requestAnimationFrame(() => {
    if (document.hasFocus()) {
      element?.querySelector<HTMLElement>('vscode-text-field')?.focus();
    }
  });
};

function named(name: string, label: string): TemplateResult {
  return html`<span class="verdict" role="img" aria-label=${label} title=${label}>${icon(name)}</span>`;
}

/** What was asked for, with what the note says about it. */
export function answer(card: CardView, state: StudyState, actions: StudyActions): TemplateResult {
  return html`<section class="answer" aria-label=${l10n.t('Answer')}>
    <hr />
    ${card.kind === 'choice' || card.kind === 'cloze' ? nothing : answers(card)}
    ${picturesOf(card, false, actions)} ${card.marks.map(mark)}
    ${
      card.citations.length === 0
        ? nothing
        : html`<ul class="sources" aria-label=${l10n.t('Sources')}>
            ${card.citations.map((citation) => html`<li>${inline(citation)}</li>`)}
          </ul>`
    }
    <p class="run">
      ${card.canRun ? withKey(runName(card), 'play', 'R', false, actions.run) : nothing}
      ${withKey(l10n.t('Show in the table'), 'table', 'V', !state.answered, actions.openTable)}
    </p>
  </section>`;
}

/** A prediction has run already. */
const runName = ({ kind, prediction }: CardView): string =>
  kind !== 'predict'
    ? l10n.t('See it run')
    : prediction?.network === true
      ? l10n.t('Open in the network lab')
      : l10n.t('Open in the simulator');

/** The pictures that are shown with the question, or those that come with the answer. */
const picturesOf = ({ pictures: all = [] }: CardView, front: boolean, actions: StudyActions) =>
  pictures(
    all.filter((one) => one.front === front),
    actions,
  );

function withKey(
  label: string,
  sign: string,
  key: string,
  disabled: boolean,
  onClick: () => void,
): TemplateResult {
  return button({
    label: `${label} ${key}`,
    title: `${label} (${key})`,
    content: html`<div class="with-key">${icon(sign)}${label} <kbd>${key}</kbd></div>`,
    disabled,
    onClick,
  });
}

function answers(card: CardView): TemplateResult {
  if (card.kind !== 'contrast') {
    return html`<p class="statement">${inline(card.answers[0]?.text ?? [])}</p>`;
  }
  return html`<dl class="contrast">
    ${card.answers.map(
      ({ label, text }) =>
        html`<div>
          <dt>${inline(label ?? [])}</dt>
          <dd>${inline(text)}</dd>
        </div>`,
    )}
  </dl>`;
}

/** A claim that is often wrong, half right, left out or a view: said beside the answer, not below it. */
function mark({ kind, reason }: CardView['marks'][number]): TemplateResult {
  return html`<aside class="mark ${kind}">
    ${icon(markIcon(kind))}
    <p><strong>${markName(kind)}</strong> ${inline(reason)}</p>
  </aside>`;
}
