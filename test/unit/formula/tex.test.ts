import fc from 'fast-check';
import temml from 'temml';
import { describe, expect, it } from 'vitest';
import { gradient } from '../../../src/core/formula/derivative.ts';
import { Graph } from '../../../src/core/formula/graph.ts';
import { nameTex } from '../../../src/core/formula/nameTex.ts';
import { parse, parseRule } from '../../../src/core/formula/parseFormula.ts';
import { formulaTex, numberTex } from '../../../src/core/formula/formulaTex.ts';
import { formulas } from './arbitraryFormula.ts';

const names = ['x', 'y', 'z', 'm', 'g', 'beta1', 't', 'lr', 'eps', 'vhat'];

function texOf(text: string, values: Record<string, number> = {}): string {
  const result = parse(text, names);
  if (!result.ok) {
    throw new Error(result.error.code);
  }
  return formulaTex(result.graph, result.node, { values: new Map(Object.entries(values)) });
}

/** Brackets without their growing, as a reader sees them. */
const plain = (tex: string): string => tex.replaceAll(/\\(left|right)(?![a-z])/g, '');

describe('a formula in TeX', () => {
  it.each([
    ['x+y*2', 'x + 2 y'],
    ['x-(y-z)', 'x - (y - z)'],
    ['x-(y+z)', 'x - (y + z)'],
    ['x-y+z', 'x - y + z'],
    ['(x+y)*(x-y)', '(x + y) (x - y)'],
    ['x*y*z', 'x y z'],
    ['-x^2', '-x^{2}'],
    ['(-x)^y', '(-x)^{y}'],
    ['(x*y)^2', '(x y)^{2}'],
    ['(x^y)^z', '(x^{y})^{z}'],
    ['x^y^z', 'x^{y^{z}}'],
    ['x^(y+1)', 'x^{y + 1}'],
    ['x/y/z', '\\frac{\\frac{x}{y}}{z}'],
    ['(x/y)^2', '(\\frac{x}{y})^{2}'],
    ['-(x+y)', '-(x + y)'],
    ['x*(-y)', '-x y'],
    ['-2*x*(y+1)', '-2 x (y + 1)'],
    ['x*(-2)^y', 'x (-2)^{y}'],
    ['sqrt(x+y)', '\\sqrt{x + y}'],
    ['exp(-x^2)', 'e^{-x^{2}}'],
    ['exp(x/y)', '\\exp(\\frac{x}{y})'],
    ['exp(x)^y', '(e^{x})^{y}'],
    ['abs(x)*floor(y)', '|x| \\lfloor y\\rfloor'],
    ['sin(x)^2', '(\\sin(x))^{2}'],
    ['asin(x)', '\\arcsin(x)'],
    ['log1p(x*y)', '\\log(1 + x y)'],
    ['sigmoid(x)', '\\sigma(x)'],
    ['sign(x)', '\\operatorname{sign}(x)'],
    ['max(x, max(y, z))', '\\max(x, y, z)'],
    ['max(x, min(y, z))', '\\max(x, \\min(y, z))'],
    ['where(x < 0, y, z)', '\\begin{cases}y & x < 0 \\\\ z & \\text{otherwise}\\end{cases}'],
    [
      'where(x, y, where(y >= 2, z, 1))',
      '\\begin{cases}y & x \\ne 0 \\\\ z & y \\ge 2 \\\\ 1 & \\text{otherwise}\\end{cases}',
    ],
    ['(x < y) + 1', '(x < y) + 1'],
    ['beta1*m + (1-beta1)*g', '\\beta_{1} m + (1 - \\beta_{1}) g'],
    ['m/(1 - beta1^t)', '\\frac{m}{1 - \\beta_{1}^{t}}'],
    ['x - lr*m/(sqrt(vhat) + eps)', 'x - \\frac{\\alpha m}{\\sqrt{\\hat{v}} + \\epsilon}'],
    ['cos(2*pi*x) + e', '\\cos(2\\pi x) + e'],
    ['1e-8*x + 1.5e10', '10^{-8} x + 1.5 \\cdot 10^{10}'],
    ['2.5e-7^x', '(2.5 \\cdot 10^{-7})^{x}'],
    ['0.5*0.96^x', '0.5 \\cdot 0.96^{x}'],
  ])('%s', (text, expected) => {
    expect(plain(texOf(text))).toBe(expected);
  });

  it('shows numbers in the place of names', () => {
    const at = { m: 0.123456, g: -2.5, beta1: 0.9, x: -1 };
    expect(plain(texOf('beta1*m + (1-beta1)*g', at))).toBe('0.9 \\cdot 0.1235 + (1 - 0.9) (-2.5)');
    expect(plain(texOf('x^2 - x', at))).toBe('(-1)^{2} - (-1)');
    expect(plain(texOf('g/m', { g: 1e-9, m: 3 }))).toBe('\\frac{10^{-9}}{3}');
    expect(plain(texOf('g^2', { g: 1e-9 }))).toBe('(10^{-9})^{2}');
  });

  it('shows the lines of a rule as they are written', () => {
    const rule = parseRule('m = beta1*m + g\nx = x - lr*m', { known: names });
    if (!rule.ok) {
      throw new Error(rule.error.code);
    }
    const lines = rule.assignments.map(
      ({ name, written }) => `${nameTex(name)} = ${formulaTex(rule.graph, written)}`,
    );
    expect(lines).toEqual(['m = \\beta_{1} m + g', 'x = x - \\alpha m']);
  });

  it('is set by Temml without an error, for any formula and its gradient', () => {
    fc.assert(
      fc.property(formulas('any'), (text) => {
        const result = parse(text, ['x', 'y']);
        if (!result.ok) {
          throw new Error(result.error.code);
        }
        const { graph, node } = result;
        for (const part of [node, ...gradient(graph, node, ['x', 'y'])]) {
          const tex = formulaTex(graph, part, { values: new Map([['y', -1.25e-7]]) });
          expect(temml.renderToString(tex, { throwOnError: true })).toContain('<math');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('stays short where an expression shares its parts over and over', () => {
    const graph = new Graph();
    let node = graph.variable('x');
    for (let i = 0; i < 200; i++) {
      node = graph.add(graph.apply('sin', node), graph.apply('cos', node));
    }
    const tex = formulaTex(graph, node);
    expect(tex.length).toBeLessThan(30_000);
    expect(tex).toContain('\\cdots');
  });
});

describe('a number in TeX', () => {
  it.each<[number, number, string]>([
    [0.05, 4, '0.05'],
    [0.1 + 0.2, 4, '0.3'],
    [1234.5678, 4, '1235'],
    [-1.20004, 4, '-1.2'],
    [1.23456e-7, 4, '1.235 \\cdot 10^{-7}'],
    [-1e-8, 4, '-10^{-8}'],
    [1e22, 6, '10^{22}'],
    [2000, 4, '2000'],
    [0, 4, '0'],
    [NaN, 4, '\\mathrm{NaN}'],
    [-Infinity, 4, '-\\infty'],
  ])('%d to %d digits', (value, digits, expected) => {
    expect(numberTex(value, digits)).toBe(expected);
  });
});

describe('a name in TeX', () => {
  it.each([
    ['x', 'x'],
    ['beta', '\\beta'],
    ['beta1', '\\beta_{1}'],
    ['beta_2', '\\beta_{2}'],
    ['x12', 'x_{12}'],
    ['mhat', '\\hat{m}'],
    ['thetahat', '\\hat{\\theta}'],
    ['lr', '\\alpha'],
    ['eps', '\\epsilon'],
    ['gx', 'g_{x}'],
    ['hxy', 'h_{xy}'],
    ['vmax', 'v_{\\mathrm{max}}'],
    ['g_prev', 'g_{\\mathrm{prev}}'],
    ['s_long', 's_{\\mathrm{long}}'],
    ['momentum', '\\mathrm{momentum}'],
    ['toString', '\\mathrm{toString}'],
    ['__proto__', '\\mathrm{\\_\\_proto\\_\\_}'],
  ])('%s', (name, expected) => {
    expect(nameTex(name)).toBe(expected);
    expect(temml.renderToString(`${nameTex(name)}^2`, { throwOnError: true })).toContain('<math');
  });
});
