import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { PageFootnote, Prose, ProsePart } from '../../src/core/notes/pageBlocks.ts';
import { icon } from '../ui/controls.ts';
import { inline } from '../ui/inlineView.ts';
import { markIcon, markName } from '../ui/mark.ts';
import type { NotesActions, NotesState } from './notesState.ts';

/** What the parts of a page need to know of the whole. */
export interface Reading {
  readonly state: NotesState;
  readonly actions: NotesActions;
  readonly footnotes: ReadonlyMap<string, PageFootnote>;
  /** Sources are numbered, from 1. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Claims that can be run, by the experiment's id. */
  readonly claims: ReadonlyMap<string, string>;
}

/** Text whose footnotes open under it. `place` names the text among all of the page. */
export function prose(text: Prose, place: string, reading: Reading): TemplateResult {
  return html`${text.map((part) => one(part, place, reading))}`;
}

function one(part: ProsePart, place: string, reading: Reading): TemplateResult | typeof nothing {
  const inside = (children: Prose): TemplateResult => prose(children, place, reading);
  switch (part.type) {
    case 'emphasis':
      return html`<em>${inside(part.children)}</em>`;
    case 'strong':
      return html`<strong>${inside(part.children)}</strong>`;
    case 'strikethrough':
      return html`<s>${inside(part.children)}</s>`;
    case 'reference':
      return html`<a
        href="#"
        @click=${(event: Event) => {
          event.preventDefault();
          reading.actions.follow(part.target);
        }}
        >${inside(part.children)}</a
      >`;
    case 'footnote':
      return sign(part.label, place, reading);
    default:
      return inline([part]);
  }
}

/** The sign of a footnote: a number for a source, a mark for a claim that needs a word. */
function sign(
  label: string,
  place: string,
  { footnotes, numbers, state, actions }: Reading,
): TemplateResult | typeof nothing {
  const footnote = footnotes.get(label);
  if (footnote === undefined) {
    return nothing;
  }
  const what = `${place} ${label}`;
  const open = state.open.has(what);
  if (footnote.kind === 'source') {
    const number = numbers.get(label) ?? 0;
    return html`<sup
      ><button
        class="source-sign"
        aria-expanded=${String(open)}
        aria-label=${l10n.t('Source {0}', number)}
        @click=${() => actions.toggle(what)}
      >
        ${number}
      </button></sup
    >`;
  }
  const name = markName(footnote.kind);
  return html`<button
    class="mark-sign ${footnote.kind}"
    aria-expanded=${String(open)}
    aria-label=${name}
    title=${l10n.t('{0} Click to see why.', name)}
    @click=${() => actions.toggle(what)}
  >
    ${icon(markIcon(footnote.kind))}
  </button>`;
}

/** The footnotes of a text that are open. */
export function opened(text: Prose, place: string, reading: Reading): TemplateResult {
  return html`${openIn(text, place, reading).map((label) => note(label, reading))}`;
}

export const hasOpen = (text: Prose, place: string, reading: Reading): boolean =>
  openIn(text, place, reading).length > 0;

const openIn = (text: Prose, place: string, { state }: Reading): string[] => [
  ...new Set(footnotesIn(text).filter((label) => state.open.has(`${place} ${label}`))),
];

function note(label: string, { footnotes }: Reading): TemplateResult | typeof nothing {
  const footnote = footnotes.get(label);
  if (footnote === undefined) {
    return nothing;
  }
  const { kind, text, sources } = footnote;
  if (kind === 'source') {
    return html`<p class="footnote" role="note">${inline(text)}</p>`;
  }
  return html`<div class="footnote mark ${kind}" role="note">
    <p><strong>${markName(kind)}</strong> ${inline(text)}</p>
    ${sources.map((source) => html`<p class="muted">${inline(footnotes.get(source)?.text ?? [])}</p>`)}
  </div>`;
}

function footnotesIn(text: Prose): string[] {
  return text.flatMap((part) =>
    part.type === 'footnote' ? [part.label] : 'children' in part ? footnotesIn(part.children) : [],
  );
}

/** The words of a text alone, for names. */
export function plainProse(text: Prose): string {
  return text
    .map((part) =>
      'value' in part
        ? part.value
        : 'tex' in part
          ? part.tex
          : 'children' in part
            ? plainProse(part.children)
            : '',
    )
    .join('');
}
