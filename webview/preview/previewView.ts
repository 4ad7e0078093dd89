import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CardKind } from '../../src/core/identity/cardId.ts';
import type { PreviewCard, PreviewShow, TableShow } from '../../src/core/protocol/previewLink.ts';
import { readableText } from '../../src/core/text/readableText.ts';
import { button, checkbox, icon, iconButton, select } from '../ui/controls.ts';
import { inline } from '../ui/inlineView.ts';
import { formatCount } from '../ui/text.ts';

export interface PreviewState {
  readonly show: PreviewShow | undefined;
  /** Why the last request failed. */
  readonly failure: string | undefined;
}

export interface PreviewActions {
  readonly setNames: (names: string) => void;
  readonly setThings: (things: 'auto' | 'rows' | 'columns') => void;
  readonly setColumn: (column: number, on: boolean) => void;
  readonly setRow: (key: string, on: boolean) => void;
  readonly setKind: (kind: CardKind, on: boolean) => void;
  readonly goTo: (at: PreviewCard['at']) => void;
  readonly study: () => void;
  readonly undo: () => void;
  readonly dismissFailure: () => void;
}

export function view({ show, failure }: PreviewState, actions: PreviewActions): TemplateResult {
  if (show === undefined) {
    return html`<div class="preview" aria-busy="true">
      <div class="skeleton title"></div>
      ${[1, 2, 3].map(() => html`<div class="skeleton line"></div>`)}
    </div>`;
  }
  return html`<div class="preview">
    ${show.kind === 'none' ? none(show, actions) : table(show, actions)}
    ${
      failure === undefined
        ? nothing
        : html`<div class="failure" role="alert">
            ${icon('error')}
            <p>${failure}</p>
            ${iconButton({
              icon: 'close',
              label: l10n.t('Dismiss'),
              onClick: () => actions.dismissFailure(),
            })}
          </div>`
    }
  </div>`;
}

const none = (show: Extract<PreviewShow, { kind: 'none' }>, actions: PreviewActions): TemplateResult =>
  html`<div class="none">
    ${icon('info')}
    <h1>${l10n.t('No cards here')}</h1>
    <p>${show.message}</p>
    ${show.canUndo === true ? undoButton(show, actions) : nothing}
  </div>`;

const undoButton = ({ canUndo }: PreviewShow, actions: PreviewActions): TemplateResult =>
  iconButton({
    icon: 'discard',
    label: l10n.t('Undo'),
    disabled: canUndo !== true,
    onClick: () => actions.undo(),
  });

const cardCount = (count: number): string =>
  count === 1 ? l10n.t('1 card') : l10n.t('{0} cards', formatCount(count));

function table(show: TableShow, actions: PreviewActions): TemplateResult {
  const { title, count, due, cards } = show;
  return html`<header>
      <div>
        <h1>${title.length === 0 ? l10n.t('Cards of a Table') : inline(title)}</h1>
        <p class="count" aria-live="polite">
          ${cardCount(count)}${due === 0 ? nothing : html` · ${l10n.t('{0} due', formatCount(due))}`}
        </p>
      </div>
      ${undoButton(show, actions)}
      ${button({
        label: l10n.t('Study'),
        onClick: () => actions.study(),
        appearance: 'primary',
        disabled: count === 0,
      })}
    </header>
    ${howRead(show, actions)} ${parts(show, actions)}
    <h2>${l10n.t('The cards')}</h2>
    ${count === 0 ? html`<p class="muted">${l10n.t('All of it is switched off.')}</p>` : nothing}
    <ol class="cards">
      ${cards.map((card) => cardItem(card, show, actions))}
    </ol>
    ${
      count > cards.length
        ? html`<p class="muted">${l10n.t('And {0} more.', formatCount(count - cards.length))}</p>`
        : nothing
    }`;
}

