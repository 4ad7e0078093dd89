import * as l10n from '@vscode/l10n';

/**
 * Takes the translations that the host sends (English text to the user's language; empty for English). Must run
 * before the first `t`.
 */
export function useTexts(texts: Readonly<Record<string, string>>): void {
  l10n.config({ contents: { ...texts } });
}

/**
 * A number for people: `digits` significant digits, no trailing zeros, 1.2e-6 outside 1e-4 … 1e6, a real minus
 * sign, ∞ and – (undefined) where there is no number.
 */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) {
    return '–';
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? '∞' : '−∞';
  }
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-4 && size < 1e6);
  const text = plain
    ? String(Number(value.toPrecision(Math.max(digits, size >= 1 ? Math.ceil(Math.log10(size + 1)) : 0))))
    : value
        .toExponential(Math.max(0, digits - 2))
        // Without the zeros at the end.
        .replace(/^[^e]+/, (mantissa) => String(Number(mantissa)))
        .replace('e+', 'e');
  return text.replaceAll('-', '−').replace(/e−/, 'e-');
}

/** The same with its zeros, so that a number that changes keeps its width: for read-outs that play. */
export function formatSteady(value: number, digits = 4): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size >= 1e6 || (size < 1e-3 && size > 0)) {
    return Number.isFinite(value)
      ? value
          .toExponential(Math.max(1, digits - 2))
          .replace('e+', 'e')
          .replace(/^-/, '−')
      : formatNumber(value);
  }
  const whole = size >= 1 ? Math.floor(Math.log10(size)) + 1 : 1;
  return value.toFixed(Math.max(0, digits - whole)).replace(/^-/, '−');
}

/** What a person typed as a number: 0.05, .05, 1e-3, 1·10^-3 is refused; undefined when it is none. */
export function parseNumber(text: string): number | undefined {
  const plain = text.trim().replaceAll('−', '-').replaceAll(',', '.');
  if (!/^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(plain)) {
    return undefined;
  }
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** A share in percent, as the user's language writes that. */
export const inPercent = (number: number | string): string => l10n.t('{0} %', number);

/** Whole numbers with the thousands apart, as the user's language has them. */
export function formatCount(value: number): string {
  return value.toLocaleString(document.documentElement.lang || 'en');
}
