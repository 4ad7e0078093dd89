import { describe, expect, it } from 'vitest';
import { conventions } from '../../../src/core/config/labConfig.ts';
import { optimizers } from '../../../src/core/optimizer/optimizerCatalogue.ts';
import { ownCopy } from '../../../src/core/optimizer/copy.ts';
import { runOne } from './run-one.ts';

const schedule = { id: 'constant', hyper: {} };

describe('a copy of an optimizer as a rule of one’s own', () => {
  // Longer than a rule of one's own may be.
  const short = optimizers.filter(({ id }) => id !== 'nelder-mead');
  const all = short.flatMap((one) =>
    conventions.filter((id) => one.conventions[id] !== undefined).map((id) => [one.id, id] as const),
  );

  it.each(all)('%s, %s: takes the same steps', (rule, convention) => {
    const copy = ownCopy({ rule, convention, hyper: {}, schedule });
    const rosenbrock = '(1 - x)^2 + 100*(y - x^2)^2';
    const original = runOne(rosenbrock, [-1.2, 1], { rule, convention });
    const own = runOne(rosenbrock, [-1.2, 1], {
      rule: { name: 'copy', text: copy!.text },
      hyper: copy!.hyper,
    });
    expect(own.x).toEqual(original.x);
    expect(own.y).toEqual(original.y);
  });

  it('carries the present values, penalties and switches among them', () => {
    const hyper = { lr: 0.03, mu: 0.8, tau: 0.1, l2: 0.01 };
    const copy = ownCopy({ rule: 'momentum', convention: 'pytorch', hyper, schedule });
    expect(copy?.hyper).toEqual(hyper);
    const centered = { rule: 'rmsprop', convention: 'pytorch', hyper: { centered: 1 }, schedule } as const;
    const original = runOne('x^2 + 3*y^2', [2, 1], centered);
    const own = ownCopy(centered)!;
    expect(own.hyper).not.toHaveProperty('centered');
    expect(
      runOne('x^2 + 3*y^2', [2, 1], { rule: { name: 'own', text: own.text }, hyper: own.hyper }).x,
    ).toEqual(original.x);
  });

  it('is not made of a rule that is longer than one’s own may be', () => {
    expect(ownCopy({ rule: 'nelder-mead', convention: 'pytorch', hyper: {}, schedule })).toBeUndefined();
    const long = { rule: 'lbfgs', convention: 'pytorch', hyper: { history: 100 }, schedule } as const;
    expect(ownCopy(long)).toBeUndefined();
  });

  it('keeps what is put around a rule, and what acts on the gradient', () => {
    const hyper = { lr: 0.1, lambda: 0.2, ema: 0.5, clipvalue: 3, clipnorm: 2, maximize: 1, l1: 0.1 };
    const original = runOne('sin(x) + cos(y)', [0.4, 1], { rule: 'adam', hyper }, { steps: 30 });
    const copy = ownCopy({ rule: 'adam', convention: 'pytorch', hyper, schedule })!;
    const own = runOne(
      'sin(x) + cos(y)',
      [0.4, 1],
      { rule: { name: 'copy', text: copy.text }, hyper: copy.hyper },
      { steps: 30 },
    );
    expect(own.x).toEqual(original.x);
    expect(own.y).toEqual(original.y);
  });

  it('is not made of a rule that searches along a line', () => {
    expect(ownCopy({ rule: 'bfgs', convention: 'pytorch', hyper: { wolfe: 1 }, schedule })).toBeUndefined();
  });
});
