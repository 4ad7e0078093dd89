import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCode } from '../../../src/core/code/read.ts';
import { frameworks, writeCode } from '../../../src/core/code/write.ts';
import { optimizers } from '../../../src/core/optimizer/catalogue.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';

const constant = { id: 'constant', hyper: {} };

describe('an optimizer as a line of code', () => {
  it.each([
    [
      'pytorch',
      { rule: 'adam', hyper: { lr: 0.05 } },
      'optimizer = torch.optim.Adam(model.parameters(), lr=0.05, betas=(0.9, 0.999), eps=1e-8)',
    ],
    [
      'pytorch',
      { rule: 'sgd', hyper: { lr: 0.1 } },
      'optimizer = torch.optim.SGD(model.parameters(), lr=0.1)',
    ],
    [
      'pytorch',
      { rule: 'nesterov', hyper: {} },
      'optimizer = torch.optim.SGD(model.parameters(), lr=0.001, momentum=0.9, nesterov=True)',
    ],
    ['keras', { rule: 'sgd', hyper: { lr: 0.1 } }, 'optimizer = keras.optimizers.SGD(learning_rate=0.1)'],
    ['tfjs', { rule: 'momentum', hyper: {} }, 'const optimizer = tf.train.momentum(0.001, 0.9);'],
    ['optax', { rule: 'sgd', hyper: { lr: 0.2 } }, 'optimizer = optax.sgd(learning_rate=0.2)'],
  ] as const)('for %s: %j', (framework, { rule, hyper }, code) => {
    expect(writeCode({ rule, convention: 'pytorch', hyper }, framework)).toBe(code);
  });

  it('says which hyperparameters the framework cannot take', () => {
    const code = writeCode({ rule: 'adam', convention: 'pytorch', hyper: { l2: 0.1 } }, 'tfjs');
    expect(code).toMatch(
      /^\/\/ tf\.train\.adam has no l2 \(here 0\.1\)\nconst optimizer = tf\.train\.adam\(/,
    );
  });

  it('is read back as what it was written from, for every optimizer and framework', () => {
    for (const { id } of optimizers) {
      for (const framework of frameworks) {
        const code = writeCode({ rule: id, convention: 'pytorch', hyper: { lr: 0.0321 } }, framework);
        if (code !== undefined) {
          const [read] = readCode(code);
          expect(read, code).toMatchObject({ rule: id, framework, hyper: { lr: 0.0321 } });
          expect(resolveRule({ ...read!, schedule: constant }), code).toMatchObject({ ok: true });
        }
      }
    }
  });

  it.each([
    ['opt = optim.SGD(net.parameters(), lr=0.01, momentum=0.9)', 'momentum', { lr: 0.01, mu: 0.9 }],
    ['SGD(params, 1e-2)', 'sgd', { lr: 0.01 }],
    [
      'torch.optim.AdamW(\n  model.parameters(),\n  lr=3e-4,\n  weight_decay=0.1,\n)',
      'adamw',
      { lr: 3e-4, lambda: 0.1 },
    ],
    [
      'model.compile(optimizer=tf.keras.optimizers.Adam(0.002, beta_1=0.8))',
      'adam',
      { lr: 0.002, beta1: 0.8 },
    ],
    ['model.compile({optimizer: tf.train.adam(0.01), loss: "mse"})', 'adam', { lr: 0.01 }],
    ['tf.train.momentum(0.1, 0.5, true)', 'nesterov', { lr: 0.1, mu: 0.5 }],
    ['torch.optim.Adam(p, lr=rate, betas=(0.8, 0.99))', 'adam', { beta1: 0.8, beta2: 0.99 }],
    ['torch.optim.Adam(p, amsgrad=True)', 'amsgrad', {}],
  ])('%s is %s', (code, rule, hyper) => {
    expect(readCode(code)).toHaveLength(1);
    expect(readCode(code)[0]).toMatchObject({ rule, hyper });
    expect(Object.keys(readCode(code)[0]!.hyper).sort()).toEqual(Object.keys(hyper).sort());
  });

  it.each(['', 'Adam', 'print(lr=0.1)', 'my.Adam2(1)', 'adam('])('nothing in %j', (code) => {
    expect(readCode(code)).toEqual([]);
  });

  it('reads any text at all, quickly and without throwing', () => {
    const piece = fc.constantFrom(
      'torch.optim.Adam',
      '(',
      ')',
      ',',
      'lr=',
      '1e-3',
      'betas=(',
      ' ',
      '{',
      'tf.train.adam(',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (parts) => {
        readCode(parts.join(''));
      }),
    );
    // What would take quadratic time runs into the test's own time limit.
    readCode('Adam('.repeat(100_000));
    readCode('a'.repeat(1_000_000));
  });
});
