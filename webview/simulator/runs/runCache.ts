import type { LabConfig, OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { labLimits } from '../../../src/core/config/labConfig.ts';
import type { OptimizerRun } from '../../../src/core/lab/record.ts';
import { ruleFor } from '../../../src/core/lab/labRun.ts';
import { RuleRun } from '../../../src/core/lab/ruleRun.ts';
import type { Problem } from '../problem/planeProblem.ts';
import { sayProblem } from '../../lab/localText.ts';
import { without } from '../../lab/objects.ts';

/** Farther out than this many widths of the problem's domain a run counts as diverged. */
const boundInWidths = 1000;

/** One optimizer's path, with what it came to. */
export interface Run {
  readonly key: string;
  /** With its gradients, states and counts. */
  readonly whole: OptimizerRun;
  /** Positions and losses after step 0 (the start) … `last`. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly loss: Float64Array;
  /** The last step worth drawing: the end, or the one before it diverged. */
  readonly last: number;
  /** First step whose loss is within epsilon of the lowest known minimum. */
  readonly reachedAt: number | undefined;
  /** First step that is not a number or far out. */
  readonly divergedAt: number | undefined;
}

export type Runs = ReadonlyMap<string, Run>;

/** A coordinate farther out than this counts as diverged. */
export function boundOf({ xMin, xMax, yMin, yMax }: Problem['domain']): number {
  return boundInWidths * Math.max(...[xMin, xMax, yMin, yMax].map(Math.abs), xMax - xMin);
}

/** What a run depends on: two configurations with the same text have the same run. */
export function runKey(config: LabConfig, optimizer: OptimizerConfig): string {
  const rule = without(optimizer, 'key', 'enabled');
  const { problem, start, steps, seed, noise, tolerance, view } = config;
  return JSON.stringify([problem, start, steps, seed, noise, tolerance, view.epsilon, rule]);
}

/** More steps than this, in all, are not kept for runs that are not shown any more: 130 MB at the most. */
const keptSteps = labLimits.recorded;
/**
 * Steps before the clock is looked at, and milliseconds before the page has its turn: longer for the first runs of all,
 * since before them there is nothing on the page that could stutter.
 */
const slice = { steps: 64, ms: 8, firstMs: 100 };

/**
 * Makes the float64 runs that a configuration asks for, keeping those that did not change. Paths, charts, inspector and
 * costs are all made from the same run. A millisecond for a thousand steps, as a rule; over much data a second, so in
 * slices.
 */
export class RunCache {
  readonly #known = new Map<string, OptimizerRun>();
  #steps = 0;
  #patience = slice.firstMs;

  /**
   * All runs of the enabled optimizers.
   * @param stale asked now and then: are they wanted no more? Then they are given up, and undefined
   * @throws Error with the rule's own sentence
   */
  async all(config: LabConfig, problem: Problem, stale: () => boolean): Promise<Runs | undefined> {
    const runs = new Map<string, Run>();
    for (const optimizer of config.optimizers.filter(({ enabled }) => enabled)) {
      const run = await this.#one(config, optimizer, problem, stale);
      if (run === undefined) {
        return undefined;
      }
      runs.set(optimizer.key, pathOf(optimizer.key, run, problem, config.view.epsilon));
    }
    this.#patience = slice.ms;
    return runs;
  }

  async #one(
    config: LabConfig,
    optimizer: OptimizerConfig,
    problem: Problem,
    stale: () => boolean,
  ): Promise<OptimizerRun | undefined> {
    const id = runKey(config, optimizer);
    const known = this.#known.get(id);
    if (known !== undefined) {
      return known;
    }
    const rule = ruleFor(problem.objective, optimizer);
    if (!rule.ok) {
      throw new Error(rule.problems.map(sayProblem).join(' '));
    }
    const run = new RuleRun(problem.objective, rule.value, optimizer, config);
    let pause = performance.now() + this.#patience;
    while (!run.advance(slice.steps)) {
      if (performance.now() < pause) {
        continue;
      }
      await new Promise((resolve) => setTimeout(resolve));
      if (stale()) {
        return undefined;
      }
      pause = performance.now() + this.#patience;
    }
    const made = run.result(optimizer.key);
    this.#keep(id, made);
    return made;
  }

  #keep(id: string, run: OptimizerRun): void {
    if (this.#steps + run.x.length > keptSteps) {
      this.#known.clear();
      this.#steps = 0;
    }
    this.#known.set(id, run);
    this.#steps += run.x.length;
  }
}

/** A run as the map draws it. */
export function pathOf(key: string, whole: OptimizerRun, problem: Problem, epsilon: number): Run {
  const { x, y, loss } = whole;
  return { key, whole, x, y, loss, ...outcome(whole, problem, epsilon) };
}

/** Where a path stops being worth drawing, and when it arrived. */
export function outcome(
  { x, y, loss }: Pick<Run, 'x' | 'y' | 'loss'>,
  { domain, lowest }: Pick<Problem, 'domain' | 'lowest'>,
  epsilon: number,
): Pick<Run, 'last' | 'reachedAt' | 'divergedAt'> {
  const bound = boundOf(domain);
  let reachedAt: number | undefined;
  for (let step = 0; step < x.length; step++) {
    const [px, py, value] = [x[step]!, y[step]!, loss[step]!];
    if (!(Math.abs(px) <= bound && Math.abs(py) <= bound && Number.isFinite(value))) {
      return { last: Math.max(0, step - 1), reachedAt, divergedAt: step };
    }
    if (reachedAt === undefined && lowest !== undefined && value - lowest <= epsilon) {
      reachedAt = step;
    }
  }
  return { last: x.length - 1, reachedAt, divergedAt: undefined };
}
