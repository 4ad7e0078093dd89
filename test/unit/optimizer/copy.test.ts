import { describe, expect, it } from 'vitest';
import { conventions } from '../../../src/core/config/labConfig.ts';
import { optimizers } from '../../../src/core/optimizer/catalogue.ts';
import { ownCopy } from '../../../src/core/optimizer/copy.ts';
import { runOne } from './run-one.ts';

const schedule = { id: 'constant', hyper: {} };

describe('a copy of an optimizer as a rule of one’s own', () => {
  const all = optimizers.flatMap((one) =>
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

  it('is not made of a rule that searches along a line', () => {
    expect(ownCopy({ rule: 'bfgs', convention: 'pytorch', hyper: { wolfe: 1 }, schedule })).toBeUndefined();
  });
});
