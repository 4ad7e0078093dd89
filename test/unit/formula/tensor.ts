import * as tf from '@tensorflow/tfjs';
import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';
import type { Op } from '../../../src/core/formula/ops.ts';

type Tensors = readonly [tf.Tensor, tf.Tensor, tf.Tensor];

const tensorOps: Record<Op, (...args: Tensors) => tf.Tensor> = {
  '+': (a, b) => a.add(b),
  '-': (a, b) => a.sub(b),
  '*': (a, b) => a.mul(b),
  '/': (a, b) => a.div(b),
  '^': (a, b) => a.pow(b),
  '<': (a, b) => a.less(b).toFloat(),
  '<=': (a, b) => a.lessEqual(b).toFloat(),
  neg: (a) => a.neg(),
  sin: (a) => a.sin(),
  cos: (a) => a.cos(),
  tan: (a) => a.tan(),
  asin: (a) => a.asin(),
  acos: (a) => a.acos(),
  atan: (a) => a.atan(),
  sinh: (a) => a.sinh(),
  cosh: (a) => a.cosh(),
  tanh: (a) => a.tanh(),
  exp: (a) => a.exp(),
  log: (a) => a.log(),
  log1p: (a) => a.log1p(),
  sqrt: (a) => a.sqrt(),
  abs: (a) => a.abs(),
  sign: (a) => a.sign(),
  floor: (a) => a.floor(),
  sigmoid: (a) => a.sigmoid(),
  softplus: (a) => a.softplus(),
  min: (a, b) => a.minimum(b),
  max: (a, b) => a.maximum(b),
  where: (a, b, c) => tf.where(a.notEqual(0), b, c),
};

/** A node as a function of tensors x and y, built from tfjs's own operations: its autodiff is then independent. */
function tensorFunction(graph: Graph, node: NodeId): (x: tf.Tensor, y: tf.Tensor) => tf.Scalar {
  return (x, y) => {
    const tensors = new Map<NodeId, tf.Tensor>();
    for (const id of graph.reachable([node])) {
      const part = graph.node(id);
      if (part.kind === 'constant') tensors.set(id, tf.scalar(part.value));
      else if (part.kind === 'variable') tensors.set(id, part.name === 'x' ? x : y);
      else {
        const [a, b, c] = part.args.map((arg) => tensors.get(arg) ?? x);
        tensors.set(id, tensorOps[part.op](a ?? x, b ?? x, c ?? x));
      }
    }
    // A term of weight 0 keeps x and y in the tape of formulas that lack one of them.
    return (tensors.get(node) ?? x).add(x.add(y).mul(0)).asScalar();
  };
}

/** The gradient by tfjs's autodiff, in float32 on its CPU backend. */
export async function tensorGradient(
  graph: Graph,
  node: NodeId,
  x: number,
  y: number,
): Promise<[number, number]> {
  tf.enableProdMode(); // says nothing about node
  await tf.setBackend('cpu');
  return tf.tidy(() => {
    const [gx, gy] = tf.grads(tensorFunction(graph, node))([tf.scalar(x), tf.scalar(y)]);
    return [gx, gy].map((slope) => slope?.dataSync()[0] ?? NaN) as [number, number];
  });
}
