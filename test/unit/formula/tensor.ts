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
  erf: (a) => a.erf(),
  min: (a, b) => a.minimum(b),
  max: (a, b) => a.maximum(b),
  where: (a, b, c) => tf.where(a.notEqual(0), b, c),
};

/**
 * tfjs writes down the copy of a result that it keeps for the backward pass before the operation that made it, so that
 * the slope of a slope goes missing where the first is made of the result: exp, tanh, sigmoid, sqrt, softplus, and
 * powers by their exponent. These have slopes made of their arguments.
 */
const twiceOps: typeof tensorOps = {
  ...tensorOps,
  '^': (a, b) => power(a, b),
  exp: (a) => exp(a),
  tanh: (a) => tanh(a),
  sqrt: (a) => sqrt(a),
  sigmoid: (a) => sigmoid(a),
  softplus: withSlope(
    (a) => a.softplus(),
    (a) => sigmoid(a),
  ),
};
const exp = withSlope(
  (a) => a.exp(),
  (a) => exp(a),
);
const tanh = withSlope(
  (a) => a.tanh(),
  (a) => tf.sub(1, tanh(a).square()),
);
const sqrt = withSlope(
  (a) => a.sqrt(),
  (a) => tf.div(0.5, sqrt(a)),
);
const sigmoid = withSlope(
  (a) => a.sigmoid(),
  (a) => sigmoid(a).mul(tf.sub(1, sigmoid(a))),
);

type Unary = (a: tf.Tensor) => tf.Tensor;

function withSlope(value: Unary, slope: Unary): Unary {
  const made = tf.customGrad((a, save) => {
    (save as tf.GradSaveFunc)([a as tf.Tensor]);
    return {
      value: value(a as tf.Tensor),
      gradFunc: (dy: tf.Tensor, [x]: tf.Tensor[]) => dy.mul(slope(x!)),
    };
  });
  return (a) => made(a);
}

function power(base: tf.Tensor, exponent: tf.Tensor): tf.Tensor {
  const made = tf.customGrad((a, b, save) => {
    (save as tf.GradSaveFunc)([a as tf.Tensor, b as tf.Tensor]);
    return {
      value: (a as tf.Tensor).pow(b as tf.Tensor),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [x, y] = saved as [tf.Tensor, tf.Tensor];
        const byExponent = x.dataSync()[0]! > 0 ? power(x, y).mul(x.log()) : x.mul(0);
        return [dy.mul(y).mul(power(x, y.sub(1))), dy.mul(byExponent)];
      },
    };
  });
  return made(base, exponent);
}

/** A node as a function of tensors x and y, built from tfjs's own operations: its autodiff is then independent. */
function tensorFunction(
  graph: Graph,
  node: NodeId,
  ops = tensorOps,
): (x: tf.Tensor, y: tf.Tensor) => tf.Scalar {
  return (x, y) => {
    const tensors = new Map<NodeId, tf.Tensor>();
    for (const id of graph.reachable([node])) {
      const part = graph.node(id);
      if (part.kind === 'constant') {
        tensors.set(id, tf.scalar(part.value));
      } else if (part.kind === 'variable') {
        tensors.set(id, part.name === 'x' ? x : y);
      } else {
        const [a, b, c] = part.args.map((arg) => tensors.get(arg) ?? x);
        tensors.set(id, ops[part.op](a ?? x, b ?? x, c ?? x));
      }
    }
    // A term of weight 0 keeps x and y in the tape of formulas that lack one of them.
    return (tensors.get(node) ?? x).add(x.add(y).mul(0)).asScalar();
  };
}

/** Gradient, then the Hessian's xx, xy, yx and yy, by tfjs's autodiff applied twice, in float32 on its CPU backend. */
export async function tensorDerivatives(graph: Graph, node: NodeId, x: number, y: number): Promise<number[]> {
  tf.enableProdMode(); // says nothing about node
  await tf.setBackend('cpu');
  return tf.tidy(() => {
    const at = [tf.scalar(x), tf.scalar(y)];
    const first = tf.grads(tensorFunction(graph, node))(at);
    const slopes = tf.grads(tensorFunction(graph, node, twiceOps));
    // The term of weight 0 again: a slope may lack x or y.
    const slope = (k: number) => (a: tf.Tensor, b: tf.Tensor) =>
      slopes([a, b])[k]!.add(a.add(b).mul(0)).asScalar();
    const second = [0, 1].flatMap((k) => tf.grads(slope(k))(at));
    return [...first, ...second].map((each) => each.dataSync()[0] ?? NaN);
  });
}
