import { expect, test } from 'vitest';
import type { Page } from '../../../src/core/notes/pageBlocks.ts';
import { readPage } from '../../../src/core/notes/readPage.ts';
import { atOnce } from '../../../src/core/turns.ts';

const pageOf = (text: string): Page => atOnce(readPage(text, []));

test('a page says what it cannot show, where it would stand', () => {
  const wide = `|${'a|'.repeat(150)}\n|${'-|'.repeat(150)}\n|${'1|'.repeat(150)}`;
  const { blocks } = pageOf(`before\n\n${wide}\n\nafter`);
  const saying = (text: string): unknown => expect.stringContaining(text);
  const refused = (en: string, ko: string) => ({
    type: 'refused',
    why: { en: saying(en), ko: saying(ko) },
  });
  expect(blocks).toMatchObject([
    { type: 'paragraph' },
    refused('Tables of more than 100 do not become cards.', '100열이 넘는 표는'),
    { type: 'paragraph' },
  ]);
  expect(pageOf('x'.repeat(60_000)).blocks).toMatchObject([
    refused('This line has 60000 characters', '이 줄은 60000자입니다'),
  ]);
  expect(pageOf('x\n'.repeat(600_000)).blocks).toMatchObject([
    refused('This file has 1200000 characters', '이 파일은 1200000자입니다'),
  ]);
  expect(pageOf('> '.repeat(100) + 'x').blocks).toMatchObject([
    refused('nested too deeply', '너무 깊게 겹쳐 있습니다'),
  ]);
});
