/** Colors of a picture that stands in the editor: those of its theme, which a picture cannot ask for. */
export interface CurveColors {
  readonly line: string;
  readonly axis: string;
  readonly text: string;
}

export interface CurveLabels {
  /** The highest and the lowest rate. */
  readonly top: string;
  readonly bottom: string;
  /** The first step and the last. */
  readonly from: string;
  readonly to: string;
}

const [width, height] = [300, 84];
const [left, right, top, bottom] = [48, 8, 8, 20];

/** A learning rate over time as a picture of its own: a line, its highest and lowest value, its first and last step. */
export function curveSvg(
  curve: readonly (readonly [step: number, rate: number])[],
  { line, axis, text }: CurveColors,
  labels: CurveLabels,
): string {
  const [first = [1, 0] as const] = curve;
  const last = curve.at(-1) ?? first;
  const highest = Math.max(...curve.map(([, rate]) => rate), Number.MIN_VALUE);
  const x = (step: number): number =>
    left + ((step - first[0]) / Math.max(1, last[0] - first[0])) * (width - left - right);
  const y = (rate: number): number => top + (1 - rate / highest) * (height - top - bottom);
  const at = (value: number): string => value.toFixed(1);
  const points = curve.map(([step, rate]) => `${at(x(step))},${at(y(rate))}`).join(' ');
  const base = height - bottom;
  const label = (atX: number, atY: number, anchor: string, words: string): string =>
    `<text x="${atX}" y="${atY}" text-anchor="${anchor}">${plain(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<path d="M${left} ${top}V${base}H${width - right}" fill="none" stroke="${axis}"/>`,
    `<polyline points="${points}" fill="none" stroke="${line}" stroke-width="2" stroke-linejoin="round"/>`,
    `<g fill="${text}" font-family="sans-serif" font-size="11">`,
    label(left - 4, top + 8, 'end', labels.top),
    label(left - 4, base, 'end', labels.bottom),
    label(left, height - 5, 'start', labels.from),
    label(width - right, height - 5, 'end', labels.to),
    '</g></svg>',
  ].join('');
}

const plain = (words: string): string => words.replace(/&/g, '&amp;').replace(/</g, '&lt;');
