import fc from 'fast-check';
import { expect, it } from 'vitest';
import { imagePath } from '../../../src/core/notes/imagePath.ts';

const at = (src: string) => imagePath(src, '/home/me/notes/week 1/a.md', '/home/me/notes');

it.each([
  ['a.png', '/home/me/notes/week 1/a.png'],
  ['./plots/a.SVG', '/home/me/notes/week 1/plots/a.SVG'],
  ['../plots/a.jpeg', '/home/me/notes/plots/a.jpeg'],
  ['/plots/a.webp', '/home/me/notes/plots/a.webp'],
  ['a%20b.gif?raw=true#x', '/home/me/notes/week 1/a b.gif'],
  ['그림.png', '/home/me/notes/week 1/그림.png'],
])('%s is a picture beside the note', (src, path) => {
  expect(at(src)).toEqual({ path });
});

it.each([
  ['https://example.com/a.png', 'remote'],
  ['//example.com/a.png', 'remote'],
  ['file:///etc/a.png', 'remote'],
  ['command:evil.png', 'remote'],
  ['data:image/png;base64,AAAA.png', 'remote'],
  ['\\\\server\\share\\a.png', 'remote'],
  ['c:/windows/a.png', 'remote'],
  ['../../secret.png', 'outside'],
  ['%2e%2e/%2e%2e/secret.png', 'outside'],
  ['..\\..\\secret.png', 'outside'],
  ['/../secret.png', 'outside'],
  ['../../notes-of-others/a.png', 'outside'],
  ['../../../../../../../a.png', 'outside'],
  ['a%00.png', 'outside'],
  ['%zz.png', 'outside'],
  ['a.html', 'kind'],
  ['a.png.js', 'kind'],
  ['', 'kind'],
  ['../notes.md', 'kind'],
])('%s is not shown: %s', (src, why) => {
  expect(at(src)).toEqual({ why });
});

it('never leaves the folder, whatever is written', () => {
  const part = fc.constantFrom('..', '.', '', 'a', '%2e%2e', '%2f', '\\', 'b.png', ' ', '?', '#');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom('', '/'), (parts, start) => {
      const found = at(`${start}${parts.join('/')}.png`);
      if ('path' in found) {
        expect(new URL(`x:${found.path.replaceAll('%', '%25')}`).pathname.startsWith('/home/me/notes/')).toBe(
          true,
        );
      }
    }),
  );
});
