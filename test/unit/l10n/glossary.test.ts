import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../tools/paths.ts';

/** One thing has one name: the table is in CONTRIBUTING, and every text that a user may read is held to it. */

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const hangul = /[가-힣]/;
const listed = (cell: string): string[] =>
  cell
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const glossary = read('CONTRIBUTING.md')
  .split('\n## Glossary\n')[1]!
  .split('\n## ')[0]!
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').slice(1, -1))
  .map(([english = '', korean = '', not = '']) => ({
    english: listed(english),
    korean: listed(korean),
    not: listed(not),
  }));

type Texts = readonly (readonly [where: string, text: string])[];
const manifest = (file: string): [string, string][] =>
  Object.entries(JSON.parse(read(file)) as Record<string, string | { message: string }>).map(
    ([key, value]) => [key, typeof value === 'string' ? value : value.message],
  );
const notes = (language: string): Texts =>
  globSync(`media/notes/${language}/*.md`, { cwd: root }).map((file) => [file, read(file)] as const);

const bundle = manifest('media/l10n/bundle.l10n.ko.json');
const code = globSync('{src,webview}/**/*.ts', { cwd: root }).map((file) => [file, read(file)] as const);
/** What is written in both languages side by side. */
const words = code.flatMap(([file, text]) =>
  Array.from(
    text.matchAll(/\ben:\s*(['"`])((?:\\.|(?!\1).)*)\1,\s*ko:\s*(['"`])((?:\\.|(?!\3).)*)\3/g),
    ([, , en = '', , ko = '']) => ({ file, en, ko }),
  ),
);
const literals: Texts = code
  // The words by which a reader knows Korean tables and code are the author's, not ours.
  .filter(([file]) => !/^src\/core\/(?:notes\/(?!messages)|deck\/(?:sentence|virtues))/.test(file))
  .flatMap(([file, text]) =>
    Array.from(
      text.matchAll(/(['"`])((?:\\.|(?!\1)[^\n])*)\1/g),
      ([, , found = '']) => [file, found] as const,
    ),
  )
  .filter(([, text]) => hangul.test(text));

const korean: Texts = [...bundle, ...manifest('package.nls.ko.json'), ...literals, ...notes('ko')];
const english: Texts = [
  ...bundle.map(([text]) => [text, text] as const),
  ...manifest('package.nls.json'),
  ...words.map(({ file, en }) => [file, en] as const),
  ...notes('en'),
  ...['README.md', 'CHANGELOG.md', 'media/notes/README.md'].map((file) => [file, read(file)] as const),
];

/** Longer words with another meaning. */
const others = /서브그래디언트|하이퍼파라미터|빈칸|식별자|Descent를 업데이트/g;

describe('the glossary', () => {
  test('has a name for each thing, and none that it forbids', () => {
    expect(glossary.length).toBeGreaterThan(20);
    const names = glossary.flatMap(({ english: en, korean: ko }) => [...en, ...ko]);
    const forbidden = glossary.flatMap(({ not }) => not);
    expect(forbidden.length).toBeGreaterThan(20);
    expect(forbidden.filter((word) => names.includes(word))).toEqual([]);
    expect(new Set(forbidden).size).toBe(forbidden.length);
  });

  test.each(glossary.filter(({ not }) => not.length > 0))('$english is never $not', ({ not }) => {
    const [texts, pattern] = not.some((word) => hangul.test(word))
      ? [korean, (word: string) => new RegExp(word)]
      : [english, (word: string) => new RegExp(`\\b${word}`, 'i')];
    const found = texts.flatMap(([where, text]) => {
      const plain = text.replaceAll(others, '');
      return not.filter((word) => pattern(word).test(plain)).map((word) => `${where}: ${word}`);
    });
    expect(found).toEqual([]);
  });
});

/** English words whose Korean has to hold one of these. */
const terms: Readonly<Record<string, RegExp>> = {
  'gradients?': /기울기|경사 하강/,
  'local minim(?:a|um)': /지역 최소점/,
  'saddles?': /안장/,
  'ravines?': /골짜기/,
  'optimizers?': /옵티마이저/,
  'learning rates?': /학습률/,
  noise: /잡음/,
  'Hessians?': /헤세/,
  'batch(?:es)?': /배치/,
  'epochs?': /에포크/,
  'seeds?': /시드/,
  momentum: /모멘텀/,
  'basins?': /수렴 영역/,
  'study logs?': /기록/,
  'weight decay': /가중치 감쇠/,
  'condition number': /조건수/,
  'overshoots?': /오버슈팅|지나/,
};

describe('a term has its own word in Korean', () => {
  const pairs = [...bundle.map(([en, ko]) => ({ en, ko })), ...words];
  test.each(Object.entries(terms))('%s', (term, wanted) => {
    // Not what stands in a search, such as table:optimizers.
    const pattern = new RegExp(`(?<![:\\w])${term}\\b`, 'i');
    const missing = pairs.filter(({ en, ko }) => pattern.test(en) && !wanted.test(ko));
    expect(missing.map(({ en, ko }) => [en, ko])).toEqual([]);
  });

  test('in the notes, too', () => {
    const inKorean = new Map(notes('ko').map(([file, text]) => [path.basename(file), text]));
    // Tags, keys and code are the same in both, and titles of sources are as their authors wrote them.
    const same = /^(?:\[\^[\w-]+\]: \[|tags: ).*$|`[^`]*`|<!--[^>]*-->/gm;
    for (const [file, text] of notes('en').map(([name, all]) => [name, all.replaceAll(same, '')] as const)) {
      const used = Object.entries(terms).filter(([term]) => new RegExp(`\\b${term}\\b`, 'i').test(text));
      const missing = used.filter(([, wanted]) => !wanted.test(inKorean.get(path.basename(file)) ?? ''));
      expect(missing.map(([term]) => `${file}: ${term}`)).toEqual([]);
    }
  });
});
