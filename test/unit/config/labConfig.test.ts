import fc from 'fast-check';
import { longestConfig } from '../../../src/core/config/anyConfig.ts';
import { describe, expect, it } from 'vitest';
import { defaultLabConfig, labLimits, parseLabConfig } from '../../../src/core/config/labConfig.ts';
import { defaultReliefCamera } from '../../../src/core/config/reliefCamera.ts';
import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import { anyConfig } from '../lab/arbitraryLab.ts';
import { compactLabConfig, decodeLabConfig, encodeLabConfig } from '../../../src/core/config/permalink.ts';

const smallest = {
  version: 1,
  problem: { kind: 'surface', id: 'sphere' },
  optimizers: [{ key: 'a', rule: 'sgd' }],
  start: [1, 2],
};
const problemsOf = (input: unknown) => {
  const result = parseLabConfig(input);
  return result.ok ? [] : result.problems.map((problem) => `${problem.path}: ${problem.message}`);
};

describe('parseLabConfig', () => {
  it('refuses what is nested deeper than anything in a configuration, however deep it is', () => {
    const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    for (const depth of [30, 10_000]) {
      const problems = problemsOf({ ...smallest, optimizers: nested(depth) });
      expect(problems).toEqual([expect.stringContaining('This is more than a configuration holds.')]);
      expect(problems[0]!.length).toBeLessThan(200);
    }
  });

  it('of the most examples that it holds is shorter, as it is written, than what is read', () => {
    const number = -0.000_012_345_678_901_234_567;
    const examples = Array.from({ length: labLimits.examples }, () => [number, number]);
    const problem = { kind: 'data', id: 'linear-regression', examples };
    expect(JSON.stringify({ ...smallest, problem }, undefined, 2).length).toBeLessThan(longestConfig);
  });

  it('fills in the defaults', () => {
    const result = parseLabConfig(smallest);
    expect(result.ok && result.value).toMatchObject({
      steps: 1000,
      noise: 0,
      optimizers: [
        { convention: 'pytorch', enabled: true, batchSize: 'all', hyper: {}, schedule: { id: 'constant' } },
      ],
      view: { mode: 'paths', scale: 'log' },
    });
  });

  it('sees a relief from the usual place where nothing else is said, and none where none is asked for', () => {
    const usual = parseLabConfig({ ...smallest, view: { relief: {} } });
    expect(usual.ok && usual.value.view.relief).toEqual(defaultReliefCamera());
    const flat = parseLabConfig(smallest);
    expect(flat.ok && 'relief' in flat.value.view).toBe(false);
    const relief = { yaw: 120, pitch: 70.5, zoom: 2.5, center: [0.3, 0.6] };
    const turned = parseLabConfig({ ...smallest, view: { relief } });
    expect(turned.ok && decodeLabConfig(encodeLabConfig(turned.value))).toEqual(turned);
    expect(turned.ok && turned.value.view.relief).toEqual(relief);
    expect(problemsOf({ ...smallest, view: { relief: { pitch: 5 } } })).toEqual([
      'view.relief.pitch: Give a number from 8 to 90.',
    ]);
    expect(problemsOf({ ...smallest, view: { relief: { center: [0.5, 2] } } })).toEqual([
      'view.relief.center[1]: Give a number from 0 to 1.',
    ]);
  });

  it('says where and what is allowed', () => {
    expect(problemsOf({ ...smallest, steps: 0 })).toEqual([
      `steps: Give a whole number from 1 to ${labLimits.steps}.`,
    ]);
    expect(problemsOf({ ...smallest, start: [NaN, 0] })).toEqual([
      'start[0]: Give a number from -1000000000 to 1000000000.',
    ]);
    expect(problemsOf({ ...smallest, optimizers: [{ key: 'a', rule: 'sgd', hyper: { lr: '1' } }] })).toEqual([
      'optimizers[0].hyper.lr: Give a number from -1000000000000 to 1000000000000.',
    ]);
    expect(problemsOf({ ...smallest, optimisers: [] })).toEqual(['optimisers: There is no such setting.']);
    expect(problemsOf({ ...smallest, start: undefined })).toEqual(['start: Give two numbers: [x, y].']);
    const noStart = { version: 1, problem: smallest.problem, optimizers: [] };
    expect(problemsOf(noStart)).toEqual(['start: This is missing.']);
    expect(problemsOf({ ...smallest, problem: { kind: 'volume' } })).toEqual([
      'problem.kind: Give a problem of kind: surface, formula, data.',
    ]);
    expect(problemsOf({ ...smallest, view: { x: [2, 1] } })).toEqual([
      'view.x: The second number must be larger than the first.',
    ]);
    expect(problemsOf({ ...smallest, optimizers: [smallest.optimizers[0], smallest.optimizers[0]] })).toEqual(
      ['optimizers: Each optimizer needs a key of its own.'],
    );
  });

  it('asks for an update when the file is from the future', () => {
    expect(problemsOf({ ...smallest, version: 2, other: 1 })).toEqual([
      'version: This was made by a newer Descent (version 2 of the format). Update Descent to open it.',
    ]);
    expect(problemsOf({ ...smallest, version: '1' })).toEqual([
      'version: Give the version of the format: 1.',
    ]);
  });

  it('bounds what one configuration can ask for', () => {
    const optimizers = Array.from({ length: 32 }, (_, index) => ({ key: `k${index}`, rule: 'sgd' }));
    expect(problemsOf({ ...smallest, optimizers, steps: 100_000 })).toEqual([
      'Steps times optimizers may be at most 1000000.'.replace(/^/, ': '),
    ]);
    expect(problemsOf({ ...smallest, optimizers: [...optimizers, { key: 'z', rule: 'sgd' }] })).toHaveLength(
      1,
    );
    expect(problemsOf({ ...smallest, problem: { kind: 'formula', text: 'x'.repeat(2001) } })).toEqual([
      'problem.text: Give a text of 1 to 2000 characters.',
    ]);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'a b', ''])(
    'takes no hyperparameter %j',
    (name) => {
      const hyper: unknown = JSON.parse(`{${JSON.stringify(name)}: 1}`);
      const result = parseLabConfig({ ...smallest, optimizers: [{ key: 'a', rule: 'sgd', hyper }] });
      expect(!result.ok && result.problems.map(({ path }) => path)).toEqual([
        expect.stringMatching(/^optimizers\[0\]\.hyper/),
      ]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  it('never throws, whatever comes in', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true }),
        (input) => {
          parseLabConfig(input);
          parseLabConfig({ ...smallest, problem: input });
          parseLabConfig({ ...smallest, optimizers: [input], view: input, start: input });
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('permalinks', () => {
  it('round-trip every configuration', () => {
    fc.assert(
      fc.property(anyConfig, (input) => {
        const parsed = parseLabConfig(input);
        if (!parsed.ok) {
          throw new Error(JSON.stringify(parsed.problems));
        }
        const link = encodeLabConfig(parsed.value);
        expect(link).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeLabConfig(link)).toEqual(parsed);
        expect(parseLabConfig(JSON.parse(JSON.stringify(compactLabConfig(parsed.value))))).toEqual(parsed);
      }),
    );
  });

  it('leave the defaults out', () => {
    const config = defaultLabConfig();
    expect(compactLabConfig(config)).toEqual({
      version: 1,
      problem: { kind: 'surface', id: 'rosenbrock' },
      optimizers: [
        { key: 'sgd', rule: 'sgd', hyper: { lr: 0.001 } },
        { key: 'momentum', rule: 'momentum', hyper: { lr: 0.001 } },
        { key: 'adam', rule: 'adam', hyper: { lr: 0.05 } },
      ],
      start: [-1.2, 1],
    });
    expect(encodeLabConfig(config).length).toBeLessThan(400);
    const noisy: LabConfig = { ...config, view: { ...config.view, mode: 'basins' } };
    expect(compactLabConfig(noisy)['view']).toEqual({ mode: 'basins' });
  });

  it('agree with another base64url', () => {
    const link = encodeLabConfig(defaultLabConfig());
    expect(Buffer.from(link, 'base64url').toString('utf8')).toBe(
      JSON.stringify(compactLabConfig(defaultLabConfig())),
    );
  });

  it('are a clear error when damaged', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        const result = decodeLabConfig(text);
        expect(result.ok).toBe(false);
        expect(!result.ok && result.problems[0]?.message.length).toBeGreaterThan(10);
      }),
    );
    expect(decodeLabConfig('A'.repeat(200_001))).toMatchObject({
      problems: [{ message: 'The link is longer than 200000 characters.' }],
    });
  });
});
