import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/core/text/plainText.ts';
import { cardsOf, compile, describeCard, kindsOf, problems } from './compile.ts';
import { recall } from './tableHelpers.ts';

describe('what is said for Descent', () => {
  const text = `---
key: optim
title: "Optimizers: an overview"
lang: en
tags: [optimizers, gradient]
---

# Heading

<!-- table: first; things: rows; tags: first-order -->

| Optimizer | Idea <!-- key: idea --> | State <!-- key: state --> |
|---|---|---|
| Momentum <!-- key: momentum -->[^polyak] | a **velocity** with friction[^half-right-v] | $v$ |
| AdaGrad <!-- key: adagrad --> | sums squares <!-- experiment: sum-grows --> | $s$ <!-- skip --> |

[^polyak]: Polyak (1964).
[^half-right-v]: Only *partly*.[^lee] <!-- experiment: see-it -->
[^lee]: Lee et al.
    (2016).
`;
  const card = (id: string) => cardsOf(text).find((one) => one.id === id);

  it('names note, table, rows and columns', () => {
    const ids = new Set(cardsOf(text).map(({ id }) => id.split('/').slice(0, 4).join('/')));
    expect([...ids]).toEqual([
      'optim/first/momentum/idea',
      'optim/first/adagrad/idea',
      'optim/first/*/idea',
      'optim/first/momentum/state',
    ]);
    expect(problems(text)).toEqual([]);
  });

  it('reaches the cards: tags, language, title, mark with its reason, sources and experiment', () => {
    const found = card('optim/first/momentum/idea/recall')!;
    expect(found).toMatchObject({
      noteTitle: 'Optimizers: an overview',
      language: 'en',
      tags: ['optimizers', 'gradient', 'first-order'],
      experiment: 'see-it',
    });
    expect(found.marks.map(({ kind, reason }) => [kind, plainText(reason)])).toEqual([
      ['half-right', 'Only partly.'],
    ]);
    expect(found.citations.map(({ key, text: source }) => [key, plainText(source)])).toEqual([
      ['lee', 'Lee et al. (2016).'],
      ['polyak', 'Polyak (1964).'],
    ]);
    expect(card('optim/first/adagrad/idea/recall')?.experiment).toBe('sum-grows');
  });

  it('makes a cloze card of a strong part, not of a strong cell', () => {
    expect(kindsOf(text, 'cloze').map(describeCard)).toEqual([
      'Momentum | Idea => a [velocity] with friction',
    ]);
    expect(kindsOf('| | X |\n|---|---|\n| a | **all of it** |\n', 'cloze')).toEqual([]);
  });

  it('limits the kinds of a table, and leaves a table out', () => {
    const rest = '| | X | Y |\n|---|---|---|\n| a | b | c |\n';
    const some = cardsOf(`<!-- table: t; kinds: recall, contrast -->\n${rest}`);
    expect(new Set(some.map(({ kind }) => kind))).toEqual(new Set(['recall', 'contrast']));
    expect(cardsOf(`<!-- skip -->\n\n${rest}`)).toEqual([]);
    expect(cardsOf(`<!-- a comment of one's own: x -->\n\n${rest}`)).not.toEqual([]);
  });

  it('leaves out a row or a column', () => {
    const skipped = '| | X | Y <!-- skip --> |\n|---|---|---|\n| a | b | c |\n| d <!-- skip --> | e | f |\n';
    expect(recall(skipped)).toEqual(['X | a => b']);
  });

  it('keys tables under one heading apart, whatever their order', () => {
    const one = '| | X |\n|---|---|\n| a | b |\n';
    const two = '| | Y |\n|---|---|\n| a | b |\n';
    const keys = (text: string) => compile(text).tables.map(({ table: { key } }) => key);
    const [first, second] = keys(`# T\n\n${one}\n${two}`);
    expect(first).not.toBe(second);
    expect(keys(`# T\n\n${two}\n${one}`)).toEqual([second, first]);
  });
});

describe('same as', () => {
  const rows = (text: string) => recall(`| | BGD | SGD | MSGD |\n|---|---|---|---|\n${text}\n`);

  it.each([
    ['| a | big | same as BGD | small |', 'big'],
    ['| a | big | Same as BGD. | small |', 'big'],
    ['| a | big | BGD와 같음 | small |', 'big'],
    ['| a | big | same as left | small |', 'big'],
    ['| b | 1 | up | 2 |\n| a | big | 〃 | small |', 'up'],
    ['| b | 1 | up | 2 |\n| a | big | same as b | small |', 'up'],
    ['| a | big | same as MSGD | same as BGD |', 'big'],
    ['| a | big | BGD와 같음 | small |'.normalize('NFD'), 'big'],
    // It points at no label of the table: an answer.
    ['| a | big | same as in the paper | small |', 'same as in the paper'],
    ['| a | big | 두 분포가 같음 | small |', '두 분포가 같음'],
    ['| a | big | 모든 층에서 동일 | small |', '모든 층에서 동일'],
  ])('%s answers %s', (text, expected) => {
    expect(rows(text)).toContain(`SGD | a => ${expected}`);
  });

  it('is recalled as written and asked no other way where it refers to nothing', () => {
    const text = '| | BGD | SGD |\n|---|---|---|\n| a | big | same as above |\n';
    expect(cardsOf(text).map(describeCard)).toEqual([
      'BGD | a => big',
      'a: big => BGD',
      'SGD | a => same as above',
    ]);
  });

  it('does not look past a row that could not be read, nor round a circle', () => {
    expect(rows('| b | 1 | up | 2 |\n| x | 1 | 2 | 3 | 4 |\n| a | big | 〃 | small |')).toContain(
      'SGD | a => 〃',
    );
    expect(rows('| a | same as SGD | same as BGD | c |')).toContain('SGD | a => same as BGD');
  });
});

describe('what a lesson says before a table', () => {
  const lines = '| | A | B |\n|---|---|---|\n| one | x | y |';
  const introOf = (text: string): string[] =>
    compile(text).tables.map(({ table }) => plainText(table.intro ?? []));

  it.each([
    [
      'the paragraph before it',
      `# T\n\nFirst here. Second here. Third here.\n\n${lines}`,
      ['First here. Second here.'],
    ],
    ['with comments between', `## T\n\nSaid\nin lines.\n\n<!-- table: t -->\n\n${lines}`, ['Said in lines.']],
    ['the nearest one, whatever list comes after', `## T\n\nFar.\n\nNear.\n\n- item\n\n${lines}`, ['Near.']],
    ['in a quote', `> Said.\n>\n> ${lines.replaceAll('\n', '\n> ')}`, ['Said.']],
    [
      'without its footnotes, with links that are defined below',
      `See [it][l].[^a]\n\n${lines}\n\n[l]: https://x.org\n[^a]: Note.`,
      ['See it.'],
    ],
    ['nothing of another heading', `Said.\n\n## T\n\n${lines}`, ['']],
    ['nothing of another table', `Said.\n\n${lines}\n\n${lines.replace('A', 'C')}`, ['Said.', '']],
    ['no definitions', `[^a]: Note.\n\n${lines}`, ['']],
  ])('%s', (_, text, wanted) => {
    expect(introOf(text)).toEqual(wanted);
  });
});
