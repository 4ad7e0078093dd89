import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { readSettings } from '../../../src/host/study/studySettings.ts';
import { root } from '../../tools/paths.ts';
import * as editor from './fakeEditor.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));
beforeEach(() => editor.start('en'));

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const { properties } = (
  JSON.parse(read('package.json')) as {
    contributes: { configuration: { properties: Record<string, { default: unknown }> } };
  }
).contributes.configuration;

it('what counts in place of a value that does not fit is what the manifest calls the default', () => {
  const refused: string[] = [];
  const refuse = (sentence: string): void => void refused.push(sentence);
  const ofCode = readSettings(refuse);
  for (const [name, { default: value }] of Object.entries(properties)) {
    editor.settings.set(name, value);
  }
  expect(readSettings(refuse)).toEqual(ofCode);
  expect(refused).toEqual([]);
});

const host = globSync('src/host/**/*.ts', { cwd: root }).map(read).join('\n');

it.each(Object.keys(properties))('%s is read', (name) => {
  const own = name.replace('descent.', '');
  // As a text, or in a table of settings.
  expect([`'${own}'`, `.${own}'`, `  ${own}: `].some((one) => host.includes(one))).toBe(true);
});
