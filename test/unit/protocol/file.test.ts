import * as v from 'valibot';
import { expect, it, test, vi } from 'vitest';
import { fileContentSchema, longestFile } from '../../../src/core/protocol/file.ts';
import { bytesOf } from '../../../src/host/view/saveFile.ts';

vi.mock('vscode', () => import('../editor/fakeEditor.ts'));

const isContent = (text: string): boolean => v.is(fileContentSchema, { encoding: 'base64', text });

it.each([0, 1, 2, 3, 255, 4096])('%i bytes arrive as they were', (length) => {
  const bytes = Uint8Array.from({ length }, (_, i) => (i * 151) % 256);
  const text = Buffer.from(bytes).toString('base64');
  expect(isContent(text)).toBe(true);
  expect(bytesOf({ encoding: 'base64', text })).toEqual(bytes);
});

it.each(['A', 'AAA', 'AA=A', 'A===', '====', '=AAA', 'AA==AAAA', 'AA A', 'AA-_', 'AAA\n', '\u0141AAA'])(
  'what is no base64 is refused: %j',
  (text) => {
    expect(isContent(text)).toBe(false);
    expect(isContent(`AAAA${text}`)).toBe(false);
  },
);

// A pattern of repeated groups overflows the stack from some eight million characters on.
test('the longest file is taken, and one that is longer refused', () => {
  const text = 'AAAA'.repeat(longestFile / 4);
  expect(isContent(text)).toBe(true);
  expect(isContent(`${text}AAAA`)).toBe(false);
  expect(isContent(`${text.slice(0, -4)}AAA*`)).toBe(false);
});
