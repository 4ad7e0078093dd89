import type { FormulaProblem, LabProblem } from '../../../src/core/config/labConfig.ts';
import type { Objective } from '../../../src/core/lab/objective.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import type { Checked } from '../../../src/core/config/checked.ts';
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
