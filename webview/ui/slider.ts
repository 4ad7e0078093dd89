import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { textField } from './controls.ts';
import { styles } from './styles.ts';
import { formatNumber, parseNumber } from './text.ts';

export interface SliderOptions {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
  /** Linear sliders: the values it stops at. Default: a hundredth of the range. */
  readonly step?: number;
  /** At every move. */
  readonly onInput: (value: number) => void;
  /** When the thumb is let go or a number was typed. Default: nothing more. */
  readonly onChange?: (value: number) => void;
  /** What may be typed; the slider's own range may be narrower. Default: anything. */
  readonly limits?: readonly [from: number, to: number];
  /** Shown left of the slider instead of the label, which stays its name. `nothing` shows none. */
  readonly caption?: TemplateResult | string | typeof nothing;
  readonly disabled?: boolean;
}

/** Places on the track: enough that one is less than a pixel. */
const places = 400;

/** A native range with its value beside it, which can be typed exactly. */
export function slider(options: SliderOptions): TemplateResult {
  const { label, value, onInput, onChange } = options;
  const place = toPlace(value, options);
  const typed = (text: string): void => {
    const number = parseNumber(text);
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
      max=${places}
      step=${options.scale === 'log' ? 4 : 1}
      .value=${live(String(place))}
      ?disabled=${options.disabled === true}
      aria-label=${label}
      aria-valuetext=${formatNumber(value)}
      title="${label}: ${formatNumber(value)}"
      @input=${(event: Event) => {
        onInput(read(event));
      }}
      @change=${(event: Event) => onChange?.(read(event))}
      ${styles({ '--fill': `${(100 * place) / places}%` })}
    />
    ${textField({
      label,
      value: formatNumber(value, 5),
      onChange: typed,
      className: 'number',
      disabled: options.disabled === true,
    })}
  </div>`;
}

type Scale = Pick<SliderOptions, 'min' | 'max' | 'scale' | 'step'>;

/** Where on the track a value is, 0 … places, ends included. */
export function toPlace(value: number, { min, max, scale }: Scale): number {
  const part =
    scale === 'log'
      ? Math.log(Math.max(value, min) / min) / Math.log(max / min)
      : (value - min) / (max - min);
  return Math.round(places * Math.min(1, Math.max(0, part)));
}

/** The value at a place: on a log scale with two significant digits, on a linear one a multiple of the step. */
export function toValue(place: number, { min, max, scale, step }: Scale): number {
  const part = place / places;
  if (scale === 'log') {
    return Math.min(max, Math.max(min, Number((min * (max / min) ** part).toPrecision(2))));
  }
  const by = step ?? (max - min) / 100;
  const value = min + Math.round(((max - min) * part) / by) * by;
  return Math.min(max, Number(value.toPrecision(10)));
}
