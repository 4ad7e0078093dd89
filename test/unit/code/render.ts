import type { CodeReading } from '../../../src/core/code/reading.ts';

/** A reading in a few lines that people can check: `adam pytorch beta1=0.5 lr=0.001, cosine low=0.1, 1000 steps, batch 32`. */
export function render({ calls, notUnderstood, refused }: CodeReading): string[] {
  const numbers = (all: Readonly<Record<string, number>>): string =>
    Object.entries(all)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => ` ${name}=${Number(value.toPrecision(10))}`)
      .join('');
  const made = calls.flatMap(({ optimizer, call, refused: why, notUnderstood: unread }) => {
    const names = unread.map(({ text }) => `  ? ${text}`);
    if (optimizer === undefined) {
      return [`refused ${call}`, ...names];
    }
    const { rule, convention, hyper, schedule, steps, batchSize } = optimizer;
    const parts = [
      `${rule} ${convention}${numbers(hyper)}`,
      ...(schedule === undefined ? [] : [`${schedule.id}${numbers(schedule.hyper)}`]),
      ...(steps === undefined ? [] : [`${steps} steps`]),
      ...(batchSize === undefined ? [] : [`batch ${batchSize}`]),
      ...(why === undefined ? [] : ['refused all the same']),
    ];
    return [parts.join(', '), ...names];
  });
  return [
    ...made,
    ...notUnderstood.map(({ text }) => `? ${text}`),
    ...(refused === undefined ? [] : [`refused: ${refused.text}`]),
  ];
}
