import { Graph } from '../formula/graph.ts';
import type { NodeId } from '../formula/graph.ts';
import { parse } from '../formula/parseFormula.ts';
import { findSurface, surfaces } from '../surface/surfaceCatalogue.ts';
import type { Interval, Point, SurfaceDefinition } from '../surface/surfaceDefinition.ts';
import type { Hyper } from '../config/hyperparameter.ts';
import type { FormulaProblem, LabProblem } from '../config/labConfig.ts';
import { dataProblems, domainOf, findDataProblem, makeExamples } from './dataProblems.ts';
import type { DataProblem, ExampleLoss, Examples } from './dataProblems.ts';
import { configProblem, formulaProblem, refused } from '../config/checked.ts';
import type { Checked, ConfigProblem } from '../config/checked.ts';

/** A loss ready to be evaluated: a formula over x and y, and over u and v of an example where there is data. */
export interface Objective {
  readonly graph: Graph;
  /** The loss; of one example, if there are examples. All parameters are put in. */
  readonly loss: NodeId;
  /** As written, with parameters. */
  readonly text: string;
  readonly domain: { readonly x: Interval; readonly y: Interval };
  /** A surface of the catalogue, with the minima (lowest first) and saddles that are known for its parameters. */
  readonly surface?: {
    readonly definition: SurfaceDefinition;
    readonly minima: readonly Point[];
    readonly saddles: readonly Point[];
  };
  readonly data?: {
    readonly problem: DataProblem;
    readonly loss: ExampleLoss;
    readonly examples: Examples;
  };
}

const coordinates = ['x', 'y'] as const;

/** Makes the loss of a configuration's problem. Paths of problems start at `problem`. */
export function resolveObjective(problem: LabProblem): Checked<Objective> {
  switch (problem.kind) {
    case 'formula':
      return fromOwn(problem);
    case 'data':
      return fromData(problem);
    case 'surface':
      return fromSurface(problem);
  }
}

function fromFormula(
  path: string,
  text: string,
  domain: Objective['domain'],
  parameters: Readonly<Record<string, number>> = {},
  names: readonly string[] = coordinates,
): Checked<Objective> {
  const graph = new Graph();
  const formula = parse(text, [...names, ...Object.keys(parameters)], graph);
  if (!formula.ok) {
    return { ok: false, problems: [formulaProblem(path, formula.error)] };
  }
  const values = Object.entries(parameters).map(([name, value]) => [name, graph.constant(value)] as const);
  const loss = graph.substitute(formula.node, new Map(values));
  return { ok: true, value: { graph, loss, text, domain: { x: domain.x, y: domain.y } } };
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

function fromSurface(config: Extract<LabProblem, { kind: 'surface' }>): Checked<Objective> {
  const definition = findSurface(config.id);
  if (!definition) {
    const known = surfaces.map(({ id }) => id).join(', ');
    return refused('problem.id', 'There is no surface “{0}”. Available: {1}.', config.id, known);
  }
  const parameters = parametersOf(definition.parameters, config.parameters);
  if (!parameters.ok) {
    return parameters;
  }
  const objective = fromFormula('problem', definition.text, definition.domain, parameters.value);
  if (!objective.ok) {
    return objective;
  }
  const surface = {
    definition,
    minima: definition.minima(parameters.value),
    saddles: definition.saddles(parameters.value),
  };
  return { ok: true, value: { ...objective.value, surface } };
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

/** The given values where there are any, else the defaults; unknown names and impossible values are refused. */
function parametersOf(
  known: readonly Hyper[],
  given: Readonly<Record<string, number>>,
): Checked<Record<string, number>> {
  const problems: ConfigProblem[] = [];
  const names = known.map(({ name }) => name);
  for (const name of Object.keys(given).filter((one) => !names.includes(one))) {
    problems.push(
      configProblem(
        `problem.parameters.${name}`,
        'There is no parameter “{0}”. Available: {1}.',
        name,
        names.join(', '),
      ),
    );
  }
  const values: Record<string, number> = {};
  for (const { name, default: standard, scale, min, max } of known) {
    const value = given[name] ?? standard;
    if (scale === 'whole' && !(Number.isInteger(value) && value >= min && value <= max)) {
      problems.push(
        configProblem(`problem.parameters.${name}`, 'Give a whole number from {0} to {1}.', min, max),
      );
    }
    values[name] = value;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: values };
}