/** What the reader made of the table, and the two questions that decide it. */
function howRead({ how, names, things }: TableShow, actions: PreviewActions): TemplateResult {
  return html`<section aria-labelledby="how">
    <h2 id="how">${l10n.t('How the table is read')}</h2>
    <ul class="how">
      ${how.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    <div class="choices">
      <div>
        <span aria-hidden="true">${l10n.t('Names are in')}</span>
        ${select({
          label: l10n.t('Names are in'),
          value: names.value,
          choices: names.choices,
          onChange: (value) => actions.setNames(value),
        })}
      </div>
      ${
        things === undefined
          ? nothing
          : html`<div>
              <span aria-hidden="true">${l10n.t('What is compared')}</span>
              ${select({
                label: l10n.t('What is compared'),
                value: things.value,
                choices: things.choices,
                onChange: (value) => actions.setThings(value as 'auto' | 'rows' | 'columns'),
              })}
            </div>`
      }
    </div>
    <p class="muted">
      ${l10n.t('What you change here and under Columns is written into the note as a comment. Undo there takes it back.')}
    </p>
  </section>`;
}

/** Columns, rows and forms to switch off: folded up, for most tables are studied whole. */
function parts({ columns, rows, kinds }: TableShow, actions: PreviewActions): TemplateResult {
  return html`<div class="parts">
    ${part(
      l10n.t('Columns'),
      columns.map(({ on }) => on),
      html`${columns.map(
        ({ column, label, on, why }) =>
          html`<li>
            ${checkbox({
              label: why === undefined ? label : l10n.t('{0}: {1}', label, why),
              checked: on,
              disabled: why !== undefined,
              onChange: (checked) => actions.setColumn(column, checked),
            })}
          </li>`,
      )}`,
    )}
    ${part(
      l10n.t('Rows'),
      rows.map(({ on }) => on),
      html`${repeat(
        rows,
        ({ key }) => key,
        ({ key, label, on }) =>
          html`<li>
            ${checkbox({
              label: readableText(label),
              checked: on,
              onChange: (checked) => actions.setRow(key, checked),
            })}
          </li>`,
      )}`,
    )}
    ${part(
      l10n.t('How it is asked'),
      kinds.map(({ on }) => on),
      html`${kinds.map(
        ({ kind, label, detail, count, on }) =>
          html`<li>
            ${checkbox({
              label: l10n.t('{0} ({1})', label, cardCount(count)),
              checked: on,
              onChange: (checked) => actions.setKind(kind, checked),
            })}
            <p class="muted">${detail}</p>
          </li>`,
      )}`,
    )}
  </div>`;
}

function part(title: string, on: readonly boolean[], items: TemplateResult): TemplateResult {
  const count = on.filter(Boolean).length;
  return html`<details>
    <summary>
      ${icon('chevron-right')}<span>${title}</span>
      <span class="count">${l10n.t('{0} of {1}', formatCount(count), formatCount(on.length))}</span>
    </summary>
    <ul>
      ${items}
    </ul>
  </details>`;
}

function cardItem(card: PreviewCard, { kinds }: TableShow, actions: PreviewActions): TemplateResult {
  const name = kinds.find(({ kind }) => kind === card.kind)?.label ?? '';
  const labelled = card.answers.length > 1;
  return html`<li>
    <div class="line">
      <span class="kind">${name}</span>
      ${iconButton({
        icon: 'go-to-file',
        label: l10n.t('Go to the cell'),
        onClick: () => actions.goTo(card.at),
      })}
    </div>
    <p class="asked">${inline(card.question)}</p>
    ${
      card.prompt === undefined
        ? nothing
        : html`<p class="statement">${inline(card.prompt, { hideBlanks: true })}</p>`
    }
    ${
      labelled
        ? html`<dl>
            ${card.answers.map(
              ({ label, text }) =>
                html`<dt>${inline(label ?? [])}</dt>
                  <dd>${inline(text)}</dd>`,
            )}
          </dl>`
        : html`<p class="answer">${inline(card.answers[0]?.text ?? [])}</p>`
    }
  </li>`;
}
