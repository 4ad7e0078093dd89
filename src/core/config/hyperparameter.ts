import type { Words } from '../text/bilingual.ts';

/** A number of a rule or a surface that a configuration may set. */
export interface Hyper {
  /** As in the rule's text and in a configuration's `hyper`. */
  readonly name: string;
  readonly tex: string;
  readonly meaning: Words;
  readonly default: number;
  /** The range of the slider; a configuration may go beyond it. */
  readonly min: number;
  readonly max: number;
  /** How the slider runs; a switch is 0 or 1. A log slider whose value may be 0 has 0 at its left end. */
  readonly scale: 'log' | 'linear' | 'whole' | 'switch';
  /** What it must be for the rule to mean anything; absent: any number. */
  readonly allowed?: Allowed;
}

/** A range, and a sentence that gives its reason; “{0}” in it is the hyperparameter's name. */
export interface Allowed {
  readonly holds: (value: number) => boolean;
  readonly text: string;
}
