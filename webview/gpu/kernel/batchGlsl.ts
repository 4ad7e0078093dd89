import type { NodeId } from '../../../src/core/formula/graph.ts';
import { purposes } from '../../../src/core/lab/random.ts';
import type { Sampling } from '../../../src/core/config/labConfig.ts';
import type { Plan } from './kernelPlan.ts';

/** Examples stand in rows of this many texels: feature in red, target in green. */
export const examplesPerRow = 64;

/**
 * For the top of a kernel with data. `begin` and `size`, and with them `order` or `stepOfBatch`, say which examples the
 * present step's batch has.
 */
export const batchDeclarations = `uniform highp sampler2D examples;
uniform int exampleCount, batchSize;
int begin, size;
uvec4 order;
uint stepOfBatch;`;

/** Chooses the batch of step `n`: as `Batches` does. */
export function chooseBatch({ options }: Plan): string[] {
  if (options.wholeBatch) {
    return ['begin = 0;', 'size = exampleCount;'];
  }
  return [
    'int batches = (exampleCount + batchSize - 1) / batchSize, within = (n - 1) % batches;',
    'begin = within * batchSize;',
    'size = min(batchSize, exampleCount - begin);',
    ...(options.sampling === 'shuffled'
      ? [
          `if (n == first || within == 0) order = randomWords(seed, ${purposes.shuffle}u, uint((n - 1) / batches), run);`,
        ]
      : ['stepOfBatch = uint(n);']),
  ];
}

/** Which examples to average over: all, or those of the present batch. */
export function over(what: 'all' | 'batch', { options }: Plan): Range {
  if (what === 'all') {
    return wholeSet;
  }
  return {
    count: 'size',
    place: options.wholeBatch ? 'k' : places[options.sampling],
  };
}

/** GLSL for the number of example k of a batch. What is sorted comes sorted: see `exampleTarget`. */
const places: Readonly<Record<Sampling, string>> = {
  shuffled: 'int(shuffled(uint(begin + k), uint(exampleCount), order))',
  replacement: 'int(drawn(uint(k), uint(exampleCount), stepOfBatch))',
  sorted: 'begin + k',
  given: 'begin + k',
};

interface Range {
  /** GLSL for how many examples, and for the number of example k. */
  readonly count: string;
  readonly place: string;
}

export const wholeSet: Range = { count: 'exampleCount', place: 'k' };

/**
 * Statements that average expressions over x, y, %u, %v at a point into new variables.
 * @param means by the names of the new variables
 */
export function averageLines(
  write: Plan['write'],
  means: ReadonlyMap<string, NodeId>,
  [x, y]: readonly [string, string],
  { count, place }: Range,
  prefix: string,
): string[] {
  const names = [...means.keys()];
  const { lines, results } = write([...means.values()], prefix);
  return [
    `float ${names.map((name) => `${name} = 0.0`).join(', ')}, ${prefix}x = ${x}, ${prefix}y = ${y};`,
    `for (int k = 0; k < ${count}; k++) {`,
    `int place = ${place};`,
    `vec2 example = texelFetch(examples, ivec2(place % ${examplesPerRow}, place / ${examplesPerRow}), 0).xy;`,
    `float x = ${prefix}x, y = ${prefix}y, u = example.x, v = example.y;`,
    ...lines,
    ...names.map((name, index) => `${name} += ${results[index] ?? ''};`),
    '}',
    ...names.map((name) => `${name} /= float(${count});`),
  ];
}
