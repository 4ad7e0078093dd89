import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestCode } from '../../../src/core/code/longestCode.ts';
import { readCode } from '../../../src/core/code/readCode.ts';
import { signatures } from '../../../src/core/code/signatures/allSignatures.ts';
import { render } from './render.ts';

/** Pieces of code in the shapes of real projects, each with all that they say: see render.ts. */
const corpus = readFileSync(new URL('corpus.txt', import.meta.url), 'utf8')
  .replace(/\n$/, '')
  .split('\n=====\n')
  .map((entry) => {
    const [text = '', expected = ''] = entry.split(/\n=>(?:\n|$)/);
    return { text, expected: expected === '' ? [] : expected.split('\n') };
  });

describe('code in the shapes of real projects', () => {
  it('is of many kinds', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(120);
    expect(corpus.filter(({ expected }) => expected.length === 0).length).toBeGreaterThanOrEqual(15);
  });

  it.each(corpus.map(({ text, expected }) => [text, expected] as const))('%s', (text, expected) => {
    expect(render(readCode(text))).toEqual(expected);
  });

  it('stays what it is among other code and comments', () => {
    for (const { text, expected } of corpus) {
      if (expected.length > 0 && !/^(const|import \*|let|\/\/|model\.compile\(\{)|[>%]/m.test(text)) {
        const around = `# optim.SGD(p, lr=9)\nprint("torch.optim.Adam(p)")\n\n${text}\n\n# lr=5)\n`;
        expect(render(readCode(around)), text).toEqual(expected);
      }
    }
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(...corpus.map(({ text }) => text));

  it('cut anywhere brings nothing that the whole does not have', () => {
    fc.assert(
      fc.property(pieces, fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => {
        const whole = readCode(text).calls.map(({ range }) => range.from);
        const cut = text.slice(0, Math.floor(part * text.length));
        for (const { range } of readCode(cut).calls) {
          expect(whole).toContain(range.from);
          expect(cut[range.to - 1]).toBe(')');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('changed anywhere is read without an exception, and what was read stands in it', () => {
    const signs = fc.constantFrom(
      '',
      '(',
      ')',
      ',',
      '"',
      "'",
      '#',
      '\n',
      '\\',
      '=',
      '*',
      'lr=',
      '{',
      ']',
      '0',
      '\u0000',
      '가',
    );
    fc.assert(
      fc.property(pieces, fc.nat(), fc.nat({ max: 4 }), signs, (text, at, gone, sign) => {
        const from = at % (text.length + 1);
        const changed = text.slice(0, from) + sign + text.slice(from + gone);
        for (const { range, read, notUnderstood } of readCode(changed).calls) {
          for (const one of [
            range,
            ...read.map((value) => value.range),
            ...notUnderstood.map((value) => value.range),
          ]) {
            expect(one.from).toBeGreaterThanOrEqual(0);
            expect(one.to).toBeGreaterThan(one.from);
            expect(one.to).toBeLessThanOrEqual(changed.length);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is read however strange it is', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 6 }), (parts) => {
        readCode(parts.join('\n'));
        readCode(parts.join('\n'), 'javascript');
      }),
      { numRuns: 100 },
    );
  });
});

describe('no argument vanishes', () => {
  const calls = [...signatures.values()].filter(({ origin }) => origin !== 'tfjs');
  const drawn = fc
    .constantFrom(...calls)
    .chain((signature) => {
      const all = [...signature.positional, ...(signature.keyword ?? [])].filter(
        ({ role }) => role !== 'model',
      );
      return fc.tuple(
        fc.constant(signature),
        fc.uniqueArray(fc.constantFrom(...all.map(({ name }) => name)), { maxLength: 6 }),
      );
    })
    .chain(([signature, names]) =>
      fc.tuple(
        fc.constant(signature),
        fc.tuple(
          ...names.map((name) =>
            fc
              .constantFrom(
                '0.25',
                '1',
                'unknown',
                'args.x',
                'None',
                'True',
                'False',
                '(0.5, 0.75)',
                "'text'",
                'f(1)',
              )
              .map((value) => [name, value] as const),
          ),
        ),
      ),
    );

  it('whatever its value: it is read, named, or known to be harmless', () => {
    fc.assert(
      fc.property(drawn, ([signature, given]) => {
        const model = signature.positional[0]?.role === 'model' ? ['net.parameters()'] : [];
        const code = `${signature.call}(${[...model, ...given.map((pair) => pair.join('='))].join(', ')})`;
        const [call] = readCode(code).calls;
        expect(call, code).toBeDefined();
        if (call!.optimizer === undefined) {
          expect(call!.refused, code).toBeDefined();
          return;
        }
        const parameters = [...signature.positional, ...(signature.keyword ?? [])];
        for (const [name, value] of given) {
          const harmless = parameters.find((one) => one.name === name)?.role === 'harmless';
          const named = call!.notUnderstood.filter(
            ({ range }) =>
              code.slice(range.from, range.to).includes(value) ||
              code.slice(range.from, range.to).startsWith(name),
          );
          const read = call!.read.filter((one) => one.name.replace(/\[\d\]$/, '') === name);
          expect(harmless || named.length + read.length > 0, `${name} in ${code}`).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a long text', () => {
  // What would take quadratic time runs into the test's own time limit.
  it.each([
    ['calls', (n: number) => 'opt = torch.optim.SGD(p, lr=0.1)\nopt.step()\n'.repeat(n), 5000],
    ['schedulers', (n: number) => 'opt = optim.SGD(p, lr=0.1)\ns = StepLR(opt, 10)\n'.repeat(n), 4000],
    ['schedulers of one', (n: number) => `o = optim.SGD(p)\n${'s = StepLR(o, 9)\n'.repeat(n)}`, 10_000],
    ['names', (n: number) => `${'lr = 0.1\n'.repeat(n)}${'optim.SGD(p, lr=lr)\n'.repeat(n)}`, 6000],
    ['one list', (n: number) => `x = [${'1, '.repeat(n)}]\n${'optim.SGD(x, lr=x)\n'.repeat(n)}`, 6000],
    ['brackets', (n: number) => 'Adam('.repeat(n), 40_000],
    ['closed brackets', (n: number) => 'Adam('.repeat(n) + ')'.repeat(n), 10_000],
    ['functions in functions', (n: number) => 'function f() { tf.train.sgd(0.1);'.repeat(n), 5000],
    ['sums', (n: number) => `optim.SGD(p, lr=${'1+'.repeat(n)}1)`, 100_000],
    ['records', (n: number) => 'H = {"lr": 0.1}\nf(H)\noptim.SGD(p, lr=H["lr"])\n'.repeat(n), 5000],
    [
      'records of their own',
      (n: number) =>
        Array.from(
          { length: n },
          (_, i) => `H${i} = {"a${i}": 1}\nf(H${i})\noptim.SGD(p, lr=H${i}["a${i}"])`,
        ).join('\n'),
      5000,
    ],
    ['one record', (n: number) => `H = {"lr": 1}\n${'optim.SGD(p, lr=H["lr"], **H)\n'.repeat(n)}`, 8000],
    ['one word', (n: number) => 'a'.repeat(n), 900_000],
  ])('of %s is read in time', (_name, make, count) => {
    readCode(make(count));
  });

  it('is refused with a sentence beyond the limit, and never read in part', () => {
    const { calls, refused } = readCode(`torch.optim.SGD(p, lr=0.1)\n${' '.repeat(longestCode)}`);
    expect(calls).toEqual([]);
    expect(refused?.text).toContain('too long');
  });
});

describe('a notebook', () => {
  const notebook = (...cells: readonly (readonly [type: string, source: string | string[]])[]): string =>
    JSON.stringify({
      cells: cells.map(([type, source]) => ({ cell_type: type, metadata: {}, source, outputs: [] })),
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    });

  it('is one program; ranges are within its cells', () => {
    const text = notebook(
      ['markdown', 'torch.optim.SGD(p, lr=9)'],
      ['code', ['%matplotlib inline\n', 'import torch.optim as optim\n', 'LR = 1e-3']],
      ['code', 'opt = optim.Adam(net.parameters(), lr=LR, betas=(b, 0.9))'],
    );
    const { calls } = readCode(text);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      cell: 2,
      range: { from: 6, to: 57 },
      optimizer: { rule: 'adam', hyper: { lr: 1e-3, beta2: 0.9 } },
      notUnderstood: [{ text: 'b', range: { from: 49, to: 50 } }],
    });
  });

  it.each(['{"cells": 3}', '{"cells": [', '{"cells": [{"cell_type": "code"}]}'])('%s is none', (text) => {
    expect(readCode(text)).toEqual({ calls: [], notUnderstood: [] });
  });
});
