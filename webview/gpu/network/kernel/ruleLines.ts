import type { NodeId } from '../../../../src/core/formula/graph.ts';
import { compileScalar } from '../../../../src/core/formula/scalar.ts';
import type { Rule } from '../../../../src/core/optimizer/rule.ts';
import { emit } from '../../kernel/emit.ts';
import type { FunctionName } from '../../kernel/functionGlsl.ts';

/** What a value belongs to besides constants: one network, or one of its parameters. Neither: the step, of all alike. */
const depends = { network: 1, parameter: 2 } as const;

/**
 * The update lines of a coordinate rule in GLSL, taken apart by how often a value is needed: once a step for all
 * networks (a table, computed in float64), once a step of each network, or for each parameter.
 */
export interface Lines {
  /** What each parameter remembers, and what a network remembers once for all of them. */
  readonly states: readonly string[];
  readonly common: readonly string[];
  /** How many numbers of the table a step takes, and what computes them. */
  readonly tableSize: number;
  readonly table: (hyper: Readonly<Record<string, number>>, steps: number, t: number) => Float64Array;
  /** Definition of `float lookAt(float x, states…)`; empty: the gradient is taken at x. */
  readonly look: string;
  /** Statements that compute what is the same for all parameters, `rate` among them, into globals. */
  readonly perStep: readonly string[];
  /** Statements that give the common states their next values. */
  readonly commonSteps: readonly string[];
  /** Definition of `void learn(inout float x, inout float s0, …, float g)`. */
  readonly learn: string;
  /** Declarations of the globals that the above use. */
  readonly globals: readonly string[];
  readonly functions: ReadonlySet<FunctionName>;
  readonly readsLoss: boolean;
  readonly stops: boolean;
}

/**
 * @param rule a coordinate rule
 * @param varying hyperparameters that differ from network to network: `v0`, `v1`, … in the kernel
 */
