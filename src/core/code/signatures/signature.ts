import type { Convention } from '../../config/labConfig.ts';
import type { Framework } from '../../optimizer/parts/optimizerDefinition.ts';
import type { Reason } from './reason.ts';

/** Whose code it is. */
export type Origin = Framework | 'sklearn';

export type Default = number | boolean | string | null | readonly number[];

/** A parameter of a framework's function, in the framework's words. */
export interface Parameter {
  readonly name: string;
  /** Absent: it must be given. */
  readonly default?: Default;
  /**
   * `model`: what is trained. `rate`: the learning rate, maybe a schedule. `value`: a number or switch of the rule.
   * `harmless`: speed, memory, names. `matters`: changes the path, and the simulator does not have it.
   */
  readonly role: 'model' | 'rate' | 'value' | 'harmless' | 'matters';
  /** Our hyperparameter of it; of a tuple, each. */
  readonly ours?: string | readonly string[];
}

/** What a call's switches say: the value, its default, or undefined where it is given and not understood. */
export interface Flags {
  readonly of: (name: string) => Default | undefined;
  readonly given: (name: string) => boolean;
}

/** Which optimizer a call makes. */
export interface Decision {
  readonly rule?: string;
  readonly convention?: Convention;
  /** Which hyperparameter an argument is here, where that differs from the table: undefined for none. */
  readonly ours?: Readonly<Record<string, string | undefined>>;
  /** Hyperparameters that follow from the call. */
  readonly hyper?: Readonly<Record<string, number>>;
  /** Arguments that are understood and that the simulator cannot follow. */
  readonly unsupported?: readonly string[];
  /** What else differs, of the call as a whole. */
  readonly differs?: readonly Reason[];
  readonly refused?: Reason;
  /** Examples per update, where the call says so. */
  readonly batchSize?: number;
  readonly schedule?: {
    readonly id: string;
    readonly hyper?: Readonly<Record<string, number>>;
    readonly steps: number;
  };
}

export interface Signature {
  /** Its full name, as callPaths.ts spells it. */
  readonly call: string;
  readonly origin: Origin;
  readonly convention: Convention;
  readonly positional: readonly Parameter[];
  readonly keyword?: readonly Parameter[];
  readonly decide: (flags: Flags) => Decision;
  /** Are names that are not listed no concern of ours? */
  readonly loose?: true;
}

export const model = (name: string): Parameter => ({ name, role: 'model' });
export const rate = (name: string, standard?: number): Parameter => ({
  name,
  role: 'rate',
  ours: 'lr',
  ...(standard === undefined ? {} : { default: standard }),
});
export const value = (name: string, standard: Default, ours?: string | readonly string[]): Parameter => ({
  name,
  role: 'value',
  default: standard,
  ...(ours === undefined ? {} : { ours }),
});
export const harmless = (...names: string[]): Parameter[] =>
  names.map((name) => ({ name, role: 'harmless', default: null }));
export const matters = (name: string, standard: Default): Parameter => ({
  name,
  role: 'matters',
  default: standard,
});

/** Is this asked for, as far as is known? */
export const on = (value: Default | undefined): boolean =>
  value !== undefined && value !== null && value !== false && value !== 0;
