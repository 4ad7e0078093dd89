import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ReadOptimizer } from '../../../src/core/code/reading.ts';
import { readCode } from '../../../src/core/code/readCode.ts';

/** What a text of the field study must come out as: each optimizer, and what has to be named, in any order. */
interface Expected {
  readonly made: readonly Partial<ReadOptimizer>[];
  readonly named?: readonly RegExp[];
  readonly refused?: RegExp;
}

const torch = (rule: string, hyper: Record<string, number>, more: Partial<ReadOptimizer> = {}) => ({
  rule,
  convention: 'pytorch' as const,
  hyper,
  ...more,
});
const keras = (rule: string, hyper: Record<string, number>) => ({
  rule,
  convention: 'keras' as const,
  hyper,
});
const optax = (rule: string, hyper: Record<string, number>) => ({
  rule,
  convention: 'optax' as const,
  hyper,
});

const cases: Readonly<Record<string, Expected>> = {
  c01: {
    made: [torch('adamw', { beta1: 0.9, beta2: 0.98, lambda: 0.05 })],
    named: [/^lr=peak$/, /^SequentialLR/],
  },
  c07: { made: [optax('amsgrad', { beta1: 0.9, beta2: 0.98, clipnorm: 1 })], named: [/sched/] },
  c11: { made: [keras('adam', { lr: 0.002 })], named: [/sched/] },
  c18: { made: [torch('adamw', { lr: 5e-5, eps: 1e-8 })], named: [/^get_linear_schedule_with_warmup/] },
  c19: {
    made: [
      {
        ...torch('adamw', { lr: 5e-5 }),
        schedule: { id: 'warmup-cosine', hyper: { warm: 100, zero: 1 } },
        steps: 1000,
      },
    ],
  },
  c20: { made: [torch('momentum', { lr: 1e-4, mu: 0.9 })], named: [/OneCycleLR/] },
  c21: {
    made: [
      {
        ...torch('momentum', { lr: 0.1, mu: 0.9, l2: 1e-4 }),
        schedule: { id: 'multi-step', hyper: { m1: 30, m2: 80, m3: 0, m4: 0, factor: 0.1 } },
      },
    ],
  },
  c24: {
    made: [
      { ...torch('sgd', { lr: 0.1 }), schedule: { id: 'polynomial', hyper: { power: 0.9, span: 100 } } },
    ],
  },
  c30: { made: [torch('adam', { lr: 1e-3, beta1: 0.5, beta2: 0.999 })] },
  c35: { made: [torch('adam', { lr: 1e-3 })] },
  c36: { made: [torch('adam', { lr: 1e-3, beta1: 0.9, beta2: 0.95 })] },
  c50: {
    made: [
      {
        ...optax('momentum', { lr: 0.1, mu: 0.9 }),
        schedule: { id: 'multi-step', hyper: { m1: 100, m2: 200, m3: 0, m4: 0, factor: 0.1 } },
      },
    ],
  },
  c51: {
    made: [
      {
        ...optax('adam', { lr: 0.1 }),
        schedule: { id: 'warmup-cosine', hyper: { warm: 100, zero: 1 } },
        steps: 1000,
      },
    ],
  },
  c56: { made: [optax('momentum', { lr: 0.1, mu: 0.9 })], named: [/add_decayed_weights/] },
  c62: {
    made: [
      torch(
        'adam',
        { lr: 0.0002, beta1: 0.5, beta2: 0.999 },
        { schedule: { id: 'step', hyper: { every: 30, factor: 0.1 } } },
      ),
      torch('adam', { lr: 0.0004, beta1: 0.5, beta2: 0.999 }),
    ],
  },
  c64: {
    made: [{ ...keras('sgd', { lr: 0.1 }), schedule: { id: 'linear', hyper: { low: 0.1, span: 1000 } } }],
  },
  c69: { made: [] },
  c73: {
    made: [torch('nadam', { lr: 2e-3, beta1: 0.9, beta2: 0.98, eps: 1e-7, l2: 0.01, psi: 0.003 })],
  },
  c76: { made: [], refused: /Nesterov without momentum/ },
  d01: { made: [keras('sgd', { lr: 0.01 })], named: [/lr/] },
  d02: { made: [keras('adam', { lr: 0.02 })], named: [/sched/] },
  d04: { made: [torch('sgd', { lr: 0.1 })], named: [/ExponentialLR/] },
  d07: { made: [optax('momentum', { lr: 0.1, mu: 0.9 })] },
  // Keras looks ahead with a momentum of 0: plain descent.
  d09: { made: [keras('sgd', { lr: 0.1 })] },
  d10: { made: [torch('amsgrad', { lr: 1e-3, beta1: 0.9, beta2: 0.99, eps: 1e-8, l2: 0.01 })] },
  d12: { made: [torch('adam', { lr: 1e-2 })] },
  d16: { made: [torch('sgd', { lr: 0.1 })], named: [/T_max=500000/] },
  e01: { made: [torch('adam', { lr: 1e-2 })] },
  e02: { made: [torch('momentum', { lr: 0.1, mu: 0.9, l2: 5e-4 })] },
  e04: { made: [{ rule: 'momentum', convention: 'tfjs', hyper: { lr: 0.1, mu: 0.9 } }] },
  e06: { made: [torch('adam', { lr: 1e-3 })] },
  'r-keras-adam-wd': { made: [keras('adamw', { lr: 1e-3, lambda: 0.01 })] },
  'r-keras-clip': { made: [keras('adam', { lr: 1e-3, clipnorm: 1 })] },
  'r-lbfgs-default': { made: [torch('lbfgs', { wolfe: 0, history: 100 })], named: [/LBFGS/] },
  'r-optax-adagrad': { made: [optax('adagrad', { lr: 0.1 })] },
  'r-optax-adam-nesterov': { made: [optax('nadam', { lr: 1e-3 })] },
  'r-optax-adamw': { made: [optax('adamw', { lr: 1e-3 })] },
  'r-optax-rmsprop': { made: [optax('rmsprop', { lr: 0.01 })] },
  'r-torch-adam-dwd': { made: [torch('adamw', { lr: 1e-3, lambda: 0.01 })] },
  'r-torch-adamw-ams': { made: [torch('amsgrad', { lr: 1e-3, lambda: 0.01 })] },
  'r-torch-maximize': { made: [torch('sgd', { lr: 0.1, maximize: 1 })] },
};

it.each(Object.entries(cases))('%s is read as it stands', (id, { made, named = [], refused }) => {
  const text = readFileSync(new URL(`cases/read-${id}.txt`, import.meta.url), 'utf8');
  const { calls, notUnderstood } = readCode(text);
  expect(calls.flatMap(({ optimizer }) => (optimizer === undefined ? [] : [optimizer]))).toEqual(made);
  const unread = [...calls.flatMap((call) => call.notUnderstood), ...notUnderstood];
  expect(unread.map((one) => one.text)).toEqual(
    named.map((pattern) => expect.stringMatching(pattern) as string),
  );
  expect(calls.flatMap((call) => (call.refused === undefined ? [] : [call.refused.text])).join()).toMatch(
    refused ?? /^$/,
  );
});
