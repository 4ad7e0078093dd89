import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { beginTyping, endTyping, untyped } from './typedView.ts';
import { named } from './controls.ts';

export interface TextFieldOptions {
  readonly label: string;
  readonly value: string;
  /** When the field is left or Enter pressed. */
  readonly onChange?: (value: string) => void;
  /** At every key. */
  readonly onInput?: (value: string) => void;
  readonly placeholder?: string;
  /** What is wrong with the value: the field is marked, the caller shows the sentence under this id. */
  readonly errorId?: string;
  readonly className?: string;
  readonly disabled?: boolean;
}

export function textField(options: TextFieldOptions): TemplateResult {
  const value = (event: Event): string => (event.target as HTMLInputElement).value;
  return html`<vscode-text-field
    class="${options.className ?? ''} ${options.errorId === undefined ? '' : 'invalid'}"
    ${named(options.label)}
    .ariaInvalid=${options.errorId === undefined ? null : 'true'}
    title=${options.className?.includes('number') === true ? options.label : nothing}
    placeholder=${options.placeholder ?? nothing}
    spellcheck="false"
    ?disabled=${options.disabled === true}
    .value=${untyped(options.value)}
    @change=${(event: Event) => {
      endTyping(event.currentTarget as Element);
      options.onChange?.(value(event));
    }}
    @input=${(event: Event) => {
      if (options.onInput === undefined) {
        beginTyping(event.currentTarget as Element);
      } else {
        options.onInput(value(event));
      }
    }}
    @focusin=${selectAll}
    @focusout=${(event: Event) => endTyping(event.currentTarget as Element)}
  ></vscode-text-field>`;
}

/** A field with a number is mostly focused to replace it. */
function selectAll(event: Event): void {
  const field = event.currentTarget as HTMLElement;
  if (field.classList.contains('number')) {
    field.shadowRoot?.querySelector('input')?.select();
  }
}

export interface TextAreaOptions {
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  /** At every key. */
  readonly onInput: (value: string) => void;
  /** What is wrong with the text: the field is marked, the caller shows the sentence under this id. */
  readonly errorId?: string;
}

/** Several lines of text in the editor's font. */
export function textArea(options: TextAreaOptions): TemplateResult {
  return html`<vscode-text-area
    class="mono ${options.errorId === undefined ? '' : 'invalid'}"
    ${named(options.label)}
    .ariaInvalid=${options.errorId === undefined ? null : 'true'}
    rows=${options.rows}
    resize="vertical"
    spellcheck="false"
    .value=${live(options.value)}
    @input=${(event: Event) => options.onInput((event.target as HTMLTextAreaElement).value)}
  ></vscode-text-area>`;
}
