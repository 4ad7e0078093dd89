import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFormulaError, formulaMessages } from '../../../src/core/formula/error.ts';
import { functions } from '../../../src/core/formula/functions.ts';
import { parse, parseRule } from '../../../src/core/formula/parseFormula.ts';
import { makeTables } from '../../../src/core/formula/grammar/tables.ts';
import { generateTables, tablesFile } from '../../tools/grammar.ts';
import { evaluate } from './evaluateGraph.ts';

const names = ['x', 'y', 'a'];
const values = { x: 1.5, y: -0.75, a: 3 };

function valueOf(text: string): number {
  const result = parse(text, names);
  if (!result.ok) {
    throw new Error(describeFormulaError(result.error));
  }
  return evaluate(result.graph, result.node, values);
}

function errorOf(text: string): string {
  const result = parse(text, names);
  return result.ok
    ? 'ok'
    : `${result.error.code} ${result.error.line}:${result.error.column}+${result.error.length}`;
}

describe('the tables of the parser', () => {
  it('are what the grammar generates', async () => {
    expect(await readFile(tablesFile, 'utf8')).toBe(await generateTables());
  });
});

describe('a formula', () => {
  const { x, y, a } = values;
  it.each<[string, number]>([
    ['-x^2', -(x ** 2)],
    ['(-x)^2', x ** 2],
    ['2^3^2', 512],
    ['2^-x*y', 2 ** -x * y],
    ['-x^-2*a', -(x ** -2) * a],
    ['x**2', x ** 2],
    ['x-y-a', x - y - a],
    ['x/y/a', x / y / a],
    ['x/y*a', (x / y) * a],
    ['x-(y-a)', x - (y - a)],
    ['a - - x', a + x],
    ['+x', x],
    ['1e2 + .5 + 5. + 1.5E-1', 105.65],
    ['x < a', 1],
    ['x > a', 0],
    ['where(y <= x, y + 1, a)', y + 1],
    ['where(x >= x, 2, 3)', 2],
    ['max(x, y, a) + min(y, x)', a + y],
    ['pow(a, 2) - ln(e) + log(1) + cos(pi)', 7],
    ['x\n + y # a comment\n * a', x + y * a],
    ['x·y − a×y', x * y - a * y],
  ])('%s', (text, expected) => {
    expect(valueOf(text)).toBeCloseTo(expected, 14);
  });

  it('reads every operation with the precedence of JavaScript, whose ** stands for ^', () => {
    const leaf = fc.oneof(fc.constantFrom('x', 'y', 'a'), fc.integer({ min: 1, max: 9 }).map(String));
    const { text: texts } = fc.letrec((tie) => ({
      text: fc.oneof(
        { maxDepth: 6 },
        leaf,
        fc
          .tuple(tie('text'), fc.constantFrom('+', '-', '*', '/', '^'), tie('text'))
          .map((parts) => parts.join(' ')),
        tie('text').map((inner) => `(${inner as string})`),
        tie('text').map((inner) => `- ${inner as string}`),
      ),
    }));
    fc.assert(
      fc.property(texts, (text) => {
        const formula = text;
        const expected = javaScript(formula);
        fc.pre(expected !== undefined && Math.abs(expected) > 1e-9 && Math.abs(expected) < 1e9);
        expect(Math.abs(valueOf(formula) - expected)).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(expected)),
        );
      }),
      { numRuns: 500 },
    );
  });
});

/** What JavaScript makes of a formula; undefined where it refuses, as it does −x ** y. */
function javaScript(formula: string): number | undefined {
  try {
    return Number(runInNewContext(formula.replaceAll('^', '**'), { ...values }));
  } catch {
    return undefined;
  }
}

