import { describe, expect, it } from 'vitest';
import { withOptimizers } from '../../../src/core/code/configure.ts';
import { readCode } from '../../../src/core/code/readCode.ts';
import { defaultLabConfig } from '../../../src/core/config/labConfig.ts';
import { rateCurve } from '../../../src/core/optimizer/rateCurve.ts';
import { judge, written } from './written.ts';

const cases = written('scripts.txt');

describe('scripts in public shapes, against what they mean', () => {
  it('are plenty', () => {
    expect(cases.length).toBeGreaterThanOrEqual(80);
  });

  it.each(cases.map((one) => [one.text, one] as const))('%s', (text, one) => {
    judge(one, readCode(text));
  });
});

/** Steps from 0, as Optax counts them. */
const half = (at: number, of: number): number => (1 + Math.cos((Math.PI * at) / of)) / 2;
const rates: readonly [schedule: string, (step: number) => number][] = [
  [
    'optax.join_schedules([optax.linear_schedule(0.0, 0.2, 10), optax.cosine_decay_schedule(0.2, 90, 0.1)], [10])',
    (step) => (step < 10 ? 0.02 * step : 0.2 * (0.1 + 0.9 * half(step - 10, 90))),
  ],
  [
    'optax.join_schedules([optax.linear_schedule(0.0, 0.2, 10), optax.linear_schedule(0.2, 0.02, 90)], [10])',
    (step) => (step < 10 ? 0.02 * step : 0.2 - (0.18 * (step - 10)) / 90),
  ],
  [
    'optax.join_schedules([optax.linear_schedule(0.0, 0.2, 10), optax.constant_schedule(0.2)], [10])',
    (step) => (step < 10 ? 0.02 * step : 0.2),
  ],
  [
    'optax.piecewise_constant_schedule(0.2, {40: 0.5, 20: 0.5})',
    (step) => 0.2 * (step >= 20 ? 0.5 : 1) * (step >= 40 ? 0.5 : 1),
  ],
];

it.each(rates)('%s has the rates of Optax', (schedule, rate) => {
  const [call] = readCode(`opt = optax.sgd(${schedule})`).calls;
  const { schedule: read, hyper } = call!.optimizer!;
  const curve = rateCurve(read!, hyper['lr']!, call!.optimizer!.steps ?? 100);
  expect(curve).toHaveLength(100);
  for (const [t, lr] of curve!) {
    expect(lr, `step ${t}`).toBeCloseTo(rate(t - 1), 12);
  }
});

describe('which examples a batch has', () => {
  const torch = (loader: string): string =>
    `opt = torch.optim.SGD(p, lr=0.1)\ntrain = DataLoader(data, ${loader})`;
  const keras = (fit: string): string =>
    `model.compile("adam", loss="mse")\nmodel.fit(x, y, batch_size=8${fit})`;
  it.each([
    [torch('batch_size=32, shuffle=True'), 'shuffled'],
    [torch('32, True'), 'shuffled'],
    [torch('batch_size=32, shuffle=False'), 'given'],
    [torch('batch_size=32'), 'given'],
    [torch('batch_size=32, sampler=RandomSampler(data, replacement=True)'), 'replacement'],
    [torch('batch_size=32, sampler=torch.utils.data.RandomSampler(data)'), 'shuffled'],
    [torch('batch_size=32, sampler=DistributedSampler(data)'), 'shuffled'],
    [torch('batch_size=32, sampler=DistributedSampler(data, shuffle=False)'), 'given'],
    [torch('batch_size=32, sampler=SequentialSampler(data)'), 'given'],
    [torch('32, None, SubsetRandomSampler(indices)'), 'shuffled'],
    [torch('batch_size=32, shuffle=True, sampler=None'), 'shuffled'],
    [torch('batch_size=32, shuffle=None'), 'given'],
    // What draws these is not known, or decides elsewhere.
    [torch('batch_size=32, sampler=WeightedRandomSampler(weights, 100)'), undefined],
    [torch('batch_size=32, sampler=RandomSampler(data, replacement=again)'), undefined],
    [torch('batch_size=32, shuffle=sampler is None'), undefined],
    [keras(', shuffle="batch"'), undefined],
    [torch('batch_size=32, sampler=sampler'), undefined],
    [torch('batch_size=32, shuffle=args.shuffle'), undefined],
    [torch('batch_size=32, **options'), undefined],
    [keras(''), 'shuffled'],
    [keras(', shuffle=False'), 'given'],
    ['const o = tf.train.sgd(0.1);\nmodel.fit(xs, ys, {batchSize: 4, shuffle: false});', 'given'],
    ['const o = tf.train.sgd(0.1);\nmodel.fit(xs, ys, {batchSize: 4});', 'shuffled'],
  ] as const)('%s', (code, sampling) => {
    const { calls, notUnderstood } = readCode(code);
    const { optimizer } = calls[0]!;
    expect(optimizer!.batchSize).toBeGreaterThan(1);
    expect(optimizer!.sampling).toBe(sampling);
    // The simulator shuffles then, and it is said that the code may not.
    const others = notUnderstood.filter(
      ({ why }) => !why.text.startsWith('This batch is that of one process'),
    );
    expect(others).toHaveLength(sampling === undefined ? 1 : 0);
    expect(notUnderstood.length > others.length).toBe(code.includes('DistributedSampler('));
    const config = withOptimizers(defaultLabConfig(), [optimizer!]);
    expect(config.ok && config.value.optimizers[0]!.sampling).toBe(sampling ?? 'shuffled');
  });
});

