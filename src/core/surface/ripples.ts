import { parameter, points } from './surfaceDefinition.ts';
import type { Point, SurfaceDefinition } from './surfaceDefinition.ts';

/** Surfaces with a great many local minima, in a regular pattern. */

const amplitude = 'A';
const reach = 5.12;

export const rastrigin: SurfaceDefinition = {
  id: 'rastrigin',
  name: { en: 'Rastrigin', ko: '라스트리긴' },
  teaches: {
    en: 'A bowl under an egg box: every method that only follows the slope stops in the nearest hollow.',
    ko: '달걀판을 얹은 그릇 모양으로, 경사만 따라가는 방법은 모두 가장 가까운 웅덩이에서 멈춥니다.',
  },
  text: '2*A + x^2 - A*cos(2*pi*x) + y^2 - A*cos(2*pi*y)',
  parameters: [
    {
      name: amplitude,
      tex: 'A',
      meaning: { en: 'Height of the ripples', ko: '물결의 높이' },
      default: 10,
      min: 0,
      max: 20,
      scale: 'linear',
    },
  ],
  domain: { x: [-reach, reach], y: [-reach, reach] },
  start: [-3.7, 2.6],
  convexity: 'not convex',
  minima: (values) => {
    const { low } = flatLines(parameter(values, amplitude));
    return pairs(low, low).sort((a, b) => a.x ** 2 + a.y ** 2 - b.x ** 2 - b.y ** 2);
  },
  saddles: (values) => {
    const { low, high } = flatLines(parameter(values, amplitude));
    return [...pairs(low, high), ...pairs(high, low)];
  },
  source: {
    title: 'Rastrigin, Systems of Extremal Control, 1974',
    url: 'https://www.sfu.ca/~ssurjano/rastr.html',
  },
};

/**
 * Where one coordinate's part t² − A·cos(2πt) is flat within the domain: its minima and maxima. Between zeros of
 * its second derivative the slope is monotone, so bisection finds every one.
 */
function flatLines(a: number): { readonly low: readonly number[]; readonly high: readonly number[] } {
  const slope = (t: number): number => t + Math.PI * a * Math.sin(2 * Math.PI * t);
  const turn = 1 / (2 * Math.PI * Math.PI * a);
  if (a < 0) {
    return { low: [], high: [] };
  }
  if (!(turn < 1)) {
    return { low: [0], high: [] };
  }
  // The second derivative 2 + 4π²A·cos(2πt) is zero at ±quarter from every whole number.
  const quarter = Math.acos(-turn) / (2 * Math.PI);
  const low: number[] = [];
  const high: number[] = [];
  const look = (from: number, to: number, found: number[]): void => {
    const [start, end] = [slope(from), slope(to)];
    if (start * end > 0) {
      return;
    }
    let [left, right] = start <= end ? [from, to] : [to, from];
    for (let i = 0; i < 60; i++) {
      const middle = (left + right) / 2;
      if (slope(middle) < 0) {
        left = middle;
      } else {
        right = middle;
      }
    }
    const root = Math.abs(right) < 1e-12 ? 0 : right;
    if (Math.abs(root) <= reach) {
      found.push(root);
    }
  };
  for (let k = -6; k <= 6; k++) {
    look(k - quarter, k + quarter, low);
    look(k + quarter, k + 1 - quarter, high);
  }
  return { low, high };
}

const pairs = (xs: readonly number[], ys: readonly number[]): Point[] =>
  xs.flatMap((x) => ys.map((y) => ({ x, y })));

export const ackley: SurfaceDefinition = {
  id: 'ackley',
  name: { en: 'Ackley', ko: '애클리' },
  teaches: {
    en: 'Almost flat outskirts full of ripples around one deep funnel: the slope at the start says little about where the minimum is.',
    ko: '바깥은 잔물결이 가득하고 거의 평평하며 가운데에 깊은 깔때기가 하나 있습니다. 시작점의 경사로는 최소점이 어디인지 거의 알 수 없습니다.',
  },
  text: '20 - 20*exp(-0.2*sqrt((x^2 + y^2)/2)) + e - exp((cos(2*pi*x) + cos(2*pi*y))/2)',
  parameters: [],
  domain: { x: [-5, 5], y: [-5, 5] },
  start: [-3.3, 2.4],
  convexity: 'not convex',
  minima: points([0, 0]),
  furtherMinima: true,
  saddles: points(),
  source: {
    title: 'Ackley, A Connectionist Machine for Genetic Hillclimbing, 1987',
    url: 'https://www.sfu.ca/~ssurjano/ackley.html',
  },
};
