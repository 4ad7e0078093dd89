import type { Hyper } from '../config/hyperparameter.ts';
import type { Words } from '../text/bilingual.ts';

/** A learning rate over time: a formula of the base rate `lr`, the step `t` from 1 and the number of steps `T`. */
export interface Schedule {
  readonly id: string;
  readonly name: Words;
  readonly text: string;
  readonly hyper: readonly Hyper[];
}

const warm: Hyper = {
  name: 'warm',
  tex: 'w',
  meaning: { en: 'Steps of warm-up', ko: '예열하는 스텝 수' },
  default: 50,
  min: 1,
  max: 1000,
  scale: 'whole',
};
const low: Hyper = {
  name: 'low',
  tex: '\\ell',
  meaning: { en: 'What part of the learning rate is left at the end', ko: '끝에 남는 학습률의 비율' },
  default: 0,
  min: 0,
  max: 1,
  scale: 'linear',
};

export const schedules: readonly Schedule[] = [
  { id: 'constant', name: { en: 'Constant', ko: '일정' }, text: 'lr', hyper: [] },
  {
    id: 'step',
    name: { en: 'Step', ko: '계단' },
    text: 'lr*factor^floor((t - 1)/every)',
    hyper: [
      {
        name: 'every',
        tex: 'k',
        meaning: { en: 'Steps between drops', ko: '낮추는 간격(스텝 수)' },
        default: 100,
        min: 1,
        max: 1000,
        scale: 'whole',
      },
      {
        name: 'factor',
        tex: '\\gamma',
        meaning: { en: 'Factor at each drop', ko: '낮출 때마다 곱하는 수' },
        default: 0.5,
        min: 0.01,
        max: 1,
        scale: 'linear',
      },
    ],
  },
  {
    id: 'cosine',
    name: { en: 'Cosine', ko: '코사인' },
    text: 'lr*(low + (1 - low)*(1 + cos(pi*(t - 1)/T))/2)',
    hyper: [low],
  },
  { id: 'warmup', name: { en: 'Warm-up', ko: '예열' }, text: 'lr*min(1, t/warm)', hyper: [warm] },
  {
    id: 'warmup-cosine',
    name: { en: 'Warm-up, then cosine', ko: '예열 후 코사인' },
    text: 'lr*where(t <= warm, t/warm, low + (1 - low)*(1 + cos(pi*(t - warm)/max(T - warm, 1)))/2)',
    hyper: [warm, low],
  },
  {
    id: 'inverse',
    name: { en: '1/t', ko: '1/t' },
    text: 'lr/(1 + k*(t - 1))',
    hyper: [
      {
        name: 'k',
        tex: 'k',
        meaning: { en: 'How fast the rate falls', ko: '학습률이 줄어드는 빠르기' },
        default: 0.01,
        min: 1e-4,
        max: 10,
        scale: 'log',
      },
    ],
  },
];
