import fc from 'fast-check';
import { parser as script } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import { describe, expect, it } from 'vitest';
import { readPython } from '../../../src/core/code/python.ts';
import { readCode, readCodeInSteps } from '../../../src/core/code/readCode.ts';
import type { CodeReading } from '../../../src/core/code/reading.ts';
import { misfit, walk } from '../../../src/core/code/walkTree.ts';
import { atOnce } from '../../../src/core/turns.ts';

const piece = fc.constantFrom(
  'opt = torch.optim.Adam(net.parameters(), lr=0.1)\n',
  's = torch.optim.lr_scheduler.StepLR(opt, 10)\n',
  'tx = optax.chain(optax.scale_by_adam(), optax.scale(-0.1))\n',
  'const a = tf.train.momentum(0.01, 0.9);\n',
  'def f(x):\n    return [y for y in x if y]\n',
  'for x in y:\n    opt.step()\n',
  'loader = DataLoader(train, batch_size=32)\n',
  'This is prose, “no code” at all.\n',
  '((((',
  '}])',
  '"""',
  '@@ $$ ?? !!\n',
  'x = 1; ',
);
const code = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

describe('code that is read in steps', () => {
  it('meets the nodes of a tree as the parser’s own walk does', () => {
    fc.assert(
      fc.property(code, fc.constantFrom(python, script), (text, parser) => {
        const tree = parser.parse(text);
        const [own, theirs]: [string[], string[]] = [[], []];
        const told = new Set([misfit, 'CallExpression', 'Body', 'ParamList', 'ClassDefinition', 'Script']);
        const meet = (into: string[], sign: string) => (node: { name: string; from: number; to: number }) => {
          if (told.has(node.name)) {
            into.push(`${sign}${node.name} ${node.from} ${node.to}`);
          }
        };
        atOnce(walk(tree, told, meet(own, '+'), meet(own, '-')));
        tree.iterate({ enter: meet(theirs, '+'), leave: meet(theirs, '-') });
        expect(own).toEqual(theirs);
      }),
      { numRuns: 60 },
    );
  });

  it('says the same while other code is read in between', () => {
    fc.assert(
      fc.property(fc.array(code, { minLength: 2, maxLength: 4 }), (texts) => {
        const works = texts.map((text) => readCodeInSteps(text));
        const found: (CodeReading | undefined)[] = texts.map(() => undefined);
        while (found.includes(undefined)) {
          works.forEach((work, i) => {
            const step = found[i] === undefined ? work.next() : undefined;
            found[i] = step?.done === true ? step.value : found[i];
          });
        }
        expect(found).toEqual(texts.map((text) => readCode(text)));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    'opt = torch.optim.Adam(p, lr=1e-3)\n',
    'x = x + 1; ',
    'f(1); ',
    'const a = tf.train.sgd(0.1);\n',
  ])('takes as many more steps as there is more of %j', (part) => {
    const steps = (times: number): number => [...readCodeInSteps(part.repeat(times))].length;
    const once = steps(500);
    expect(once).toBeGreaterThan(10);
    expect(steps(2000)).toBeGreaterThan(3 * once);
  });

  it.each(['(', 'f(', 'x = [', '{', 'f"{', 'lambda: ('])(
    'gives up what is nested in %j without end, and reads what stands around it',
    (open) => {
      const call = 'opt = torch.optim.Adam(p, lr=1e-3)\n';
      const deep = `${call}${open.repeat(20_000)}\n${call}`;
      expect(readCode(deep, 'python').calls.map(({ call: name }) => name)).toContain('torch.optim.Adam');
      // Of 20,000 levels some are read, not all.
      expect([...readCodeInSteps(deep, 'python')].length).toBeLessThan(10_000);
    },
  );

  it.each([
    ['( '.repeat(3000), 'python'],
    ['f"{'.repeat(3000), 'python'],
    ['This is prose, “no code” at all.\n'.repeat(5), 'python'],
    [`words = {${'"a": 1, '.repeat(20_000)}}`, 'python'],
    [`x = ${'1 + '.repeat(40_000)}1`, 'python'],
    [`const words = [${'"a", '.repeat(30_000)}];`, 'javascript'],
  ] as const)('reads what stands behind what it gives up where it stands', (lost, language) => {
    const call = language === 'python' ? 'torch.optim.SGD(p, lr=0.125)' : 'tf.train.sgd(0.125)';
    const code = `first = ${call}\n${lost}\n\nsecond = ${call}\n`;
    const { calls } = readCode(code, language);
    expect(calls.map(({ range: { from, to } }) => code.slice(from, to))).toEqual([call, call]);
    expect(calls.map(({ optimizer }) => optimizer?.hyper['lr'])).toEqual([0.125, 0.125]);
  });

  it.each(['()', '.step()', '(p)'])(
    'reads of each of many calls of what calls gave a few of those before it',
    (link) => {
      const { calls } = atOnce(readPython(`a${link.repeat(1200)}\n`));
      const read = calls.reduce((length, call) => length + JSON.stringify(call.callee()).length, 0);
      expect(calls.length).toBeGreaterThan(1000);
      expect(read / calls.length).toBeLessThan(500);
    },
  );

  it('reads as deep as programs are', () => {
    const call = 'torch.optim.Adam(p, lr=1e-3)';
    const blocks = Array.from({ length: 40 }, (_, i) => `${' '.repeat(i)}if a:\n`).join('');
    const nested = `${blocks}${' '.repeat(40)}opt = ${'f('.repeat(50)}${call}${')'.repeat(50)}\n`;
    expect(readCode(nested, 'python').calls).toHaveLength(1);
    const long = `x = [${'[1, 2], '.repeat(20_000)}]\nopt = ${call}\n`;
    expect(readCode(long, 'python').calls).toHaveLength(1);
    const chain = `if a:\n    pass\n${'elif a:\n    pass\n'.repeat(500)}opt = ${call}\n`;
    expect(readCode(chain, 'python').calls).toHaveLength(1);
    const script = `const a = ${'x => '.repeat(100)}1;\n${'if (a) {} else '.repeat(200)}{}\ntf.train.sgd(0.1);\n`;
    expect(readCode(script, 'javascript').calls).toHaveLength(1);
  });
});
