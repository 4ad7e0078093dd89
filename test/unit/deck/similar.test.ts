import { describe, expect, it } from 'vitest';
import { givesAway, namesOf } from '../../../src/core/deck/neighbors.ts';
import { alike, fingerprint, saysAlso } from '../../../src/core/deck/similar.ts';
import { readInline } from '../../../src/core/notes/readInline.ts';

const print = (text: string) => fingerprint(readInline(text).inline);

describe('cells that must not stand against each other', () => {
  it.each([
    ['fast', 'Fast.'],
    ['10%', '10 %'],
    ['1,000', '1000'],
    ['0.9', '.90'],
    ['1e-3', '0.001'],
    ['10⁻³', '0.001'],
    ['$10^{-3}$', '1e-3'],
    ['**exact**', '_exact_'],
    ['the gradient', 'gradients'],
    ['fast and cheap', 'cheap and fast'],
    ['$n$', 'n'],
    ['Größe', 'grösse'.replace('ss', 'ß')],
    ['0.9', '0.9 or 0.99'],
    ['$v$', '$m$, $v$, $t$'],
    ['gradient', 'gradient and Hessian'],
    ['기울기', '기울기와 헤세 행렬'],
    ['勾配', '勾配とヘッセ行列'],
    ['converges stably', 'converges stably on convex problems'],
    ['✓', '✓'],
    ['---x', 'x'],
  ])('%s and %s', (a, b) => {
    expect(alike(print(a), print(b))).toBe(true);
    expect(alike(print(b), print(a))).toBe(true);
  });
});

describe('cells that differ', () => {
  it.each([
    ['needed', 'not needed'],
    ['convex', 'non-convex'],
    ['필요', '필요 없음'],
    ['$n$', '$n^2$'],
    ['n', 'n² memory, n³ work'],
    ['1', 'b, 1 < b < n'],
    [
      '$v \\leftarrow \\mu v + g$',
      '$v \\leftarrow \\mu v + g$ and $x \\leftarrow x - \\alpha (g + \\mu v)$'.replace(' and ', ' '),
    ],
    ['0.9', '0.99'],
    ['-1', '1'],
    ['✓', '✗'],
    ['C', 'C++'],
    ['exact', 'unbiased'],
    ['1 update', 'n updates'],
    ['1', '1,000'],
    ['needs the exact gradient', 'needs the approximate gradient'],
    ['볼록', '비볼록'],
  ])('%s and %s', (a, b) => {
    expect(alike(print(a), print(b))).toBe(false);
  });
});

it('a part is said by the whole, and not the other way round', () => {
  expect(saysAlso(print('gradient and Hessian'), print('gradient'))).toBe(true);
  expect(saysAlso(print('gradient'), print('gradient and Hessian'))).toBe(false);
});

it('a cell that names its thing gives it away', () => {
  const label = (text: string) => readInline(text).inline;
  expect(givesAway(print('what Adam does'), namesOf(label('Adam')))).toBe(true);
  expect(givesAway(print('what AdamW does'), namesOf(label('Adam')))).toBe(false);
  expect(givesAway(print('한 배치를 쓴다'), namesOf(label('배치(batch)')))).toBe(true);
  expect(givesAway(print('n examples'), namesOf(label('$n$')))).toBe(false);
});
