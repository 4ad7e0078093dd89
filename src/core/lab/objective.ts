import { parse } from '../formula/parseFormula.ts';
import type { FormulaProblem, LabProblem } from '../config/labConfig.ts';
import { dataProblems, domainOf, findDataProblem, makeExamples } from './dataProblems.ts';
import { formulaProblem, refused } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { parametersOf, surfaceObjective, withParameters } from './surfaceObjective.ts';
import type { Objective } from './surfaceObjective.ts';

export type { Objective } from './surfaceObjective.ts';

const coordinates = ['x', 'y'] as const;

/** Makes the loss of a configuration's problem. Paths of problems start at `problem`. */
export function resolveObjective(problem: LabProblem): Checked<Objective> {
  switch (problem.kind) {
    case 'formula':
      return fromOwn(problem);
    case 'data':
      return fromData(problem);
    case 'surface':
      return surfaceObjective(problem);
  }
}

function fromFormula(
  path: string,
  text: string,
  domain: Objective['domain'],
  parameters: Readonly<Record<string, number>> = {},
  names: readonly string[] = coordinates,
): Checked<Objective> {
  const formula = parse(text, [...names, ...Object.keys(parameters)]);
  if (!formula.ok) {
    return { ok: false, problems: [formulaProblem(path, formula.error)] };
  }
  const loss = withParameters(formula, parameters);
  return { ok: true, value: { ...loss, text, domain: { x: domain.x, y: domain.y } } };
}

function fromOwn(config: FormulaProblem): Checked<Objective> {
  const taken = coordinates.find((name) => Object.hasOwn(config.parameters, name));
  if (taken !== undefined) {
    return refused(
      `problem.parameters.${taken}`,
      'x and y are the coordinates: call the parameter something else.',
    );
  }
  return fromFormula('problem.text', config.text, config, config.parameters);
}

function fromData(config: Extract<LabProblem, { kind: 'data' }>): Checked<Objective> {
  const problem = findDataProblem(config.id);
  if (!problem) {
    const known = dataProblems.map(({ id }) => id).join(', ');
    return refused('problem.id', 'There is no data problem “{0}”. Available: {1}.', config.id, known);
  }
  const loss = problem.losses.find(({ id }) => id === (config.loss ?? problem.losses[0]?.id));
  if (!loss) {
    const known = problem.losses.map(({ id }) => id).join(', ');
    return refused('problem.loss', 'There is no loss “{0}” here. Available: {1}.', config.loss ?? '', known);
  }
  const parameters = parametersOf(problem.parameters, config.parameters);
  if (!parameters.ok) {
    return parameters;
  }
  const given = config.examples;
  const examples = given
    ? { features: Float64Array.from(given, ([u]) => u), targets: Float64Array.from(given, ([, v]) => v) }
    : makeExamples(problem, parameters.value);
  const [low, high] = problem.targets ?? [-Infinity, Infinity];
  const strange = given?.findIndex(([, v]) => v < low || v > high) ?? -1;
  if (strange >= 0) {
    return refused(`problem.examples[${strange}]`, 'Give a class from {0} to {1}.', low, high);
  }
  const domain = given ? domainOf(problem, examples) : problem.domain;
  const objective = fromFormula('problem.loss', loss.text, domain, {}, ['x', 'y', 'u', 'v']);
  if (!objective.ok) {
    return objective;
  }
  return { ok: true, value: { ...objective.value, data: { problem, loss, examples } } };
}
