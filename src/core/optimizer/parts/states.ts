import type { State } from './optimizerDefinition.ts';

/** The numbers that many rules remember, so that one name, sign and meaning is used for one thing. */

export const state = (name: string, tex: string, en: string, ko: string, start?: string): State => ({
  name,
  tex,
  meaning: { en, ko },
  ...(start === undefined ? {} : { start }),
});

export const firstMoment = state('m', 'm', 'Mean of gradients', '기울기의 평균');
export const secondMoment = state('v', 'v', 'Mean of squared gradients', '기울기 제곱의 평균');
export const moments: readonly State[] = [firstMoment, secondMoment];
/** The second moment of rules that have no first, under the name that they usually give it. */
export const meanSquare: State = { ...secondMoment, name: 's', tex: 's' };
export const velocity = state('v', 'v', 'Velocity', '속도');
/** Of rules that also keep the mean of the gradient's changes. */
export const adanStates: readonly State[] = [
  firstMoment,
  state('v', 'v', 'Mean of changes of the gradient', '기울기 변화의 평균'),
  meanSquare,
  state('q', 'g_{t-1}', 'Gradient of the step before', '이전 스텝의 기울기'),
];

/** Of a joint rule, whose `v$` in lines for both coordinates is `vx` and `vy`. */
export const forBoth = ({ name, tex, meaning }: State): State[] =>
  (['x', 'y'] as const).map((coordinate) => ({
    name: name + coordinate,
    tex: `${tex}_${coordinate}`,
    meaning: { en: `${meaning.en}, ${coordinate}`, ko: `${meaning.ko}, ${coordinate}` },
  }));

/** What is remembered of the raw weights where the point shown is a mean of them. */
export const rawWeights = state(
  'theta',
  '\\theta',
  'The weights before the mean is taken',
  '평균을 내기 전의 가중치',
);

/** Of the schedule-free rules. */
export const averageWeights: readonly State[] = [
  state('z', 'z', 'The weights that the steps are taken with', '스텝을 옮기는 가중치'),
  state('top', '\\alpha_{\\max}', 'Largest learning rate so far', '지금까지 가장 큰 학습률'),
  state('s', '\\textstyle\\sum\\alpha^2', 'Sum of the weights of the mean', '평균에 쓰는 비중의 합'),
];
