import { notNegative, positive, toggle } from './parts/hyper.ts';
import type { Schedule } from './scheduleParts.ts';
import {
  every,
  factor,
  milestones,
  fallen,
  number,
  low,
  span,
  half,
  warming,
  warm,
  zero,
  begun,
  after,
} from './scheduleParts.ts';

export const schedules: readonly Schedule[] = [
  { id: 'constant', name: { en: 'Constant', ko: '일정' }, text: 'lr', hyper: [] },
  {
    id: 'step',
    name: { en: 'Step', ko: '계단' },
    text: 'lr*factor^floor((t - 1)/every)',
    hyper: [every, factor],
  },
  {
    id: 'multi-step',
    name: { en: 'Several drops', ko: '여러 번 낮추기' },
    text: `lr*factor^(${milestones.map(({ name }) => `(${name} > 0)*(t > ${name})`).join(' + ')})`,
    hyper: [...milestones, { ...factor, default: 0.1 }],
  },
  {
    id: 'linear',
    name: { en: 'Linear', ko: '직선' },
    text: `lr*(begin + (low - begin)*${fallen})`,
    hyper: [
      number(
        'begin',
        'b',
        { en: 'What part of the learning rate it begins with', ko: '시작하는 학습률의 비율' },
        1,
        [0, 1],
        'linear',
        notNegative,
      ),
      low,
      span,
    ],
  },
  {
    id: 'polynomial',
    name: { en: 'Polynomial', ko: '다항식' },
    text: `lr*(low + (1 - low)*(1 - ${fallen})^power)`,
    hyper: [
      number('power', 'p', { en: 'Power', ko: '거듭제곱' }, 2, [0.1, 5], 'linear', positive),
      low,
      span,
    ],
  },
  {
    id: 'cosine',
    name: { en: 'Cosine', ko: '코사인' },
    text: `lr*(low + (1 - low)*${half('(t - 1)/T')})`,
    hyper: [low],
  },
  {
    id: 'warm-restarts',
    name: { en: 'Cosine with warm restarts', ko: '다시 시작하는 코사인' },
    // In round i of length first·multᶦ; a little is added so that a round begins where it should.
    text: `lr*(low + (1 - low)*where(mult > 1, ${half(
      '((t - 1) - first*(mult^floor(log((t - 1)/first*(mult - 1) + 1)/log(mult) + 1e-9) - 1)/(mult - 1))/(first*mult^floor(log((t - 1)/first*(mult - 1) + 1)/log(mult) + 1e-9))',
    )}, ${half('((t - 1)/first - floor((t - 1)/first))')}))`,
    hyper: [
      number(
        'first',
        'T_0',
        { en: 'Steps of the first round', ko: '첫 회의 스텝 수' },
        100,
        [1, 1000],
        'whole',
      ),
      number(
        'mult',
        'm',
        { en: 'Factor of the length from round to round', ko: '회마다 길이에 곱하는 수' },
        1,
        [1, 4],
        'whole',
      ),
      low,
    ],
  },
  {
    id: 'one-cycle',
    name: { en: 'One cycle', ko: '한 주기' },
    // PyTorch's two phases, from lr/div up to lr at step rise·T − 1 (from 0) and down to lr/(div·final) at the last.
    text: `lr*where(t <= rise*T, 1 + (1/div - 1)*where(straight > 0, 1 - (t - 1)/(rise*T - 1), ${half(
      '(t - 1)/(rise*T - 1)',
    )}), 1/div/final + (1 - 1/div/final)*where(straight > 0, 1 - (t - rise*T)/(T - rise*T), ${half(
      '(t - rise*T)/(T - rise*T)',
    )}))`,
    hyper: [
      number(
        'rise',
        'r',
        { en: 'Part of the steps in which it rises', ko: '올라가는 스텝의 비율' },
        0.3,
        [0.01, 0.99],
        'linear',
        {
          holds: (value) => value > 0 && value < 1,
          text: '“{0}” must be above 0 and below 1: it is a part of all steps.',
        },
      ),
      number(
        'div',
        'd',
        { en: 'By what it is divided at the start', ko: '시작할 때 나누는 수' },
        25,
        [1, 1000],
        'log',
        positive,
      ),
      number(
        'final',
        'd_T',
        { en: 'By what that is divided at the end', ko: '끝에서 한 번 더 나누는 수' },
        1e4,
        [1, 1e6],
        'log',
        positive,
      ),
      toggle('straight', 's', 'Straight lines in place of cosines', '코사인 대신 직선'),
    ],
  },
  { id: 'warmup', name: { en: 'Warm-up', ko: '예열' }, text: `lr*min(1, ${warming})`, hyper: [warm, zero] },
  {
    id: 'warmup-linear',
    name: { en: 'Warm-up, then linear', ko: '예열 후 직선' },
    text: `lr*where(${begun} <= warm, ${warming}, low + (1 - low)*(1 - ${after}))`,
    hyper: [warm, low, zero],
  },
  {
    id: 'warmup-cosine',
    name: { en: 'Warm-up, then cosine', ko: '예열 후 코사인' },
    text: `lr*where(${begun} <= warm, ${warming}, low + (1 - low)*${half(after)})`,
    hyper: [warm, low, zero],
  },
  {
    id: 'wsd',
    name: { en: 'Warm-up, stable, decay', ko: '예열, 유지, 감소' },
    text: `lr*where(${begun} <= warm, ${warming}, where(${begun} <= T - fall, 1, low + (1 - low)*where(straight > 0, 1 - (${begun} - T + fall)/fall, ${half(
      `(${begun} - T + fall)/fall`,
    )})))`,
    hyper: [
      warm,
      number(
        'fall',
        'd',
        { en: 'Steps of the decay at the end', ko: '끝에서 줄이는 스텝 수' },
        200,
        [1, 1000],
        'whole',
      ),
      low,
      toggle('straight', 's', 'Decay in a straight line', '직선으로 줄이기'),
      zero,
    ],
  },
  {
    id: 'inverse',
    name: { en: '1/t', ko: '1/t' },
    text: 'lr/(1 + k*(t - 1))',
    hyper: [
      number(
        'k',
        'k',
        { en: 'How fast the rate falls', ko: '학습률이 줄어드는 빠르기' },
        0.01,
        [1e-4, 10],
        'log',
        notNegative,
      ),
    ],
  },
  {
    id: 'inverse-root',
    name: { en: 'Warm-up, then 1/√t', ko: '예열 후 1/√t' },
    text: `lr*where(${begun} <= warm, ${warming}, sqrt(warm/${begun}))`,
    hyper: [warm, zero],
  },
  {
    id: 'plateau',
    name: { en: 'Where the loss stalls', ko: '손실이 멈출 때 낮추기' },
    text: 'lr*ratecut',
    lines: `ratebad = where(f < ratebest*(1 - margin), 0, ratebad + 1)
      ratebest = where(ratebad > 0, ratebest, f)
      ratecut = where(ratebad > patience, max(ratecut*factor, low), ratecut)
      ratebad = where(ratebad > patience, 0, ratebad)`,
    state: { ratecut: '1', ratebad: '0', ratebest: '1e300' },
    hyper: [
      number(
        'patience',
        'n',
        { en: 'Steps without progress that are put up with', ko: '진전 없이 기다리는 스텝 수' },
        10,
        [0, 1000],
        'whole',
      ),
      { ...factor, default: 0.1 },
      number(
        'margin',
        '\\theta',
        { en: 'Part of the loss that counts as progress', ko: '진전으로 치는 손실 감소 비율' },
        1e-4,
        [0, 0.1],
        'linear',
        notNegative,
      ),
      low,
    ],
  },
];
