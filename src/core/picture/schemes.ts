import { purposes, randomWords, uniform } from '../lab/random.ts';
import type { MovingShape } from '../protocol/pictureLink.ts';
import type { Drawing, Say } from './pictureDrawing.ts';
import { inSeries, line, words } from './plane.ts';

/** As in the table of the terms. */
const [examples, batchSize] = [1000, 64] as const;
const batchCount = Math.ceil(examples / batchSize);

/** How many examples are seen after so many iterations. */
export const seenAfter = (iterations: number): number => Math.min(examples, iterations * batchSize);

/** An epoch: the data set as a bar of batches, of which each iteration uses one. */
export function drawEpoch(say: Say): Drawing {
  const frames = batchCount + 1;
  const [left, width] = [8, 184] as const;
  const at = (count: number): number => left + (width * count) / examples;
  const batch = (k: number): number[] => {
    const [from, to] = [at(seenAfter(k)) + 1, at(seenAfter(k + 1)) - 1];
    return [from, 46, to, 46, to, 76, from, 76];
  };
  const each = Array.from({ length: batchCount }, (_, k) => batch(k));
  return {
    height: 112,
    still: [
      words([left, 38], `n = ${examples}, b = ${batchSize}`),
      ...each.map((points) => line('axis', [...points, points[0]!, points[1]!])),
    ],
    moving: [
      ...each.map((points, k): MovingShape => ({
        kind: 'area',
        look: inSeries(0),
        frames: Array.from({ length: frames }, (_, f) => (f > k ? points : [])),
      })),
      {
        kind: 'text',
        look: { type: 'strong' },
        frames: Array.from({ length: frames }, () => [left, 18]),
        texts: Array.from({ length: frames }, (_, f) =>
          say({ en: `Iteration ${f} of ${batchCount}`, ko: `${batchCount}번 중 ${f}번째 반복` }),
        ),
      },
      {
        kind: 'text',
        look: { type: 'quiet' },
        frames: Array.from({ length: frames }, () => [left, 96]),
        texts: Array.from({ length: frames }, (_, f) =>
          f < batchCount
            ? say({ en: `${seenAfter(f)} examples seen`, ko: `본 샘플 ${seenAfter(f)}개` })
            : say({ en: `${examples} examples seen: one epoch`, ko: `본 샘플 ${examples}개: 1에포크` }),
        ),
      },
    ],
    frames,
    seconds: 5,
  };
}

const layers = [3, 5, 5, 2] as const;
const draws = 14;

/** Which units of the hidden layers are on, draw by draw: each off with probability one half. */
export function dropoutDraws(): boolean[][][] {
  return Array.from({ length: draws }, (_, step) =>
    layers.map((units, layer) =>
      Array.from({ length: units }, (_unit, unit) => {
        const isHidden = layer > 0 && layer < layers.length - 1;
        const [word] = randomWords(3, purposes.draw, step, layer, unit);
        return !isHidden || uniform(word) >= 0.5;
      }),
    ),
  );
}

/** A small network, and in each step other units off with all that leads through them. */
export function drawDropout(say: Say): Drawing {
  const drawn = dropoutDraws();
  const at = (layer: number, unit: number): [number, number] => [
    24 + layer * 51,
    75 + (unit - (layers[layer]! - 1) / 2) * 27,
  ];
  const shown = (points: number[], isOn: (one: boolean[][]) => boolean): number[][] =>
    drawn.map((one) => (isOn(one) ? points : []));
  const units = layers.flatMap((count, layer) =>
    Array.from({ length: count }, (_, unit) => ({ layer, unit })),
  );
  const edges = units.flatMap(({ layer, unit }) =>
    Array.from({ length: layers[layer + 1] ?? 0 }, (_, to): MovingShape => ({
      kind: 'line',
      look: { type: 'contour' },
      frames: shown(
        [...at(layer, unit), ...at(layer + 1, to)],
        (on) => on[layer]![unit]! && on[layer + 1]![to]!,
      ),
    })),
  );
  return {
    still: units.map(({ layer, unit }) => ({
      kind: 'dot',
      look: { type: 'quiet' },
      points: at(layer, unit),
    })),
    moving: [
      ...edges,
      ...units.map(({ layer, unit }): MovingShape => ({
        kind: 'dot',
        look: inSeries(0),
        frames: shown(at(layer, unit), (on) => on[layer]![unit]!),
      })),
    ],
    legend: [
      { series: 0, text: say({ en: 'on in this step; p = 0.5', ko: '이 스텝에서 켜진 유닛, p = 0.5' }) },
    ],
    frames: draws,
    seconds: 5,
  };
}
