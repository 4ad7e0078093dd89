import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { labCommand } from '../../../src/cli/labCommand.ts';
import { writeCode } from '../../../src/core/code/write.ts';
import type { Convention } from '../../../src/core/config/labConfig.ts';
import { experiments } from '../../../src/core/experiment/catalogue.ts';
import { variations } from '../../../src/core/experiment/robust.ts';
import { describeFormulaError } from '../../../src/core/formula/error.ts';
import { parse } from '../../../src/core/formula/parseFormula.ts';
import { compileScalar } from '../../../src/core/formula/scalar.ts';
import { readExamples } from '../../../src/core/lab/exampleText.ts';
import type { Framework } from '../../../src/core/optimizer/parts/optimizerDefinition.ts';

/** What was found wrong in the field, each with what is right; code that was read wrongly is in code/codeCases.test.ts. */
const folder = new URL('cases/', import.meta.url);
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

interface Run {
  readonly end: { readonly reason: string; readonly step: number };
  readonly x: number;
  readonly y: number;
}

const runs: Readonly<Record<string, RegExp | readonly Partial<Run>[]>> = {
  'ackley-at-minimum': ['sgd', 'adam', 'newton'].map(() => ({
    end: { reason: 'converged', step: 0 },
    x: 0,
    y: 0,
  })),
  // The share of the past that is kept; what Rprop is given there, PyTorch takes too.
  'adam-beta1-one':
    /^optimizers\[0\]\.hyper\.beta1: .*below 1.*\noptimizers\[1\]\.hyper\.beta1: .*at least 0.*\n$/,
  'cone-reaches-minimum': [{ end: { reason: 'converged', step: 2 }, x: 0, y: 0 }],
  'newton-trough': [{ end: { reason: 'singular', step: 0 }, x: 1, y: 1 }],
  // Constant along x, as the frameworks have it: only y moves, by the factor 1 − 2·lr of plain descent.
  'zero-to-the-x': [{ end: { reason: 'limit', step: 3 }, x: 1, y: (1 - 2e-3) ** 3 }],
};

describe('a run', () => {
  it.each(Object.entries(runs))('%s', (name, expected) => {
    const { status, stdout, stderr } = labCommand([`run-${name}.descent.json`, '--summary'], textOf);
    if (expected instanceof RegExp) {
      expect(status).toBe(2);
      expect(stderr).toMatch(expected);
      return;
    }
    expect(stderr).toBe('');
    const made = (JSON.parse(stdout) as { readonly runs: readonly Run[] }).runs;
    expect(made).toHaveLength(expected.length);
    made.forEach(({ end, x, y }, index) => {
      const { x: u, y: v, ...rest } = expected[index]!;
      expect({ end }).toEqual(rest);
      expect(x).toBeCloseTo(u!, 9);
      expect(y).toBeCloseTo(v!, 9);
    });
  });
});

it.each([
  [
    'comma-in-comment',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [
    'semicolon-in-comment',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['semicolon-in-header', [[1, 2]]],
])('data set %s', (name, value) => {
  expect(readExamples(textOf(`csv-${name}.csv`))).toEqual({ ok: true, value });
});

/** At x = 0.3, y = −0.7; a text is what is said. */
const formulas: readonly (readonly [string, number | string])[] = [
  ['sin^2(x)', 'sin(…)^2'],
  ['sin x', 'sin(x)'],
  ['x²+y²', 0.58],
  ['sin(π*x)', Math.sin(0.3 * Math.PI)],
  ['x⋅y', -0.21],
  ['（x＋１）＊２', 2.6],
  ['x　+ 1', 1.3],
  ['x\u200b+1', 1.3],
  ['max(0,5*x, y)', 1.5],
  ['0^x', 0],
  ['x^y', 0.3 ** -0.7],
  ['log10(x)', Math.log10(0.3)],
  ['atan2(y,x)', Math.atan2(-0.7, 0.3)],
  ['arctan(x)', Math.atan(0.3)],
  ['|x|', 0.3],
];

describe('a formula', () => {
  it('is each of those that were typed', () => {
    expect(formulas.map(([text]) => text)).toEqual(textOf('formulas.txt').trimEnd().split('\n'));
  });

  it.each(formulas)('%s', (text, expected) => {
    const read = parse(text, ['x', 'y']);
    if (typeof expected === 'string') {
      expect(read.ok ? '' : describeFormulaError(read.error)).toContain(`write ${expected}.`);
      return;
    }
    if (!read.ok) {
      throw new Error(describeFormulaError(read.error));
    }
    const result = [NaN];
    compileScalar(read.graph, [read.node], ['x', 'y'])([0.3, -0.7], result);
    expect(result[0]).toBeCloseTo(expected, 12);
  });
});

type Written = readonly [
  name: string,
  rule: string,
  convention: Convention,
  hyper: Readonly<Record<string, number>>,
  framework: Framework,
  code: RegExp,
];
/** Where a framework cannot do what is shown, the first line says that it differs. */
const differs = /^# shown in the form of pytorch, which differs from that of optax\n/;
const written: readonly Written[] = [
  ['keras-integer-rate', 'sgd', 'keras', { lr: 1 }, 'keras', /^[^#]*learning_rate=1\.0\)$/],
  ['keras-notes-own-default', 'nadam', 'keras', {}, 'keras', /^[^#]*$/],
  ['tfjs-notes-own-default', 'adagrad', 'tfjs', {}, 'tfjs', /^(?!\/\/).*tf\.train\.adagrad\([^/]*$/],
  ['optax-adagrad-s0', 'adagrad', 'pytorch', { lr: 0.1 }, 'optax', /initial_accumulator_value=0\b/],
  ['optax-amsgrad', 'amsgrad', 'pytorch', { beta2: 0.9 }, 'optax', differs],
  ['optax-lion-lambda0', 'lion', 'pytorch', { lr: 0.01, lambda: 0 }, 'optax', /weight_decay=0\b/],
  ['optax-nadam', 'nadam', 'pytorch', {}, 'optax', differs],
  [
    'optax-rmsprop-eps',
    'rmsprop',
    'pytorch',
    { lr: 0.002, eps: 0.01 },
    'optax',
    /eps=0\.01, eps_in_sqrt=False/,
  ],
  ['optax-rprop', 'rprop', 'pytorch', {}, 'optax', differs],
  [
    'torch-lbfgs-wolfe',
    'lbfgs',
    'pytorch',
    { wolfe: 1 },
    'pytorch',
    /^[^#]*max_iter=1, line_search_fn='strong_wolfe'\)$/,
  ],
];

it.each(written)('code that is copied: %s', (_, rule, convention, hyper, framework, code) => {
  const schedule = { id: 'constant', hyper: {} };
  expect(writeCode({ rule, convention, hyper, schedule }, framework)).toMatch(code);
});

/** Seeds and starts with which they failed are among those that are tried. */
it.each(['lbfgs-noise', 'lbfgs-few-gradients'])('experiment %s holds however it is begun', (id) => {
  const experiment = experiments.find((one) => one.id === id)!;
  expect(variations(experiment, 13).filter(({ holds }) => !holds)).toEqual([]);
});

it('has a test for each file', () => {
  const files = [
    ...Object.keys(runs).map((name) => `run-${name}.descent.json`),
    ...['comma-in-comment', 'semicolon-in-comment', 'semicolon-in-header'].map((name) => `csv-${name}.csv`),
    'formulas.txt',
  ];
  expect(readdirSync(folder).sort()).toEqual(files.sort());
});
