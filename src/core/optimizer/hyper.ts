import type { Allowed, Hyper } from '../config/hyperparameter.ts';

/** The hyperparameters that many rules share, so that one name, symbol and meaning is used for one thing. */

/** Of decay rates: PyTorch, Keras and Optax refuse the same. */
export const share: Allowed = {
  holds: (value) => value >= 0 && value < 1,
  text: '“{0}” must be at least 0 and below 1: it is the share of the past that is kept.',
};

export const notNegative: Allowed = {
  holds: (value) => value >= 0,
  text: '“{0}” must not be negative: it would work against what it is for.',
};

export const learningRate = (value: number, min = 1e-5, max = 10): Hyper => ({
  name: 'lr',
  tex: '\\alpha',
  meaning: { en: 'Learning rate: sets the length of a step', ko: '학습률: 한 스텝의 길이' },
  default: value,
  min,
  max,
  scale: 'log',
});

export const momentum = (value: number): Hyper => ({
  name: 'mu',
  tex: '\\mu',
  meaning: { en: 'Momentum: how much of the velocity is kept', ko: '모멘텀: 속도를 유지하는 비율' },
  default: value,
  min: 0,
  max: 0.999,
  scale: 'linear',
  allowed: notNegative,
});

export const epsilon = (value: number): Hyper => ({
  name: 'eps',
  tex: '\\epsilon',
  meaning: { en: 'Keeps the division away from zero', ko: '0으로 나누는 것을 막는 작은 수' },
  default: value,
  min: 1e-12,
  max: 0.1,
  scale: 'log',
  allowed: notNegative,
});

export const beta1 = (value = 0.9): Hyper => ({
  name: 'beta1',
  tex: '\\beta_1',
  meaning: { en: 'Decay of the mean of gradients', ko: '기울기 평균의 감쇠율' },
  default: value,
  min: 0,
  max: 0.999,
  scale: 'linear',
  allowed: share,
});

export const beta2 = (value = 0.999): Hyper => ({
  name: 'beta2',
  tex: '\\beta_2',
  meaning: { en: 'Decay of the mean of squared gradients', ko: '기울기 제곱 평균의 감쇠율' },
  default: value,
  min: 0,
  max: 0.9999,
  scale: 'linear',
  allowed: share,
});

export const decoupledDecay = (value: number): Hyper => ({
  name: 'lambda',
  tex: '\\lambda',
  meaning: {
    en: 'Weight decay, apart from the gradient',
    ko: '가중치 감쇠: 기울기와 별도로 적용',
  },
  default: value,
  min: 0,
  max: 1,
  scale: 'log',
  allowed: notNegative,
});

export const toggle = (name: string, tex: string, en: string, ko: string): Hyper => ({
  name,
  tex,
  meaning: { en, ko },
  default: 0,
  min: 0,
  max: 1,
  scale: 'switch',
});

/**
 * Penalties that every rule takes: they are added to the loss whose gradient the rule sees,
 * f + l1·(|x| + |y|) + l2/2·(x² + y²), so `l2` is what PyTorch calls `weight_decay` (but for AdamW and Lion,
 * whose decay is apart from the gradient). The loss shown stays f.
 */
export const penalties: readonly Hyper[] = [
  {
    name: 'l1',
    tex: 'L_1',
    meaning: {
      en: 'L1 penalty: pulls weights to exactly zero',
      ko: 'L1 벌점: 가중치를 정확히 0으로 끌어당김',
    },
    default: 0,
    min: 1e-5,
    max: 10,
    scale: 'log',
  },
  {
    name: 'l2',
    tex: 'L_2',
    meaning: {
      en: 'L2 penalty, as weight decay: shrinks weights in proportion',
      ko: 'L2 벌점(가중치 감쇠): 가중치를 비율대로 줄임',
    },
    default: 0,
    min: 1e-5,
    max: 10,
    scale: 'log',
  },
];
