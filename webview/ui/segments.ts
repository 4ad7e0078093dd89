import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Choice } from './controls.ts';

export interface SegmentsOptions<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly (Choice<V> & { readonly title?: string })[];
  readonly onChange: (value: V) => void;
}

/** A few choices of which one holds, side by side: one stop for Tab, arrows within, as radio buttons are. */
export function segments<V extends string>(options: SegmentsOptions<V>): TemplateResult {
  const { choices, value, onChange } = options;
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) {
      return;
    }
    event.preventDefault();
    const at = choices.findIndex((choice) => choice.value === value);
    const next = choices[(at + by + choices.length) % choices.length]!;
    onChange(next.value);
    const group = event.currentTarget as HTMLElement;
    group.querySelector<HTMLElement>(`[data-value="${next.value}"]`)?.focus();
  };
  return html`<div class="segments" role="radiogroup" aria-label=${options.label} @keydown=${move}>
    ${choices.map(
      (choice) =>
        html`<button
          role="radio"
          data-value=${choice.value}
          aria-checked=${String(choice.value === value)}
          tabindex=${choice.value === value ? 0 : -1}
          title=${choice.title ?? ''}
          @click=${() => {
            onChange(choice.value);
          }}
        >
          ${choice.label}
        </button>`,
    )}
  </div>`;
}
