import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../tools/paths.ts';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const shown = [...readme.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, alt = '', file = '']) => ({
  alt,
  file,
}));

test('the README shows every picture that is kept for it, says what it shows, and loads fast', () => {
  const kept = readdirSync(path.join(root, 'media', 'pictures')).map((name) => `media/pictures/${name}`);
  expect(shown.map(({ file }) => file).sort()).toEqual(kept.sort());
  for (const { alt, file } of shown) {
    expect(alt).toMatch(/^.{20,160}$/);
    const limit = file.endsWith('.gif') ? 600_000 : 120_000;
    expect([file, statSync(path.join(root, file)).size < limit]).toEqual([file, true]);
  }
});
