import type { Graph, NodeId } from '../formula/graph.ts';
import { readExpression } from '../formula/graphText.ts';
import type { Expression } from '../formula/graphText.ts';
import { surfaceExpressions } from '../surface/surfaceExpressions.ts';
import { findSurface, surfaces } from '../surface/surfaceCatalogue.ts';
import type { Interval, Point, SurfaceDefinition } from '../surface/surfaceDefinition.ts';
import type { Hyper } from '../config/hyperparameter.ts';
import type { SurfaceProblem } from '../config/labConfig.ts';
import type { DataProblem, ExampleLoss, Examples } from './dataProblems.ts';
import { configProblem, refused } from '../config/checked.ts';
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

/**
 * Makes the loss of a surface of the catalogue, whose expression was read when the catalogue was written: the simulator's
 * first frame needs no parser.
 */
export function surfaceObjective(config: SurfaceProblem): Checked<Objective> {
  const definition = findSurface(config.id);
  const expression = surfaceExpressions.get(config.id);
  if (definition === undefined || expression === undefined) {
    const known = surfaces.map(({ id }) => id).join(', ');
    return refused('problem.id', 'There is no surface “{0}”. Available: {1}.', config.id, known);
  }
  const parameters = parametersOf(definition.parameters, config.parameters);
  if (!parameters.ok) {
    return parameters;
  }
  const { text, domain } = definition;
  const surface = {
    definition,
    minima: definition.minima(parameters.value),
    saddles: definition.saddles(parameters.value),
  };
  return {
    ok: true,
    value: {
      ...withParameters(readExpression(expression), parameters.value),
      text,
      domain: { x: domain.x, y: domain.y },
      surface,
    },
  };
}

/** An expression as the loss of given parameters. */
export function withParameters(
  { graph, node }: Expression,
  parameters: Readonly<Record<string, number>>,
): Pick<Objective, 'graph' | 'loss'> {
  const values = Object.entries(parameters).map(([name, value]) => [name, graph.constant(value)] as const);
  return { graph, loss: graph.substitute(node, new Map(values)) };
}

/** The given values where there are any, else the defaults; unknown names and impossible values are refused. */
export function parametersOf(
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
