import { Graph } from './graph.ts';
import type { NodeId } from './graph.ts';
import { operations } from './ops.ts';
import type { Op } from './ops.ts';

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
  return [...words, node].join(' ');
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

function nodeOf(graph: Graph, word: string): NodeId {
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
  return graph.apply(op, ...args.map(Number));
}

const isOp = (name: string): name is Op => Object.hasOwn(operations, name);
