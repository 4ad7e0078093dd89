import type { Hyper } from '../../../src/core/config/hyperparameter.ts';
import { formulaTex } from '../../../src/core/formula/formulaTex.ts';
import { parse } from '../../../src/core/formula/parseFormula.ts';
import { findMinima } from '../../../src/core/lab/find-minima.ts';
import { knownMinima } from '../../../src/core/lab/knownMinima.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import { numberOf } from '../../lab/numbers.ts';
import type { Discovery } from './planeProblem.ts';

function texOf(text: string, names: readonly Pick<Hyper, 'name' | 'tex'>[]): string {
  const formula = parse(text, ['x', 'y', ...names.map(({ name }) => name)]);
  const signs = new Map(names.map(({ name, tex }) => [name, tex] as const));
  return formula.ok ? formulaTex(formula.graph, formula.node, { names: signs }) : '';
}

export const discovery: Discovery = {
  objectiveOf: resolveObjective,
  texOf,
  findMinima,
  knownMinima,
  numberOf,
};
