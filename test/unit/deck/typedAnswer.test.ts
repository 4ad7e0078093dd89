import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Card } from '../../../src/core/deck/card.ts';
import { compareTyped, differences, typedAnswer } from '../../../src/core/deck/typedAnswer.ts';
import type { InlineText } from '../../../src/core/text/inline.ts';

const text = (value: string): InlineText => [{ type: 'text', value }];
const card = (kind: 'recall' | 'cloze' | 'identify', content: InlineText): Card =>
  ({ kind, answer: content, text: content }) as unknown as Card;

/** An answer that is exact, what is typed, and the verdict. */
const exactAnswers = [
  ['Adam', 'adam', 'right'],
  ['Mini-batch gradient descent', 'mini batch  gradient descent', 'right'],
  ['stochastic gradient descent (SGD)', 'SGD', 'right'],
  ['stochastic gradient descent (SGD)', 'stochastic gradient descent', 'right'],
  ['분산(variance)', 'variance', 'right'],
  ['the learning rate', 'learning rate', 'right'],
  ['모멘텀', ' 모멘텀 ', 'right'],
  ['미니배치 경사하강법', '미니배치 경사 하강법', 'right'],
  ['모멘텀', '모멘텀'.normalize('NFD'), 'right'],
  ['10⁻³', '1e-3', 'right'],
  ['0.1', '0.10', 'right'],
  ['n²', 'n^2', 'right'],
  ['−1', '-1', 'right'],
  ['Nesterov', 'Nestorov', 'close'],
  ['Nesterov', 'Nesetrov', 'close'],
  ['momentum', 'momntum', 'close'],
  ['미니배치 경사 하강법', '미니배차 경사 하강법', 'close'],
  ['AdamW', 'adam', 'wrong'],
  ['Adam', 'AdamW', 'wrong'],
  ['NAdam', 'RAdam', 'wrong'],
  ['RMSProp', 'RProp', 'wrong'],
  ['1', '-1', 'wrong'],
  ['-1', '1', 'wrong'],
  ['C++', 'C', 'wrong'],
  ['C', 'C#', 'wrong'],
  ['1/2', '2/1', 'wrong'],
  ['1/2', '12', 'wrong'],
  ['1.5', '15', 'wrong'],
  ['50%', '50', 'wrong'],
  ['O(n)', 'n', 'wrong'],
  ['O(n)', 'O', 'wrong'],
  ['O(n²)', 'O(n2)', 'wrong'],
  ['x²', 'x₂', 'wrong'],
  ['n < b', 'n > b', 'wrong'],
  ['n/b', 'b/n', 'wrong'],
  ["f'", 'g', 'wrong'],
  ['Adam', 'Adan', 'wrong'],
  ['Nesterov momentum', 'momentum', 'wrong'],
  ['beta 0.999 decay', 'beta 0.99 decay', 'wrong'],
  ['L1 regularization', 'L2 regularization', 'wrong'],
  ['unbiased', 'biased', 'wrong'],
  ['조건부 최대우도', '조건부 최소우도', 'wrong'],
  ['Adagrad', 'RMSProp', 'wrong'],
  ['Adagrad', '', 'open'],
  // Names of the same thing, a number in words: not for a program to say.
  ['SGD', 'stochastic gradient descent', 'open'],
  ['SGD', '확률적 경사 하강법', 'open'],
  ['1', 'one', 'open'],
] as const;

