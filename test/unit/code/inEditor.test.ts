import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeCall } from '../../../src/core/code/describe.ts';
import { hintsOf } from '../../../src/core/code/hints.ts';
import { ParseMemory } from '../../../src/core/code/parseMemory.ts';
import { readCode, readNotebookInSteps } from '../../../src/core/code/readCode.ts';
import { topicsOf } from '../../../src/core/code/topics.ts';
import { atOnce } from '../../../src/core/turns.ts';
import { quizOrder } from '../../../src/core/quiz/about.ts';

const hints = (code: string): string[] => hintsOf(readCode(code)).map(({ id }) => id);
const adam = 'opt = torch.optim.Adam(net.parameters(), lr=0.001)\n';

describe('what is read again', () => {
  const text = `import torch\n${adam}${'x = f(1, [2, 3])\n'.repeat(40)}sched = torch.optim.lr_scheduler.StepLR(opt, 10)\n`;

  it('is the same as read anew, whatever was changed', () => {
    const piece = fc.constantFrom('', '#', '(', ')', '"', '\n', 'lr=1', 'def f():\n    ', adam);
    const edit = fc.tuple(fc.nat(), fc.nat({ max: 30 }), piece);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const memory = new ParseMemory();
        let now = text;
        readCode(now, 'python', memory);
        for (const [at, gone, put] of edits) {
          const from = at % (now.length + 1);
          now = now.slice(0, from) + put + now.slice(from + gone);
          expect(readCode(now, 'python', memory)).toEqual(readCode(now, 'python'));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a likely mistake', () => {
  it.each([
    ['adam-weight-decay', 'torch.optim.Adam(p, lr=1e-3, weight_decay=1e-2)'],
    ['adam-weight-decay', 'optax.chain(optax.add_decayed_weights(1e-4), optax.adam(1e-3))'],
    ['adam-large-rate', 'torch.optim.Adam([x], lr=0.1)'],
    ['adam-large-rate', 'keras.optimizers.Adam(0.5)'],
    ['nesterov-dampening', 'torch.optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.1, nesterov=True)'],
    ['rmsprop-epsilon', 'torch.optim.RMSprop(p, lr=0.01, eps=0.001)'],
    ['ported-defaults', 'a = torch.optim.Adam(p, lr=1e-3)\nb = keras.optimizers.Adam(1e-3)'],
  ])('is hinted at: %s in %s', (id, code) => {
    expect(hints(code)).toEqual([id]);
  });

  it.each([
    'torch.optim.AdamW(p, lr=1e-3, weight_decay=1e-2)',
    'torch.optim.Adam(p, lr=1e-3, weight_decay=0)',
    'torch.optim.Adam(p, lr=1e-3, weight_decay=0.1, decoupled_weight_decay=True)',
    'keras.optimizers.Adam(1e-3, weight_decay=0.01)',
    'torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=5e-4)',
    'torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True)',
    'torch.optim.RMSprop(p, lr=0.01, eps=1e-5)',
    'a = torch.optim.Adam(p, lr=1e-3, eps=1e-7)\nb = keras.optimizers.Adam(1e-3, epsilon=1e-7)',
  ])('is none: %s', (code) => {
    expect(hints(code)).toEqual([]);
  });

  const loop = (inner: boolean) =>
    [
      'opt = torch.optim.SGD(net.parameters(), lr=0.1)',
      'sched = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=epochs)',
      'for epoch in range(epochs):',
      '    for x, y in loader:',
      '        opt.step()',
      `    ${inner ? '    ' : ''}sched.step()`,
    ].join('\n');

  it('epochs are counted in updates only where the scheduler stands in the loop of the updates', () => {
    expect(hints(loop(true))).toEqual(['epochs-per-update']);
    expect(hints(loop(false))).toEqual([]);
    expect(readCode(loop(true)).calls[0]?.schedule?.every).toBe('update');
    expect(readCode(loop(false)).calls[0]?.schedule?.every).toBe('epoch');
  });
});

describe('what a hover says', () => {
  it('is the rule, what was read, what is at its default, and what is not known', () => {
    const [call] = readCode('torch.optim.AdamW(p, lr=3e-4, betas=(0.9, 0.95), eps=args.eps)').calls;
    expect(describeCall(call!)).toMatchObject({
      lines: expect.arrayContaining(['x ← x − αλx', 'v ← β₂v + (1 − β₂)g²']) as string[],
      read: [
        { symbol: 'α', name: 'lr', value: '3e-4' },
        { symbol: 'β₁', name: 'betas', value: '0.9' },
        { symbol: 'β₂', name: 'betas', value: '0.95' },
      ],
      defaults: [
        { symbol: 'λ', name: 'weight_decay', value: '0.01' },
        { symbol: 'max', name: 'maximize', value: '✗' },
      ],
      unknown: ['ε'],
      memory: { steps: 20 },
    });
  });

  it('tells the curvature up to which plain descent and momentum settle', () => {
    const edge = (code: string) => describeCall(readCode(code).calls[0]!)?.stableBelow?.curvature;
    expect(edge('torch.optim.SGD(p, lr=0.1)')).toBeCloseTo(20);
    expect(edge('torch.optim.SGD(p, lr=0.1, momentum=0.9)')).toBeCloseTo(38);
    expect(edge('torch.optim.SGD(p, lr=args.lr)')).toBeUndefined();
    expect(edge('torch.optim.Adam(p, lr=0.1)')).toBeUndefined();
  });

  it('has the curve of the schedule, from its first step to its last', () => {
    const code = `${adam}s = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=100)`;
    const curve = describeCall(readCode(code).calls[0]!)?.schedule?.curve ?? [];
    expect(curve[0]).toEqual([1, 0.001]);
    expect(curve.at(-1)![0]).toBe(100);
    expect(curve.at(-1)![1]).toBeLessThan(1e-6);
  });
});

it('a scheduler in another cell of a notebook is found there', () => {
  const cells = ['import torch', adam, 's = torch.optim.lr_scheduler.StepLR(opt, 30)'];
  const { calls } = atOnce(readNotebookInSteps(cells.map((text, index) => ({ index: 2 * index, text }))));
  expect(calls[0]).toMatchObject({ cell: 2, range: { from: 6 }, schedule: { cell: 4, range: { from: 4 } } });
});

describe('a quiz over code', () => {
  it('is about what it uses', () => {
    const code = `loader = DataLoader(train, batch_size=32)\n${adam}s = torch.optim.lr_scheduler.StepLR(opt, 3)`;
    expect(topicsOf(readCode(code)).map(({ id }) => id)).toEqual(['adam', 'schedule', 'batch-size']);
  });

  it('asks about that first, and about nothing else where that was asked for', () => {
    const card = (id: string, columnKey: string) => ({
      id,
      rowKey: 'idea',
      columnKey,
      aspect: [],
      thing: [],
    });
    const cards = new Map(
      [card('1', 'newton'), card('2', 'adam'), card('3', 'adam')].map((one) => [one.id, one as never]),
    );
    const topics = topicsOf(readCode(adam));
    const get = (id: string) => cards.get(id);
    const about = { topics, file: 'a.py', only: false };
    expect(quizOrder(['1', '2'], ['1', '2', '3'], about, get)).toEqual(['2', '1']);
    expect(quizOrder(['1', '2'], ['1', '2', '3'], { ...about, only: true }, get)).toEqual(['2', '3']);
    expect(quizOrder(['1', '2'], [], undefined, get)).toEqual(['1', '2']);
  });
});
