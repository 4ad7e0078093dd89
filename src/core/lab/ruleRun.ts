import type { Rule } from '../optimizer/rule.ts';
import type { LabConfig } from '../config/labConfig.ts';
import { Batches } from './batching.ts';
import type { BatchConfig } from './batching.ts';
import { clipOf } from './clip.ts';
import type { Clip } from './clip.ts';
import { strongWolfe } from './lineSearch.ts';
import type { Objective } from './objective.ts';
import { Oracle } from './oracle.ts';
import { normal, purposes, randomWords } from './random.ts';
import { Recorder } from './record.ts';
import type { OptimizerRun, RunEnd } from './record.ts';
import { Stepper } from './stepper.ts';

/** A coordinate farther out than this has diverged. */
export const divergenceBound = 1e12;

/** What of a configuration all its optimizers share. */
export type RunConfig = Pick<LabConfig, 'start' | 'steps' | 'seed' | 'noise' | 'tolerance'>;

/** Eight directions. */
const around = [-1, 0, 1]
  .flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const))
  .filter(([dx, dy]) => dx !== 0 || dy !== 0);

const penalty = (x: number, y: number, l1: number, l2: number): number =>
  l1 * (Math.abs(x) + Math.abs(y)) + 0.5 * l2 * (x * x + y * y);

/** A run that can be computed in parts. */
export class RuleRun {
  readonly #rule: Rule;
  readonly #oracle: Oracle;
  readonly #stepper: Stepper;
  readonly #recorder: Recorder;
  readonly #config: RunConfig;
  /** Of a problem with data. */
  readonly #batches: Batches | undefined;
  readonly #stream: number;
  /** Is the gradient that the rule sees just the one that is recorded? */
  readonly #exact: boolean;
  readonly #given = { x: 0, y: 0, gx: 0, gy: 0, f: 0, hxx: 0, hxy: 0, hyy: 0 };
  readonly #clip: Clip;
  #noiseX = 0;
  #noiseY = 0;
  #x: number;
  #y: number;
  #step = 0;
  #end: RunEnd | undefined;

