import type { Graph, NodeId } from './graph.ts';
import type { Op } from './ops.ts';

/** A function of the language: an operation, or what it is made of, and how many arguments it takes. */
type LanguageFunction = {
  readonly least: number;
  readonly most: number;
} & ({ readonly op: Op } | { readonly make: (graph: Graph, args: readonly NodeId[]) => NodeId });

const unary = (op: Op): LanguageFunction => ({ op, least: 1, most: 1 });
/** min(a, b, c) is min(min(a, b), c). */
const several = (op: Op): LanguageFunction => ({ op, least: 2, most: Infinity });

type Make = (graph: Graph, a: NodeId, b: NodeId) => NodeId;
const made = (make: Make, count: 1 | 2 = 1): LanguageFunction => ({
  make: (graph, [a = 0, b = 0]) => make(graph, a, b),
  least: count,
  most: count,
});
const number = (graph: Graph, value: number): NodeId => graph.constant(value);
const logarithm = (base: number): LanguageFunction =>
  made((graph, a) => graph.div(graph.apply('log', a), number(graph, base)));
const reciprocal = (op: Op): LanguageFunction =>
  made((graph, a) => graph.div(number(graph, 1), graph.apply(op, a)));
const squared = (graph: Graph, a: NodeId): NodeId => graph.pow(a, number(graph, 2));
/** f for a ≥ 0, and −f(−a) below. */
const odd = (graph: Graph, a: NodeId, f: (a: NodeId) => NodeId): NodeId =>
  graph.apply('where', graph.apply('<', a, number(graph, 0)), graph.neg(f(graph.neg(a))), f(a));

const asinh = made((graph, a) =>
  odd(graph, a, (x) => {
    const root = graph.apply('sqrt', graph.add(squared(graph, x), number(graph, 1)));
    return graph.apply(
      'log1p',
      graph.add(x, graph.div(squared(graph, x), graph.add(number(graph, 1), root))),
    );
  }),
);
const acosh = made((graph, a) =>
  graph.apply('log', graph.add(a, graph.apply('sqrt', graph.sub(squared(graph, a), number(graph, 1))))),
);
const atanh = made((graph, a) =>
  graph.div(graph.sub(graph.apply('log1p', a), graph.apply('log1p', graph.neg(a))), number(graph, 2)),
);
/** Of the quotient that is at most 1, so that it and its slopes are there on both axes; 0 at the origin. */
const atan2 = made((graph, y, x) => {
  const zero = number(graph, 0);
  const [sizeX, sizeY] = [graph.apply('abs', x), graph.apply('abs', y)];
  const quarter = graph.mul(graph.apply('sign', y), number(graph, Math.PI / 2));
  const steep = graph.sub(quarter, graph.apply('atan', graph.div(x, y)));
  const behind = graph.apply(
    'where',
    graph.apply('<', y, zero),
    number(graph, -Math.PI),
    number(graph, Math.PI),
  );
  const turn = graph.apply('where', graph.apply('<', x, zero), behind, zero);
  const flat = graph.add(graph.apply('atan', graph.div(y, x)), turn);
  const angle = graph.apply('where', graph.apply('<', sizeX, sizeY), steep, flat);
  return graph.apply('where', graph.apply('<=', graph.apply('max', sizeX, sizeY), zero), zero, angle);
}, 2);
const half = (graph: Graph, a: NodeId): NodeId => graph.mul(number(graph, 0.5), a);

/** The functions that a formula can call, by name. `log` and `ln` are both the natural logarithm. */
export const functions: ReadonlyMap<string, LanguageFunction> = new Map<string, LanguageFunction>([
  ['sin', unary('sin')],
  ['cos', unary('cos')],
  ['tan', unary('tan')],
  ['asin', unary('asin')],
  ['acos', unary('acos')],
  ['atan', unary('atan')],
  ['sinh', unary('sinh')],
  ['cosh', unary('cosh')],
  ['tanh', unary('tanh')],
  ['exp', unary('exp')],
  ['log', unary('log')],
  ['ln', unary('log')],
  ['log1p', unary('log1p')],
  ['sqrt', unary('sqrt')],
  ['abs', unary('abs')],
  ['sign', unary('sign')],
  ['floor', unary('floor')],
  ['sigmoid', unary('sigmoid')],
  ['softplus', unary('softplus')],
  ['min', several('min')],
  ['max', several('max')],
  ['pow', { op: '^', least: 2, most: 2 }],
  ['where', { op: 'where', least: 3, most: 3 }],
  ['log10', logarithm(Math.LN10)],
  ['log2', logarithm(Math.LN2)],
  [
    'cbrt',
    made((graph, a) =>
      graph.mul(graph.apply('sign', a), graph.pow(graph.apply('abs', a), number(graph, 1 / 3))),
    ),
  ],
  ['hypot', made((graph, a, b) => graph.apply('sqrt', graph.add(squared(graph, a), squared(graph, b))), 2)],
  ['atan2', atan2],
  ['asinh', asinh],
  ['acosh', acosh],
  ['atanh', atanh],
  ['sec', reciprocal('cos')],
  ['csc', reciprocal('sin')],
  ['cot', reciprocal('tan')],
  ['sech', reciprocal('cosh')],
  ['csch', reciprocal('sinh')],
  ['coth', reciprocal('tanh')],
  ['ceil', made((graph, a) => graph.neg(graph.apply('floor', graph.neg(a))))],
  ['round', made((graph, a) => graph.apply('floor', graph.add(a, number(graph, 0.5))))],
  ['mod', made((graph, a, b) => graph.sub(a, graph.mul(b, graph.apply('floor', graph.div(a, b)))), 2)],
  ['erf', unary('erf')],
  ['relu', made((graph, a) => graph.apply('max', number(graph, 0), a))],
  ['silu', made((graph, a) => graph.mul(a, graph.apply('sigmoid', a)))],
  [
    'gelu',
    made((graph, a) =>
      graph.mul(
        half(graph, a),
        graph.add(number(graph, 1), graph.apply('erf', graph.mul(a, number(graph, Math.SQRT1_2)))),
      ),
    ),
  ],
  ['sgn', unary('sign')],
  ['arcsin', unary('asin')],
  ['arccos', unary('acos')],
  ['arctan', unary('atan')],
  ['arcsinh', asinh],
  ['arccosh', acosh],
  ['arctanh', atanh],
]);

/** Numbers with a name. A formula's own variable or parameter of that name goes before. */
export const namedNumbers: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
]);
