import { gradient } from './derivative.ts';
import type { Graph, NodeId } from './graph.ts';

/** A term of a sum of squares: weight·residual². */
interface Square {
  readonly weight: number;
  readonly residual: NodeId;
}

/**
 * An expression as a sum of squares with positive weights, and a constant that has no slope; undefined where it is
 * not written as one.
 */
export function sumOfSquares(graph: Graph, root: NodeId): readonly Square[] | undefined {
  const squares: Square[] = [];
  const waiting: { readonly id: NodeId; readonly factor: number }[] = [{ id: root, factor: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { id, factor } = next;
    const node = graph.node(id);
    if (node.kind === 'constant') {
      continue;
    }
    const [a = 0, b = 0] = node.kind === 'apply' ? node.args : [];
    const op = node.kind === 'apply' ? node.op : undefined;
    const [left, right] = [graph.value(a), graph.value(b)];
    const residual = rootOf(graph, id);
    if (residual !== undefined && factor > 0) {
      squares.push({ weight: factor, residual });
    } else if (op === '+') {
      waiting.push({ id: a, factor }, { id: b, factor });
    } else if (op === '-' && right !== undefined) {
      waiting.push({ id: a, factor });
    } else if (op === '*' && left !== undefined) {
      waiting.push({ id: b, factor: factor * left });
    } else if (op === '/' && right !== undefined) {
      waiting.push({ id: a, factor: factor / right });
    } else {
      return undefined;
    }
  }
  return squares;
}

/** That of which an even power, or a product of such, is the square. */
function rootOf(graph: Graph, id: NodeId): NodeId | undefined {
  const node = graph.node(id);
  if (node.kind !== 'apply') {
    return undefined;
  }
  const [a = 0, b = 0] = node.args;
  if (node.op === '^') {
    const half = (graph.value(b) ?? NaN) / 2;
    return Number.isInteger(half) && half > 0 ? graph.pow(a, graph.constant(half)) : undefined;
  }
  if (node.op !== '*' && node.op !== '/') {
    return undefined;
  }
  const [left, right] = [rootOf(graph, a), rootOf(graph, b)];
  return left === undefined || right === undefined ? undefined : graph.apply(node.op, left, right);
}

/** 2JᵀJ of a sum of squares, in x and y: its xx, xy and yy. */
export function gaussNewton(graph: Graph, squares: readonly Square[]): [NodeId, NodeId, NodeId] {
  const sum: [NodeId, NodeId, NodeId] = [0, 0, 0];
  for (const { weight, residual } of squares) {
    const [jx = 0, jy = 0] = gradient(graph, residual, ['x', 'y']);
    const twice = graph.constant(2 * weight);
    [
      [jx, jx],
      [jx, jy],
      [jy, jy],
    ].forEach(([one = 0, other = 0], index) => {
      const term = one === 0 || other === 0 ? 0 : graph.mul(twice, graph.mul(one, other));
      sum[index] = graph.add(sum[index]!, term);
    });
  }
  return sum;
}
