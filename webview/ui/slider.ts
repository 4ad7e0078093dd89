import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { textField } from './textFields.ts';
import { styles } from './stylesDirective.ts';
import { formatNumber, parseNumber } from './text.ts';

export interface SliderOptions {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** `decay` is for what is near 1, such as β₂: it runs evenly in the orders of magnitude of 1 − value. */
  readonly scale: 'linear' | 'log' | 'decay';
  /** A log slider that has 0 at its left end. */
  readonly zero?: boolean;
  /** Linear sliders: the values it stops at. Default: a hundredth of the range. */
  readonly step?: number;
  /** At every move. */
  readonly onInput: (value: number) => void;
  /** When the thumb is let go or a number was typed. Default: nothing more. */
  readonly onChange?: (value: number) => void;
  /** What was typed, as it stands, in place of `limits`: whoever is told says what is wrong with it. */
  readonly onText?: (text: string) => void;
  /** What was typed and refused, and the id of the sentence that says why. */
  readonly refused?: { readonly text: string; readonly errorId: string };
  /** What may be typed; the slider's own range may be narrower. Default: anything. */
  readonly limits?: readonly [from: number, to: number];
  /** A value that has a name, which stands for the number and may be typed: "all" of a data set. */
  readonly named?: { readonly value: number; readonly name: string };
  /** Shown left of the slider instead of the label, which stays its name. `nothing` shows none. */
  readonly caption?: TemplateResult | string | typeof nothing;
  readonly disabled?: boolean;
}

/** A native range with its value beside it, which can be typed exactly. */
export function slider(options: SliderOptions): TemplateResult {
  const { label, value, onInput, onChange, named } = options;
  const text = (digits?: number): string =>
    named?.value === value ? named.name : formatNumber(value, digits);
  const [stop, last] = [toStop(value, options), lastStop(options)];
  const typed = (entered: string): void => {
    const isName = named !== undefined && entered.trim().toLowerCase() === named.name.toLowerCase();
    const number = isName ? named.value : parseNumber(entered);
    const [from, to] = options.limits ?? [-Infinity, Infinity];
    // What cannot be read, or is out of bounds, falls back to what was there: rendering again puts it back.
    const next = number === undefined ? value : Math.min(to, Math.max(from, number));
    onInput(next);
    onChange?.(next);
  };
  const read = (event: Event): number => toValue(Number((event.target as HTMLInputElement).value), options);
  return html`<div class="slider">
    ${
      options.caption === nothing
        ? nothing
        : html`<span class="slider-caption" aria-hidden="true">${options.caption ?? label}</span>`
    }
    <input
      type="range"
      min="0"
      max=${last}
      .value=${live(String(stop))}
      ?disabled=${options.disabled === true}
      aria-label=${label}
      aria-valuetext=${text()}
      title="${label}: ${text()}"
      @input=${(event: Event) => {
        onInput(read(event));
      }}
      @change=${(event: Event) => onChange?.(read(event))}
      ${styles({ '--fill': `${(100 * stop) / last}%` })}
    />
    ${textField({
      label,
      value: options.refused?.text ?? text(5),
      onChange: options.onText ?? typed,
      ...(options.refused === undefined ? {} : { errorId: options.refused.errorId }),
      className: 'number',
      disabled: options.disabled === true,
    })}
  </div>`;
}

type Scale = Pick<SliderOptions, 'min' | 'max' | 'scale' | 'step' | 'zero'>;

/** Stops on the track of a curved scale; a press of an arrow key goes to the next. */
const stops = 100;

/** Number of stops, both ends included as 0 and this. */
export function lastStop(scale: Scale): number {
  return scale.scale === 'linear' ? Math.round((scale.max - scale.min) / stepOf(scale)) : stops;
}

/** The stop nearest to a value; values beyond the slider are at its ends. */
export function toStop(value: number, scale: Scale): number {
  const last = lastStop(scale);
  const first = scale.zero === true ? 1 : 0;
  if (scale.zero === true && value <= 0) {
    return 0;
  }
  const [from, to, at] = [scale.min, scale.max, value].map((one) => straight(one, scale.scale)) as Triple;
  const part = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return first + Math.round((last - first) * part);
}

/** The value at a stop: on a curved scale with two significant digits, on a linear one a multiple of the step. */
export function toValue(stop: number, scale: Scale): number {
  const { min, max } = scale;
  const last = lastStop(scale);
  const first = scale.zero === true ? 1 : 0;
  if (stop < first) {
    return 0;
  }
  if (stop >= last) {
    return max;
  }
  const part = (stop - first) / (last - first);
  switch (scale.scale) {
    case 'linear':
      return Number((min + stop * stepOf(scale)).toPrecision(10));
    case 'log':
      return Math.max(min, Number((min * (max / min) ** part).toPrecision(2)));
    case 'decay': {
      const rest = (1 - min) * ((1 - max) / (1 - min)) ** part;
      return Math.max(min, Number((1 - Number(rest.toPrecision(2))).toPrecision(10)));
    }
  }
}

type Triple = [from: number, to: number, at: number];

/** What runs evenly along the track. */
function straight(value: number, scale: SliderOptions['scale']): number {
  switch (scale) {
    case 'linear':
      return value;
    case 'log':
      return Math.log(Math.max(value, Number.MIN_VALUE));
    case 'decay':
      return -Math.log(Math.max(1 - value, Number.EPSILON));
  }
}

/** About a hundredth of the range, rounded to 1, 2 or 5. */
function stepOf({ min, max, step }: Scale): number {
  const rough = (max - min) / 100;
  const power = 10 ** Math.floor(Math.log10(rough));
  return step ?? power * ([1, 2, 5].find((by) => by * power >= rough * 0.999) ?? 10);
}
