import type { Hyper } from '../../config/hyperparameter.ts';
import type { Convention } from '../../config/labConfig.ts';
import type { Words } from '../../text/bilingual.ts';

/** A number the rule remembers from step to step: one for each coordinate, or in joint rules one for the run. */
export interface State {
  readonly name: string;
  readonly tex: string;
  readonly meaning: Words;
  /** Formula over the hyperparameters for its value before the first step; absent: 0. */
  readonly start?: string;
}

/** What the text of a rule depends on besides the numbers. */
export interface Form {
  readonly convention: Convention;
  /** Is this hyperparameter not zero, or does it vary over a map? Lines that it alone brings in are left out else. */
  readonly used: (hyper: string) => boolean;
  /** The value of a hyperparameter that changes the text itself, such as a history length. */
  readonly value: (hyper: string) => number;
}

/** How a framework calls this optimizer, for writing and recognising a line of code. */
export interface FrameworkCall {
  readonly call: string;
  /** Our name and theirs; for tfjs, whose arguments have no names, in their order. `betas[0]` is part of a tuple. */
  readonly arguments: readonly (readonly [ours: string, theirs: string])[];
  /** Arguments that make the call this optimizer, such as `amsgrad=True`. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** Arguments that stand for a switch of ours that is on, such as `line_search_fn='strong_wolfe'`. */
  readonly switches?: Readonly<Record<string, string>>;
  /** Arguments that make the framework compute another form than its own, and which form that is. */
  readonly forms?: Readonly<
    Partial<
      Record<Convention, { readonly form: Convention; readonly arguments: Readonly<Record<string, string>> }>
    >
  >;
  /** How it differs from the rule here, whatever the form: said wherever the call is written. */
  readonly differs?: string;
}

/** The kinds of optimizers, in the order in which they are offered. */
export const families = ['descent', 'adaptive', 'sign', 'second-order', 'gradient-free'] as const;
export type Family = (typeof families)[number];

export type Framework = 'pytorch' | 'keras' | 'tfjs' | 'optax';

/**
 * An optimizer. Its text is update lines, done in order once a step (language: formula/parseFormula.ts).
 *
 * A coordinate rule is written for one coordinate and applied to each: `x` is the coordinate, `g` the gradient
 * there. A joint rule sees both: `x y gx gy`, the loss `f`, and if it asks for them the Hessian `hxx hxy hyy` or the
 * Gauss–Newton matrix `nxx nxy nyy`; it assigns x and y.
 * All rules see `t` (1 at the first step), `T` (the number of steps asked for), `lr` (after the schedule), their
 * state and their hyperparameters. Names with a meaning when assigned:
 * - `look` (in joint rules `lookx` and `looky`; made of nothing that is found there): where loss and gradient are
 *   taken, else at x. So x may be what is shown, a mean or the best so far, and the search go on elsewhere;
 * - `stop`: not zero means that the rule is done; the step is not taken;
 * - `px py a` in a rule that searches: direction and first step length; `dx dy` are the step taken.
 */
export interface OptimizerDefinition {
  readonly id: string;
  readonly name: Words;
  readonly family: Family;
  /** One sentence: what sets it apart. */
  readonly about: Words;
  readonly kind: 'coordinate' | 'joint';
  readonly hyper: readonly Hyper[];
  /** In the order of the text. States the text of a form does not mention do not exist in it. */
  readonly state: readonly State[];
  readonly text: (form: Form) => string;
  /** Whose forms there are, with the defaults that differ from those in `hyper`. */
  readonly conventions: Readonly<
    Partial<
      Record<Convention, { readonly defaults?: Readonly<Record<string, number>>; readonly note?: Words }>
    >
  >;
  readonly frameworks: Readonly<Partial<Record<Framework, FrameworkCall>>>;
  /** Where the rule was published. */
  readonly source: { readonly title: string; readonly url: string };
  /** True when this form chooses its step length by a line search along (px, py). */
  readonly searches?: (form: Form) => boolean;
}
