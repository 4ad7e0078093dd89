import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../tools/paths.ts';

it('every reason is there in Korean', () => {
  const korean = JSON.parse(
    readFileSync(path.join(root, 'media/l10n/bundle.l10n.ko.json'), 'utf8'),
  ) as Record<string, string>;
  const files = globSync('src/core/{code,optimizer}/**/*.ts', { cwd: root });
  const code = files.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');
  // A string that begins like a sentence of these files and ends like one.
  const texts = Array.from(
    code.matchAll(/'((?:[A-Z“]|\{0\}|scikit-learn |transformers\.|timm )[^'\n]* [^'\n]*\.)'/g),
    ([, text]) => text!,
  );
  const reasons = texts.filter((text) => !/[가-힣]/.test(text));
  expect(reasons.length).toBeGreaterThan(40);
  const inBoth = /\ben: '([^'\n]*)'/g;
  const catalogue = new Set(Array.from(code.matchAll(inBoth), ([, text]) => text));
  expect(reasons.filter((text) => korean[text] === undefined && !catalogue.has(text))).toEqual([]);
});