describe('what a command line gives', () => {
  const parser = (...given: readonly string[]): string =>
    [
      'import argparse, torch',
      'parser = argparse.ArgumentParser()',
      ...given.map((one) => `parser.add_argument(${one})`),
      'args = parser.parse_args()',
    ].join('\n');
  const why = (code: string) => {
    const [call] = readCode(`${code}\noptimizer = torch.optim.Adam(p, lr=args.lr)`).calls;
    expect(call!.optimizer!.hyper['lr']).toBeUndefined();
    return call!.notUnderstood.map((one) => [one.why.text.replace(/^.*}” /, ''), ...one.why.values]);
  };
  const elsewhere = [['comes from elsewhere.', 'args.lr']];
  const byDefault = (value: string) => [
    ['comes from the command line; its default there is {1}.', 'args.lr', value],
  ];

  it.each([
    [parser("'--lr', type=float, default=2.5e-4"), byDefault('0.00025')],
    [parser("'-l', '--learning-rate', dest='lr', default=3e-4 * 2"), byDefault('0.0006')],
    [parser("'--batch', default=8", "'--lr', default=0.5"), byDefault('0.5')],
    [`${parser("'--lr', default=0.5")}\nassert args.lr == 0.5`, byDefault('0.5')],
    // Two of them, none, one that is not known, and one that is changed.
    [parser("'--lr', default=0.5", "'--lr', default=0.1"), elsewhere],
    [parser("'--lr', type=float"), elsewhere],
    [parser("'--lr', default=usual"), elsewhere],
    [parser("'--lr-decay', default=0.5"), elsewhere],
    [`${parser("'--lr', default=0.5")}\nargs.lr *= 8`, elsewhere],
    [`${parser("'--lr', default=0.5")}\nparser.set_defaults(lr=1)`, elsewhere],
    ['# parser.add_argument("--lr", default=0.5)', elsewhere],
  ])('%s', (code, told) => {
    expect(why(code)).toEqual(told);
  });

  it('of more arguments than any command line has, none is read', () => {
    const many = (count: number): string[] => [
      "'--lr', default=0.5",
      ...Array.from({ length: count - 1 }, (_, i) => `'--a${i}'`),
    ];
    expect(why(parser(...many(1000)))).toEqual(byDefault('0.5'));
    expect(why(parser(...many(1001)))).toEqual(elsewhere);
  });
});

it('says of the batches of several processes that they are parts, where the sampler has a name too', () => {
  const { calls, notUnderstood } = readCode(
    [
      'sampler = DistributedSampler(ds)',
      'train_loader = torch.utils.data.DataLoader(ds, batch_size=32, sampler=sampler)',
      'optimizer = torch.optim.SGD(model.parameters(), lr=0.1)',
    ].join('\n'),
  );
  expect(calls[0]!.optimizer).toMatchObject({ batchSize: 32, sampling: 'shuffled' });
  expect(notUnderstood.map(({ text, kind }) => [text, kind])).toEqual([['32', 'unsupported']]);
});

it.each([
  ['[{"params": a, "lr": 0.1}, {"params": b, "lr": 0.2}]', false],
  ['[dict(params=a, lr=0.1), dict(params=b, lr=0.2, eps=1e-6)]', false],
  ['[{"params": a, "lr": 0.1}, {"params": b}]', true],
  ['[{"params": a, "lr": 0.1}, *more]', true],
  ['a', true],
])('of groups %s the rate of the optimizer is the default of some: %s', (groups, listed) => {
  const [call] = readCode(`opt = torch.optim.Adam(${groups})`).calls;
  expect(call!.defaults.some(({ name }) => name === 'lr')).toBe(listed);
  expect(call!.notUnderstood.some(({ why }) => why.values.includes('lr'))).toBe(groups !== 'a');
  expect(call!.defaults.map(({ name }) => name)).toContain('eps');
});
