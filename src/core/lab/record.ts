import type { Rule } from '../optimizer/rule.ts';
import type { Oracle } from './oracle.ts';
import type { Given, Stepper } from './stepper.ts';

/**
 * Why a run ended, and after which step:
 * - converged: gradient and last step within the tolerance, or the rule itself said that it is done;
 * - diverged: step `step` led out of bounds or to something that is not a number;
 * - singular: the Hessian has no inverse where step `step` was to be taken;
 * - undefined: the loss has no finite value where step `step` led (0: at the start);
 * - limit: all steps were done.
 */
export interface RunEnd {
  readonly reason: 'converged' | 'diverged' | 'singular' | 'undefined' | 'limit';
  readonly step: number;
}

/**
 * One optimizer's path, in float64. Entry k of each array is the state of things after k steps, entry 0 the start,
 * so they are `end.step` + 1 long; `used` and `rate` are one shorter: entry k belongs to step k + 1.
 */
export interface OptimizerRun {
  readonly key: string;
  readonly rule: Rule;
  readonly end: RunEnd;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The loss, over the whole data set and without penalties. */
  readonly loss: Float64Array;
  /** The gradient of what is minimized: the loss over the whole data set with penalties, without noise. */
  readonly gradient: { readonly x: Float64Array; readonly y: Float64Array };
  /** The gradient that the step used: of its batch, where the rule looks, with noise. */
  readonly used: { readonly x: Float64Array; readonly y: Float64Array };
  /** The loss where the step looked, with penalties and noise: what a rule that asks for it was given. */
  readonly usedLoss: Float64Array;
  /** The Hessian (or Gauss–Newton matrix) that the step used, xx, xy and yy, where the rule asks for it. */
  readonly hessian: readonly [Float64Array, Float64Array, Float64Array] | undefined;
  /** The learning rate of each step. */
  readonly rate: Float64Array;
  /** By name; joint rules have no y. */
  readonly states: Readonly<Record<string, { readonly x: Float64Array; readonly y?: Float64Array }>>;
  /** How often the optimizer itself has asked for each, in all, until then. */
  readonly evaluations: {
    readonly functions: Float64Array;
    readonly gradients: Float64Array;
    readonly hessians: Float64Array;
    /** Examples looked at for the above; a problem without data counts as one example. */
    readonly examples: Float64Array;
  };
}

const columns = [
  'x',
  'y',
  'loss',
  'gx',
  'gy',
  'usedX',
  'usedY',
  'usedLoss',
  'rate',
  'hxx',
  'hxy',
  'hyy',
] as const;
const counts = ['functions', 'gradients', 'hessians', 'examples'] as const;
type Counts = Record<(typeof counts)[number], number>;
type Columns = Record<(typeof columns)[number] | (typeof counts)[number], Float64Array>;

/** Collects what a run does, step by step. */
export class Recorder {
  /** The optimizer's evaluations so far. */
  readonly count: Counts = { functions: 0, gradients: 0, hessians: 0, examples: 0 };
  readonly #rule: Rule;
  readonly #columns: Columns;
  /** The stepper's states after each step, one after another. */
  readonly #states: Float64Array;
  readonly #width: number;

  constructor(rule: Rule, stepper: Stepper, steps: number) {
    this.#rule = rule;
    this.#columns = Object.fromEntries(
      [...columns, ...counts].map((name) => [name, new Float64Array(steps + 1)]),
    ) as Columns;
    this.#width = stepper.states.length;
    this.#states = new Float64Array((steps + 1) * this.#width);
  }

  /** The position after step t, and what the oracle has found there, with penalties on the gradient. */
  position(t: number, x: number, y: number, oracle: Oracle, stepper: Stepper): void {
    const { l1 = 0, l2 = 0, maximize = 0 } = this.#rule.hyper;
    const to = this.#columns;
    const sign = maximize === 0 ? 1 : -1;
    to.x[t] = x;
    to.y[t] = y;
    to.loss[t] = oracle.loss;
    to.gx[t] = sign * oracle.gx + l2 * x + l1 * Math.sign(x);
    to.gy[t] = sign * oracle.gy + l2 * y + l1 * Math.sign(y);
    for (const name of counts) {
      to[name][t] = this.count[name];
    }
    this.#states.set(stepper.states, t * this.#width);
  }

  /** What step t was given, and its learning rate. */
  step(t: number, given: Given, rate: number): void {
    const to = this.#columns;
    to.usedX[t - 1] = given.gx;
    to.usedY[t - 1] = given.gy;
    to.usedLoss[t - 1] = given.f;
    to.rate[t - 1] = rate;
    to.hxx[t - 1] = given.hxx;
    to.hxy[t - 1] = given.hxy;
    to.hyy[t - 1] = given.hyy;
  }

  /** The gradient recorded after step t. */
  gradient(t: number): readonly [number, number] {
    return [this.#columns.gx[t]!, this.#columns.gy[t]!];
  }

  result(key: string, end: RunEnd): OptimizerRun {
    const after = end.step + 1;
    const from = this.#columns;
    const cut = (values: Float64Array): Float64Array => values.slice(0, after);
    const cutSteps = (values: Float64Array): Float64Array => values.slice(0, end.step);
    const width = this.#width;
    const column = (offset: number): Float64Array =>
      Float64Array.from({ length: after }, (_, k) => this.#states[k * width + offset]!);
    const count = this.#rule.states.length;
    const states = this.#rule.states.map(({ name }, index) => [
      name,
      this.#rule.kind === 'joint' ? { x: column(index) } : { x: column(index), y: column(count + index) },
    ]);
    return {
      key,
      rule: this.#rule,
      end,
      x: cut(from.x),
      y: cut(from.y),
      loss: cut(from.loss),
      gradient: { x: cut(from.gx), y: cut(from.gy) },
      used: { x: cutSteps(from.usedX), y: cutSteps(from.usedY) },
      usedLoss: cutSteps(from.usedLoss),
      hessian: this.#rule.curvature
        ? [cutSteps(from.hxx), cutSteps(from.hxy), cutSteps(from.hyy)]
        : undefined,
      rate: cutSteps(from.rate),
      states: Object.fromEntries(states) as OptimizerRun['states'],
      evaluations: {
        functions: cut(from.functions),
        gradients: cut(from.gradients),
        hessians: cut(from.hessians),
        examples: cut(from.examples),
      },
    };
  }
}