describe('a formula that is wrong', () => {
  it.each([
    ['', 'empty 1:1+0'],
    [' \n ', 'empty 1:1+3'],
    ['2x', 'missing-multiplication 1:2+1'],
    ['x y', 'missing-multiplication 1:3+1'],
    ['2(x)', 'missing-multiplication 1:2+1'],
    ['x(y)', 'name-called 1:1+1'],
    ['pi(y)', 'name-called 1:1+2'],
    ['1 + sin', 'function-uncalled 1:5+3'],
    ['sin()', 'wrong-arguments 1:1+5'],
    ['1+sin(x, y)', 'wrong-arguments 1:3+9'],
    ['min(x)', 'wrong-arguments 1:1+6'],
    ['where(x, y)', 'wrong-arguments 1:1+11'],
    ['x < y < 1', 'expected-operator 1:7+1'],
    ['x = 2', 'expected-operator 1:3+1'],
    ['(x', 'unclosed-bracket 1:1+1'],
    ['((x)', 'unclosed-bracket 1:1+1'],
    ['x)', 'unmatched-bracket 1:2+1'],
    ['x +', 'expected-value-at-end 1:4+0'],
    ['x * * y', 'expected-value 1:5+1'],
    ['max(x,)', 'expected-value 1:7+1'],
    ['x ? y', 'unexpected-character 1:3+1'],
    ['x + 😀', 'unexpected-character 1:5+2'],
    ['x["constructor"]', 'unexpected-character 1:2+1'],
    ['x.constructor', 'unexpected-character 1:2+1'],
    ['x +\n  z', 'unknown-name 2:3+1'],
    ['constructor', 'unknown-name 1:1+11'],
    ['__proto__', 'unknown-name 1:1+9'],
    ['toString(x)', 'unknown-function 1:1+8'],
    ['hasOwnProperty(x)', 'unknown-function 1:1+14'],
    ['x + 1e999', 'number-too-large 1:5+5'],
    ['('.repeat(10_000) + 'x' + ')'.repeat(10_000), 'too-long 1:2001+18001'],
    ['('.repeat(900) + 'x' + ')'.repeat(900), 'too-deep 1:101+1'],
    ['-'.repeat(1999) + 'x', 'too-large 1:1499+502'],
    ['x^'.repeat(999) + 'x', 'too-large 1:997+1003'],
    ['x+'.repeat(999) + 'x', 'too-large 1:1+1003'],
  ])('%s', (text, expected) => {
    expect(errorOf(text)).toBe(expected);
  });

  it('is described by a sentence without gaps', () => {
    for (const text of ['2x', 'q', 'q(x)', 'sin(x,y)', '(', 'x ? y', '1e999', 'x'.repeat(3000)]) {
      const result = parse(text, names);
      expect(result.ok ? '{' : describeFormulaError(result.error)).not.toMatch(/[{}]|undefined/);
    }
  });

  it('has its column where the parser first could not go on', () => {
    const strict = makeTables().configure({ strict: true });
    const token = fc.constantFrom('x', '2', '+', '-', '*', '^', '/', '(', ')', ',', '<', 'sin(', ' ', '>=');
    fc.assert(
      fc.property(fc.array(token, { minLength: 1, maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const result = parse(text, names);
        const bySyntax = [
          'missing-multiplication',
          'expected-value',
          'expected-value-at-end',
          'expected-operator',
        ];
        if (result.ok || !bySyntax.includes(result.error.code)) {
          return;
        }
        // Lezer says where in its message alone.
        let message = '';
        try {
          strict.parse(text);
        } catch (error) {
          message = String(error);
        }
        const end = text.trimEnd().length;
        expect(result.error.column - 1).toBe(Math.min(end, Number(/No parse at (\d+)/.exec(message)?.[1])));
      }),
      { numRuns: 3000 },
    );
  });

  it('is a result, not an exception: 100,000 random strings', () => {
    const words = [...functions.keys(), 'x', 'y', 'a', '__proto__', '1', '2.5', '1e308', '1e-400', 'e', 'pi'];
    const signs = [
      '+',
      '-',
      '*',
      '/',
      '^',
      '**',
      '(',
      ')',
      ',',
      '<',
      '>=',
      '=',
      ';',
      '\n',
      ' ',
      '#',
      '.',
      '−',
      '\u0000',
    ];
    const piece = fc.oneof(
      fc.constantFrom(...words),
      fc.constantFrom(...signs),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (hostile) => {
        const formula = parse(hostile, names);
        // An assertion for each would take longer than all the reading: what is false here is asserted.
        if (!formula.ok && !(formula.error.column > 0 && formula.error.code in formulaMessages)) {
          expect(formula.error).toBe('an error with its place and a message');
        }
        parseRule(hostile, { known: names });
      }),
      { numRuns: 100_000 },
    );
  });
});

describe('a rule', () => {
  const known = ['x', 'm', 'g', 't', 'beta', 'lr'];
  const fixed = ['g', 't', 'beta', 'lr'];

  it('assigns in order, each line seeing what was assigned before it', () => {
    const text = 'm = beta*m + (1-beta)*g  # average\nmhat = m/(1-beta^t)\n\nx = x - lr*mhat; x = x - 1';
    const result = parseRule(text, { known, fixed });
    if (!result.ok) {
      throw new Error(describeFormulaError(result.error));
    }
    const at = { x: 1, m: 0.5, g: 2, t: 3, beta: 0.9, lr: 0.1 };
    const m = 0.9 * 0.5 + 0.1 * 2;
    const mhat = m / (1 - 0.9 ** 3);
    expect(result.assignments.map(({ name }) => name)).toEqual(['m', 'mhat', 'x', 'x']);
    const ends = [...result.results].map(([name, node]) => [name, evaluate(result.graph, node, at)] as const);
    expect(Object.fromEntries(ends)).toEqual({
      m: expect.closeTo(m, 14) as number,
      mhat: expect.closeTo(mhat, 14) as number,
      x: expect.closeTo(1 - 0.1 * mhat - 1, 14) as number,
    });
    expect(result.graph.variables(result.assignments[1]?.written ?? 0)).toEqual(['beta', 'm', 't']);
    expect(result.graph.variables(result.assignments[1]?.value ?? 0)).toEqual(['beta', 'g', 'm', 't']);
  });

  it.each([
    ['', 'empty 1:1+0'],
    ['# nothing', 'empty 1:1+9'],
    ['x = x\nm', 'expected-assignment 2:2+0'],
    ['= 2', 'expected-assignment 1:1+1'],
    ['2 = x', 'expected-assignment 1:1+1'],
    ['x = ', 'expected-value-at-end 1:4+0'],
    ['x = (1\n+2)', 'unclosed-bracket 1:5+1'],
    ['x = 2 y = 3', 'missing-multiplication 1:7+1'],
    ['x = x\nlr = 2', 'not-assignable 2:1+2'],
    ['sin = 2', 'not-assignable 1:1+3'],
    ['x = later\nlater = 1', 'unknown-name 1:5+5'],
  ])('that is wrong: %j', (text, expected) => {
    const result = parseRule(text, { known, fixed });
    const { code, line, column, length } = result.ok
      ? { code: 'ok', line: 0, column: 0, length: 0 }
      : result.error;
    expect(`${code} ${line}:${column}+${length}`).toBe(expected);
  });
});
