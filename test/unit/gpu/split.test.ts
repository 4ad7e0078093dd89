import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Graph } from '../../../src/core/formula/graph.ts';
import type { NodeId } from '../../../src/core/formula/graph.ts';
import { parse } from '../../../src/core/formula/parseFormula.ts';
import { compileScalar } from '../../../src/core/formula/scalar.ts';
import { optimizers } from '../../../src/core/optimizer/optimizerCatalogue.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';
import type { Split } from '../../../webview/gpu/kernel/split.ts';
import { depends } from '../../../webview/gpu/kernel/dependence.ts';
import { split } from '../../../webview/gpu/kernel/split.ts';
import { blur } from './blur.ts';
import { optimizerConfig } from './config.ts';

type Values = Readonly<Record<string, number>>;

function evaluate(graph: Graph, node: NodeId, values: Values): number {
  const names = graph.variables(node);
  const results = [NaN];
  compileScalar(
    graph,
    [node],
    names,
  )(
    names.map((name) => values[name] ?? NaN),
    results,
  );
  return results[0]!;
}

/** The roots' values at step `at`, computed as a kernel does: what moves is moved on from step `from`. */
function replay(graph: Graph, parts: Split, values: Values, from: number, at: number): number[] {
  const known: Record<string, number> = { ...values };
  for (const [name, node] of parts.uniforms) {
    known[name] = evaluate(graph, node, values);
  }
  for (const [name, node] of parts.pixels) {
    known[name] = evaluate(graph, node, known);
  }
  for (const { name, ratio, shift, value, start } of parts.recurrences) {
    // Those that differ from pixel to pixel begin at the first step of all.
    let moving =
      start === undefined ? evaluate(graph, value, { ...values, t: from }) : evaluate(graph, start, known);
    for (let t = start === undefined ? from : 1; t < at; t++) {
      moving = moving * evaluate(graph, ratio, known) + evaluate(graph, shift, known);
    }
    known[name] = moving;
  }
  return parts.roots.map((root) => evaluate(graph, root, { ...known, t: at }));
}

const close = (a: number, b: number): boolean =>
  Object.is(a, b) ||
  a === b ||
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-6) ||
  (Number.isNaN(a) && Number.isNaN(b));

describe('taking apart', () => {
  test.each(optimizers.map(({ id }) => id))('changes nothing about %s', (id) => {
    for (const swept of [[], ['lr'], ['beta1', 'beta2'], ['mu', 'eps']]) {
      const rule = resolveRule(optimizerConfig(id, { l2: 0.1 }), { varying: swept });
      if (!rule.ok) {
        throw new Error('The rule cannot be read.');
      }
      const { graph, next, hyper, states } = rule.value;
      const roots = [...next.values()];
      const parts = split(graph, roots, (name) => {
        if (name === 't') {
          return depends.clock;
        }
        if (swept.includes(name)) {
          return depends.pixel;
        }
        return name === 'T' || name in hyper ? 0 : depends.run;
      });
      const run = Object.fromEntries(
        [...states.map(({ name }) => name), 'x', 'y', 'g', 'gx', 'gy', 'hxx', 'hxy', 'hyy'].map((name, i) => [
          name,
          0.4 + 0.17 * i,
        ]),
      );
      const values = { ...hyper, ...run, T: 100 };
      const results = replay(graph, parts, values, 20, 37);
      roots.forEach((root, k) => {
        const expected = evaluate(graph, root, { ...values, t: 37 });
        expect(results[k], `${id} ${[...next.keys()][k] ?? ''}`).toSatisfy((value: number) =>
          close(value, expected),
        );
      });
    }
  });

  test('leaves nothing in the loop that could be computed before it', () => {
    const rule = resolveRule(optimizerConfig('adam'));
    if (!rule.ok) {
      throw new Error('The rule cannot be read.');
    }
    const { graph, next, hyper } = rule.value;
    const parts = split(graph, [...next.values()], (name) =>
      name === 't' ? depends.clock : name in hyper ? 0 : depends.run,
    );
    for (const id of graph.reachable(parts.roots)) {
      const node = graph.node(id);
      if (node.kind === 'variable') {
        expect(hyper).not.toHaveProperty(node.name);
      }
      if (node.kind === 'apply' && node.op === '^') {
        expect(graph.variables(id)).not.toContain('t');
      }
    }
    expect(parts.recurrences).toHaveLength(2);
  });

  test('makes no recurrence of a power whose exponent has steps', () => {
    const graph = new Graph();
    const formula = parse('x*a^floor((t - 1)/10) + x*a^(t^2)', ['x', 'a', 't'], graph);
    if (!formula.ok) {
      throw new Error('The formula cannot be read.');
    }
    const parts = split(graph, [formula.node], (name) => ({ t: depends.clock, a: 0 })[name] ?? depends.run);
    expect(parts.recurrences).toEqual([]);
  });

  const leaf = fc.constantFrom(
    'x',
    'a',
    'b',
    't',
    '2',
    '0.5',
    'b^t',
    '(1 - b^t)',
    'a^(2*t + 1)',
    '(3*b^t + 2)',
  );
  const { formula } = fc.letrec<{ formula: string }>((tie) => ({
    formula: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .tuple(tie('formula'), fc.constantFrom('+', '-', '*', '/'), tie('formula'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(fc.constantFrom('sqrt', 'cos', 'abs'), tie('formula')).map(([f, a]) => `${f}(${a})`),
    ),
  }));

  test.each([
    ['uniform', 0],
    ['per pixel', depends.pixel],
  ])('changes nothing about any formula, with %s hyperparameters', (_, bits) => {
    fc.assert(
      fc.property(formula, fc.integer({ min: 1, max: 9 }), (text, steps) => {
        const graph = new Graph();
        const read = parse(text, ['x', 'a', 'b', 't'], graph);
        if (!read.ok) {
          throw new Error(text);
        }
        const parts = split(
          graph,
          [read.node],
          (name) => ({ t: depends.clock, a: bits, b: 0 })[name] ?? depends.run,
        );
        const values = { x: 0.7, a: 0.9, b: 0.8 };
        const at = (known: Values): number => evaluate(graph, read.node, { ...known, t: 3 + steps });
        const expected = at(values);
        const [result = NaN] = replay(graph, parts, values, 3, 3 + steps);
        // Where terms cancel, rounding is all that is left of them.
        return close(result, expected) || Math.abs(result - expected) <= 1e-15 + blur(at, values);
      }),
      {
        numRuns: 500,
        examples: [
          ['cos((((t * (3*b^t + 2)) + b) / (a^(2*t + 1) - b^t)))', 4],
          ['(x / ((b^t * b^t) - (b^t * b^t)))', 4],
        ],
      },
    );
  });
});
