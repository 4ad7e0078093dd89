import * as v from 'valibot';
import { id, matching, numbers, oneOf, say, text, whole } from './fields.ts';

/** Limits that all kinds of configuration share. */
export const sharedLimits = {
  /** Characters of an own formula or rule, and of its name. */
  text: 2000,
  name: 60,
  steps: 100_000,
  examples: 4096,
} as const;

export const conventions = ['pytorch', 'keras', 'tfjs', 'optax', 'lecture'] as const;
/** Whose form of an update rule is meant. */
export type Convention = (typeof conventions)[number];

/**
 * How the examples of a data set come into batches: shuffled anew each epoch, as they stand, by their targets, or each
 * drawn from all, so that some come several times in an epoch and others not at all.
 */
export const samplings = ['shuffled', 'given', 'sorted', 'replacement'] as const;
export type Sampling = (typeof samplings)[number];

export const key = matching(
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/,
  say('Give a key of 1 to 32 letters, digits, hyphens and underscores.'),
);
const ownRule = v.strictObject({ name: text(sharedLimits.name), text: text(sharedLimits.text) });

/** What every kind of configuration says of an optimizer. */
export const optimizerFields = v.strictObject({
  /** Unique in the configuration; colors and charts follow it. */
  key,
  /** An id of the catalogue, or the user's own update lines. */
  rule: v.union([id, ownRule], say('Give the id of an optimizer, or an object with name and text.')),
  convention: v.optional(oneOf(...conventions), 'pytorch'),
  /** Hyperparameters that differ from the rule's defaults. */
  hyper: numbers,
  schedule: v.optional(
    v.strictObject({
      id,
      hyper: numbers,
      /** Does it count passes over the data instead of steps? */
      per: v.optional(oneOf('epoch')),
    }),
    { id: 'constant', hyper: {} },
  ),
  enabled: v.optional(v.boolean(say('Give true or false.')), true),
  /** Examples per update of a data problem; `all` is the whole data set. */
  batchSize: v.optional(
    v.union(
      [v.literal('all'), whole(1, sharedLimits.examples)],
      say("Give 'all' or a whole number from {0} to {1}.", 1, sharedLimits.examples),
    ),
    'all',
  ),
  /** How they are chosen, where they are not all. */
  sampling: v.optional(oneOf(...samplings), 'shuffled'),
});

export type OptimizerConfig = v.InferOutput<typeof optimizerFields>;
