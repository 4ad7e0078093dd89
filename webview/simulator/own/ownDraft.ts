import { formulaMessages } from '../../../src/core/formula/error.ts';
import type { FormulaProblem, LabProblem, OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { isParameterName } from '../../../src/core/config/labConfig.ts';
import type { Objective } from '../../../src/core/lab/objective.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import type { Checked, ConfigProblem } from '../../../src/core/config/checked.ts';
import type { Rule } from '../../../src/core/optimizer/rule.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';
import { findSurface } from '../../../src/core/surface/surfaceCatalogue.ts';
import { defaultsOf } from '../../../src/core/surface/surfaceDefinition.ts';

/** What a formula starts as where there is none to change. */
const anyFormula = 'x^2 + y^2';

/** The expression that an editor of the problem opens with; over data there is none in x and y alone. */
export function surfaceText(problem: LabProblem): string {
  switch (problem.kind) {
    case 'formula':
      return problem.text;
    case 'surface':
      return findSurface(problem.id)?.text ?? anyFormula;
    case 'data':
      return anyFormula;
  }
}

/** The problem with another expression: its range and its parameters stay. */
export function ownProblem(problem: LabProblem, text: string): FormulaProblem {
  if (problem.kind === 'formula') {
    return { ...problem, text };
  }
  const surface = problem.kind === 'surface' ? findSurface(problem.id) : undefined;
  const { x, y } = surface?.domain ?? { x: [-3, 3], y: [-3, 3] };
  return {
    kind: 'formula',
    text,
    parameters: surface === undefined ? {} : { ...defaultsOf(surface), ...problem.parameters },
    x: [x[0], x[1]],
    y: [y[0], y[1]],
  };
}

/** What the text is as the problem's expression, or what is wrong with it. */
export function readSurface(problem: LabProblem, text: string): Checked<Objective> {
  return resolveObjective(ownProblem(problem, text));
}

/** What the text is as the optimizer's rule, or what is wrong with it. */
export function readRule(optimizer: OptimizerConfig, text: string): Checked<Rule> {
  return resolveRule({ ...optimizer, rule: { name: 'own', text } });
}

/** Where the text of a problem is at fault, in characters from 0; undefined where no place of it is. */
export function faultIn(text: string, { place }: ConfigProblem): { from: number; to: number } | undefined {
  if (place === undefined) {
    return undefined;
  }
  const before = text.split('\n').slice(0, place.line - 1);
  const from = before.reduce((sum, line) => sum + line.length + 1, 0) + place.column - 1;
  return { from, to: from + place.length };
}

/** The name that stands for nothing yet, if the problem is one and it may become a parameter. */
export function unknownName({ path, text, values }: ConfigProblem): string | undefined {
  const [, missing] = /^hyper\.(\w+)$/.exec(path) ?? [];
  const found =
    text === formulaMessages['unknown-name'] && 'found' in values ? String(values['found']) : missing;
  return found !== undefined && isParameterName(found) ? found : undefined;
}
