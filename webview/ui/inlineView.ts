import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { imageName } from '../../src/core/text/plainText.ts';
import type { Inline, InlineText } from '../../src/core/text/inline.ts';
import { mathElement } from './math.ts';

export interface InlineOptions {
  /** Hides what stands in the blanks of a cloze text. */
  readonly hideBlanks?: boolean;
}

/** The text of a cell as elements: nothing a note says ever meets an HTML parser. */
export function inline(text: InlineText, options: InlineOptions = {}): TemplateResult {
  return html`${text.map((part, i) => {
    const before = text[i - 1];
    const shown =
      part.type === 'text' && before?.type === 'math' ? part.value.slice(gluedTo(part).length) : undefined;
    const glued = part.type === 'math' ? gluedTo(text[i + 1]) : '';
    return glued === ''
      ? (shown ?? one(part, options))
      : html`<span class="unbroken">${one(part, options)}${glued}</span>`;
  })}`;
}

/** What belongs to the formula before it: a comma, a plural's s, a particle. A line does not end between the two. */
const gluedTo = (part: Inline | undefined): string =>
  part?.type === 'text' ? (/^\S{1,8}(?!\S)/u.exec(part.value)?.[0] ?? '') : '';

function one(part: Inline, options: InlineOptions): TemplateResult | Element | string {
  switch (part.type) {
    case 'text':
      return part.value;
    case 'code':
      return html`<code>${part.value}</code>`;
    case 'math':
      return mathElement(part.tex);
    case 'break':
      return html`<br />`;
    case 'image':
      return part.shown === undefined
        ? missingPicture(part)
        : html`<img class="note-image" src=${part.shown} alt=${imageName(part)} />`;
    case 'emphasis':
      return html`<em>${inline(part.children, options)}</em>`;
    case 'strong':
      return html`<strong>${inline(part.children, options)}</strong>`;
    case 'strikethrough':
      return html`<s>${inline(part.children, options)}</s>`;
    case 'link':
      return html`<a href=${part.href}>${inline(part.children, options)}</a>`;
    case 'blank':
      return options.hideBlanks === true
        ? html`<span class="blank" role="img" aria-label="…">…</span>`
        : html`<mark class="blank">${inline(part.children, options)}</mark>`;
  }
}

/** A picture that is not shown, by its name, with the reason: a tooltip alone would be seen by few. */
function missingPicture(part: Extract<Inline, { type: 'image' }>): TemplateResult {
  const reason = part.why === undefined ? nothing : html` <small>${part.why}</small>`;
  return html`<span class="missing-picture"><em>${imageName(part)}</em>${reason}</span>`;
}
