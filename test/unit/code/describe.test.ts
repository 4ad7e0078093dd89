import { describe, expect, it } from 'vitest';
import { describeCall } from '../../../src/core/code/describe.ts';
import type { Description } from '../../../src/core/code/describe.ts';
import { readCode } from '../../../src/core/code/readCode.ts';

const describing = (code: string): Description => describeCall(readCode(code).calls[0]!)!;

describe('what a hover says of a rule', () => {
  it.each([
    ['torch.optim.RMSprop(p, momentum=0.5)', 's ← ρs + (1 − ρ)g²'],
    ['torch.optim.Adam(p)', 'v ← β₂v + (1 − β₂)g²'],
    ['torch.optim.Adadelta(p)', 's ← ρs + (1 − ρ)g²'],
  ])('%s has the signs of its values, and α is the learning rate alone', (code, line) => {
    const { lines, defaults, read } = describing(code);
    expect(lines).toContain(line);
    const signs = [...read, ...defaults].map(({ symbol }) => symbol);
    expect(new Set(signs).size).toBe(signs.length);
    expect(lines.filter((one) => one.includes('α')).every((one) => one.startsWith('x ←'))).toBe(true);
  });

  it.each([
    ['torch.optim.Adam(p)', 'v', 1000],
    ['torch.optim.RMSprop(p, momentum=0.5)', 's', 100],
    ['keras.optimizers.Lion()', 'm', 100],
    ['torch.optim.SGD(p, lr=0.1, momentum=0.9)', 'v', 10],
  ])('%s: the average that reaches back furthest is %s', (code, symbol, steps) => {
    expect(describing(code).memory).toMatchObject({ symbol, steps });
  });

  it('names no average where a rule keeps none', () => {
    expect(describing('torch.optim.Adagrad(p)').memory).toBeUndefined();
    expect(describing('torch.optim.SGD(p, lr=0.1)').memory).toBeUndefined();
  });
});

describe('a hover says no more than it knows', () => {
  const settles = (code: string): boolean => describing(code).stableBelow !== undefined;

  it.each([
    'torch.optim.Adam(p, lr=1e-3, betas=args.betas)',
    'torch.optim.SGD(p, lr=0.1, momentum=args.momentum)',
    'torch.optim.RMSprop(p, alpha=config.alpha)',
    'torch.optim.Adam(p, lr=1e-3, **options)',
  ])('%s: how far back an average reaches is not known', (code) => {
    expect(describing(code).memory).toBeUndefined();
  });

  it.each([
    ['a momentum that is not known', 'torch.optim.SGD(p, lr=0.1, momentum=args.momentum)'],
    ['a penalty that is not known', 'torch.optim.SGD(p, lr=0.1, weight_decay=args.decay)'],
    ['another rule, perhaps', 'torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=args.nesterov)'],
    ['more arguments, perhaps', 'torch.optim.SGD(p, lr=0.1, **options)'],
    ['groups with rates of their own, perhaps', 'torch.optim.SGD(param_groups, lr=0.1)'],
    ['a climb', 'torch.optim.SGD(p, lr=0.1, maximize=True)'],
    ['a schedule', 'opt = torch.optim.SGD(p, lr=0.1)\ns = torch.optim.lr_scheduler.StepLR(opt, 30)'],
    [
      'a schedule that is not understood',
      'opt = torch.optim.SGD(p, lr=0.1)\ns = torch.optim.lr_scheduler.StepLR(opt, args.every)',
    ],
    [
      'a rate that is changed by hand',
      "opt = torch.optim.SGD(p, lr=0.1)\nfor g in opt.param_groups:\n    g['lr'] = 1",
    ],
    [
      'a state that is loaded',
      "opt = torch.optim.SGD(p, lr=0.1)\nif args.resume:\n    opt.load_state_dict(torch.load('last.pt')['opt'])",
    ],
  ])('with %s it is not known where it settles', (_, code) => {
    expect(settles('torch.optim.SGD(p, lr=0.1)')).toBe(true);
    expect(settles(code)).toBe(false);
  });

  it('with a state that is loaded into the model alone it settles where it did', () => {
    const code =
      "opt = torch.optim.SGD(model.parameters(), lr=0.1)\nmodel.load_state_dict(torch.load('last.pt'))";
    expect(settles(code)).toBe(true);
  });

  it.each([
    ['torch.optim.SGD(p, lr=0.1, weight_decay=args.decay)', 'g ← g + L₂ x'],
    ['torch.optim.SGD(p, lr=0.1, maximize=True)', 'g ← −g'],
    ['keras.optimizers.SGD(0.1, clipnorm=1.0)', 'g ← min(1, c₂/‖g‖) g'],
    ['keras.optimizers.SGD(0.1, clipvalue=0.5)', 'g ← max(−c∞, min(c∞, g))'],
  ])('%s: what is done to the gradient first stands first', (code, line) => {
    expect(describing(code).lines[0]).toBe(line);
  });

  it('has nothing before the rule where the call leaves the gradient as it is', () => {
    expect(describing('torch.optim.SGD(p, lr=0.1, weight_decay=0)').lines).toEqual(['x ← x − αg']);
  });
});

describe('what a hover shows of a schedule', () => {
  const schedule = (made: string) =>
    describing(`opt = torch.optim.SGD(p, lr=0.1)\ns = torch.optim.lr_scheduler.${made}`).schedule!;

  it.each([
    ['StepLR(opt, 30)', 120],
    ['ExponentialLR(opt, 0.97)', 99],
    ['LinearLR(opt, total_iters=40)', 50],
    ['MultiStepLR(opt, [30, 80])', 100],
    ['CosineAnnealingWarmRestarts(opt, 10, 2)', 70],
    ['LambdaLR(opt, lambda t: min(1, (t + 1) / 50))', 200],
  ])('%s has no end of its own: it is shown until step %i, where all of it was seen', (made, last) => {
    const { curve, ends } = schedule(made);
    expect(ends).toBe(false);
    expect(curve.at(-1)![0]).toBe(last);
  });

  it('a schedule that ends is shown to its end', () => {
    const { curve, ends } = schedule('CosineAnnealingLR(opt, 90)');
    expect(ends).toBe(true);
    expect(curve.at(-1)![0]).toBe(90);
  });

  it('has no formula where it would be cases in one line', () => {
    expect(schedule('CosineAnnealingLR(opt, 90)').lines).toHaveLength(1);
    expect(schedule('MultiStepLR(opt, [30, 80])').lines).toEqual([]);
    expect(schedule('OneCycleLR(opt, 0.1, 100, cycle_momentum=False)').lines).toEqual([]);
  });
});