describe('a typed answer', () => {
  test.each(exactAnswers)('for the exact “%s”: “%s” is %s', (answer, given, verdict) => {
    expect(compareTyped(given, { answer, exact: true })).toBe(verdict);
  });

  test.each([
    ['셋 가운데 잡음이 가장 커서 최소점에 정착하기 어려움', '노이즈가 커서 최소점에 수렴하기 어렵다', 'open'],
    ['값싸고 빠른 스텝', '빠르고 저렴한 스텝', 'open'],
    ['값싸고 빠른 스텝', '값싸고 빠른 스텝.', 'right'],
    ['1회, 가장 적음', '한 번', 'open'],
    ['1회, 가장 적음', '2회, 가장 많음', 'open'],
  ] as const)('in words is never wrong: for “%s”: “%s” is %s', (answer, given, verdict) => {
    expect(compareTyped(given, { answer, exact: false })).toBe(verdict);
  });

  it('that is the answer itself is right, and one slip in ten letters is close', () => {
    const word = fc.stringMatching(/^[b-z]{10,20}$/);
    fc.assert(
      fc.property(word, fc.nat(8), fc.constantFrom('swap', 'drop', 'add', 'change'), (answer, at, slip) => {
        const wanted = { answer, exact: true };
        expect(compareTyped(answer.toUpperCase(), wanted)).toBe('right');
        const [head, a, b, tail] = [answer.slice(0, at), answer[at]!, answer[at + 1]!, answer.slice(at + 2)];
        const typed = { swap: b + a, drop: b, add: `${a}a${b}`, change: `a${b}` }[slip];
        expect(compareTyped(head + typed + tail, wanted)).toMatch(/right|close/);
        expect(compareTyped(`${answer}aaaaa`, wanted)).toBe('wrong');
      }),
    );
  });

  it('of a number, or with signs, is right for nothing else', () => {
    const formula = fc.stringMatching(/^[-+<~]?[a-c0-9]{1,3}([-+*/^<>%#][a-c0-9]{1,3})?[%+#]?$/);
    fc.assert(
      fc.property(formula, formula, (answer, typed) => {
        const verdict = compareTyped(typed, { answer, exact: true });
        expect(verdict === 'right').toBe(typed === answer || Number(typed) === Number(answer));
        expect(verdict).not.toBe('close');
      }),
    );
  });

  it('is judged where it is a name, a number or a formula', () => {
    const exact = (kind: 'recall' | 'identify', value: string) => typedAnswer(card(kind, text(value)))?.exact;
    expect(exact('identify', '확률적 경사 하강법')).toBe(true);
    for (const value of ['Adam', '0.999', '1e-8', 'n²', 'AdamW', 'L-BFGS', 'O(n)', 'β₁ = 0.9', 'RMSProp']) {
      expect(exact('recall', value), value).toBe(true);
    }
    for (const value of [
      'unbiased',
      '선형',
      '값싸고 빠른 스텝',
      '1회',
      'b examples',
      'the mean of gradients',
    ]) {
      expect(exact('recall', value), value).toBe(false);
    }
  });

  it('is asked for where it is in words, and one', () => {
    expect(typedAnswer(card('identify', text('Adam')))?.answer).toBe('Adam');
    expect(typedAnswer(card('recall', text('word '.repeat(100))))).toBe(undefined);
    expect(typedAnswer(card('recall', [{ type: 'math', tex: '1/b' }]))).toBe(undefined);
    const blank = (value: string) => ({ type: 'blank', children: text(value) }) as const;
    expect(typedAnswer(card('cloze', [blank('unbiased'), ...text(' and noisy')]))?.answer).toBe('unbiased');
    expect(typedAnswer(card('cloze', [blank('unbiased'), ...text(' and '), blank('noisy')]))).toBe(undefined);
  });
});

describe('the differences of two texts', () => {
  it('are parts of each that make it up, and what is the same is so in both', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (a, b) => {
        const [left, right] = differences(a, b);
        const all = (parts: typeof left) => parts.map((part) => part.text).join('');
        expect([all(left), all(right)]).toEqual([a.normalize('NFC'), b.normalize('NFC')]);
      }),
    );
    const [left, right] = differences('빠르고 저렴한 스텝', '값싸고 빠른 스텝');
    expect(left.at(-1)).toEqual({ text: ' 스텝', same: true });
    expect(right[0]).toMatchObject({ same: false });
    expect(differences('Nestorov', 'Nesterov')[1]).toEqual([
      { text: 'Nest', same: true },
      { text: 'e', same: false },
      { text: 'rov', same: true },
    ]);
  });
});