  constructor(objective: Objective, rule: Rule, batches: BatchConfig, config: RunConfig, stream = 0) {
    this.#rule = rule;
    this.#config = config;
    this.#stream = stream;
    this.#oracle = new Oracle(objective, rule.curvature);
    this.#stepper = new Stepper(rule, config.steps);
    this.#recorder = new Recorder(rule, this.#stepper, config.steps);
    this.#batches = objective.data && new Batches(objective.data.examples, batches, config.seed);
    this.#clip = clipOf(rule);
    this.#exact =
      (this.#batches?.whole ?? true) &&
      config.noise === 0 &&
      !this.#stepper.looksElsewhere &&
      !this.#clip.any;
    [this.#x, this.#y] = config.start;
    this.#record(0, this.#x, this.#y);
    if (!Number.isFinite(this.#oracle.loss)) {
      this.#end = { reason: 'undefined', step: 0 };
    }
  }

  /** Does up to so many steps more. Says whether the run has come to its end. */
  advance(count: number): boolean {
    const { steps } = this.#config;
    const last = Math.min(this.#step + count, steps);
    while (this.#end === undefined && this.#step < last) {
      this.#step += 1;
      this.#end = this.#take(this.#step);
    }
    return this.#end !== undefined || this.#step >= steps;
  }

  result(key: string): OptimizerRun {
    return this.#recorder.result(key, this.#end ?? { reason: 'limit', step: this.#config.steps });
  }

  /** Takes step t. Says why the run ends with it, if it does. */
  #take(t: number): RunEnd | undefined {
    const stepper = this.#stepper;
    const { tolerance } = this.#config;
    const [x, y] = [this.#x, this.#y];
    this.#ask(x, y, t);
    stepper.step(this.#given, t);
    this.#recorder.step(t, this.#given, stepper.rate);
    if (stepper.stop !== 0 || this.#inPit(x, y)) {
      return { reason: 'converged', step: t - 1 };
    }
    if (this.#singular()) {
      return { reason: 'singular', step: t - 1 };
    }
    if (this.#rule.search) {
      this.#search(x, y, t);
    }
    const moved = Math.max(Math.abs(stepper.x - x), Math.abs(stepper.y - y));
    this.#x = stepper.x;
    this.#y = stepper.y;
    this.#record(t, this.#x, this.#y);
    if (!(Math.abs(this.#x) <= divergenceBound && Math.abs(this.#y) <= divergenceBound)) {
      return { reason: 'diverged', step: t };
    }
    if (!Number.isFinite(this.#oracle.loss)) {
      return { reason: 'undefined', step: t };
    }
    if (moved <= tolerance && tolerance > 0 && this.#flat(t)) {
      return { reason: 'converged', step: t };
    }
    return undefined;
  }

  /** A minimum where the loss has a kink: no gradient leads on from there, and none is needed. */
  #inPit(x: number, y: number): boolean {
    const { gx, gy } = this.#given;
    const oracle = this.#oracle;
    if ((Number.isFinite(gx) && Number.isFinite(gy)) || !this.#exact) {
      return false;
    }
    const { loss } = oracle;
    const reach = 1e-6 * (1 + Math.max(Math.abs(x), Math.abs(y)));
    return (
      Number.isFinite(loss) &&
      around.every(([dx, dy]) => {
        oracle.at(x + reach * dx, y + reach * dy);
        return oracle.loss >= loss;
      })
    );
  }

  #flat(t: number): boolean {
    const [gx, gy] = this.#recorder.gradient(t);
    return Math.max(Math.abs(gx), Math.abs(gy)) <= this.#config.tolerance;
  }

  /** Evaluates at the position after step t, for the record: this does not count as the optimizer's. */
  #record(t: number, x: number, y: number): void {
    this.#oracle.at(x, y);
    this.#recorder.position(t, x, y, this.#oracle, this.#stepper);
  }

  /** What the rule is given for step t at (x, y). `#record` has just evaluated there. */
  #ask(x: number, y: number, t: number): void {
    const { noise, seed } = this.#config;
    const oracle = this.#oracle;
    const given = this.#given;
    if (noise > 0) {
      const words = randomWords(seed, purposes.noise, t, this.#stream);
      this.#noiseX = noise * normal(words[0]);
      this.#noiseY = noise * normal(words[1]);
    }
    given.x = x;
    given.y = y;
    const { l1 = 0, l2 = 0, maximize = 0 } = this.#rule.hyper;
    if (this.#exact) {
      [given.gx, given.gy] = this.#recorder.gradient(t - 1);
      given.f = (maximize === 0 ? 1 : -1) * oracle.loss + penalty(x, y, l1, l2);
    } else {
      this.#stepper.look(x, y, t);
      given.f = this.#evaluate(this.#stepper.lookX, this.#stepper.lookY, t);
    }
    const sign = maximize === 0 ? 1 : -1;
    given.hxx = sign * oracle.hxx + l2;
    given.hxy = sign * oracle.hxy;
    given.hyy = sign * oracle.hyy + l2;
    this.#count(t);
  }

  #count(t: number): void {
    const { reads, curvature, search } = this.#rule;
    const { count } = this.#recorder;
    if (curvature) {
      count.hessians += 1;
    }
    // A search has found both here already, but for the first step.
    if (search && t > 1) {
      return;
    }
    if (reads.loss || search) {
      count.functions += 1;
    }
    if (reads.gradient) {
      count.gradients += 1;
    }
    count.examples += this.#batch(t);
  }

  /** Is there no step because a matrix that the rule divides by has no inverse here? */
  #singular(): boolean {
    const { x, y } = this.#stepper;
    const { gx, gy, hxx, hxy, hyy } = this.#given;
    return (
      this.#rule.curvature !== undefined &&
      !(Number.isFinite(x) && Number.isFinite(y)) &&
      [gx, gy, hxx, hxy, hyy].every(Number.isFinite)
    );
  }

  /** The batch's gradient with penalties and noise, into `given`; gives the batch's loss with the same. */
  #evaluate(x: number, y: number, t: number): number {
    const { l1 = 0, l2 = 0, maximize = 0 } = this.#rule.hyper;
    const oracle = this.#oracle;
    oracle.atBatch(x, y, this.#batches, t, this.#stream);
    const sign = maximize === 0 ? 1 : -1;
    const [gx, gy] = this.#clip.shorten(sign * oracle.gx + this.#noiseX, sign * oracle.gy + this.#noiseY);
    this.#given.gx = gx + l2 * x + l1 * Math.sign(x);
    this.#given.gy = gy + l2 * y + l1 * Math.sign(y);
    // Noise on the gradient is a slope added to the loss, so that a search sees one consistent function.
    return sign * oracle.loss + penalty(x, y, l1, l2) + this.#noiseX * x + this.#noiseY * y;
  }

  /** How many examples step t looks at. */
  #batch(t: number): number {
    return this.#batches?.at(t).size ?? 1;
  }

  /** Replaces the stepper's step by one that a line search along its direction finds. */
  #search(x: number, y: number, t: number): void {
    const stepper = this.#stepper;
    const { px, py } = stepper;
    const { c1 = 1e-4, c2 = 0.9, tolchange = 1e-9 } = this.#rule.hyper;
    const along = (a: number): { f: number; slope: number } => {
      const f = this.#evaluate(x + a * px, y + a * py, t);
      return { f, slope: this.#given.gx * px + this.#given.gy * py };
    };
    const longest = Math.max(Math.abs(px), Math.abs(py));
    const found = strongWolfe(along(0), stepper.a, along, { c1, c2, tolerance: tolchange, longest });
    this.#recorder.count.functions += found.evaluations;
    this.#recorder.count.gradients += found.evaluations;
    this.#recorder.count.examples += found.evaluations * this.#batch(t);
    stepper.set('dx', found.a * px);
    stepper.set('dy', found.a * py);
    stepper.x = x + found.a * px;
    stepper.y = y + found.a * py;
  }
}
