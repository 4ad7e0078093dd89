import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Card } from '../../../src/core/deck/card.ts';
import { compareTyped, typedAnswer } from '../../../src/core/deck/typed.ts';
import type { InlineText } from '../../../src/core/notes/inline.ts';

const text = (value: string): InlineText => [{ type: 'text', value }];
const card = (kind: 'recall' | 'cloze' | 'identify', content: InlineText): Card =>
  ({ kind, answer: content, text: content }) as unknown as Card;

describe('a typed answer', () => {
  test.each([
    ['Adam', 'adam', 'right'],
    ['Mini-batch gradient descent', 'mini batch  gradient descent', 'right'],
    ['stochastic gradient descent (SGD)', 'SGD', 'right'],
    ['stochastic gradient descent (SGD)', 'stochastic gradient descent', 'right'],
    ['the learning rate', 'learning rate', 'right'],
    ['모멘텀', ' 모멘텀 ', 'right'],
    ['미니배치 경사하강법', '미니배치 경사 하강법', 'close'],
    ['Nesterov', 'Nestorov', 'close'],
    ['Nesterov', 'Nesetrov', 'close'],
    ['momentum', 'momntum', 'close'],
    ['Adam', 'Adan', 'wrong'],
    ['Nesterov momentum', 'momentum', 'wrong'],
    ['beta 0.999 decay', 'beta 0.99 decay', 'wrong'],
    ['L1 regularization', 'L2 regularization', 'wrong'],
    ['Adagrad', '', 'wrong'],
    ['Adagrad', 'RMSProp', 'wrong'],
  ] as const)('for “%s”: “%s” is %s', (answer, given, verdict) => {
    expect(compareTyped(given, answer)).toBe(verdict);
  });

  it('that is the answer itself is right, and one slip in ten letters is close', () => {
    const word = fc.stringMatching(/^[b-z]{10,20}$/);
    fc.assert(
      fc.property(word, fc.nat(8), fc.constantFrom('swap', 'drop', 'add', 'change'), (answer, at, slip) => {
        expect(compareTyped(answer.toUpperCase(), answer)).toBe('right');
        const [head, a, b, tail] = [answer.slice(0, at), answer[at]!, answer[at + 1]!, answer.slice(at + 2)];
        const typed = { swap: b + a, drop: b, add: `${a}a${b}`, change: `a${b}` }[slip];
        expect(compareTyped(head + typed + tail, answer)).toMatch(/right|close/);
        expect(compareTyped(`${answer}aaaaa`, answer)).toBe('wrong');
      }),
    );
  });

  it('is asked for where it is short and in words', () => {
    expect(typedAnswer(card('identify', text('Adam')))).toBe('Adam');
    expect(typedAnswer(card('recall', text('the mean of many gradients, which takes long to explain')))).toBe(
      undefined,
    );
    expect(typedAnswer(card('recall', [{ type: 'math', tex: '1/b' }]))).toBe(undefined);
    const blank = (value: string) => ({ type: 'blank', children: text(value) }) as const;
    expect(typedAnswer(card('cloze', [blank('unbiased'), ...text(' and noisy')]))).toBe('unbiased');
    expect(typedAnswer(card('cloze', [blank('unbiased'), ...text(' and '), blank('noisy')]))).toBe(undefined);
  });
});
