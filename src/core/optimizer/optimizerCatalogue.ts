// Written by `npm run catalogue`.
import type { OptimizerDefinition } from './parts/optimizerDefinition.ts';
import { adadelta } from './rules/adadelta.ts';
import { adafactor } from './rules/adafactor.ts';
import { adagrad } from './rules/adagrad.ts';
import { adam } from './rules/adam.ts';
import { adamax } from './rules/adamax.ts';
import { adamw } from './rules/adamw.ts';
import { adan } from './rules/adan.ts';
import { amsgrad } from './rules/amsgrad.ts';
import { asgd } from './rules/asgd.ts';
import { bfgs } from './rules/bfgs.ts';
import { conjugateGradient } from './rules/conjugate-gradient.ts';
import { gaussNewton } from './rules/gauss-newton.ts';
import { gradientDescent } from './rules/gradient-descent.ts';
import { lamb } from './rules/lamb.ts';
import { lbfgs } from './rules/lbfgs.ts';
import { levenbergMarquardt } from './rules/levenberg-marquardt.ts';
import { lion } from './rules/lion.ts';
import { momentum } from './rules/momentum.ts';
import { muon } from './rules/muon.ts';
import { nadam } from './rules/nadam.ts';
import { nelderMead } from './rules/nelder-mead.ts';
import { nesterov } from './rules/nesterov.ts';
import { newton } from './rules/newton.ts';
import { radam } from './rules/radam.ts';
import { rmsprop } from './rules/rmsprop.ts';
import { rprop } from './rules/rprop.ts';
import { scheduleFreeAdamw } from './rules/schedule-free-adamw.ts';
import { scheduleFreeSgd } from './rules/schedule-free-sgd.ts';
import { sophia } from './rules/sophia.ts';
import { trustRegion } from './rules/trust-region.ts';

/** All optimizers, in the order in which they are offered: by family, and by year. */
export const optimizers: readonly OptimizerDefinition[] = [
  gradientDescent,
  momentum,
  nesterov,
  asgd,
  scheduleFreeSgd,
  adagrad,
  adadelta,
  rmsprop,
  adam,
  adamax,
  nadam,
  adafactor,
  amsgrad,
  adamw,
  lamb,
  radam,
  adan,
  scheduleFreeAdamw,
  rprop,
  lion,
  muon,
  newton,
  gaussNewton,
  levenbergMarquardt,
  conjugateGradient,
  bfgs,
  lbfgs,
  trustRegion,
  sophia,
  nelderMead,
];

export function findOptimizer(id: string): OptimizerDefinition | undefined {
  return optimizers.find((one) => one.id === id);
}
