import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { root } from '../../tools/paths.ts';

const { usedIcons } = (await import(new URL('../../../icons.mjs', import.meta.url).href)) as {
  usedIcons: (sheet: string, sources: readonly string[]) => ReadonlyMap<string, string>;
};
const sheet = readFileSync(fileURLToPath(import.meta.resolve('@vscode/codicons/dist/codicon.css')), 'utf8');
const webview = path.join(root, 'webview');
const sources = readdirSync(webview, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:ts|css)$/.test(file))
  .map((file) => readFileSync(path.join(webview, file), 'utf8'));

it('the font of icons has every icon that a page names, and few others', () => {
  const used = usedIcons(sheet, sources);
  const named = sources.flatMap((source) =>
    Array.from(source.matchAll(/\bicon(?:\(|: )'([a-z0-9-]+)'/g), ([, name]) => name!),
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => !used.has(name))).toEqual([]);
  expect(used.size).toBeLessThan(150);
});

it('names in templates count by how they begin, and characters in styles by themselves', () => {
  expect([...usedIcons(sheet, ['`chevron-${side}`']).keys()].toSorted()).toEqual([
    'chevron-down',
    'chevron-left',
    'chevron-right',
    'chevron-up',
  ]);
  expect([...usedIcons(sheet, ["content: '\\eab4';"]).keys()]).toContain('chevron-down');
  expect(usedIcons(sheet, ['play', "'no-icon'"]).size).toBe(0);
  expect(usedIcons(sheet, ["'play'"]).get('play')).toBe('\ueb2c');
});
