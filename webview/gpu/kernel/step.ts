import { gradient } from '../../../src/core/formula/derivative.ts';
import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';
import { clipped } from '../../../src/core/lab/clip.ts';
import { secondDerivatives } from '../../../src/core/lab/secondDerivatives.ts';
import type { Objective } from '../../../src/core/lab/objective.ts';
import { curvatureNames } from '../../../src/core/optimizer/ruleParts.ts';
import type { Rule } from '../../../src/core/optimizer/rule.ts';

/** A number that a run carries from step to step. The first two are x and y. */
export interface Carried {
  readonly name: string;
  /** Before the first step, over hyperparameters; absent for x and y, which begin where the run does. */
  readonly start: NodeId | undefined;
  readonly next: NodeId;
}

/**
 * One step of one run as plain expressions: objective and rule put together, both coordinates written out. Over
 * the carried numbers, hyperparameters, `t`, `T`, and what is not an expression: `%noiseX` and `%noiseY` (normal
 * numbers times the noise), with data the means over a batch `%f`, `%gx`, `%gy`, `%hxx`, `%hxy`, `%hyy`, and with a
 * search the step length that it found, `%found`.
 */
export interface Step {
  readonly graph: Graph;
  readonly carried: readonly Carried[];
  /** Hyperparameters with their values. */
  readonly hyper: Readonly<Record<string, number>>;
  /** The loss at x, y; of one example, if there are examples. */
  readonly loss: NodeId;
  /** Not zero: the rule is done, and the step is not taken. */
  readonly stop: NodeId | undefined;
  /** Is there noise on the gradient? */
  readonly noisy: boolean;
  /** With data: where the batch's means are taken, and of what: expressions over x, y, %u, %v by their `%` name. */
  readonly batch:
    | { readonly at: readonly [NodeId, NodeId]; readonly means: ReadonlyMap<string, NodeId> }
    | undefined;
  readonly search: Search | undefined;
}

/** A line search from x, y along (px, py), first tried at length a. */
export interface Search {
  readonly px: NodeId;
  readonly py: NodeId;
  readonly a: NodeId;
  /** What is searched, and its gradient, over x and y, and %u and %v where there is data. */
  readonly loss: NodeId;
  readonly gradient: readonly [NodeId, NodeId];
  /** Added to the above, over x and y: penalties, and the noise as a slope. */
  readonly extra: { readonly loss: NodeId; readonly gradient: readonly [NodeId, NodeId] };
}

export interface StepOptions {
  readonly noisy: boolean;
  /** Hyperparameters that vary over the map. */
  readonly varying: readonly string[];
}

