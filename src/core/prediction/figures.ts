import type { OptimizerRun } from '../lab/record.ts';
import type { Words } from '../text/bilingual.ts';

/** A number with so many significant digits, and a real minus. */
export function say(value: number, digits = 2): string {
  if (!Number.isFinite(value)) {
    return '∞';
  }
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  const text = size !== 0 && (size < 1e-3 || size >= 1e5) ? powerOfTen(rounded, digits) : String(rounded);
  return text.replace('-', '−');
}

function powerOfTen(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(Math.max(0, digits - 1)).split('e') as [string, string];
  const power = Array.from(String(Number(exponent)), (sign) => superscripts[sign] ?? sign).join('');
  const short = String(Number(mantissa));
  return short === '1' ? `10${power}` : `${short} × 10${power}`;
}

const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/** A place on the map. */
export const sayPlace = ([x, y]: readonly [number, number]): string => `(${tidy(x)}, ${tidy(y)})`;

const tidy = (value: number): string => say(Math.abs(value) < 5e-3 ? 0 : Number(value.toFixed(2)), 3);

/** The first step after which something holds of the state, or Infinity. */
export function firstStep(run: OptimizerRun, holds: (k: number) => boolean): number {
  for (let k = 0; k < run.x.length; k++) {
    if (holds(k)) {
      return k;
    }
  }
  return Infinity;
}

/** After how many steps a run first is so near a place, or Infinity. */
export const stepsTo = (run: OptimizerRun, [x, y]: readonly [number, number], within: number): number =>
  firstStep(run, (k) => Math.hypot(run.x[k]! - x, run.y[k]! - y) <= within);

/** Where a run ends. */
export function endOf({ x, y }: OptimizerRun): readonly [number, number] {
  return [x[x.length - 1]!, y[y.length - 1]!];
}

export const distance = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Which of some numbers a value is nearest to by its ratio: its place among them. */
export function nearestOf(values: readonly number[], value: number): number {
  const off = values.map((one) => Math.abs(Math.log(value / one)));
  return Number.isFinite(value) && value > 0 ? off.indexOf(Math.min(...off)) : -1;
}

/** What stands the same in both languages. */
export const same = (text: string): Words => ({ en: text, ko: text });

/** So many steps, as a choice. */
export const stepsWords = (count: number): Words => ({
  en: count === 1 ? '1 step' : `${count} steps`,
  ko: `${count}스텝`,
});

export const aboutSteps = (count: number): Words => ({ en: `about ${count}`, ko: `약 ${count}스텝` });
