import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Hyper } from '../../src/core/config/hyperparameter.ts';
import { checkbox } from '../ui/controls.ts';
import { mathElement } from '../ui/math.ts';
import { slider } from '../ui/slider.ts';
import { word } from '../ui/word.ts';

export interface HyperOptions {
  readonly definition: Hyper;
  readonly value: number;
  /** Its name among all controls of the page. */
  readonly label: string;
  readonly onInput: (value: number) => void;
}

/** The control for one number of an optimizer or a surface, as its definition says. */
export function hyperControl({ definition, value, label, onInput }: HyperOptions): TemplateResult {
  const { min, max, scale, meaning, tex } = definition;
  if (scale === 'switch') {
    return html`<div class="hyper">
      ${checkbox({ label: word(meaning), checked: value !== 0, onChange: (on) => onInput(on ? 1 : 0) })}
    </div>`;
  }
  return html`<div class="hyper" title=${word(meaning)}>
    ${slider({
      label,
      caption: html`${mathElement(tex)}`,
      value,
      min,
      max,
      scale: sliderScale(definition),
      zero: scale === 'log' && definition.default === 0,
      ...(scale === 'whole' ? { step: 1 } : {}),
      onInput,
    })}
  </div>`;
}

/** The controls for the numbers of a surface. */
export function hyperControls(
  parameters: readonly { readonly definition: Hyper; readonly value: number }[],
  onInput: (name: string, value: number) => void,
): TemplateResult | typeof nothing {
  return parameters.length === 0
    ? nothing
    : html`<div class="parameters">
        ${parameters.map(({ definition, value }) =>
          hyperControl({
            definition,
            value,
            label: word(definition.meaning),
            onInput: (next) => onInput(definition.name, next),
          }),
        )}
      </div>`;
}

/** Decay rates are told apart near 1, where an even slider has no room. */
function sliderScale({ scale, max }: Hyper): 'linear' | 'log' | 'decay' {
  return scale === 'log' ? 'log' : scale === 'linear' && max < 1 && max >= 0.99 ? 'decay' : 'linear';
}
