import { regression } from '../experiment/problems.ts';
import type { OptimizerRun } from '../lab/record.ts';
import type { Drawn, Prediction } from './definition.ts';
import type { Draw } from './draw.ts';
import { firstStep } from './figures.ts';

/** How examples become updates. */

function updatesInEpoch(draw: Draw): Drawn {
  const isSmall = draw.chance();
  const n = isSmall ? draw.whole(30, 60) : draw.whole(30, 50);
  const b = isSmall ? draw.pick([2, 3, 4]) : draw.pick([8, 10, 12]);
  const updates = Math.ceil(n / b);
  const counts = [1, b, updates, n].sort((one, other) => one - other);
  const seenAll = ({ evaluations }: OptimizerRun): number =>
    firstStep({ x: evaluations.examples } as OptimizerRun, (k) => evaluations.examples[k]! >= n);
  return {
    labs: [
      {
        problem: regression(n),
        optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.05 }, batchSize: b } },
        start: [-1.5, 2.5],
        steps: updates,
        seed: draw.whole(1, 1_000_000),
      },
    ],
    question: {
      en: `${n} examples in batches of ${b}: after how many updates has each example been used once?`,
      ko: `샘플 ${n}개를 ${b}개씩 배치로 씁니다. 몇 번 갱신하면 모든 샘플을 한 번씩 쓰게 될까요?`,
    },
    asks: {
      kind: 'choice',
      choices: counts.map((count) => ({ en: String(count), ko: `${count}번` })),
      key: counts.indexOf(updates),
      came: ([run]) => counts.indexOf(seenAll(run!)),
    },
    reason: ([run]) => ({
      en: `After ${seenAll(run!)} updates: an epoch has ⌈n/b⌉ = ⌈${n}/${b}⌉ of them${n % b === 0 ? '' : `, the last with ${n % b} examples`}.`,
      ko: `${seenAll(run!)}번 갱신한 뒤입니다. 한 에포크의 갱신은 ⌈n/b⌉ = ⌈${n}/${b}⌉번${n % b === 0 ? '입니다' : `이고, 마지막 갱신에는 샘플 ${n % b}개를 씁니다`}.`,
    }),
  };
}

export const epochs: readonly Prediction[] = [
  {
    id: 'updates-in-an-epoch',
    cells: [
      'batches/methods/updates/msgd',
      'terms/terms/count/batch',
      'terms/terms/count/iteration',
      'terms/terms/example/iteration',
    ],
    draw: updatesInEpoch,
  },
];