/** Puts an objective and a rule together. The rule must have been made in the objective's graph. */
export function makeStep(objective: Objective, rule: Rule, options: StepOptions): Step {
  const { graph, data } = objective;
  const { hyper, look, search } = rule;
  const names = stateNames(rule);
  const variable = (name: string): NodeId => graph.variable(name);
  /** A formula of the rule for one coordinate (0: x, 1: y), or of a joint rule. */
  const forCoordinate = (
    node: NodeId,
    coordinate: 0 | 1,
    more: readonly (readonly [string, NodeId])[] = [],
  ): NodeId => {
    const states = [...names].map(([name, [x, y]]) => [name, variable(coordinate === 0 ? x : y)] as const);
    const x = rule.kind === 'coordinate' ? [['x', variable(coordinate === 0 ? 'x' : 'y')] as const] : [];
    // A state goes before what is given by the same name.
    return graph.substitute(node, new Map([...x, ...more, ...states]));
  };
  const at = ([0, 1] as const).map((coordinate) =>
    look === undefined
      ? variable(coordinate === 0 ? 'x' : 'y')
      : forCoordinate(look[coordinate] ?? look[0]!, coordinate),
  ) as [NodeId, NodeId];
  // An example's feature and target get names that no hyperparameter can have.
  const example = new Map([
    ['u', variable('%u')],
    ['v', variable('%v')],
  ] as const);
  const loss = data ? graph.substitute(objective.loss, example) : objective.loss;
  const moved = new Map([
    ['x', at[0]],
    ['y', at[1]],
  ] as const);

  // What climbs descends on the loss turned upside down.
  const turn = (node: NodeId): NodeId => ((hyper['maximize'] ?? 0) === 0 ? node : graph.neg(node));
  const aim = turn(loss);
  const slopes = gradient(graph, aim, ['x', 'y']) as [NodeId, NodeId];
  const curvature =
    rule.curvature === undefined
      ? []
      : (secondDerivatives(graph, loss, rule.curvature) ?? []).map(
          (node, index) => [curvatures[index]!, turn(node)] as const,
        );
  const means = new Map<string, NodeId>([
    ...(rule.reads.loss ? ([['%f', aim]] as const) : []),
    ['%gx', slopes[0]],
    ['%gy', slopes[1]],
    ...curvature,
  ]);
  const mean = (name: string): NodeId =>
    data ? variable(name) : graph.substitute(means.get(name) ?? 0, moved);

  const extra = extras(graph, { ...options, hyper });
  const given = givenTo(rule, { options, mean, extra, moved });
  const found = new Map(given).get('f');
  const full = (node: NodeId, coordinate: 0 | 1 = 0): NodeId => {
    const own =
      rule.kind === 'coordinate'
        ? [
            ['g', given[coordinate]?.[1] ?? 0] as const,
            ...(found === undefined ? [] : [['%f', found] as const]),
          ]
        : given;
    return forCoordinate(node, coordinate, own);
  };

  const carried = carriedBy(rule, names, (name, coordinate) => full(withoutStop(rule, name), coordinate));
  return {
    graph,
    carried: search === undefined ? carried : carried.map((one) => searched(one, graph, full, search)),
    hyper,
    loss,
    stop: rule.stop === undefined ? undefined : full(rule.stop),
    noisy: options.noisy,
    batch: data ? { at, means } : undefined,
    search: search && {
      px: full(search.px),
      py: full(search.py),
      a: full(search.a),
      loss: aim,
      gradient: slopes,
      extra,
    },
  };
}

/** x and y, then each state, of both coordinates where it has one of each. */
function carriedBy(
  rule: Rule,
  names: ReadonlyMap<string, readonly [string, string]>,
  next: (name: string, coordinate: 0 | 1) => NodeId,
): Carried[] {
  const carried: Carried[] = [
    { name: 'x', start: undefined, next: next('x', 0) },
    { name: 'y', start: undefined, next: rule.kind === 'coordinate' ? next('x', 1) : next('y', 0) },
  ];
  for (const { name, start } of rule.states) {
    const [forX = name, forY = name] = names.get(name) ?? [];
    carried.push({ name: forX, start, next: next(name, 0) });
    if (forY !== forX) {
      carried.push({ name: forY, start, next: next(name, 1) });
    }
  }
  return carried;
}

/** What stands in a rule's formulas for what it reads, by its name there: the gradient first, x and then y. */
function givenTo(
  rule: Rule,
  {
    options,
    mean,
    extra,
    moved,
  }: {
    readonly options: StepOptions;
    /** A mean over the batch where there is data, by its `%` name; else the value of the problem. */
    readonly mean: (name: string) => NodeId;
    readonly extra: Extras;
    /** Where the rule looks, for x and y. */
    readonly moved: ReadonlyMap<string, NodeId>;
  },
): readonly (readonly [string, NodeId])[] {
  const { graph, hyper, curvature } = rule;
  const used = (name: string): boolean => (hyper[name] ?? 0) !== 0 || options.varying.includes(name);
  const noisy = (['%noiseX', '%noiseY'] as const).map((noise, index) => {
    const slope = mean(index === 0 ? '%gx' : '%gy');
    return options.noisy ? graph.add(slope, graph.variable(noise)) : slope;
  }) as [NodeId, NodeId];
  const [gx, gy] = clipped(graph, rule, used, noisy);
  const there = (node: NodeId): NodeId => graph.substitute(node, moved);
  return [
    ['gx', graph.add(gx, there(extra.penalty[0]))],
    ['gy', graph.add(gy, there(extra.penalty[1]))],
    ...(rule.reads.loss ? ([['f', graph.add(mean('%f'), there(extra.loss))]] as const) : []),
    ...(curvature === undefined
      ? []
      : curvatureNames[curvature].map((name, index) => {
          const node = mean(curvatures[index]!);
          return [name, index === 1 ? node : graph.add(node, extra.curvature)] as const;
        })),
  ];
}

