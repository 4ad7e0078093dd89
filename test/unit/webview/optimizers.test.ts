import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LabConfig, LabConfigInput } from '../../../src/core/config/labConfig.ts';
import { parseLabConfig } from '../../../src/core/config/labConfig.ts';
import { runLab } from '../../../src/core/lab/labRun.ts';
import { optimizers } from '../../../src/core/optimizer/optimizerCatalogue.ts';
import { schedules } from '../../../src/core/optimizer/schedule.ts';
import { nameOf } from '../../../webview/lab/optimizers.ts';
import { ratePath, rateOf } from '../../../webview/lab/rates.ts';
import { plainSymbol } from '../../../webview/lab/symbols.ts';

type Input = Omit<LabConfigInput['optimizers'][number], 'key'>;

// Names are in the page's language, which a page says in its root element.
beforeAll(() => {
  (globalThis as { document?: unknown }).document = { documentElement: { lang: 'en' } };
});

function config(all: readonly Input[], problem: LabConfigInput['problem']): LabConfig {
  const checked = parseLabConfig({
    version: 1,
    problem,
    optimizers: all.map((one, at) => ({ ...one, key: `k${at}` })),
    start: [1, 1],
    steps: 30,
  });
  if (!checked.ok) {
    throw new Error(checked.problems[0]?.message);
  }
  return checked.value;
}

const bowl = { kind: 'surface', id: 'sphere' } as const;
const line = { kind: 'data', id: 'linear-regression' } as const;
const names = (all: readonly Input[], problem: LabConfigInput['problem'] = bowl): string[] => {
  const lab = config(all, problem);
  return lab.optimizers.map((one) => nameOf(one, lab));
};

describe('the name of an optimizer', () => {
  it('is its own where it is the only one of its kind', () => {
    expect(names([{ rule: 'adam' }, { rule: 'sgd' }])).toEqual(['Adam', 'SGD']);
  });

  it('says what tells two of a kind apart, and nothing else', () => {
    expect(names([{ rule: 'adam', hyper: { lr: 0.01 } }, { rule: 'adam' }])).toEqual([
      'Adam, lr 0.01',
      'Adam, lr 0.001',
    ]);
    expect(names([{ rule: 'adam', hyper: { beta1: 0.5 } }, { rule: 'adam' }])).toEqual([
      'Adam, β₁ 0.5',
      'Adam, β₁ 0.9',
    ]);
    const batches = [{ rule: 'sgd' }, { rule: 'sgd', batchSize: 8 }] as const;
    expect(names(batches, line)).toEqual(['SGD, full batch', 'SGD, batch 8']);
    // Where there are no batches they tell nothing apart.
    expect(names(batches)).toEqual(['SGD 1', 'SGD 2']);
    expect(names([{ rule: 'sgd' }, { rule: 'sgd', schedule: { id: 'cosine' } }])).toEqual([
      'SGD',
      'SGD, cosine',
    ]);
  });

  it('is never that of another', () => {
    const one = fc.record({
      rule: fc.constantFrom('adam', 'sgd', 'momentum'),
      hyper: fc.record({ lr: fc.constantFrom(0.1, 0.2), l2: fc.constantFrom(0, 0.5) }),
      schedule: fc.constantFrom({ id: 'constant' }, { id: 'cosine' }),
      batchSize: fc.constantFrom('all' as const, 1, 8),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (all) => {
        expect(new Set(names(all, line)).size).toBe(all.length);
      }),
    );
  });

  it('has a plain sign for every hyperparameter', () => {
    for (const { hyper } of optimizers) {
      for (const { tex } of hyper) {
        expect(plainSymbol(tex), tex).toMatch(/^[^\\{}^]+$/);
      }
    }
  });
});

describe('the curve of a schedule', () => {
  it.each(schedules.filter(({ state }) => state === undefined).map(({ id }) => id))(
    '%s has the rates that a run takes',
    (id) => {
      const lab = config([{ rule: 'sgd', hyper: { lr: 0.1 }, schedule: { id } }], bowl);
      const run = runLab(lab);
      const rate = rateOf({ id, hyper: {} }, 0.1, 30)!;
      const taken = run.ok ? [...run.value.runs[0]!.rate] : [];
      expect(taken).toHaveLength(30);
      taken.forEach((value, at) => expect(rate(at + 1)).toBe(value));
    },
  );

  it('touches the top where the rate is highest and the bottom where it is zero', () => {
    expect(ratePath((t) => (t === 1 ? 1 : 0), 3, [10, 4])).toBe('M0 0L5 4L10 4');
    expect(ratePath(() => 2, 1, [10, 4])).toBe('M0 0H10');
  });
});
