import { commonKind, valueKind } from '../../deck/valueKind.ts';
import type { ValueKind } from '../../deck/valueKind.ts';

/** Over what was measured, in a heading or above a column. */
const overMeasured =
  /(?<!\p{L})(?:acc|accuracy|auc|benchmarks?|bleu|counts?|epochs?|errors?|evaluation|experiments?|f1|flops|fps|latency|leaderboard|loss|mae|miou|mse|ms|ns|µs|us|ops|p50|p9[059]|performance|perplexity|ppl|precision|qps|recall|results?|rmse|roc|rouge|runtimes?|scores?|seconds?|speed-?ups?|throughput|time|timings?|tps)(?!\p{L})|결과|성능|벤치마크|실험|측정|정확도|손실|오차|처리량|지연|소요|结果|結果|性能|精度/iu;

/** As measured numbers look: with a fraction, about right, or counted in small units. */
const looksMeasured = /\d\.\d|%|\d\s?[x×]$|^[~<>≈±]|(?:[mµun]?s|sec|초|fps|[kmg]i?b)$/i;

const numeric: ReadonlySet<ValueKind> = new Set<ValueKind>(['number', 'measure', 'quantity', 'year']);
/** “0.98 ± 0.01” is a number with how far it is off. */
const isNumeric = (cell: string): boolean => numeric.has(valueKind(cell.split('±', 1)[0]!));

/** Whether all that a column says is numbers, but for a few. */
function isOfNumbers(column: readonly string[]): boolean {
  const said = column.filter((cell) => valueKind(cell) !== 'nothing');
  return said.length > 0 && said.filter(isNumeric).length >= said.length * 0.8;
}

/**
 * Whether a table has nothing but numbers that were measured once, run by run: by steps, sizes or counts, with what came
 * out, as its heading or what stands over the numbers says. What is known of a named thing is knowledge.
 */
export function isMeasured(
  title: string,
  head: readonly string[],
  columns: readonly (readonly string[])[],
  kept: readonly number[],
): boolean {
  const labels = columns[kept[0]!]!;
  if (!isNumeric(labels[0] ?? '') || commonKind(labels) === 'year') {
    return false;
  }
  const numbers = kept.slice(1).filter((c) => isOfNumbers(columns[c]!));
  // Of runs that a number does not tell apart, words may say what else was set: the same for several.
  const isSet = (c: number): boolean => [labels, columns[c]!].every((one) => new Set(one).size < one.length);
  if (!kept.slice(1).every((c) => numbers.includes(c) || isSet(c))) {
    return false;
  }
  const cells = numbers.flatMap((c) => columns[c]!.filter((cell) => /\d/.test(cell)));
  const told = numbers.filter((c) => overMeasured.test(head[c]!)).length;
  return (
    cells.length > 2 &&
    cells.filter((cell) => looksMeasured.test(cell)).length * 2 >= cells.length &&
    (told * 2 >= numbers.length || overMeasured.test(title))
  );
}
