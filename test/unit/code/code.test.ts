import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCode } from '../../../src/core/code/write.ts';
import { readCode } from './codeHelpers.ts';

describe('an optimizer written as a line of code', () => {
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

  it.each([
    [
      'tfjs',
      'adam',
      { l2: 0.1 },
      '// in each layer: kernelRegularizer: tf.regularizers.l1l2({l1: 0, l2: 0.05})',
    ],
    [
      'keras',
      'sgd',
      { l1: 0.1 },
      '# in each layer: kernel_regularizer=keras.regularizers.L1L2(l1=0.1, l2=0)',
    ],
    ['pytorch', 'adam', { l1: 0.3, l2: 0.1 }, '# to the loss add 0.3 * the sum of |w| over all weights w'],
    ['keras', 'momentum', { tau: 0.5 }, '# keras.optimizers.SGD has no tau (here 0.5)'],
  ] as const)('for %s says where %s has what its call cannot take: %j', (framework, rule, hyper, note) => {
    const convention = framework === 'tfjs' || framework === 'keras' ? framework : 'pytorch';
    expect(writeCode({ rule, convention, hyper }, framework)?.split('\n')[0]).toBe(note);
  });

  it('says that another convention is another rule', () => {
    const adam = { rule: 'adam', convention: 'keras', hyper: {} } as const;
    expect(writeCode(adam, 'pytorch')).toContain('# shown in the form of keras, which differs');
    expect(writeCode(adam, 'keras')).not.toContain('#');
  });
});

/** By framework: an optimizer, and its line with what is said of it. */
const lines = [
  // Keras takes no integers for rates.
  ['keras', { rule: 'sgd', hyper: { lr: 1 } }, 'optimizer = keras.optimizers.SGD(learning_rate=1.0)'],
  [
    'keras',
    { rule: 'nadam', convention: 'keras', hyper: {} },
    'optimizer = keras.optimizers.Nadam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7)',
  ],
  [
    'tfjs',
    { rule: 'adagrad', convention: 'tfjs', hyper: {} },
    'const optimizer = tf.train.adagrad(0.01, 0.1);',
  ],
  [
    'optax',
    { rule: 'adagrad', hyper: { lr: 0.1 } },
    '# shown in the form of pytorch, which differs from that of optax\n' +
      'optimizer = optax.adagrad(learning_rate=0.1, initial_accumulator_value=0, eps=1e-10)',
  ],
  [
    'optax',
    { rule: 'amsgrad', hyper: { beta2: 0.9 } },
    '# shown in the form of pytorch, which differs from that of optax\n' +
      'optimizer = optax.amsgrad(learning_rate=0.001, b1=0.9, b2=0.9, eps=1e-8)',
  ],
  [
    'optax',
    { rule: 'lion', hyper: { lr: 0.01, lambda: 0 } },
    'optimizer = optax.lion(learning_rate=0.01, b1=0.9, b2=0.99, weight_decay=0)',
  ],
  [
    'optax',
    { rule: 'nadam', hyper: {} },
    '# shown in the form of pytorch, which differs from that of optax\n' +
      'optimizer = optax.nadam(learning_rate=0.002, b1=0.9, b2=0.999, eps=1e-8)',
  ],
  [
    'optax',
    { rule: 'rmsprop', hyper: { lr: 0.002, eps: 0.01 } },
    'optimizer = optax.rmsprop(learning_rate=0.002, decay=0.99, eps=0.01, eps_in_sqrt=False)',
  ],
  [
    'optax',
    { rule: 'rprop', hyper: {}, schedule: { id: 'cosine', hyper: {} } },
    '# optax.rprop knows no schedule of the learning rate (here cosine)\n' +
      '# shown in the form of pytorch, which differs from that of optax\n' +
      'optimizer = optax.rprop(learning_rate=0.01, eta_minus=0.5, eta_plus=1.2, min_step_size=0.000001, max_step_size=50)',
  ],
  [
    'optax',
    { rule: 'lbfgs', hyper: { wolfe: 1 } },
    '# optax.lbfgs scales and searches in its own way, so its path differs from the one here\n' +
      'optimizer = optax.lbfgs(learning_rate=1, memory_size=5)',
  ],
  [
    'pytorch',
    { rule: 'lbfgs', hyper: { wolfe: 1 } },
    'optimizer = torch.optim.LBFGS(model.parameters(), lr=1, history_size=5, tolerance_grad=1e-7, ' +
      "tolerance_change=1e-9, max_iter=1, line_search_fn='strong_wolfe')",
  ],
  // PyTorch refuses Nesterov without momentum.
  [
    'pytorch',
    { rule: 'nesterov', hyper: { mu: 0 } },
    'optimizer = torch.optim.SGD(model.parameters(), lr=0.001, momentum=0)',
  ],
] as const;

describe('a written line of code', () => {
  it.each(lines)('for %s runs as it stands, and says only what differs: %j', (framework, optimizer, code) => {
    expect(writeCode({ convention: 'pytorch', ...optimizer }, framework)).toBe(code);
  });
});

describe('a line of code that is read', () => {
  it.each([
    [
      'opt = torch.optim.SGD(p, lr=0.1)\nsched = StepLR(opt, 30, 0.2)',
      { schedule: { id: 'step', hyper: { every: 30, factor: 0.2 } } },
    ],
    [
      'opt = torch.optim.SGD(p, lr=0.1)\nlr_scheduler.ExponentialLR(opt, gamma=0.9)',
      { schedule: { id: 'step', hyper: { every: 1, factor: 0.9 } } },
    ],
    [
      'rate = keras.optimizers.schedules.CosineDecay(0.1, 200)\nopt = keras.optimizers.SGD(learning_rate=rate)',
      { hyper: { lr: 0.1 }, schedule: { id: 'cosine', hyper: {} }, steps: 200 },
    ],
    ['optax.sgd(lambda step: 0.3 / (1 + 0.01 * step))', { schedule: { id: 'inverse', hyper: { k: 0.01 } } }],
    ['tf.train.sgd(0.1); await model.fit(xs, ys, {batchSize: 16})', { batchSize: 16 }],
  ])('%s says more than the optimizer', (code, expected) => {
    expect(readCode(code)).toHaveLength(1);
    expect(readCode(code)[0]).toMatchObject(expected);
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
