import { configProblem } from '../config/checked.ts';
import type { Checked, ConfigProblem } from '../config/checked.ts';
import type { NetworkRunConfig } from '../config/networkConfig.ts';
import { resolveRule } from '../optimizer/rule.ts';
import type { Rule } from '../optimizer/rule.ts';
import type { Architecture } from './architecture.ts';
import { LaneUpdate } from './lanes.ts';
import type { Update } from './update.ts';

/** How a run's rule reaches the parameters. */
export interface Trainer {
  readonly rule: Rule;
  /** `lanes`: the rule's lines, once for each parameter. */
  readonly by: 'lanes';
}

/** Why a rule that sees both coordinates of a map cannot train a network, by its id. */
const reasons: Readonly<Record<string, string>> = {
  newton:
    'Newton’s method needs the Hessian of all weights and its inverse: a matrix with as many rows as there are weights.',
  'gauss-newton': 'Gauss–Newton needs the inverse of a matrix with as many rows as there are weights.',
  'levenberg-marquardt':
    'Levenberg–Marquardt needs the inverse of a matrix with as many rows as there are weights.',
  bfgs: 'BFGS keeps a matrix with as many rows as there are weights. L-BFGS does without.',
  'conjugate-gradient':
    'The lines of conjugate gradients here are those of two coordinates, and need the exact curvature along each direction.',
  sophia: 'Sophia needs the diagonal of the Hessian, which for a network is only estimated.',
  'nelder-mead': 'Nelder–Mead moves a simplex with one corner more than there are weights.',
};

/** The rule of one run of a network, or why there is none. Paths of problems start at that run. */
export function trainerOf(run: NetworkRunConfig, updates: number): Checked<Trainer> {
  const rule = resolveRule(run, { updates });
  if (!rule.ok) {
    return rule;
  }
  const unfit = misfit(rule.value);
  return unfit === undefined
    ? { ok: true, value: { rule: rule.value, by: 'lanes' } }
    : { ok: false, problems: [unfit] };
}

function misfit({ kind, definition }: Rule): ConfigProblem | undefined {
  if (kind === 'coordinate') {
    return undefined;
  }
  const reason = definition && reasons[definition.id];
  return configProblem(
    'rule',
    reason ?? 'A rule that speaks of y is one of two coordinates: write it for one, with x and g.',
  );
}

/** What takes the steps of a run. */
export function updateOf({ rule }: Trainer, { parameters }: Architecture, steps: number): Update {
  return new LaneUpdate(rule, parameters, steps);
}
