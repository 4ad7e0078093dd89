import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Convention } from '../../../src/core/config/labConfig.ts';
import { optimizers } from '../../../src/core/optimizer/optimizerCatalogue.ts';
import { runOne } from './run-one.ts';
import { transcriptions } from './transcriptions.ts';
import type { Gradient, Vector } from './transcriptions.ts';

/** Surfaces with gradients worked out by hand. */
const surfaces: Record<string, { text: string; start: Vector; gradient: Gradient }> = {
  rosenbrock: {
    text: '(1-x)^2 + 100*(y-x^2)^2',
    start: [-1.2, 1],
    gradient: ([x, y]) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  },
  himmelblau: {
    text: '(x^2+y-11)^2 + (x+y^2-7)^2',
    start: [0.5, -0.75],
    gradient: ([x, y]) => [
      4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
      2 * (x * x + y - 11) + 4 * y * (x + y * y - 7),
    ],
  },
  ravine: { text: '(x^2 + 25*y^2)/2', start: [3, -1], gradient: ([x, y]) => [x, 25 * y] },
  waves: {
    text: 'sin(3*x)*cos(2*y) + 0.1*(x^2+y^2)',
    start: [0.8, 1.1],
    gradient: ([x, y]) => [
      3 * Math.cos(3 * x) * Math.cos(2 * y) + 0.2 * x,
      -2 * Math.sin(3 * x) * Math.sin(2 * y) + 0.2 * y,
    ],
  },
};

