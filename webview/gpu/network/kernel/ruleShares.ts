import type { Graph, NodeId } from '../../../../src/core/formula/graph.ts';
import type { Rule } from '../../../../src/core/optimizer/rule.ts';

/** What a value belongs to besides constants: one network, or one of its parameters. Neither: the step, of all alike. */
const depends = { network: 1, parameter: 2 } as const;

/** Variables that stand for values which are computed less often: place k of the table, and value k of a network. */
export const tableName = (k: number): string => `%table${k}`;
export const networkName = (k: number): string => `%network${k}`;

/** The values of a rule's update, by how often they are needed. */
export interface Shares {
  /** States that each parameter has, and those that a network has once for all of them. */
  readonly states: readonly string[];
  readonly common: readonly string[];
  /** Once a step for all networks. */
  readonly table: readonly NodeId[];
  /** Once a step of each network: what its parameters read, the next values of `common`, and the rate. */
  readonly network: readonly NodeId[];
  readonly commonNext: readonly NodeId[];
  readonly rate: NodeId;
  /** For each parameter: the next values of `states`, its own, whether it stops, and where the gradient is taken. */
  readonly statesNext: readonly NodeId[];
  readonly moved: NodeId;
  readonly stop: NodeId | undefined;
  readonly look: NodeId | undefined;
  readonly readsLoss: boolean;
}

/**
 * Takes the graph of a rule apart.
 * @param rule a coordinate rule
 * @param varying hyperparameters that differ from network to network
 */
export function sharesOf(rule: Rule, varying: readonly string[]): Shares {
  const { graph, next, stop, look } = rule;
  const common = commonStates(rule, varying);
  const states = rule.states.map(({ name }) => name).filter((name) => !common.includes(name));
  const nextOf = (name: string): NodeId => next.get(name) ?? graph.variable(name);
  const lanes = [...states.map(nextOf), nextOf('x'), ...(stop === undefined ? [] : [stop])];
  const once = [...common.map(nextOf), rule.rate];
  const roots = [...lanes, ...once, ...(look ?? [])];
  const apart = new Apart(
    graph,
    roots,
    new Map<string, number>([
      ...[...varying, ...common, '%f'].map((name) => [name, depends.network] as const),
      ...['x', 'g', ...states].map((name) => [name, depends.parameter] as const),
    ]),
  );
  const ofLane = lanes.map((id) => apart.seen(id, depends.parameter));
  const lookAt = (look ?? []).slice(0, 1).map((id) => apart.seen(id, depends.parameter));
  const ofNetwork = once.map((id) => apart.seen(id, depends.network));
  return {
    states,
    common,
    table: apart.table,
    network: apart.network,
    commonNext: ofNetwork.slice(0, common.length),
    rate: ofNetwork[common.length]!,
    statesNext: ofLane.slice(0, states.length),
    moved: ofLane[states.length]!,
    stop: ofLane[states.length + 1],
    look: lookAt[0],
    readsLoss: roots.some((id) => graph.variables(id).includes('%f')),
  };
}

/** A graph in which what is computed less often is read by name. */
class Apart {
  readonly #graph: Graph;
  /** What each node depends on. */
  readonly #classes = new Map<NodeId, number>();
  readonly #table: NodeId[] = [];
  readonly #network: NodeId[] = [];
  readonly #images = new Map<NodeId, NodeId>();

  constructor(graph: Graph, roots: readonly NodeId[], variables: ReadonlyMap<string, number>) {
    this.#graph = graph;
    const order = graph.reachable(roots);
    for (const id of order) {
      const node = graph.node(id);
      const own =
        node.kind === 'apply'
          ? node.args.reduce((sum, arg) => sum | this.#classOf(arg), 0)
          : node.kind === 'variable'
            ? (variables.get(node.name) ?? 0)
            : 0;
      // A class with the bit of a parameter is one class, whatever else it has.
      this.#classes.set(id, (own & depends.parameter) === 0 ? own : depends.parameter);
    }
    for (const id of order) {
      const node = graph.node(id);
      const own = this.#classOf(id);
      if (node.kind === 'apply' && own !== 0) {
        this.#images.set(id, graph.apply(node.op, ...node.args.map((arg) => this.seen(arg, own))));
      }
    }
  }

  get table(): readonly NodeId[] {
    return this.#table;
  }

  get network(): readonly NodeId[] {
    return this.#network.map((id) => this.#images.get(id) ?? id);
  }

  /** What stands for a node where a value of a class uses it. */
  seen(id: NodeId, from: number): NodeId {
    const own = this.#classOf(id);
    const node = this.#graph.node(id);
    if (node.kind === 'constant' || own === from) {
      return this.#images.get(id) ?? id;
    }
    if (own === 0) {
      return this.#graph.variable(tableName(file(this.#table, id)));
    }
    return node.kind === 'variable' ? id : this.#graph.variable(networkName(file(this.#network, id)));
  }

  #classOf(id: NodeId): number {
    return this.#classes.get(id) ?? 0;
  }
}

function file(list: NodeId[], id: NodeId): number {
  const known = list.indexOf(id);
  return known >= 0 ? known : list.push(id) - 1;
}

/** States that are the same for all parameters of a network, since they depend on time, loss and settings alone. */
function commonStates({ graph, next, hyper, states }: Rule, varying: readonly string[]): string[] {
  const same = new Set([
    't',
    'T',
    '%f',
    ...Object.keys(hyper),
    ...varying,
    ...states.map(({ name }) => name),
  ]);
  for (let before = 0; before !== same.size;) {
    before = same.size;
    for (const { name } of states) {
      const inputs = graph.variables(next.get(name) ?? graph.variable(name));
      if (!inputs.every((input) => same.has(input))) {
        same.delete(name);
      }
    }
  }
  return states.map(({ name }) => name).filter((name) => same.has(name));
}
