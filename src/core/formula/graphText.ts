import { Graph } from './graph.ts';
import type { NodeId } from './graph.ts';
import { operations } from './ops.ts';
import type { Op } from './ops.ts';
import type { Assignment } from './parseFormula.ts';

/** An expression, and the graph that it is in. */
export interface Expression {
  readonly graph: Graph;
  readonly node: NodeId;
}

/**
 * An expression as text that is read without a parser of formulas: all nodes of its graph but the first, in order, and
 * its own number. `$x #2 ^,1,2 3` is x².
 */
export function writeExpression({ graph, node }: Expression): string {
  return [...wordsOf(graph), node].join(' ');
}

/** The same graph again: every node has the number that it had. */
export function readExpression(text: string): Expression {
  const graph = new Graph();
  const words = text.split(' ');
  const node = Number(words.pop());
  words.forEach((word, index) => {
    if (nodeOf(graph, word) !== index + 1) {
      throw new RangeError(`Node ${index + 1} of the expression, ${word}, is not written as graphs have it.`);
    }
  });
  graph.node(node);
  return { graph, node };
}

/** What is read of a rule: see parseFormula.ts. */
export interface ReadRule {
  readonly assignments: readonly Assignment[];
  readonly results: ReadonlyMap<string, NodeId>;
}

/**
 * The lines of a rule as such text: after the nodes each line with its name, its right-hand side as written, and the same
 * with the lines before put in. `$x $g +,1,2 x=3,3` is x = x + g.
 */
export function writeRule(graph: Graph, assignments: readonly Assignment[]): string {
  const lines = assignments.map(({ name, written, value }) => `${name}=${written},${value}`);
  return [...wordsOf(graph), ...lines].join(' ');
}

/** The lines again, in a graph that may have other nodes already. */
export function readRule(text: string, graph: Graph): ReadRule {
  // By the number that a node had, the one that it has here. The first is the same in all graphs.
  const here: NodeId[] = [0];
  const numberOf = (had: string): NodeId => {
    const id = here[Number(had)];
    if (id === undefined) {
      throw new RangeError(`There is no node ${had} before it in the text of this rule.`);
    }
    return id;
  };
  const assignments: Assignment[] = [];
  for (const word of text.split(' ')) {
    const line = /^(\w+)=(\d+),(\d+)$/.exec(word);
    if (line === null) {
      here.push(nodeOf(graph, word, numberOf));
    } else {
      const [, name = '', written = '', value = ''] = line;
      assignments.push({ name, written: numberOf(written), value: numberOf(value) });
    }
  }
  return { assignments, results: new Map(assignments.map(({ name, value }) => [name, value])) };
}

function wordsOf(graph: Graph): string[] {
  const words: string[] = [];
  for (let id = 1; id < graph.size; id++) {
    const one = graph.node(id);
    words.push(
      one.kind === 'variable'
        ? `$${one.name}`
        : one.kind === 'constant'
          ? `#${one.value}`
          : [one.op, ...one.args].join(),
    );
  }
  return words;
}

function nodeOf(graph: Graph, word: string, numberOf: (had: string) => NodeId = Number): NodeId {
  const rest = word.slice(1);
  if (word.startsWith('$')) {
    return graph.variable(rest);
  }
  if (word.startsWith('#')) {
    return graph.constant(Number(rest));
  }
  const [op = '', ...args] = word.split(',');
  if (!isOp(op)) {
    throw new RangeError(`There is no operation ${op}.`);
  }
  return graph.apply(op, ...args.map((had) => numberOf(had)));
}

const isOp = (name: string): name is Op => Object.hasOwn(operations, name);
