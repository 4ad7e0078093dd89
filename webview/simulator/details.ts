import type { LabConfig, OptimizerConfig } from '../../src/core/lab/config.ts';
import type { OptimizerRun } from '../../src/core/lab/record.ts';
import { runRule } from '../../src/core/lab/run.ts';
import { resolveRule } from '../../src/core/optimizer/rule.ts';
import type { Problem } from './problem.ts';
import { runKey } from './runs.ts';

/** More than this is not kept for runs that are not shown any more. */
const kept = 64;

/**
 * The float64 run of an optimizer with all its gradients, states and counts: what charts, inspector and costs are
 * made from. A millisecond or two for a thousand steps, so it is made when it is first asked for.
 */
export class Details {
  readonly #known = new Map<string, OptimizerRun | undefined>();

  /** Undefined when the optimizer cannot run at all; the map says why. */
  of(config: LabConfig, optimizer: OptimizerConfig, problem: Problem): OptimizerRun | undefined {
    const key = runKey(config, optimizer);
    if (!this.#known.has(key)) {
      if (this.#known.size >= kept) {
        this.#known.clear();
      }
      const rule = resolveRule(optimizer);
      this.#known.set(key, rule.ok ? runRule(problem.objective, rule.value, optimizer, config) : undefined);
    }
    return this.#known.get(key);
  }
}
