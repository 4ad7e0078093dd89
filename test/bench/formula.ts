/**
 * What running a formula without compiling it to JavaScript costs, and reading one. Run with
 * `node test/bench/formula.ts`; one JSON object a line.
 */
import { performance } from 'node:perf_hooks';
import { gradient, hessian } from '../../src/core/formula/derivative.ts';
import { compile } from '../../src/core/formula/float64.ts';
import { Graph } from '../../src/core/formula/graph.ts';
import { parse, parseRule } from '../../src/core/formula/parseFormula.ts';
import { compileScalar } from '../../src/core/formula/scalar.ts';
import { formulaTex } from '../../src/core/formula/formulaTex.ts';
import { surfaces } from '../../src/core/surface/surfaceCatalogue.ts';
import { readSurface } from '../unit/surface/read.ts';
import { report } from './lib/figure.ts';

const lanes = 1024;
const steps = 1000;
const rosenbrock = '(1 - x)^2 + 100*(y - x^2)^2';
const rules = {
  adam: {
    text: `m = beta1*m + (1 - beta1)*g
           v = beta2*v + (1 - beta2)*g^2
           x = x - lr*(m/(1 - beta1^t))/(sqrt(v/(1 - beta2^t)) + eps)`,
    states: ['m', 'v'],
    uniforms: { t: 1, lr: 0.05, beta1: 0.9, beta2: 0.999, eps: 1e-8 },
    loop: adamLoop,
  },
  momentum: {
    text: 'v = mu*v + g; x = x - lr*v',
    states: ['v'],
    uniforms: { t: 1, lr: 1e-4, mu: 0.9 },
    loop: momentumLoop,
  },
};

/** The fastest of several runs: the machine's other work only ever adds. */
function fastest(run: () => void, runs = 9): number {
  let best = Infinity;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const spread = (): Float64Array => Float64Array.from({ length: lanes }, (_, i) => ((i * 0.618) % 1) * 2 - 1);

/** One step for x and y as expressions: the outputs over the inputs of the same names. */
function stepOf(rule: {
  text: string;
  states: readonly string[];
  uniforms: Readonly<Record<string, number>>;
}) {
  const graph = new Graph();
  const f = parse(rosenbrock, ['x', 'y'], graph);
  const known = ['x', 'g', ...rule.states, ...Object.keys(rule.uniforms)];
  const lines = parseRule(rule.text, { known }, graph);
  if (!f.ok || !lines.ok) {
    throw new Error('The bench has a formula that cannot be read.');
  }
  const slopes = gradient(graph, f.node, ['x', 'y']);
  const inputs: string[] = [];
  const outputs = ['x', 'y'].flatMap((axis, i) => {
    const own = (name: string): string => (name === 'x' ? axis : name + axis);
    const names = ['x', ...rule.states];
    inputs.push(...names.map(own));
    const map = new Map(names.map((name) => [name, graph.variable(own(name))]));
    map.set('g', slopes[i] ?? 0);
    return names.map((name) => graph.substitute(lines.results.get(name) ?? 0, map));
  });
  return { graph, inputs, outputs };
}

for (const [name, rule] of Object.entries(rules)) {
  const { graph, inputs, outputs } = stepOf(rule);
  const uniforms = Object.values(rule.uniforms);
  const program = compile(graph, outputs, inputs, Object.keys(rule.uniforms));
  const blocks = fastest(() => {
    let from: Float64Array[] = inputs.map((input) =>
      input.length === 1 ? spread() : new Float64Array(lanes),
    );
    let to: Float64Array[] = inputs.map(() => new Float64Array(lanes));
    for (let t = 1; t <= steps; t++) {
      uniforms[0] = t;
      program.run(from, to, lanes, uniforms);
      [from, to] = [to, from];
    }
  });
  const plain = fastest(() => rule.loop(spread(), spread()));
  report(`float64_${name}_vs_js`, plain / blocks, 'ratio', 'a plain float64 loop; >= 0.4');
  report(
    `float64_${name}`,
    (lanes * steps) / blocks / 1000,
    'million run-steps/s',
    'Rosenbrock, blocks of 1,024',
  );

  const names = [...inputs, ...Object.keys(rule.uniforms)];
  const scalar = compileScalar(graph, outputs, names);
  const state = new Float64Array(names.length);
  state.set(uniforms, inputs.length);
  const single = fastest(() => {
    for (let t = 1; t <= 100_000; t++) {
      state[inputs.length] = t % 1000;
      scalar(state, state);
    }
  });
  report(`scalar_${name}`, single * 10, 'ns', 'one step of one run');
}

const ready = fastest(() => {
  for (const definition of surfaces) {
    const { graph, f, gradient: slopes, hessian: curvatures } = readSurface(definition);
    compileScalar(graph, [f, ...slopes, ...curvatures], graph.variables(f));
    formulaTex(graph, f);
  }
});
report(
  'surface_ready_ms',
  ready / surfaces.length,
  'ms',
  'read, both derivatives, compiled, TeX; mean of the catalogue',
);

const factors = Array.from({ length: 120 }, (_, i) => `sin(${i + 2}*x*y)`);
const large = fastest(() => {
  const result = parse(factors.join('*'), ['x', 'y']);
  if (result.ok) {
    hessian(result.graph, result.node, ['x', 'y']);
  }
});
report('largest_formula_ms', large, 'ms', '479 operations, 120 of them sin, with gradient and Hessian');
const hostile = fastest(() => parse('('.repeat(10_000) + 'x', ['x', 'y']));
report('hostile_formula_ms', hostile, 'ms', '10,000 open brackets; <= 50');

function adamLoop(x: Float64Array, y: Float64Array): void {
  const [b1, b2, lr, eps] = [0.9, 0.999, 0.05, 1e-8];
  for (let i = 0; i < lanes; i++) {
    let [px, py, mx, my, vx, vy, p1, p2] = [x[i]!, y[i]!, 0, 0, 0, 0, 1, 1];
    for (let t = 0; t < steps; t++) {
      p1 *= b1;
      p2 *= b2;
      const u = py - px * px;
      const gx = -2 * (1 - px) - 400 * px * u;
      const gy = 200 * u;
      mx = b1 * mx + (1 - b1) * gx;
      my = b1 * my + (1 - b1) * gy;
      vx = b2 * vx + (1 - b2) * gx * gx;
      vy = b2 * vy + (1 - b2) * gy * gy;
      px -= (lr * (mx / (1 - p1))) / (Math.sqrt(vx / (1 - p2)) + eps);
      py -= (lr * (my / (1 - p1))) / (Math.sqrt(vy / (1 - p2)) + eps);
    }
    x[i] = px;
    y[i] = py;
  }
}

function momentumLoop(x: Float64Array, y: Float64Array): void {
  const [mu, lr] = [0.9, 1e-4];
  for (let i = 0; i < lanes; i++) {
    let [px, py, vx, vy] = [x[i]!, y[i]!, 0, 0];
    for (let t = 0; t < steps; t++) {
      const u = py - px * px;
      vx = mu * vx - 2 * (1 - px) - 400 * px * u;
      vy = mu * vy + 200 * u;
      px -= lr * vx;
      py -= lr * vy;
    }
    x[i] = px;
    y[i] = py;
  }
}
