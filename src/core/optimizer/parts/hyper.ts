import type { Allowed, Hyper } from '../../config/hyperparameter.ts';
import type { Words } from '../../text/bilingual.ts';

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

export const positive: Allowed = {
  holds: (value) => value > 0,
  text: '“{0}” must be above 0: nothing is left of the step else.',
};

export const learningRate = (value: number, min = 1e-5, max = 10): Hyper => ({
  name: 'lr',
  tex: '\\alpha',
  meaning: { en: 'Learning rate: sets the length of a step', ko: '학습률: 한 스텝의 길이' },
  default: value,
  min,
  max,
  scale: 'log',
  allowed: notNegative,
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

/** How much of the past a mean keeps. */
export const decay = (
  name: string,
  tex: string,
  en: string,
  ko: string,
  value: number,
  max = 0.999,
): Hyper => ({
  name,
  tex,
  meaning: { en, ko },
  default: value,
  min: 0,
  max,
  scale: 'linear',
  allowed: share,
});

export const beta1 = (value = 0.9): Hyper =>
  decay('beta1', '\\beta_1', 'Decay of the mean of gradients', '기울기 평균의 감쇠율', value);

export const beta2 = (value = 0.999): Hyper =>
  decay(
    'beta2',
    '\\beta_2',
    'Decay of the mean of squared gradients',
    '기울기 제곱 평균의 감쇠율',
    value,
    0.9999,
  );

/** What Adam and all that look like it have. */
export const adamHyper = (rate: number, eps = 1e-8): readonly Hyper[] => [
  learningRate(rate),
  beta1(),
  beta2(),
  epsilon(eps),
];

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

/** What rules have that also keep the mean of the gradient's changes. */
export const adanHyper: readonly Hyper[] = [
  learningRate(1e-3),
  beta1(0.98),
  decay('beta2', '\\beta_2', 'Decay of the mean of changes', '변화의 평균의 감쇠율', 0.92),
  { ...beta2(0.99), name: 'beta3', tex: '\\beta_3' },
  epsilon(1e-8),
  decoupledDecay(0),
];

/** Keras's form of Adam and its kin. */
export const epsilonHat: Words = {
  en: 'Bias correction is folded into the learning rate, so ε acts before it (ε-hat of the paper).',
  ko: '편향 보정이 학습률에 합쳐져 있어, ε이 보정 전에 작용합니다(논문의 ε-hat).',
};

/** Of rules that count: a whole number within the slider's range. */
export const count = (
  name: string,
  tex: string,
  en: string,
  ko: string,
  value: number,
  max: number,
): Hyper => ({
  name,
  tex,
  meaning: { en, ko },
  default: value,
  min: 1,
  max,
  scale: 'whole',
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
 * What every rule takes: it acts on the gradient before the rule sees it, in this order. `maximize` turns it round,
 * `clipvalue` and `clipnorm` shorten it, and the penalties are added to the loss whose gradient it is,
 * f + l1·(|x| + |y|) + l2/2·(x² + y²), so `l2` is what PyTorch calls `weight_decay` (but for AdamW and Lion, whose
 * decay is apart from the gradient). The loss shown stays f.
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

export const gradientHyper: readonly Hyper[] = [
  toggle('maximize', '\\max', 'Climb instead of descending', '내려가지 않고 올라가기'),
  {
    name: 'clipvalue',
    tex: 'c_{\\infty}',
    meaning: {
      en: 'Largest size of each part of the gradient; 0: any',
      ko: '기울기 성분마다의 최대 크기, 0이면 제한 없음',
    },
    default: 0,
    min: 1e-3,
    max: 1000,
    scale: 'log',
    allowed: notNegative,
  },
  {
    name: 'clipnorm',
    tex: 'c_2',
    meaning: {
      en: 'Largest length of the gradient; 0: any',
      ko: '기울기의 최대 길이, 0이면 제한 없음',
    },
    default: 0,
    min: 1e-3,
    max: 1000,
    scale: 'log',
    allowed: notNegative,
  },
];

/** The mean of the weights that is shown in place of them, as Keras's `use_ema` and PyTorch's `AveragedModel` keep it. */
export const weightMean: Hyper = {
  name: 'ema',
  tex: '\\omega',
  meaning: {
    en: 'Show a mean of the weights: how much of the past it keeps; 0: the weights',
    ko: '가중치의 평균을 보이기: 과거를 유지하는 비율, 0이면 가중치 그대로',
  },
  default: 0,
  min: 0,
  max: 0.9999,
  scale: 'linear',
  allowed: share,
};
