import { describe, expect, it } from 'vitest';
import { withParticle } from '../../../src/core/text/particles.ts';
import type { InlineText } from '../../../src/core/text/inline.ts';

const text = (value: string): InlineText => [{ type: 'text', value }];
const math = (tex: string): InlineText => [{ type: 'math', tex }];

/** As a Korean reader says them aloud. */
const said: readonly (readonly [word: InlineText, topic: string, by: string])[] = [
  // Hangul.
  [text('모멘텀'), '은', '으로'],
  [text('네스테로프'), '는', '로'],
  [text('배치 크기'), '는', '로'],
  [text('고윳값'), '은', '으로'],
  [text('골짜기를 건널 때의 학습률'), '은', '로'],
  // What stands in brackets behind a word is not read.
  [text('안장점(saddle point)'), '은', '으로'],
  [text('드롭아웃(dropout)'), '은', '으로'],
  // Letter by letter.
  [text('SGD'), '는', '로'],
  [text('MSGD'), '는', '로'],
  [text('L-BFGS'), '는', '로'],
  [text('GPU'), '는', '로'],
  [text('URL'), '은', '로'],
  [text('LSTM'), '은', '으로'],
  [text('x'), '는', '로'],
  [text('n'), '은', '으로'],
  // As words.
  [text('Adam'), '은', '으로'],
  [text('AdamW'), '는', '로'],
  [text('AdaGrad'), '는', '로'],
  [text('RMSProp'), '은', '으로'],
  [text('AMSGrad'), '는', '로'],
  [text('Momentum'), '은', '으로'],
  [text('Nesterov'), '는', '로'],
  [text('Newton'), '은', '으로'],
  [text('Dropout'), '은', '으로'],
  [text('PyTorch'), '는', '로'],
  [text('DataLoader'), '는', '로'],
  [text('gradient'), '는', '로'],
  [text('epoch'), '는', '로'],
  [text('example'), '은', '로'],
  [text('learning'), '은', '으로'],
  [text('loop'), '는', '로'],
  // Numbers.
  [text('L1'), '은', '로'],
  [text('L2'), '는', '로'],
  [text('0.9'), '는', '로'],
  [text('0.10'), '은', '으로'],
  [text('16'), '은', '으로'],
  [text('100'), '은', '으로'],
  [text('1,000'), '은', '으로'],
  [text('7'), '은', '로'],
  [text('4 TB'), '는', '로'],
  [text('33%'), '는', '로'],
  // Formulas.
  [math('n'), '은', '으로'],
  [math('b'), '는', '로'],
  [math('\\alpha'), '는', '로'],
  [math('\\epsilon'), '은', '으로'],
  [math('\\beta_1'), '은', '로'],
  [math('\\beta_2'), '는', '로'],
  [math('d^2'), '은', '으로'],
  [math('b = 64'), '는', '로'],
  [[...text('속도 '), ...math('v')], '는', '로'],
  [[{ type: 'code', value: 'optimizer.step()' }], '은', '으로'],
];

describe('particles', () => {
  it('take the form that the word before asks for', () => {
    for (const [word, topic, by] of said) {
      const isVowel = topic === '는';
      for (const particle of ['은(는)', '는(은)', '은', '는']) {
        expect([word, withParticle(word, `${particle} 무엇인가요?`)]).toEqual([word, `${topic} 무엇인가요?`]);
      }
      expect(withParticle(word, '(으)로 바꿈')).toBe(`${by} 바꿈`);
      expect(withParticle(word, '로는 안 됨')).toBe(`${by}는 안 됨`);
      expect(withParticle(word, '이(가) 큼')).toBe(`${isVowel ? '가' : '이'} 큼`);
      expect(withParticle(word, '을 씀')).toBe(`${isVowel ? '를' : '을'} 씀`);
      expect(withParticle(word, '와 같음')).toBe(`${isVowel ? '와' : '과'} 같음`);
      expect(withParticle(word, '란 무엇인가요?')).toBe(`${isVowel ? '란' : '이란'} 무엇인가요?`);
      expect(withParticle(word, '(이)라고 함')).toBe(`${isVowel ? '라고' : '이라고'} 함`);
    }
  });

  it('leave everything else as it is', () => {
    for (const rest of [
      '의 장점',
      '에서는 어떤가요?',
      '도 그런가요?',
      ' 은행',
      '이동',
      '가까이',
      '',
      ' is it?',
    ]) {
      expect(withParticle(text('모멘텀'), rest)).toBe(rest);
    }
    // Nobody can say how these are read.
    expect(withParticle(text('勾配'), '은(는) 무엇인가요?')).toBe('은(는) 무엇인가요?');
    expect(withParticle(text('?!'), '을(를) 씀')).toBe('을(를) 씀');
  });
});
