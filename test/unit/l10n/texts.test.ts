import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../tools/paths.ts';

type Texts = Readonly<Record<string, string>>;
const json = (file: string): Texts => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Texts;
const sources = globSync('{src,webview}/**/*.ts', { cwd: root }).map((file) => ({
  extension: '.ts' as const,
  contents: readFileSync(path.join(root, file), 'utf8'),
}));

const korean = json('media/l10n/bundle.l10n.ko.json');
const gaps = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

/** The code that names the function of texts, several files in one: a file takes a tenth of a second, however short. */
const together = ["from 'vscode'", "from '@vscode/l10n'"].flatMap((origin) => {
  const all = sources.filter(({ contents }) => contents.includes('l10n') && contents.includes(origin));
  return Array.from({ length: Math.ceil(all.length / 20) }, (_, i) => ({
    extension: '.ts' as const,
    contents: all
      .slice(20 * i, 20 * (i + 1))
      .map(({ contents }) => contents)
      .join('\n'),
  }));
});
let used: readonly string[] = [];
beforeAll(async () => {
  used = Object.keys(await getL10nJson(together));
});

test('every text of the code is there in Korean', () => {
  expect(used.length).toBeGreaterThan(50);
  expect(used.filter((text) => korean[text] === undefined)).toEqual([]);
});

test('no Korean text is left over', () => {
  const extracted = new Set(used);
  // Core hands some sentences to the edge as data; they stand in it as literals.
  const code = sources.map(({ contents }) => contents.replaceAll("\\'", "'")).join('\n');
  const literal = (text: string): boolean =>
    ["'", '"', '`'].some((quote) => code.includes(quote + text + quote));
  expect(Object.keys(korean).filter((text) => !extracted.has(text) && !literal(text))).toEqual([]);
});

test('a translation has the same gaps as its text', () => {
  for (const [text, translation] of Object.entries(korean)) {
    expect(gaps(translation), text).toEqual(gaps(text));
    expect(translation.trim(), text).not.toBe('');
  }
});

test('percent is written as the language writes it, by its text, and never put together', () => {
  const edge = globSync('{src/host,webview}/**/*.ts', { cwd: root });
  expect(edge.length).toBeGreaterThan(100);
  const together = edge.filter((file) =>
    // A numbered gap is that of a text.
    /(?<!\{\d+)\} %[<`'"\s]/.test(readFileSync(path.join(root, file), 'utf8')),
  );
  expect(together).toEqual([]);
});

test('the manifest has every text in both languages, and none besides', () => {
  const manifest = readFileSync(path.join(root, 'package.json'), 'utf8');
  const named = [...new Set(Array.from(manifest.matchAll(/"%([\w.]+)%"/g), ([, key]) => key!))].sort();
  expect(Object.keys(json('package.nls.json')).sort()).toEqual(named);
  expect(Object.keys(json('package.nls.ko.json')).sort()).toEqual(named);
});

test('the editor adds no tip with a key to a step of the walkthrough, which would cut off its text in a narrow window', () => {
  for (const file of ['package.nls.json', 'package.nls.ko.json']) {
    const steps = Object.entries(json(file)).filter(([key]) => /^walkthrough\..*\.description$/.test(key));
    const links = steps.flatMap(([, text]) => Array.from(text.matchAll(/\(command:([^)]*)\)/g)));
    expect(links.length).toBeGreaterThan(4);
    // It looks for the key of a command that is given nothing.
    expect(links.map(([, command]) => command).filter((command) => !command?.includes('?'))).toEqual([]);
  }
});
