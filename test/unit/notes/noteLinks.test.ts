import { expect, it } from 'vitest';
import { defaultLabConfig } from '../../../src/core/config/labConfig.ts';
import { encodeLabConfig } from '../../../src/core/config/permalink.ts';
import { readInline } from '../../../src/core/notes/readInline.ts';

const link = `vscode://descent-lab.descent/simulator?${encodeLabConfig(defaultLabConfig())}`;

it('a link to a simulator, pasted into a note, is a link', () => {
  expect(readInline(`See [Rosenbrock: Adam](${link}).`)).toMatchObject({
    inline: [
      { type: 'text', value: 'See ' },
      { type: 'link', href: link, children: [{ type: 'text', value: 'Rosenbrock: Adam' }] },
      { type: 'text', value: '.' },
    ],
    inertLinks: [],
  });
});

it.each([
  'vscode://other.extension/simulator?abc',
  'vscode://descent-lab.descent/other?abc',
  'vscode://descent-lab.descent/simulator?a#b',
  'command:descent.study',
  'javascript://descent-lab.descent/simulator?abc',
])('%s is none', (href) => {
  expect(readInline(`[a](${href})`).inline).toEqual([{ type: 'text', value: 'a' }]);
});
