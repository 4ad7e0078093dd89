import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conventions } from '../../../src/core/config/labConfig.ts';
import { optimizers } from '../../../src/core/optimizer/optimizerCatalogue.ts';
import { penalties } from '../../../src/core/optimizer/parts/hyper.ts';
import { readOwnRule } from '../../../src/core/optimizer/own.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';
import { hyperparametersOf, textOf } from '../../../src/core/optimizer/ruleParts.ts';
import { schedules } from '../../../src/core/optimizer/schedule.ts';
import { runOne } from './run-one.ts';

const constant = { id: 'constant', hyper: {} };
const own = (text: string, hyper: Record<string, number> = {}) =>
  resolveRule({ rule: { name: 'Mine', text }, convention: 'pytorch', hyper, schedule: constant });

describe('the catalogue', () => {
  it('has each optimizer once', () => {
    expect(new Set(optimizers.map((one) => one.id)).size).toBe(optimizers.length);
  });

  it.each(optimizers.map((one) => [one.id, one] as const))('%s is complete in every form', (_id, one) => {
    const names = hyperparametersOf(one).map((hyper) => hyper.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('lr');
    for (const words of [one.name, ...[...one.hyper, ...one.state].map(({ meaning }) => meaning)]) {
      expect(words.en.length * words.ko.length).toBeGreaterThan(0);
    }
    for (const { name, default: standard, min, max } of one.hyper) {
      expect(min, name).toBeLessThan(max);
      expect(standard === 0 || (standard >= min && standard <= max), name).toBe(true);
    }
    for (const { arguments: list } of Object.values(one.frameworks)) {
      for (const [ours] of list) {
        expect(names).toContain(ours);
      }
    }
    for (const convention of conventions) {
      const defaults = one.conventions[convention]?.defaults;
      for (const name of Object.keys(defaults ?? {})) {
        expect(names).toContain(name);
      }
      if (!one.conventions[convention]) {
        continue;
      }
      // Each way of leaving lines out gives a rule that can be read.
      const optional = one.hyper.filter((hyper) => hyper.default === 0).map((hyper) => hyper.name);
      for (const used of [[], optional, ...optional.map((name) => [name])]) {
        const isSwitch = (name: string) =>
          one.hyper.some((hyper) => hyper.name === name && hyper.scale === 'switch');
        const hyper = Object.fromEntries(used.map((name) => [name, isSwitch(name) ? 1 : 0.5]));
        const rule = resolveRule({ rule: one.id, convention, hyper, schedule: constant });
        expect(rule.ok, `${convention} ${used.join()}`).toBe(true);
        if (!rule.ok) {
          continue;
        }
        // Exactly the states that the lines remember are declared: the same as an own rule would find.
        const found = readOwnRule(rule.value.text);
        expect(found.kind).toBe(one.kind);
        expect(rule.value.states.map(({ name }) => name).sort()).toEqual([...found.states].sort());
        expect(found.hyper.filter((name) => !names.includes(name))).toEqual([]);
      }
    }
  });

  it('leaves out lines that a zero hyperparameter makes idle, but not on a map that varies it', () => {
    const momentum = optimizers.find((one) => one.id === 'momentum')!;
    expect(textOf(momentum, 'pytorch', { tau: 0 })).toBe('v = mu*v + g\nx = x - lr*v');
    expect(textOf(momentum, 'pytorch', { tau: 0 }, ['tau'])).toContain('tau');
  });

  it('gives the same path with idle lines and without', () => {
    let compared = 0;
    for (const one of optimizers.filter(({ kind }) => kind === 'coordinate')) {
      const idle = one.hyper.filter((hyper) => hyper.default === 0 && hyper.scale !== 'switch');
      for (const { name } of idle) {
        const config = { rule: one.id, convention: 'pytorch' as const, hyper: {}, schedule: constant };
        const rule = resolveRule(config, { varying: [name] });
        if (!rule.ok || rule.value.text === textOf(one, 'pytorch', rule.value.hyper)) {
          continue;
        }
        const { text, hyper } = rule.value;
        const long = runOne('x^2 + 3*y^2', [1, -1], { rule: { name: 'long', text }, hyper }, { steps: 30 });
        const short = runOne('x^2 + 3*y^2', [1, -1], { rule: one.id }, { steps: 30 });
        long.x.forEach((x, k) => expect(x, `${one.id} ${name}`).toBeCloseTo(short.x[k]!, 12));
        compared += 1;
      }
    }
    // momentum's dampening, AdaGrad's decay, RMSProp's momentum, Lion's weight decay
    expect(compared).toBe(4);
  });

  it('refuses counts and switches that cannot be, and maps that vary them', () => {
    const messages = (rule: string, hyper: Record<string, number>, varying: string[] = []) => {
      const result = resolveRule({ rule, convention: 'pytorch', hyper, schedule: constant }, { varying });
      return result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
    };
    expect(messages('lbfgs', { history: 101 })).toEqual([
      'hyper.history: Give a whole number from 1 to 100.',
    ]);
    expect(messages('lbfgs', { history: 1.5, wolfe: 2 })).toHaveLength(2);
    expect(messages('rmsprop', { centered: 0.5 })).toEqual([
      'hyper.centered: Give a whole number from 0 to 1.',
    ]);
    expect(messages('rmsprop', {}, ['centered'])).toEqual([
      'hyper.centered: “centered” changes the rule itself, so a map cannot vary it.',
    ]);
  });

  it('has schedules whose hyperparameters do not collide with those of rules in meaning nor text', () => {
    for (const { id, text, hyper, lines = '', state = {} } of schedules) {
      const own = new Set(['f', ...Object.keys(state)]);
      const names = readOwnRule(`${lines}\nx = ${text}`).hyper.filter((name) => !own.has(name));
      expect([...names].sort(), id).toEqual(hyper.map(({ name }) => name).sort());
    }
    expect(penalties.map(({ name }) => name)).toEqual(['l1', 'l2']);
  });
});

describe("the user's own rule", () => {
  it('has its names sorted by how the lines use them', () => {
    expect(readOwnRule('m = beta*m + (1-beta)*g # mean\nstep = lr*m; x = x - step')).toEqual({
      kind: 'coordinate',
      states: ['m'],
      hyper: ['beta'],
    });
    expect(readOwnRule('v = 1e-3*v + 2.e1*g\nx = x - lr*sqrt(abs(v))').states).toEqual(['v']);
    expect(readOwnRule('x = x - lr*gx\ny = y - lr*gy').kind).toBe('joint');
    expect(readOwnRule('x = x - lr*pi*g').hyper).toEqual([]);
  });

  it('runs like the same rule of the catalogue', () => {
    const text =
      'm = beta1*m + (1 - beta1)*g\nv = beta2*v + (1 - beta2)*g^2\nx = x - lr*m/(1 - beta1^t)/(sqrt(v/(1 - beta2^t)) + eps)';
    const hyper = { lr: 0.05, beta1: 0.9, beta2: 0.999, eps: 1e-8 };
    const mine = runOne('(1-x)^2 + 100*(y-x^2)^2', [-1.2, 1], { rule: { name: 'Mine', text }, hyper });
    const adam = runOne('(1-x)^2 + 100*(y-x^2)^2', [-1.2, 1], { rule: 'adam', hyper });
    mine.x.forEach((x, k) => expect(x).toBeCloseTo(adam.x[k]!, 10));
  });

  it('may clip its gradient, look ahead, stop, and use both coordinates', () => {
    const clipped = runOne(
      '50*x^2 + y^2',
      [1, 1],
      { rule: { name: 'clip', text: 'g = min(max(g, -1), 1)\nx = x - lr*g' }, hyper: { lr: 0.1 } },
      { steps: 1 },
    );
    expect([clipped.x[1], clipped.y[1]]).toEqual([0.9, 0.9]);
    const ahead = runOne(
      'x^2',
      [1, 0],
      { rule: { name: 'look', text: 'look = x + 1\nx = x - lr*g' }, hyper: { lr: 0.1 } },
      { steps: 1 },
    );
    expect(ahead.x[1]).toBeCloseTo(1 - 0.1 * 4, 14);
    const stopped = runOne('x^2 + y^2', [1, 2], {
      rule: { name: 'stop', text: 'stop = abs(g) < 0.5\nx = x - lr*g' },
      hyper: { lr: 0.1 },
    });
    expect(stopped.end.reason).toBe('converged');
    expect(Math.abs(2 * stopped.x.at(-1)!)).toBeLessThan(0.5);
    expect(Math.abs(2 * stopped.y.at(-1)!)).toBeLessThan(0.5);
    const joint = runOne(
      'x^2 + y^2',
      [3, 4],
      {
        rule: { name: 'unit', text: 'n = sqrt(gx^2 + gy^2)\nx = x - lr*gx/n\ny = y - lr*gy/n' },
        hyper: { lr: 1 },
      },
      { steps: 1 },
    );
    expect(joint.x[1]).toBeCloseTo(3 - 0.6, 14);
    expect(joint.y[1]).toBeCloseTo(4 - 0.8, 14);
  });

  it('is refused with the place of what is wrong', () => {
    const problem = (text: string, hyper = {}) => {
      const rule = own(text, hyper);
      return rule.ok ? undefined : `${rule.problems[0]!.path}: ${rule.problems[0]!.message}`;
    };
    expect(problem('x = x - lr*g/')).toMatch(/^rule.text: Line 1, column 14: /);
    expect(problem('v = g')).toBe('rule.text: The rule must assign x.');
    expect(problem('x = x - lr*gx')).toBe('rule.text: The rule must assign y.');
    expect(problem('x = x - rate*g')).toBe(
      'hyper.rate: The rule uses “rate”: give it a value, or assign it in the rule.',
    );
    expect(problem('x = x - rate*g', { rate: 1 })).toBeUndefined();
    expect(problem('lr = 1\nx = x - lr*g')).toMatch(/cannot be assigned/);
    expect(problem('look = x - g\nx = x - lr*g')).toBe(
      'rule.text: look is where the gradient is taken, so it cannot be made from g.',
    );
    expect(problem('look = x\nx = x - lr*gx\ny = y - lr*gy')).toBe(
      'rule.text: A rule that speaks of y looks elsewhere with lookx and looky together.',
    );
    expect(problem('x = x - constructor*g', {})).toMatch(/constructor/);
  });

  it('never throws, whatever its text', () => {
    const piece = fc.constantFrom(
      'x',
      'g',
      ' = ',
      '\n',
      'v',
      '+',
      '*',
      '(',
      ')',
      'sqrt(',
      '1',
      '^',
      'look',
      'stop',
      ';',
      'y',
      '#',
      'e',
      '__proto__',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 20 }).map((all) => all.join('')),
        ),
        (text) => {
          own(text);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
