import type { Hyper } from '../config/hyperparameter.ts';
import type { Words } from '../text/bilingual.ts';
import { notNegative, positive, toggle } from './parts/hyper.ts';

/** A learning rate over time: a formula of the base rate `lr`, the step `t` from 1 and the number of steps `T`. */
export interface Schedule {
  readonly id: string;
  readonly name: Words;
  readonly text: string;
  readonly hyper: readonly Hyper[];
  /**
   * Lines that remember from step to step, done after the rule's own: for a schedule that is no function of time
   * alone. They see the loss `f` of the step.
   */
  readonly lines?: string;
  /** What those lines remember, with its first value. */
  readonly state?: Readonly<Record<string, string>>;
}

export const number = (
  name: string,
  tex: string,
  meaning: Words,
  value: number,
  [min, max]: readonly [number, number],
  scale: Hyper['scale'] = 'linear',
  allowed?: Hyper['allowed'],
): Hyper => ({
  name,
  tex,
  meaning,
  default: value,
  min,
  max,
  scale,
  ...(allowed === undefined ? {} : { allowed }),
});

export const warm = number(
  'warm',
  'w',
  { en: 'Steps of warm-up', ko: '예열하는 스텝 수' },
  50,
  [1, 1000],
  'whole',
);

export const low = number(
  'low',
  '\\ell',
  { en: 'What part of the learning rate is left at the end', ko: '끝에 남는 학습률의 비율' },
  0,
  [0, 1],
  'linear',
  notNegative,
);

export const every = number(
  'every',
  'k',
  { en: 'Steps between drops', ko: '낮추는 간격(스텝 수)' },
  100,
  [1, 1000],
  'whole',
);

export const factor = number(
  'factor',
  '\\gamma',
  { en: 'Factor at each drop', ko: '낮출 때마다 곱하는 수' },
  0.5,
  [0.01, 1],
  'linear',
  positive,
);

export const span = number(
  'span',
  'S',
  { en: 'Steps that it takes; 0: all', ko: '걸리는 스텝 수, 0이면 전부' },
  0,
  [0, 1000],
  'whole',
);

/** Libraries count from 0, and some of them let the rate begin there. */
export const zero = toggle(
  'zero',
  '0',
  'Begin at zero, so that the first step does not move',
  '0에서 시작하여 첫 스텝은 움직이지 않기',
);

export const milestones = [30, 60, 0, 0].map((value, index) =>
  number(
    `m${index + 1}`,
    `m_${index + 1}`,
    { en: `Step of drop ${index + 1}; 0: none`, ko: `${index + 1}번째로 낮추는 스텝, 0이면 없음` },
    value,
    [0, 1000],
    'whole',
  ),
);

export const begun = '(t - zero)';

export const warming = `${begun}/warm`;

export const half = (at: string): string => `(1 + cos(pi*${at}))/2`;

/** From the end of the warm-up to the end, from 0 to 1. */
export const after = `(${begun} - warm)/max(T - warm, 1)`;

const all = 'where(span > 0, span, T)';

export const fallen = `min((t - 1)/${all}, 1)`;
