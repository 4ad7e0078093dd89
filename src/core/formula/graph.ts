import { NodeTable } from './nodeTable.ts';
import type { NodeId } from './nodeTable.ts';
import { operations } from './ops.ts';
import type { Op } from './ops.ts';
import { simplify } from './simplify.ts';
import type { Algebra } from './simplify.ts';

export type { Node, NodeId } from './nodeTable.ts';

/**
 * Expressions with every common subexpression stored once (hash-consing), simplified as they are built.
 *
 * What folding may change, compared with evaluating the text as written in float64: the rounding of products and
 * powers whose constants are merged (2·(3x) → 6x, 6x/3 → 2x), the range of their intermediate results, and the sign of a
 * zero. Nothing is dropped that may be NaN: 0·x, x − x and x/x stay as they are, since they are NaN for an
 * infinite x. Derivatives drop terms that are zero by structure before they get here.
 */
export class Graph extends NodeTable implements Algebra {
  add(a: NodeId, b: NodeId): NodeId {
    return this.apply('+', a, b);
  }
  sub(a: NodeId, b: NodeId): NodeId {
    return this.apply('-', a, b);
  }
  mul(a: NodeId, b: NodeId): NodeId {
    return this.apply('*', a, b);
  }
  div(a: NodeId, b: NodeId): NodeId {
    return this.apply('/', a, b);
  }
  pow(a: NodeId, b: NodeId): NodeId {
    return this.apply('^', a, b);
  }
  neg(a: NodeId): NodeId {
    return this.apply('neg', a);
  }

  /** The node for op(args), simplified. The number of arguments must be the operation's arity. */
  apply(op: Op, ...args: NodeId[]): NodeId {
    if (args.length !== operations[op].arity) {
      throw new RangeError(`${op} takes ${operations[op].arity} arguments, not ${args.length}.`);
    }
    const values = args.map((id) => this.value(id));
    if (values.every((value) => value !== undefined)) {
      const [a = NaN, b = NaN, c = NaN] = values;
      return this.constant(operations[op].evaluate(a, b, c));
    }
    return simplify(this, op, args, values) ?? this.plain(op, args);
  }

  /** The expression with variables replaced by other expressions of this graph, all at once. */
  substitute(id: NodeId, map: ReadonlyMap<string, NodeId>): NodeId {
    const images = new Map<NodeId, NodeId>();
    const image = (old: NodeId): NodeId => images.get(old) ?? old;
    for (const old of this.reachable([id])) {
      const node = this.node(old);
      if (node.kind === 'variable') {
        images.set(old, map.get(node.name) ?? old);
      }
      if (node.kind === 'apply') {
        images.set(old, this.apply(node.op, ...node.args.map(image)));
      }
    }
    return image(id);
  }
}
