import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Prose } from '../../src/core/notes/pageBlocks.ts';
import type { ListedNote, NotesShow } from '../../src/core/protocol/notesLink.ts';
import { button, icon, iconButton, link, select } from '../ui/controls.ts';
import { inline } from '../ui/inlineView.ts';
import { formatCount } from '../ui/text.ts';
import { blocks } from './blocks.ts';
import type { Reading } from './prose.ts';
import { prose } from './prose.ts';
import type { NotesActions, NotesState } from './notesState.ts';

type Note = Extract<NotesShow, { kind: 'note' }>;

export function view(state: NotesState, actions: NotesActions): TemplateResult {
  const { show } = state;
  if (show === undefined) {
    return html`<div class="notes" aria-busy="true">
      <nav></nav>
      <div class="sheet">
        <article>
          <div class="skeleton title"></div>
          ${[1, 2, 3].map(() => html`<div class="skeleton line"></div>`)}
        </article>
      </div>
    </div>`;
  }
  const current = show.kind === 'note' ? show.id : '';
  return html`<div class="notes">
    ${list(show.notes, current, actions)}
    <div class="sheet" tabindex="-1">
      ${notice(show)}
      ${show.kind === 'note' ? keyed(show.id, note(show, state, actions)) : failed(show.message, actions)}
    </div>
    ${failure(state, actions)}
  </div>`;
}

/** All notes: beside the page where there is room, else a drop-down above it. */
function list(notes: readonly ListedNote[], current: string, actions: NotesActions): TemplateResult {
  const own = notes.filter((one) => one.own);
  const groups = [
    { title: l10n.t('Your notes'), notes: own },
    {
      title: own.length === 0 ? l10n.t('Notes') : l10n.t('Notes of Descent'),
      notes: notes.filter((one) => !one.own),
    },
  ].filter((group) => group.notes.length > 0);
  return html`<nav aria-label=${l10n.t('Notes')}>
    <div class="wide">
      ${groups.map(
        (group) =>
          html`<h2>${group.title}</h2>
            <ul>
              ${group.notes.map(
                ({ id, title, cards }) =>
                  html`<li>
                    <button
                      aria-current=${id === current ? 'page' : nothing}
                      @click=${() => actions.open(id)}
                    >
                      <span>${title}</span
                      ><span class="count" title=${cardCount(cards)}>${formatCount(cards)}</span>
                    </button>
                  </li>`,
              )}
            </ul>`,
      )}
      <p class="add">${link({ label: l10n.t('Add your own notes'), onClick: () => actions.addNotes() })}</p>
    </div>
    <div class="narrow">
      ${select({
        label: l10n.t('Notes'),
        value: current,
        choices: notes.map(({ id, title }) => ({ value: id, label: title })),
        onChange: (id) => actions.open(id),
      })}
      ${iconButton({ icon: 'add', label: l10n.t('Add your own notes'), onClick: () => actions.addNotes() })}
    </div>
  </nav>`;
}

const cardCount = (count: number): string =>
  count === 1 ? l10n.t('1 card') : l10n.t('{0} cards', formatCount(count));

function note(show: Note, state: NotesState, actions: NotesActions): TemplateResult {
  const { page, experiments, title } = show;
  const sources = page.footnotes.filter(({ kind }) => kind === 'source');
  const reading: Reading = {
    state,
    actions,
    footnotes: new Map(page.footnotes.map((one) => [one.label, one])),
    numbers: new Map(sources.map(({ label }, i) => [label, i + 1])),
    claims: new Map(experiments.map(({ id, claim }) => [id, claim])),
  };
  const [first, ...rest] = page.blocks;
  const headed = first?.type === 'heading' && first.level === 1;
  const name: Prose = headed ? first.text : [{ type: 'text', value: title }];
  return html`<article lang=${show.language === '' ? nothing : show.language}>
    <header>
      <h1 data-anchor=${headed ? first.anchor : ''}>${prose(name, 'title', reading)}</h1>
      ${iconButton({
        icon: 'go-to-file',
        label: l10n.t('Open the file'),
        onClick: () => actions.openFile({ line: 0, column: 0, length: 0 }),
      })}
    </header>
    ${blocks(headed ? rest : page.blocks, 'block', reading)}
    ${
      sources.length === 0
        ? nothing
        : html`<section class="sources">
            <h2>${l10n.t('Sources')}</h2>
            <ol>
              ${sources.map(({ text }) => html`<li>${inline(text)}</li>`)}
            </ol>
          </section>`
    }
  </article>`;
}

function notice(show: NotesShow): TemplateResult | typeof nothing {
  return show.kind === 'failed' || show.notice === undefined
    ? nothing
    : html`<p class="notice" role="note">${icon('shield')} ${show.notice}</p>`;
}

function failed(message: string, actions: NotesActions): TemplateResult {
  return html`<div class="failed">
    ${icon('error')}
    <h1>${l10n.t('The note could not be opened')}</h1>
    <p>${message}</p>
    ${button({ label: l10n.t('Try again'), onClick: () => actions.retry(), appearance: 'primary' })}
  </div>`;
}

function failure({ failure: message }: NotesState, actions: NotesActions): TemplateResult | typeof nothing {
  return message === undefined
    ? nothing
    : html`<div class="failure" role="alert">
        ${icon('error')}
        <p>${message}</p>
        ${iconButton({ icon: 'close', label: l10n.t('Dismiss'), onClick: () => actions.dismissFailure() })}
      </div>`;
}
