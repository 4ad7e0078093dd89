import type { Convention, OptimizerConfig, Sampling } from '../config/labConfig.ts';
import type { Span } from './expression.ts';
import type { Reason } from './signatures/reason.ts';
import type { Origin } from './signatures/signature.ts';

/** An argument that was read. */
export interface ReadValue {
  /** As the framework calls it. */
  readonly name: string;
  readonly value: number | boolean | string;
  /** The hyperparameters of ours that it gives. */
  readonly ours?: readonly string[];
  /** Where its value stands in the call, which may be a name for it. */
  readonly range: Span;
  /** Of a notebook: which cell, from 0. */
  readonly cell?: number;
}

/** An argument that the code does not give, and what the framework takes for it. */
export interface DefaultValue {
  readonly name: string;
  readonly value: number | boolean | string;
  /** The hyperparameters of ours that it gives. */
  readonly ours?: readonly string[];
}

/** What the code says and the result does not have. */
export interface Unread {
  /** The code, shortened. */
  readonly text: string;
  readonly range: Span;
  /** `unknown`: cannot be known from the text. `unsupported`: known, but not in the simulator. `range`: beyond its limits. */
  readonly kind: 'unknown' | 'unsupported' | 'range';
  readonly why: Reason;
  /** The hyperparameters of ours that it would give. */
  readonly ours?: readonly string[];
  /** Of a notebook: which cell, from 0. */
  readonly cell?: number;
}

/**
 * An optimizer as a configuration has it. What is not in `hyper` has the default of its convention: the framework's
 * own where the code leaves an argument out, and the simulator's where it gives one that is not known, which is named.
 */
export interface ReadOptimizer {
  readonly rule: string;
  readonly convention: Convention;
  readonly hyper: Readonly<Record<string, number>>;
  /** Absent: a constant rate, or one that was not understood. */
  readonly schedule?: OptimizerConfig['schedule'];
  /** The steps that the schedule spans, if it depends on them. */
  readonly steps?: number;
  /** Examples per update, if the code says so. */
  readonly batchSize?: number;
  /** Which of the examples a batch has, if the code says so. */
  readonly sampling?: Sampling;
}

/** The call that makes the schedule of an optimizer's rate. */
export interface ReadSchedule {
  /** Its full name, such as `torch.optim.lr_scheduler.StepLR`. */
  readonly call: string;
  readonly range: Span;
  /** Of a notebook: which cell, from 0. */
  readonly cell?: number;
  readonly read: readonly ReadValue[];
  readonly defaults: readonly DefaultValue[];
  /** How often the code steps it, where it shows that: it counts updates, or it counts epochs. */
  readonly every?: 'update' | 'epoch';
  /** Does an argument of it count epochs by its name, while it is stepped with every update of an inner loop? */
  readonly mistaken?: Span;
}

/** One call that makes an optimizer: what was read, what is at its default, what was not understood. */
export interface ReadCall {
  /** Of the call in the text; of a notebook, in the cell. */
  readonly range: Span;
  /** Of a notebook: which cell, from 0. */
  readonly cell?: number;
  readonly framework: Origin;
  /** Its full name, such as `torch.optim.AdamW`. */
  readonly call: string;
  /** Absent where the simulator has no such optimizer, or the call cannot be one: `refused` says why. */
  readonly optimizer?: ReadOptimizer;
  readonly read: readonly ReadValue[];
  readonly defaults: readonly DefaultValue[];
  readonly notUnderstood: readonly Unread[];
  readonly refused?: Reason;
  /** Where the rate has a schedule, understood or not, and where it is made. */
  readonly schedule?: ReadSchedule;
}

/** All that a text says about optimizers. */
export interface CodeReading {
  readonly calls: readonly ReadCall[];
  /** What belongs to none of the calls: schedulers of unknown optimizers, loaders that may be the one. */
  readonly notUnderstood: readonly Unread[];
  /** Why nothing was read at all, if so. */
  readonly refused?: Reason;
}

/** A piece of code on one line, short enough for a sentence. */
export function excerpt(text: string, { from, to }: Span): string {
  const line = text.slice(from, Math.min(to, from + 400)).replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
