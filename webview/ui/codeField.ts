import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import './codeField.css';

export interface CodeFieldOptions {
  readonly label: string;
  readonly value: string;
  /** At every key. */
  readonly onInput: (value: string) => void;
  /** Before the field itself does anything with the key. */
  readonly onKey?: (event: KeyboardEvent) => void;
  /** Id of the element that says what is wrong, or what may be written. */
  readonly describedBy: string;
  /** The characters at fault, from 0; both the same at the end of the text. */
  readonly fault?: { readonly from: number; readonly to: number };
  /** Several lines: Enter begins another. */
  readonly multiline?: boolean;
}

/** More is no formula, and more than can be marked while typing. */
const longest = 20_000;

/**
 * Text in the editor's font that grows with its lines and marks what is wrong where it stands. A native field, so undo,
 * input methods and screen readers work as everywhere.
 */
export function codeField(options: CodeFieldOptions): TemplateResult {
  const { fault, value } = options;
  return html`<div class="code-field ${options.multiline === true ? 'multiline' : ''}">
    <div class="code-marks" aria-hidden="true">${marks(value, fault)}</div>
    <textarea
      rows="1"
      maxlength=${longest}
      spellcheck="false"
      autocomplete="off"
      autocapitalize="off"
      aria-label=${options.label}
      aria-describedby=${options.describedBy}
      aria-invalid=${fault === undefined ? nothing : 'true'}
      .value=${live(value)}
      @input=${(event: Event) => {
        options.onInput((event.target as HTMLTextAreaElement).value);
      }}
      @keydown=${(event: KeyboardEvent) => options.onKey?.(event)}
    ></textarea>
  </div>`;
}

/** The same text, unseen, with the part at fault underlined; it also gives the field its height. */
function marks(value: string, fault: CodeFieldOptions['fault']): TemplateResult {
  // A last empty line has no height of its own.
  const end = '\u200b';
  if (fault === undefined) {
    return html`${value}${end}`;
  }
  const { from, to } = fault;
  const wrong = value.slice(from, to).trimEnd();
  return html`${value.slice(0, from)}<span class="code-fault">${wrong === '' ? '\u00a0' : wrong}</span
    >${value.slice(from + wrong.length)}${end}`;
}
