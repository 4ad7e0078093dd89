import { resolveRule } from '../optimizer/rule.ts';
import type { Point } from '../surface/surfaceDefinition.ts';
import type { Objective } from './objective.ts';
import { Oracle } from './oracle.ts';
import { runRule } from './labRun.ts';
import { eigenvalues } from './stability.ts';

/**
 * The minima that are known, lowest first: those of a catalogue surface; for a convex loss over data the one that
 * L-BFGS finds. None for a user's formula, nor where the loss falls for ever (classes that do not overlap).
 */
export function knownMinima(objective: Objective): readonly Point[] {
  if (objective.surface) {
    return objective.surface.minima;
  }
  if (!objective.data?.loss.convex) {
    return [];
  }
  const rule = resolveRule({
    rule: 'lbfgs',
    convention: 'pytorch',
    hyper: { wolfe: 1, tolgrad: 1e-12, tolchange: 1e-16 },
    schedule: { id: 'constant', hyper: {} },
  });
  if (!rule.ok) {
    throw new Error(rule.problems[0]?.message);
  }
  const { x, y } = objective.domain;
  const start: [number, number] = [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2];
  const config = { start, steps: 200, seed: 0, noise: 0, tolerance: 0 };
  const run = runRule(
    objective,
    rule.value,
    { key: 'minimum', batchSize: 'all', sampling: 'shuffled' },
    config,
  );
  const point = { x: run.x.at(-1) ?? NaN, y: run.y.at(-1) ?? NaN };
  // Where the loss only falls toward zero at infinity, or is flat, there is no curvature left.
  const oracle = new Oracle(objective, 'hessian');
  oracle.at(point.x, point.y);
  const [, least] = eigenvalues(oracle.hxx, oracle.hxy, oracle.hyy);
  return run.end.reason === 'converged' && least > 1e-6 ? [point] : [];
}