const adam = { lr: 0.03, beta1: 0.9, beta2: 0.99, eps: 1e-6 };
/** Rule, convention, hyperparameters; the transcription and what it takes besides, where they differ. */
const cases: [string, Convention, Record<string, number>, string?, Record<string, number>?][] = [
  ['sgd', 'pytorch', { lr: 0.001, l2: 0.3 }],
  ['sgd', 'lecture', { lr: 0.002 }, 'sgd/pytorch'],
  ['momentum', 'pytorch', { lr: 0.001, mu: 0.9 }],
  ['momentum', 'pytorch', { lr: 0.001, mu: 0.9, tau: 0.5, l2: 0.1 }],
  ['momentum', 'tfjs', { lr: 0.001, mu: 0.8 }, 'momentum/pytorch'],
  ['momentum', 'keras', { lr: 0.001, mu: 0.9 }],
  ['momentum', 'lecture', { lr: 0.001, mu: 0.9 }, 'momentum/keras'],
  ['nesterov', 'pytorch', { lr: 0.001, mu: 0.9 }],
  ['nesterov', 'tfjs', { lr: 0.001, mu: 0.7 }, 'nesterov/pytorch'],
  ['nesterov', 'keras', { lr: 0.001, mu: 0.9 }],
  ['nesterov', 'lecture', { lr: 0.001, mu: 0.9 }],
  ['adagrad', 'pytorch', { lr: 0.1, eps: 1e-8, eta: 0.02, s0: 0.05, l2: 0.1 }],
  ['adagrad', 'keras', { lr: 0.1, eps: 1e-3, s0: 0.1 }],
  ['adagrad', 'tfjs', { lr: 0.2, eps: 1e-7, s0: 0.1 }, 'adagrad/keras'],
  ['rmsprop', 'pytorch', { lr: 0.005, alpha: 0.9, eps: 1e-4 }],
  ['rmsprop', 'pytorch', { lr: 0.002, alpha: 0.95, eps: 1e-4, mu: 0.6 }],
  ['rmsprop', 'pytorch', { lr: 0.0005, alpha: 0.9, eps: 0.1, mu: 0.3, centered: 1 }],
  ['rmsprop', 'keras', { lr: 0.002, alpha: 0.9, eps: 1e-3, mu: 0.5 }],
  ['rmsprop', 'keras', { lr: 0.001, alpha: 0.9, eps: 1e-2, centered: 1 }],
  ['adadelta', 'pytorch', { lr: 1, rho: 0.9, eps: 1e-6 }],
  ['adadelta', 'keras', { lr: 1, rho: 0.95, eps: 1e-5 }, 'adadelta/pytorch'],
  ['adam', 'pytorch', adam],
  ['adam', 'pytorch', { ...adam, l2: 0.1 }],
  ['adam', 'tfjs', adam, 'adam/pytorch'],
  ['adam', 'keras', adam],
  ['amsgrad', 'pytorch', adam, 'adam/pytorch', { amsgrad: 1 }],
  ['amsgrad', 'keras', adam, 'adam/keras', { amsgrad: 1 }],
  ['amsgrad', 'lecture', adam],
  ['adamw', 'pytorch', { ...adam, lambda: 0.2 }, 'adam/pytorch', { decay: 0.2 }],
  ['adamw', 'keras', { ...adam, lambda: 0.2 }, 'adam/keras', { decay: 0.2 }],
  ['nadam', 'pytorch', { ...adam, psi: 0.004 }],
  ['nadam', 'keras', { ...adam, psi: 1 }, 'nadam/pytorch'],
  ['nadam', 'lecture', adam],
  ['adamax', 'pytorch', adam],
  ['adamax', 'keras', adam],
  ['adamax', 'tfjs', adam, 'adamax/keras'],
  ['lion', 'pytorch', { lr: 0.01, beta1: 0.9, beta2: 0.99, lambda: 0.1 }],
  ['lion', 'keras', { lr: 0.01, beta1: 0.9, beta2: 0.99, lambda: 0 }, 'lion/pytorch'],
  ['adamw', 'pytorch', { ...adam, lambda: 0.2, l2: 0.1 }, 'adam/pytorch', { decay: 0.2 }],
  // AdamW with amsgrad=True.
  ['amsgrad', 'pytorch', { ...adam, lambda: 0.2 }, 'adam/pytorch', { decay: 0.2, amsgrad: 1 }],
  ['amsgrad', 'keras', { ...adam, lambda: 0.2 }, 'adam/keras', { decay: 0.2, amsgrad: 1 }],
  ['radam', 'pytorch', { ...adam, lr: 0.002, beta2: 0.999, l2: 0.1 }],
  ['radam', 'optax', { ...adam, lr: 0.002, beta2: 0.95 }],
  ['radam', 'lecture', { ...adam, lr: 0.002 }, 'radam/optax'],
  ['adan', 'pytorch', { lr: 0.01, beta1: 0.98, beta2: 0.92, beta3: 0.99, eps: 1e-8, lambda: 0.1 }],
  ['adan', 'optax', { lr: 0.01, beta1: 0.9, beta2: 0.8, beta3: 0.95, eps: 1e-6, lambda: 0.1 }],
  ['asgd', 'pytorch', { lr: 0.001, lambda: 0.02, power: 0.75, start: 1e6 }],
  ['asgd', 'pytorch', { lr: 0.001, lambda: 0.02, power: 0.6, start: 50 }],
  ['schedule-free-sgd', 'pytorch', { lr: 0.001, mu: 0.9, lambda: 0.1 }],
  ['schedule-free-adamw', 'pytorch', { ...adam, lambda: 0.1 }],
  ['schedule-free-adamw', 'keras', { ...adam, lambda: 0 }, 'schedule-free-adamw/pytorch'],
  ['muon', 'pytorch', { lr: 0.01, mu: 0.95, lambda: 0.1 }],
  ['adafactor', 'pytorch', { lr: 0.01, decay: -0.8, eps: 1e-7, least: 0.001, limit: 1, lambda: 0.1 }],
  ['adafactor', 'pytorch', { lr: 0.05, decay: -0.5, eps: 1e-3, least: 0.1, limit: 0.3, lambda: 0 }],
  ['lamb', 'keras', { ...adam, lr: 0.003, lambda: 0.1 }],
  ['lamb', 'optax', { ...adam, lr: 0.003, lambda: 0.1 }, 'lamb/keras', { inside: 1 }],
  ['rprop', 'pytorch', { lr: 0.01, etaminus: 0.5, etaplus: 1.2, dmin: 1e-6, dmax: 50 }],
];

