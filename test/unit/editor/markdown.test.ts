import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { Markdown } from '../../../src/host/view/markdown.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));

const pieces = [
  '`',
  '``',
  '[a](command:x)',
  '![i](https://e.vil/p.png)',
  '<img src=x>',
  '$(bug)',
  '\n\n# x',
  '\\',
  ' ',
  'a',
];

it('text of others is code, and nothing of it gets out', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (parts) => {
      const { value } = new Markdown().code(parts.join(''));
      const [, fence = ''] = /^(`+)/.exec(value) ?? [];
      expect(value).not.toContain('\n');
      if (fence !== '') {
        // The run of backticks that opens it is closed by the next of the same length, which is the last.
        const runs = Array.from(value.matchAll(/`+/g), ([run]) => run);
        expect(runs.filter((run) => run === fence)).toHaveLength(2);
        expect(value.endsWith(fence)).toBe(true);
      }
    }),
  );
});

it('a sentence that names things of others holds no link', () => {
  const { value } = new Markdown().text(
    '“[a](command:x)” of <b>https://e.vil</b> me@e.vil is ![x](y) of WWW.e.vil',
  );
  expect(value).not.toMatch(/[^\\]\[|<|:\/\/|\w@\w|www\.\w/i);
});

it('a link runs a command of its own with data, and no other', () => {
  const { value } = new Markdown().command('Run', 'descent.simulateCode', { uri: 'file:///a)b.py', at: 3 });
  const [, query = ''] = /^\[Run\]\(command:descent\.simulateCode\?([^()]*)\)$/.exec(value) ?? [];
  expect(JSON.parse(decodeURIComponent(query))).toEqual([{ uri: 'file:///a)b.py', at: 3 }]);
});
