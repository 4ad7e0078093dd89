import { describe, expect, it } from 'vitest';
import { Graph } from '../../../src/core/formula/graph.ts';
import type { Node } from '../../../src/core/formula/graph.ts';
import { readExpression, readRule, writeExpression, writeRule } from '../../../src/core/formula/graphText.ts';
import { parse, parseRule } from '../../../src/core/formula/parseFormula.ts';
import { ruleNames } from '../../../src/core/optimizer/rule.ts';
import { ruleGraphs } from '../../../src/core/optimizer/ruleGraphs.ts';
import { partsOf } from '../../../src/core/optimizer/ruleParts.ts';
import type { RuleConfig } from '../../../src/core/optimizer/ruleParts.ts';
import { optimizers } from '../../../src/core/optimizer/optimizerCatalogue.ts';
import { resolveSchedule } from '../../../src/core/optimizer/resolveSchedule.ts';
import { schedules } from '../../../src/core/optimizer/schedule.ts';
import { surfaces } from '../../../src/core/surface/surfaceCatalogue.ts';
import { surfaceExpressions } from '../../../src/core/surface/surfaceExpressions.ts';
import { evaluate } from './evaluateGraph.ts';

const nodesOf = (graph: Graph): Node[] => Array.from({ length: graph.size }, (_, id) => graph.node(id));

function parsed(text: string, names: readonly string[]) {
  const formula = parse(text, names);
  if (!formula.ok) {
    throw new Error(formula.error.code);
  }
  return formula;
}

describe('an expression as text', () => {
  it.each(surfaces.map((surface) => [surface.id, surface] as const))(
    'of %s is what its formula says, node by node',
    (id, { text, parameters }) => {
      const formula = parsed(text, ['x', 'y', ...parameters.map(({ name }) => name)]);
      const { graph, node } = readExpression(surfaceExpressions.get(id)!);
      expect(nodesOf(graph)).toEqual(nodesOf(formula.graph));
      expect(node).toBe(formula.node);
    },
  );

  it.each([
    ['x'],
    ['0'],
    ['pi'],
    ['-x'],
    ['1e300*1e300'],
    ['x - x'],
    ['x < y'],
    ['min(x, y, 2)'],
    ['where(x <= 0, softplus(x), log1p(y))'],
    ['2*(3*x) + 3*x^-0.5'],
  ])('comes back from %s', (text) => {
    const formula = parsed(text, ['x', 'y']);
    const { graph, node } = readExpression(writeExpression(formula));
    expect(nodesOf(graph)).toEqual(nodesOf(formula.graph));
    expect(node).toBe(formula.node);
  });

  it.each([
    ['$x shift,1 2', 'There is no operation shift.'],
    ['$x $x 2', 'Node 2 of the expression, $x, is not written as graphs have it.'],
    ['$x +,1,0 2', 'Node 2 of the expression, +,1,0, is not written as graphs have it.'],
    ['$x sin,7 2', 'There is no node 7 in this graph.'],
    ['$x 4', 'There is no node 4 in this graph.'],
    ['$x', 'There is no node NaN in this graph.'],
  ])('is refused where it is no graph: %s', (text, message) => {
    expect(() => readExpression(text)).toThrow(message);
  });
});

const usualForms = optimizers
  .filter(({ kind }) => kind === 'coordinate')
  .flatMap(({ id, conventions }) =>
    Object.keys(conventions).map((convention) => [id, convention as RuleConfig['convention']] as const),
  );
const partsIn = (rule: string, convention: RuleConfig['convention']) => {
  const parts = partsOf({ rule, convention, hyper: {}, schedule: { id: 'constant', hyper: {} } }, []);
  if (!parts.ok) {
    throw new Error(parts.problems[0]?.message);
  }
  return parts.value;
};
const written = usualForms.filter((form) => ruleGraphs.has(partsIn(...form).text));

describe('a rule as text', () => {
  it('is there for what people begin with', () => {
    const rules = written.map(([rule]) => rule);
    expect(rules).toEqual(
      expect.arrayContaining(['sgd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'adamw']),
    );
  });

  it.each(written)('of %s as %s has it says what its lines do, node by node', (rule, convention) => {
    const parts = partsIn(rule, convention);
    const { text } = parts;
    // Whatever the schedule has put into the graph before.
    for (const { id } of schedules) {
      const [parsed, read] = [new Graph(), new Graph()];
      expect(resolveSchedule({ id, hyper: {} }, parsed).ok).toBe(true);
      expect(resolveSchedule({ id, hyper: {} }, read).ok).toBe(true);
      const lines = parseRule(text, ruleNames(parts), parsed);
      expect({ ok: true, graph: parsed, ...readRule(ruleGraphs.get(text)!, read) }).toEqual(lines);
      expect(nodesOf(read)).toEqual(nodesOf(parsed));
    }
  });

  const names = { known: ['x', 'g', 'm', 'beta', 'lr'], fixed: ['beta', 'lr'] };
  const read = (text: string, graph: Graph) => {
    const rule = parseRule(text, names, graph);
    if (!rule.ok) {
      throw new Error(rule.error.code);
    }
    return rule;
  };
  const texts = [
    'x = x - lr*g',
    'm = beta*m + (1 - beta)*g\nx = x - lr*m',
    'x = 2*(3*g)\nx = x + x\nlook = x',
    'x = x',
    'x = 0',
    'p = where(g < x, 1, -1)\nx = x - lr*p*abs(g)^0.5',
  ];

  it.each(texts)('comes back: %s', (text) => {
    const rule = read(text, new Graph());
    const graph = new Graph();
    const again = readRule(writeRule(rule.graph, rule.assignments), graph);
    expect(again.assignments).toEqual(rule.assignments);
    expect(again.results).toEqual(rule.results);
    expect(nodesOf(graph)).toEqual(nodesOf(rule.graph));
  });

  it.each(texts)('goes into a graph that has other nodes: %s', (text) => {
    const others = (): Graph => {
      const graph = new Graph();
      graph.apply('*', graph.variable('g'), graph.apply('sin', graph.variable('t')));
      return graph;
    };
    const rule = read(text, others());
    const alone = read(text, new Graph());
    const graph = others();
    const again = readRule(writeRule(alone.graph, alone.assignments), graph);
    expect(again.assignments.map(({ name }) => name)).toEqual(rule.assignments.map(({ name }) => name));
    const values = { x: 0.7, g: -1.3, m: 0.4, beta: 0.9, lr: 0.01 };
    rule.results.forEach((node, name) => {
      expect(evaluate(graph, again.results.get(name)!, values)).toBe(evaluate(rule.graph, node, values));
    });
  });

  it.each([
    ['$x shift,1 x=1,1', 'There is no operation shift.'],
    ['$x sin,2 x=2,2', 'There is no node 2 before it in the text of this rule.'],
    ['$x x=1,4', 'There is no node 4 before it in the text of this rule.'],
  ])('is refused where it is none: %s', (text, message) => {
    expect(() => readRule(text, new Graph())).toThrow(message);
  });
});