/** The step of a rule that searches is what the search found, along its direction. */
function searched(
  one: Carried,
  graph: Graph,
  full: (node: NodeId) => NodeId,
  { px, py }: NonNullable<Rule['search']>,
): Carried {
  const step = (direction: NodeId): NodeId => graph.mul(graph.variable('%found'), full(direction));
  switch (one.name) {
    case 'x':
      return { ...one, next: graph.add(graph.variable('x'), step(px)) };
    case 'y':
      return { ...one, next: graph.add(graph.variable('y'), step(py)) };
    case 'dx.':
      return { ...one, next: step(px) };
    case 'dy.':
      return { ...one, next: step(py) };
    default:
      return one;
  }
}

/** The rule's formula for the next value of a name, without the choice to stay where the rule stops. */
function withoutStop({ graph, next, stop }: Rule, name: string): NodeId {
  const id = next.get(name) ?? graph.variable(name);
  const node = graph.node(id);
  const chosen =
    node.kind === 'apply' && node.op === 'where' && node.args[0] === stop ? node.args[2] : undefined;
  return chosen ?? id;
}

/**
 * What a run calls each state of the rule, for x and for y: the same name where one number serves both, as in a
 * joint rule, or for a state that depends on time alone. The dot keeps them apart from all other names.
 */
function stateNames(rule: Rule): ReadonlyMap<string, readonly [string, string]> {
  const { graph, next, hyper } = rule;
  const common = new Set(['t', 'T', ...Object.keys(hyper), ...rule.states.map(({ name }) => name)]);
  for (let before = 0; before !== common.size;) {
    before = common.size;
    for (const { name } of rule.states) {
      const inputs = graph.variables(next.get(name) ?? graph.variable(name));
      if (!inputs.every((input) => common.has(input))) {
        common.delete(name);
      }
    }
  }
  return new Map(
    rule.states.map(({ name }) => {
      const one = rule.kind === 'joint' || common.has(name);
      return [name, one ? [`${name}.`, `${name}.`] : [`${name}.x`, `${name}.y`]] as const;
    }),
  );
}

/** The means over a batch of second derivatives. */
const curvatures = ['%hxx', '%hxy', '%hyy'] as const;

interface Extras {
  readonly loss: NodeId;
  readonly gradient: readonly [NodeId, NodeId];
  /** Of the gradient what is not noise. */
  readonly penalty: readonly [NodeId, NodeId];
  readonly curvature: NodeId;
}

/** Penalties and noise: what is added to the loss, its gradient and the diagonal of its Hessian, over x and y. */
function extras(graph: Graph, { hyper, varying, noisy }: StepOptions & Pick<Rule, 'hyper'>): Extras {
  const zero = graph.constant(0);
  const used = (name: string): boolean => (hyper[name] ?? 0) !== 0 || varying.includes(name);
  const weight = (name: string): NodeId => (used(name) ? graph.variable(name) : zero);
  const times = (a: NodeId, b: NodeId): NodeId => (a === zero ? zero : graph.mul(a, b));
  const [l1, l2] = [weight('l1'), weight('l2')];
  const forCoordinate = (
    name: 'x' | 'y',
    noise: string,
  ): readonly [loss: NodeId, penalty: NodeId, noise: NodeId] => {
    const x = graph.variable(name);
    const slope = noisy ? graph.variable(noise) : zero;
    const loss = [
      times(l1, graph.apply('abs', x)),
      times(l2, graph.mul(graph.constant(0.5), graph.mul(x, x))),
      times(slope, x),
    ].reduce((sum, term) => graph.add(sum, term));
    return [loss, graph.add(times(l2, x), times(l1, graph.apply('sign', x))), slope];
  };
  const [lossX, penaltyX, noiseX] = forCoordinate('x', '%noiseX');
  const [lossY, penaltyY, noiseY] = forCoordinate('y', '%noiseY');
  return {
    loss: graph.add(lossX, lossY),
    gradient: [graph.add(penaltyX, noiseX), graph.add(penaltyY, noiseY)],
    penalty: [penaltyX, penaltyY],
    curvature: l2,
  };
}
