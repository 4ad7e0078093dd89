import { configProblem } from '../config/checked.ts';
import type { Checked, ConfigProblem } from '../config/checked.ts';
import type { NetworkRunConfig } from '../config/networkConfig.ts';
import { resolveRule } from '../optimizer/rule.ts';
import type { Rule } from '../optimizer/rule.ts';
import type { Architecture } from './model/architecture.ts';
import { AdafactorUpdate } from './update/adafactorUpdate.ts';
import { LambUpdate } from './update/lambUpdate.ts';
import { LaneUpdate } from './update/laneUpdate.ts';
import { LbfgsUpdate } from './update/lbfgsUpdate.ts';
import { MuonUpdate } from './update/muonUpdate.ts';
import type { Evaluation, Update } from './update/update.ts';

/**
 * How a run's rule reaches the parameters. `lanes`: its lines, once for each parameter. The others see matrices, layers
 * or all parameters at once, which the lines for two coordinates cannot say.
 */
export type Way = 'lanes' | 'muon' | 'lamb' | 'adafactor' | 'lbfgs';

export interface Trainer {
  readonly rule: Rule;
  readonly by: Way;
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
  'trust-region':
    'A trust region needs the Hessian of all weights along each direction: the lines here are those of two coordinates.',
  'nelder-mead': 'Nelder–Mead moves a simplex with one corner more than there are weights.',
};

/** The rule of one run of a network, or why there is none. Paths of problems start at that run. */
export function trainerOf(run: NetworkRunConfig, updates: number): Checked<Trainer> {
  const rule = resolveRule(run, { updates });
  if (!rule.ok) {
    return rule;
  }
  const by = wayOf(rule.value);
  const unfit = by === undefined ? noWay(rule.value) : misfit(by, rule.value, run, updates);
  return by !== undefined && unfit === undefined
    ? { ok: true, value: { rule: rule.value, by } }
    : { ok: false, problems: unfit === undefined ? [] : [unfit] };
}

function wayOf({ kind, definition }: Rule): Way | undefined {
  switch (definition?.id) {
    case 'muon':
    case 'lamb':
    case 'adafactor':
    case 'lbfgs':
      return definition.id;
    default:
      return kind === 'coordinate' ? 'lanes' : undefined;
  }
}

function noWay({ definition }: Rule): ConfigProblem {
  const reason = definition && reasons[definition.id];
  return configProblem(
    'rule',
    reason ?? 'A rule that speaks of y is one of two coordinates: write it for one, with x and g.',
  );
}

/** What a way of updating cannot follow. */
function misfit(
  by: Way,
  { hyper, convention }: Rule,
  run: NetworkRunConfig,
  updates: number,
): ConfigProblem | undefined {
  if (by === 'adafactor' && convention !== 'pytorch') {
    return configProblem('convention', 'Of matrices only PyTorch’s form of Adafactor is followed.');
  }
  if (by === 'muon' && (hyper['ema'] ?? 0) !== 0) {
    return configProblem('hyper.ema', 'A mean of the weights is not kept with Muon.');
  }
  const changes = updates > 1 || run.inputNoise > 0 || run.dropout.some((rate) => rate > 0);
  if (by === 'lbfgs' && changes) {
    return configProblem(
      'batchSize',
      'L-BFGS compares gradients of one and the same loss: give it all examples at once, without dropout and noise on the inputs.',
    );
  }
  return undefined;
}

/** What takes the steps of a run. */
export function updateOf(
  { rule, by }: Trainer,
  architecture: Architecture,
  steps: number,
  batch: Evaluation,
): Update {
  switch (by) {
    case 'lanes':
      return new LaneUpdate(rule, architecture.parameters, steps);
    case 'muon':
      return new MuonUpdate(rule, architecture, steps);
    case 'lamb':
      return new LambUpdate(rule, architecture, steps);
    case 'adafactor':
      return new AdafactorUpdate(rule, architecture, steps);
    case 'lbfgs':
      return new LbfgsUpdate(rule, architecture.parameters, steps, batch);
  }
}