export function makeLines(rule: Rule, varying: readonly string[]): Lines {
  const { graph, hyper, next, stop, look } = rule;
  const common = commonStates(rule, varying);
  const states = rule.states.map(({ name }) => name).filter((name) => !common.includes(name));
  const bits = new Map<string, number>([
    ...[...varying, ...common, '%f'].map((name) => [name, depends.network] as const),
    ...['x', 'g', ...states].map((name) => [name, depends.parameter] as const),
  ]);
  const nextOf = (name: string): NodeId => next.get(name) ?? graph.variable(name);
  const lanes = [...states.map(nextOf), nextOf('x'), ...(stop === undefined ? [] : [stop])];
  const once = [...common.map(nextOf), rule.rate];
  const roots = [...lanes, ...once, ...(look ?? [])];

  const classes = new Map<NodeId, number>();
  const order = graph.reachable(roots);
  for (const id of order) {
    const node = graph.node(id);
    const own =
      node.kind === 'apply'
        ? node.args.reduce((sum, arg) => sum | (classes.get(arg) ?? 0), 0)
        : node.kind === 'variable'
          ? (bits.get(node.name) ?? 0)
          : 0;
    classes.set(id, own);
  }
  const table: NodeId[] = [];
  const network: NodeId[] = [];
  const images = new Map<NodeId, NodeId>();
  /** What stands for a node where a value of a higher class uses it. */
  const seen = (id: NodeId, from: number): NodeId => {
    const own = classes.get(id) ?? 0;
    const node = graph.node(id);
    if (node.kind === 'constant' || own === from) {
      return images.get(id) ?? id;
    }
    if (own === 0) {
      return graph.variable(`%table${file(table, id)}`);
    }
    return node.kind === 'variable' ? id : graph.variable(`%network${file(network, id)}`);
  };
  // A class with the bit of a parameter is one class, whatever else it has.
  for (const [id, own] of classes) {
    classes.set(id, (own & depends.parameter) === 0 ? own : depends.parameter);
  }
  for (const id of order) {
    const node = graph.node(id);
    const own = classes.get(id) ?? 0;
    if (node.kind === 'apply' && own !== 0) {
      images.set(id, graph.apply(node.op, ...node.args.map((arg) => seen(arg, own))));
    }
  }
  const atLane = (id: NodeId): NodeId => seen(id, depends.parameter);
  const atNetwork = (id: NodeId): NodeId => seen(id, depends.network);
  const laneResults = lanes.map(atLane);
  const lookResults = (look ?? []).slice(0, 1).map(atLane);
  const onceResults = once.map(atNetwork);

  const nameOf = (name: string): string => {
    const found = /^%(table|network)(\d+)$/.exec(name);
    if (found) {
      const index = Number(found[2]);
      return found[1] === 'table' ? `h${index >> 2}.${'xyzw'.charAt(index & 3)}` : `n${index}`;
    }
    if (name === '%f') {
      return 'batchLoss';
    }
    const [v, s, c] = [varying.indexOf(name), states.indexOf(name), common.indexOf(name)];
    return v >= 0 ? `v${v}` : s >= 0 ? `s${s}` : c >= 0 ? `c${c}` : name;
  };
  const functions = new Set<FunctionName>();
  const write = (
    nodes: readonly NodeId[],
    prefix: string,
  ): { lines: readonly string[]; results: readonly string[] } => {
    const emitted = emit(graph, nodes, nameOf, prefix);
    emitted.functions.forEach((name) => functions.add(name));
    return emitted;
  };
  const ofNetwork = write([...network.map((id) => images.get(id) ?? id), ...onceResults], 'e');
  const ofLane = write(laneResults, 'a');
  const ofLook = write(lookResults, 'b');
  const parameters = states.map((_, i) => `inout float s${i}`);
  const program = compileScalar(graph, table, [...Object.keys(hyper), 'T', 't']);
  const row = new Float64Array(4 * Math.ceil(table.length / 4));
  return {
    states,
    common,
    tableSize: table.length,
    table(values, steps, t) {
      program([...Object.keys(hyper).map((name) => values[name] ?? NaN), steps, t], row);
      return row;
    },
    look:
      lookResults.length === 0
        ? ''
        : [
            `float lookAt(float x${states.map((_, i) => `, float s${i}`).join('')}) {`,
            ...ofLook.lines,
            `return ${ofLook.results[0] ?? 'x'};`,
            '}',
          ].join('\n'),
    perStep: [
      ...ofNetwork.lines,
      ...network.map((_, i) => `n${i} = ${ofNetwork.results[i] ?? ''};`),
      `rate = ${ofNetwork.results.at(-1) ?? ''};`,
      ...common.map((_, i) => `float next${i} = ${ofNetwork.results[network.length + i] ?? ''};`),
    ],
    commonSteps: common.map((_, i) => `c${i} = next${i};`),
    learn: [
      `void learn(inout float x, ${[...parameters, ''].join(', ')}float g) {`,
      ...ofLane.lines,
      ...states.map((_, i) => `float y${i} = ${ofLane.results[i] ?? ''};`),
      `float moved = ${ofLane.results[states.length] ?? ''};`,
      ...(stop === undefined ? [] : [`if (${ofLane.results.at(-1) ?? ''} == 0.0) going = true;`]),
      ...states.map((_, i) => `s${i} = y${i};`),
      'x = moved;',
      '}',
    ].join('\n'),
    globals: [
      `float batchLoss, rate;`,
      'bool going;',
      ...network.map((_, i) => `float n${i};`),
      ...varying.map((_, i) => `float v${i};`),
      ...common.map((_, i) => `float c${i};`),
      ...Array.from({ length: Math.ceil(table.length / 4) }, (_, i) => `vec4 h${i};`),
    ],
    functions,
    readsLoss: roots.some((id) => graph.variables(id).includes('%f')),
    stops: stop !== undefined,
  };
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
