import { shuffled, shuffleWords } from './shuffle.ts';

/** The part of a shuffled epoch that one step sees. */
export interface Batch {
  /** From 0. */
  readonly epoch: number;
  /** Place of its first example in the epoch's order. */
  readonly first: number;
  readonly size: number;
}

/** The batch of step t (from 1) over `count` examples; the last one of an epoch holds what is left. */
export function batchOf(count: number, batchSize: number | 'all', t: number): Batch {
  if (batchSize === 'all' || batchSize >= count) {
    return { epoch: t - 1, first: 0, size: count };
  }
  const batches = Math.ceil(count / batchSize);
  const first = ((t - 1) % batches) * batchSize;
  return { epoch: Math.floor((t - 1) / batches), first, size: Math.min(batchSize, count - first) };
}

/**
 * Which examples step t (from 1) sees, by their number in the data set: the examples are shuffled anew each epoch.
 * @param run the stream of the random order; 0 is that of the reference path
 */
export function batchExamples(
  count: number,
  batchSize: number | 'all',
  t: number,
  seed: number,
  run = 0,
): readonly number[] {
  const { epoch, first, size } = batchOf(count, batchSize, t);
  if (size === count) return Array.from({ length: count }, (_, i) => i);
  const words = shuffleWords(seed, epoch, run);
  return Array.from({ length: size }, (_, i) => shuffled(first + i, count, words));
}
