import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conventionOf, frameworks } from '../../../src/core/code/frameworks.ts';
import { readCode as readAll } from '../../../src/core/code/readCode.ts';
import { writeCode } from '../../../src/core/code/write.ts';
import type { Sampling } from '../../../src/core/config/labConfig.ts';
import { optimizers } from '../../../src/core/optimizer/optimizerCatalogue.ts';
import type { Framework } from '../../../src/core/optimizer/parts/optimizerDefinition.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';
import { hyperparametersOf } from '../../../src/core/optimizer/ruleParts.ts';

const constant = { id: 'constant', hyper: {} };

/** The optimizers of a text, each with its framework. */
const readCode = (code: string) =>
  readAll(code).calls.flatMap(({ framework, optimizer }) =>
    optimizer === undefined ? [] : [{ framework, ...optimizer }],
  );

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

  it.each([
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
  ] as const)('for %s runs as it stands, and says only what differs: %j', (framework, optimizer, code) => {
    expect(writeCode({ convention: 'pytorch', ...optimizer }, framework)).toBe(code);
  });

  it('is read back as what it was written from, for every optimizer and framework', () => {
    for (const { id } of optimizers) {
      for (const framework of frameworks) {
        const code = writeCode({ rule: id, convention: 'pytorch', hyper: { lr: 0.0321 } }, framework);
        if (code !== undefined) {
          const [read] = readCode(code);
          expect(read, code).toMatchObject({ rule: id, framework, hyper: { lr: 0.0321 } });
          const { rule, convention, hyper } = read!;
          expect(resolveRule({ rule, convention, hyper, schedule: constant }), code).toMatchObject({
            ok: true,
          });
        }
      }
    }
  });

  it('comes back whole, with schedule, decay and batches, wherever the framework has them', () => {
    const number = (from: number, to: number) =>
      fc.double({ min: from, max: to, noNaN: true }).map((value) => Number(value.toPrecision(5)));
    const steps = 500;
    const schedule = fc.oneof(
      fc.constant({ id: 'constant', hyper: {} }),
      fc.record({
        id: fc.constant('step'),
        hyper: fc.record({ every: fc.integer({ min: 1, max: 200 }), factor: number(0.01, 1) }),
      }),
      fc.record({ id: fc.constant('cosine'), hyper: fc.record({ low: number(0.001, 1) }) }),
      fc.record({ id: fc.constant('warmup'), hyper: fc.record({ warm: fc.integer({ min: 2, max: 200 }) }) }),
      fc.record({
        id: fc.constant('warmup-cosine'),
        // Keras says a warm-up alone by a cosine that stays at 1.
        hyper: fc.record({ warm: fc.integer({ min: 2, max: 200 }), low: number(0.001, 0.99) }),
      }),
      fc.record({ id: fc.constant('inverse'), hyper: fc.record({ k: number(1e-4, 10) }) }),
    );
    const one = fc
      .constantFrom(...optimizers.flatMap((one) => frameworks.map((framework) => ({ one, framework }))))
      .filter(({ one: { frameworks: calls }, framework }) => calls[framework] !== undefined)
      .chain(({ one: definition, framework }) => {
        const call = definition.frameworks[framework]!;
        const own = new Map(hyperparametersOf(definition).map((hyper) => [hyper.name, hyper]));
        const values = call.arguments.map(([name]) => {
          const { min, max, scale } = own.get(name)!;
          const value =
            scale === 'whole' || scale === 'switch'
              ? fc.integer({ min, max })
              : // Without momentum it is plain descent, and is written so.
                number(name === 'mu' && definition.id !== 'rmsprop' ? 0.01 : min, max);
          return value.map((drawn) => [name, drawn] as const);
        });
        return fc.record({
          definition: fc.constant(definition),
          framework: fc.constant(framework),
          hyper: fc.tuple(...values).map((all) => Object.fromEntries(all)),
          schedule,
          l2: number(1e-4, 1),
          batchSize: fc.integer({ min: 1, max: 4096 }),
        });
      });
    fc.assert(
      fc.property(one, ({ definition, framework, hyper, schedule: rate, l2, batchSize }) => {
        const usual = conventionOf[framework];
        const convention = definition.conventions[usual] === undefined ? 'pytorch' : usual;
        const all = framework === 'optax' && definition.id !== 'lbfgs' ? { ...hyper, l2 } : hyper;
        const code = writeCode(
          { rule: definition.id, convention, hyper: all, schedule: rate, batchSize },
          framework,
          steps,
        )!;
        const [read, ...others] = readCode(code);
        expect(others, code).toEqual([]);
        expect(read, code).toMatchObject({ rule: definition.id, framework, convention, batchSize });
        for (const [name, value] of Object.entries(all)) {
          const own = hyperparametersOf(definition).find((one) => one.name === name)!;
          const back =
            read!.hyper[name] ?? definition.conventions[convention]?.defaults?.[name] ?? own.default;
          expect(back, `${name} in ${code}`).toBeCloseTo(value, 10);
        }
        if (framework !== 'tfjs' && !(framework === 'optax' && definition.id === 'rprop')) {
          expect(read!.schedule ?? constant, code).toEqual({
            id: rate.id,
            hyper: Object.fromEntries(
              Object.entries(rate.hyper).map(([name, value]) => [name, expect.closeTo(value, 8)]),
            ),
          });
          if (rate.id.endsWith('cosine')) {
            expect(read!.steps, code).toBe(steps);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

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

describe('the order of the examples', () => {
  const written = (framework: Framework, sampling: Sampling): string =>
    writeCode(
      {
        rule: 'sgd',
        convention: 'pytorch',
        hyper: {},
        schedule: { id: 'constant', hyper: {} },
        batchSize: 8,
        sampling,
      },
      framework,
    )!;

  it('is written as the framework says it, or in a comment', () => {
    expect(written('pytorch', 'shuffled')).toContain('shuffle=True)');
    expect(written('pytorch', 'given')).toContain('shuffle=False)');
    expect(written('pytorch', 'sorted')).toContain('shuffle=False)  # examples sorted by target');
    expect(written('pytorch', 'replacement')).toContain('RandomSampler(dataset, replacement=True)');
    expect(written('keras', 'given')).toContain('shuffle=False)');
    expect(written('keras', 'replacement')).toContain('# examples drawn with replacement');
    expect(written('tfjs', 'sorted')).toContain('shuffle: false}); // examples sorted by target');
    expect(written('optax', 'given')).toContain('# in the given order');
  });
});
