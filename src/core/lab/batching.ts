import type { OptimizerConfig, Sampling } from '../config/labConfig.ts';
import type { Examples } from './dataProblems.ts';
import type { Words4 } from './random.ts';
import { drawn, shuffled, shuffleWords } from './shuffle.ts';

/** The part of an epoch that one step sees. */
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

/** Steps of a pass over `count` examples. */
export const stepsOfEpoch = (count: number, batchSize: number | 'all'): number =>
  batchSize === 'all' ? 1 : Math.ceil(count / batchSize);

/** What of an optimizer says which examples it sees. */
export type BatchConfig = Pick<OptimizerConfig, 'batchSize' | 'sampling'>;

/** Do the batches of `count` examples depend on the seed? */
export const hasRandomBatches = ({ batchSize, sampling }: BatchConfig, count: number): boolean =>
  batchSize !== 'all' && batchSize < count && (sampling === 'shuffled' || sampling === 'replacement');

/** The numbers of the examples by rising target; those with the same one as they stand. */
const sortedPlaces = ({ targets }: Examples): number[] =>
  Array.from(targets.keys()).sort((a, b) => targets[a]! - targets[b]!);

/** The examples in the order in which batches are cut from them, where that is the same in every epoch. */
export function inOrder(examples: Examples, sampling: Sampling): Examples {
  if (sampling !== 'sorted') {
    return examples;
  }
  const places = sortedPlaces(examples);
  return {
    features: Float64Array.from(places, (place) => examples.features[place]!),
    targets: Float64Array.from(places, (place) => examples.targets[place]!),
  };
}

/** Which examples each step of a run sees: the one place that knows, beside the kernel's `chooseBatch`. */
export class Batches {
  /** Is every batch the whole data set? Then nothing is chosen. */
  readonly whole: boolean;
  readonly #count: number;
  readonly #config: BatchConfig;
  readonly #seed: number;
  readonly #sorted: readonly number[] | undefined;

  constructor(examples: Examples, config: BatchConfig, seed: number) {
    this.#count = examples.targets.length;
    this.#config = config;
    this.#seed = seed;
    this.whole = config.batchSize === 'all' || config.batchSize >= this.#count;
    this.#sorted = config.sampling === 'sorted' ? sortedPlaces(examples) : undefined;
  }

  /** The batch of step t (from 1). */
  at(t: number): Batch {
    return batchOf(this.#count, this.#config.batchSize, t);
  }

  /** The words that shuffle an epoch of one run; run 0 is the reference path. */
  words(epoch: number, run: number): Words4 {
    return shuffleWords(this.#seed, epoch, run);
  }

  /** The number in the data set of example k of step t's batch. */
  example(k: number, t: number, { first }: Batch, run: number, words: Words4): number {
    switch (this.#config.sampling) {
      case 'shuffled':
        return shuffled(first + k, this.#count, words);
      case 'replacement':
        return drawn(k, this.#count, this.#seed, t, run);
      case 'sorted':
        return this.#sorted![first + k]!;
      case 'given':
        return first + k;
    }
  }

  /** The numbers of all examples of step t's batch. */
  examples(t: number, run = 0): readonly number[] {
    const batch = this.at(t);
    if (this.whole) {
      return Array.from({ length: batch.size }, (_, k) => k);
    }
    const words = this.words(batch.epoch, run);
    return Array.from({ length: batch.size }, (_, k) => this.example(k, t, batch, run, words));
  }
}
