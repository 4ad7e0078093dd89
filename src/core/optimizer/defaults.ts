import type { Convention } from '../config/labConfig.ts';
import type { OptimizerDefinition } from './parts/definition.ts';
import { hyperparametersOf } from './rule.ts';

/** The values of a rule that is given none: those of its form in a framework, else its own. */
export const ruleDefaults = (
  definition: OptimizerDefinition,
  convention: Convention,
): Readonly<Record<string, number>> => ({
  ...Object.fromEntries(hyperparametersOf(definition).map(({ name, default: usual }) => [name, usual])),
  ...definition.conventions[convention]?.defaults,
});