/** Rules that stand not in the table, and the file that holds them to something published. */
const elsewhere: Readonly<Record<string, string>> = {
  bfgs: 'second-order',
  lbfgs: 'second-order',
  newton: 'second-order',
  'conjugate-gradient': 'curvatureRules',
  'gauss-newton': 'curvatureRules',
  'levenberg-marquardt': 'curvatureRules',
  sophia: 'curvatureRules',
  'trust-region': 'curvature',
  'nelder-mead': 'elsewhere',
};

it.each(optimizers.map(({ id }) => id))('%s is held to its published algorithm', (id) => {
  const file = elsewhere[id];
  if (file === undefined) {
    expect(cases.map(([rule]) => rule)).toContain(id);
  } else {
    expect(readFileSync(new URL(`${file}.test.ts`, import.meta.url), 'utf8')).toContain(`'${id}'`);
  }
});

describe('a rule does what its published algorithm does, over 200 steps', () => {
  for (const [rule, convention, hyper, name = `${rule}/${convention}`, extra = {}] of cases) {
    it(`${rule}, ${convention}, ${JSON.stringify(hyper)}`, () => {
      for (const [surface, { text, start, gradient }] of Object.entries(surfaces)) {
        const run = runOne(text, start, { rule, convention, hyper });
        const step = transcriptions[name]!({ ...hyper, ...extra });
        const x: Vector = [...start];
        for (let k = 1; k <= 200; k++) {
          step(x, gradient);
          const error = Math.max(Math.abs(run.x[k]! - x[0]), Math.abs(run.y[k]! - x[1]));
          expect(error, `${surface}, step ${k}`).toBeLessThan(1e-9);
        }
      }
    });
  }
});

interface TorchReference {
  steps: number[];
  problems: Record<string, { text: string; start: Vector }>;
  paths: {
    optimizer: string;
    hyper: Record<string, number>;
    schedule?: { id: string; hyper: Record<string, number> };
    problem: string;
    points: Vector[];
  }[];
}
const torch = JSON.parse(
  readFileSync(new URL('torch-reference.json', import.meta.url), 'utf8'),
) as TorchReference;

describe("a rule gives PyTorch's own numbers", () => {
  it.each(
    torch.paths.map((path) => {
      const { optimizer, hyper, schedule, problem } = path;
      return [optimizer, JSON.stringify({ ...hyper, ...schedule }), problem, path] as const;
    }),
  )('%s %s on %s', (_optimizer, _hyper, _problem, { optimizer, hyper, schedule, problem, points }) => {
    const { text, start } = torch.problems[problem]!;
    const run = runOne(text, start, { rule: optimizer, hyper, ...(schedule && { schedule }) });
    torch.steps.forEach((step, index) => {
      // A rule that says it is done stays where it is; a slow L-BFGS on Rosenbrock is chaotic later than this.
      if (optimizer === 'lbfgs' && step > 100) {
        return;
      }
      const k = Math.min(step, run.end.step);
      expect(run.x[k], `x after ${step} steps`).toBeCloseTo(points[index]![0], 9);
      expect(run.y[k], `y after ${step} steps`).toBeCloseTo(points[index]![1], 9);
    });
    expect(torch.steps.at(-1)).toBe(200);
  });
});

describe('the values of design.md, to the printed digits', () => {
  it.each([
    ['sgd', { lr: 1e-3 }, ['-0.9844', '1.088'], ['-1.0272715665664', '1.064208672']],
    ['momentum', { lr: 1e-3, mu: 0.9 }, ['-0.9844', '1.088'], ['-0.8332315665664', '1.143408672']],
    [
      'adam',
      { lr: 0.05 },
      ['-1.15000000000232', '1.04999999999432'],
      ['-1.10211102362481', '1.09807622125857'],
    ],
  ] as const)('%s', (rule, hyper, first, second) => {
    const run = runOne(surfaces['rosenbrock']!.text, [-1.2, 1], { rule, hyper });
    [first, second].forEach(([x, y], index) => {
      const digits = (text: string) => text.split('.')[1]!.length;
      expect(run.x[index + 1]!.toFixed(digits(x))).toBe(x);
      expect(run.y[index + 1]!.toFixed(digits(y))).toBe(y);
    });
  });
});
