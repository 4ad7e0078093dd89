import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conventionOf, frameworks } from '../../../src/core/code/frameworks.ts';
import { writeCode } from '../../../src/core/code/write.ts';
import { optimizers } from '../../../src/core/optimizer/optimizerCatalogue.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';
import { hyperparametersOf } from '../../../src/core/optimizer/ruleParts.ts';
import { readCode } from './codeHelpers.ts';

const constant = { id: 'constant', hyper: {} };

describe('an optimizer as a line of code', () => {
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
});
