import { adadelta } from './adadelta.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamax } from './adamax.ts';
import { adamw } from './adamw.ts';
import { amsgrad } from './amsgrad.ts';
import { bfgs } from './bfgs.ts';
import type { OptimizerDefinition } from './definition.ts';
import { gradientDescent } from './gradient-descent.ts';
import { lbfgs } from './lbfgs.ts';
import { lion } from './lion.ts';
import { momentum } from './momentum.ts';
import { nadam } from './nadam.ts';
import { nesterov } from './nesterov.ts';
import { newton } from './newton.ts';
import { rmsprop } from './rmsprop.ts';
import { rprop } from './rprop.ts';

/** All optimizers, in the order in which they are offered. */
export const optimizers: readonly OptimizerDefinition[] = [
  gradientDescent,
  momentum,
  nesterov,
  adagrad,
  rmsprop,
  adadelta,
  adam,
  amsgrad,
  adamw,
  nadam,
  adamax,
  lion,
  rprop,
  newton,
  bfgs,
  lbfgs,
];

export function findOptimizer(id: string): OptimizerDefinition | undefined {
  return optimizers.find((optimizer) => optimizer.id === id);
}
