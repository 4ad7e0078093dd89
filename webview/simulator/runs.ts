import type { LabConfig, OptimizerConfig } from '../../src/core/lab/config.ts';
import type { Backend } from '../gpu/api.ts';
import type { Problem } from './problem.ts';
import { without } from './state.ts';

/** Farther out than this many widths of the problem's domain a run counts as diverged. */
const boundInWidths = 1000;

/** One optimizer's path, with what it came to. */
export interface Run {
  readonly key: string;
  /** Positions and losses after step 0 (the start) … `last`. */
  readonly x: Float32Array | Float64Array;
  readonly y: Float32Array | Float64Array;
  readonly loss: Float32Array | Float64Array;
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

/** Computes the paths that a configuration asks for, keeping those that did not change. */
export class RunCache {
  #known = new Map<string, Run>();

  /** All paths of the enabled optimizers. Rejects with the rule's or the formula's own sentence. */
  async all(config: LabConfig, problem: Problem, backend: Backend): Promise<Runs> {
    const next = new Map<string, Run>();
    const runs = new Map<string, Run>();
    for (const optimizer of config.optimizers.filter(({ enabled }) => enabled)) {
      const id = runKey(config, optimizer);
      const run = this.#known.get(id) ?? (await one(config, optimizer, problem, backend));
      next.set(id, run);
      runs.set(optimizer.key, { ...run, key: optimizer.key });
    }
    this.#known = next;
    return runs;
  }
}

async function one(
  config: LabConfig,
  optimizer: OptimizerConfig,
  problem: Problem,
  backend: Backend,
): Promise<Run> {
  const { noise, seed, start, steps } = config;
  const paths = await backend.paths({
    problem: config.problem,
    optimizer,
    noise,
    seed,
    starts: [start],
    steps,
  });
  return { key: optimizer.key, ...paths, ...outcome(paths, problem, config.view.epsilon) };
}

/** Where a path stops being worth drawing, and when it arrived. */
export function outcome(
  { x, y, loss }: Pick<Run, 'x' | 'y' | 'loss'>,
  { domain, lowest }: Pick<Problem, 'domain' | 'lowest'>,
  epsilon: number,
): Pick<Run, 'last' | 'reachedAt' | 'divergedAt'> {
  const bound =
    boundInWidths *
    Math.max(
      ...[domain.xMin, domain.xMax, domain.yMin, domain.yMax].map(Math.abs),
      domain.xMax - domain.xMin,
    );
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
