import type { Words } from '../text/bilingual.ts';
import { adaptive } from './adaptive.ts';
import { batches } from './batches.ts';
import { convexity } from './convexity.ts';
import type { Claim, Claims } from './definition.ts';
import { epochs } from './epochs.ts';
import { minima } from './minima.ts';
import { swings } from './momentum.ts';
import { newtons } from './newton.ts';
import { noise } from './noise.ts';
import { noiseFloor } from './noiseFloor.ts';
import { pace } from './pace.ts';
import { quasiNewton } from './quasi-newton.ts';
import { ravines } from './ravines.ts';
import { regularization } from './regularization.ts';
import { saddles } from './saddles.ts';
import { stepLengths } from './stepLengths.ts';

/** A claim that the simulator can run. Whether it is true is measured by `judge` in verdicts.ts. */
export interface Experiment extends Claim {
  /** What the notes call it: `<!-- experiment: id -->`. */
  readonly id: string;
}

export interface Theme {
  readonly name: Words;
  readonly experiments: readonly Experiment[];
}

const theme = (en: string, ko: string, claims: Claims): Theme => ({
  name: { en, ko },
  experiments: Object.entries(claims).map(([id, claim]) => ({ id, ...claim })),
});

/** All experiments, in the order of the notes. */
export const themes: readonly Theme[] = [
  theme('Batches', '배치', { ...batches, ...noiseFloor, ...epochs }),
  theme('Learning rate and pace', '학습률과 속도', pace),
  theme('Local minima', '지역 최소점', minima),
  theme('Saddle points', '안장점', saddles),
  theme('Ravines', '골짜기', ravines),
  theme('Momentum', '모멘텀', swings),
  theme('Adaptive step sizes', '적응적 스텝 크기', { ...stepLengths, ...adaptive }),
  theme('Newton', '뉴턴 방법', newtons),
  theme('L-BFGS', 'L-BFGS', quasiNewton),
  theme('Convexity', '볼록성', convexity),
  theme('Noise', '잡음', noise),
  theme('Regularization', '규제', regularization),
];

export const experiments: readonly Experiment[] = themes.flatMap(({ experiments: all }) => all);

export function findExperiment(id: string): Experiment | undefined {
  return experiments.find((experiment) => experiment.id === id);
}
