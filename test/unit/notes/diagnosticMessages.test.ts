import { expect, it } from 'vitest';
import { fixTitle, messageOf, messages } from '../../../src/core/notes/diagnosticMessages.ts';
import { compile } from './compile.ts';

const notes = [
  '| | X | Y |\n|---|---|---|\n| a | `x|y` | c |\n| d | e |\n| | f | g |\n| h | - | <tt>i</tt> |\n| H | 1 | 2 |\n| k | same as above | [j](vscode:x) |\n',
  '---\nkey: a\n\n| | X |\n|-|-|\n| a | b |\n',
  '| X |\n|---|\n| a |\n\n| | X |\n|---|---|\n\n| | X | Y |\n|---|---|\n| a | b | c |\n',
  '---\nkey: A B\n---\n<!-- table: t; nonsense: x -->\n\n| | X |\n|-|-|\n| a | b[^x] **a(b)**c |\n\n<!-- table: t -->\n\n| | X |\n|-|-|\n| a | b |\n',
  `| | X |\n|-|-|\n| a | ${'z'.repeat(3000)} |\n`,
  `| | X |\n|-|-|\n${'| a | b |\n'.repeat(1100)}`,
  `|${' x |'.repeat(200)}\n|${'-|'.repeat(200)}\n|${' y |'.repeat(200)}\n`,
  `| | X |\n|-|-|\n| a | ${'z'.repeat(60_000)} |\n`,
  `${'word '.repeat(80_001)}\n\n| | X |\n|-|-|\n| a | b |\n`,
  `${'\n'.repeat(20_001)}| | X |\n|-|-|\n| a | b |\n`,
  `${'>'.repeat(60)} a\n\n| | X |\n|-|-|\n| a | b |\n`,
  '| | X |\n|-|-|\n| a | b |\n\n'.repeat(501),
  '$x_$ \n\n| | X |\n|-|-|\n| a | $\\foo+y$ |\n\n```math\n' +
    'x'.repeat(2001) +
    '\n```\n\n$\\kern-999em x$\n',
  '<!-- ask\nno question\nb: What?\na: What of {thing}?\na: And what?\n*: How is {name}?\nX = {thing}\n' +
    'which a: Which of {aspect}?\n-->\n\n| | X | Y |\n|-|-|-|\n| a | b | c |\n',
  '<!-- ask\na: What?\n-->\n\n| | X | Y |\n|-|-|-|\n| a | b | c |\n',
  `<!-- ask\na: ${'What '.repeat(100)}of {thing}?\n-->\n\nNo table.\n\n| | X |\n|-|-|\n| a | b |\n`,
  `| | X |\n|-|-|\n| a | b <!-- experiment: ${'a sentence '.repeat(20)}--> |\n`,
];
notes.push(
  '| | X | Y |\n|-|-|-|\n| a | ![](a.png) | b |\n',
  '| | X |\n|-|-|\n| | b |\n\n| | X | Y |\n|-|-|-|\n| a | b | c |\n| a | d | e |\n| a | f | g |\n',
  '| # | Paper |\n|-|-|\n| 1 | https://a.example |\n| 2 | https://b.example |\n',
  '| P | A | B |\n|-|-|-|\n| P0 | 1 | 0 |\n| P1 | 0 | 2 |\n',
  '| Average | Best |\n|-|-|\n| O(n) | O(1) |\n',
  '| Under scrutiny | Flags | Branches |\n|-|-|-|\n| Merging | early | late |\n| Links | none | tight |\n',
  '| | Big sea | Wide lake |\n|-|-|-|\n| goldfish | red | gray |\n| catfish | brown | black |\n',
  '| | X |\n|-|-|\n| a | same as above |\n',
  '| A | B |\n|-|-|\n| it is cold. | it is hot. |\n| it is slow to learn. | it is easy. |\n',
  '| A | B |\n|-|-|\n| Treaty of Paris | end of a war |\n| Bill of Rights | ten amendments |\n',
  '+---+---+\n|   | A |\n+===+===+\n| b | c |\n+---+---+\n\n| a | b |\n|---+---|\n| c | d |\n\n| a | b |\n| — | — |\n| c | d |\n',
  '| a | b |\n| c | d |\n\n｜ a ｜ b ｜\n｜---｜---｜\n\n<table><tr><th>a</th></tr></table>\n',
);
notes.push(
  '| Model | X |\n|-|-|\n| a | 1 |\n| b | 3 |\n| Average | 2 |\n',
  '| | X |\n|-|-|\n| a | b <!-- run: nothing-of-the-kind --> |\n',
  '<!-- table: t; run: {"version": 1} -->\n\n| | X |\n|-|-|\n| a | b |\n',
  `<!-- table: t; run: ${'x'.repeat(3000)} -->\n\n| | X |\n|-|-|\n| a | b |\n`,
);
notes.push(
  '| Model | Accuracy | Lines |\n|-|-|-|\n| a | 91.2% | 120 |\n| b | 93.1% | 340 |\n',
  '| Name | Score |\n|-|-|\n| [your name] | {{SCORE}} |\n',
  '| Name | Type | Description |\n|-|-|-|\n| a | b | A |\n| c | d | e |\n',
);
/** Across notes: tested with the index. */
const elsewhere = ['duplicate-note', 'reserved-key', 'contradiction'];

it('every code happens, and has a sentence in both languages without a gap', () => {
  const seen = new Set(elsewhere);
  for (const text of notes) {
    for (const diagnostic of compile(text).diagnostics) {
      seen.add(diagnostic.code);
      for (const language of ['en', 'ko-KR']) {
        const sentence = messageOf(diagnostic, language);
        // What may stand in a question is told as it is written there.
        expect(sentence.replace(/\{(?:thing|aspect|name)\}/g, '')).not.toMatch(/[{}]/);
        expect(/[가-힣]/.test(sentence)).toBe(language === 'ko-KR');
        if (diagnostic.fix) {
          expect(fixTitle(diagnostic.fix, language)).not.toMatch(/[{}]/);
        }
      }
    }
  }
  expect(Object.keys(messages).filter((code) => !seen.has(code))).toEqual([]);
});
