import type { Drawing, Say } from './pictureDrawing.ts';
import { number } from './pictureDrawing.ts';
import { graph, inSeries, line, place, placed, planeOf, words } from './plane.ts';

/** The double well along its valley, c = 0.3: curved up at both sides, and down between. */
export const well = {
  at: (x: number): number => (x * x - 1) ** 2 + 0.3 * x,
  slope: (x: number): number => 4 * x ** 3 - 4 * x + 0.3,
  curvature: (x: number): number => 12 * x * x - 4,
} as const;

const plane = planeOf([-1.8, 1.8], [-0.9, 3.6]);
const places = Array.from({ length: 65 }, (_, k) => -1.6 + (3.2 * k) / 64);

/** The extreme point of the second-order model at x: where a Newton step goes. */
export const newtonPoint = (x: number): number => x - well.slope(x) / well.curvature(x);

/** Tangent and parabola of second order at a point that is moved along a curve. */
export function drawModels(say: Say): Drawing {
  const tangent = (a: number) => (x: number) => well.at(a) + well.slope(a) * (x - a);
  const parabola = (a: number) => (x: number) => tangent(a)(x) + 0.5 * well.curvature(a) * (x - a) ** 2;
  const inView = (x: number): boolean => x > -1.8 && x < 1.8;
  const extreme = (a: number): readonly [number, number] => [newtonPoint(a), parabola(a)(newtonPoint(a))];
  const shown = (a: number): boolean => inView(extreme(a)[0]) && Math.abs(extreme(a)[1]) < 3.4;
  const name = (a: number): string =>
    well.curvature(a) > 0 ? say({ en: 'bottom', ko: '바닥' }) : say({ en: 'top', ko: '꼭대기' });
  return {
    still: [line('curve', graph(plane, well.at))],
    moving: [
      { kind: 'line', look: inSeries(0), frames: places.map((a) => graph(plane, tangent(a), undefined, 24)) },
      {
        kind: 'line',
        look: inSeries(1),
        frames: places.map((a) => graph(plane, parabola(a), undefined, 48)),
      },
      {
        kind: 'dot',
        look: inSeries(1),
        frames: places.map((a) => (shown(a) ? placed(plane, extreme(a)) : [])),
      },
      {
        kind: 'text',
        look: { type: 'strong' },
        anchor: 'middle',
        texts: places.map(name),
        frames: places.map((a) => {
          const [x, y] = place(plane, ...extreme(a));
          return shown(a) ? [x, y + (well.curvature(a) > 0 ? 14 : -8)] : [];
        }),
      },
      { kind: 'dot', look: { type: 'strong' }, frames: places.map((a) => placed(plane, [a, well.at(a)])) },
    ],
    legend: [
      { series: 0, text: say({ en: 'first order: tangent', ko: '1차: 접선' }) },
      { series: 1, text: say({ en: 'second order: parabola', ko: '2차: 포물선' }) },
    ],
    frames: places.length,
    knob: {
      name: say({ en: 'Point at which the models are fitted', ko: '모델을 맞추는 점' }),
      values: places.map((a) => modelText(a, say)),
      start: 56,
      from: place(plane, places[0]!, 0)[0],
      to: place(plane, places.at(-1)!, 0)[0],
    },
  };
}

function modelText(a: number, say: Say): string {
  const [x, at] = [number(a), number(newtonPoint(a))];
  return well.curvature(a) > 0
    ? say({
        en: `x = ${x}: curved up; the parabola’s bottom is at ${at}`,
        ko: `x = ${x}: 위로 휘어 있음. 포물선의 바닥은 ${at}`,
      })
    : say({
        en: `x = ${x}: curved down; what the step goes to is the parabola’s top, at ${at}`,
        ko: `x = ${x}: 아래로 휘어 있음. 스텝이 가는 곳은 포물선의 꼭대기, ${at}`,
      });
}

/** A curve with a chord, one end of which is moved. */
interface ChordPicture {
  readonly f: (x: number) => number;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** The end that stays. */
  readonly from: number;
  readonly start: number;
}

export const convexCurve: ChordPicture = {
  f: (x) => Math.exp(x) - x,
  x: [-2.2, 1.8],
  y: [0.4, 4.4],
  from: -1.9,
  start: 34,
};
export const otherCurve: ChordPicture = {
  f: well.at,
  x: [-1.8, 1.8],
  y: [-0.9, 3.6],
  from: -1.05,
  start: 32,
};

const chordEnds = ({ from, x }: ChordPicture): number[] =>
  Array.from({ length: 45 }, (_, k) => from + 0.3 + ((x[1] - 0.2 - from - 0.3) * k) / 44);

/** A chord's ends, and where between them the graph is above it: the shares of the way, from 0 to 1. */
export function chordsOf(picture: ChordPicture): { readonly end: number; readonly above: number[] }[] {
  const { f, from } = picture;
  return chordEnds(picture).map((end) => {
    const shares = Array.from({ length: 41 }, (_, k) => k / 40);
    const chord = (t: number): number => (1 - t) * f(from) + t * f(end);
    return { end, above: shares.filter((t) => f(from + t * (end - from)) > chord(t) + 1e-9) };
  });
}

/** Where the chord dips below the graph, that part of it is strong. */
export function drawChord(picture: ChordPicture, say: Say): Drawing {
  const { f, from } = picture;
  const on = planeOf(picture.x, picture.y);
  const chords = chordsOf(picture);
  const chord = (end: number, t: number): readonly [number, number] => [
    from + t * (end - from),
    (1 - t) * f(from) + t * f(end),
  ];
  return {
    still: [
      line('curve', graph(on, f)),
      { kind: 'dot', look: { type: 'strong' }, points: placed(on, [from, f(from)]) },
    ],
    moving: [
      {
        kind: 'line',
        look: inSeries(0),
        frames: chords.map(({ end }) => placed(on, chord(end, 0), chord(end, 1))),
      },
      {
        kind: 'line',
        look: { type: 'strong' },
        frames: chords.map(({ end, above }) =>
          above.length === 0 ? [] : placed(on, chord(end, above[0]!), chord(end, above.at(-1)!)),
        ),
      },
      { kind: 'dot', look: { type: 'strong' }, frames: chords.map(({ end }) => placed(on, [end, f(end)])) },
    ],
    frames: chords.length,
    knob: {
      name: say({ en: 'Right end of the chord', ko: '현의 오른쪽 끝' }),
      values: chords.map(({ end, above }) =>
        above.length === 0
          ? say({
              en: `x = ${number(end)}: the chord lies above the graph`,
              ko: `x = ${number(end)}: 현이 그래프 위에 있음`,
            })
          : say({
              en: `x = ${number(end)}: part of the chord lies below the graph`,
              ko: `x = ${number(end)}: 현의 일부가 그래프 아래에 있음`,
            }),
      ),
      start: picture.start,
      from: place(on, chords[0]!.end, 0)[0],
      to: place(on, chords.at(-1)!.end, 0)[0],
    },
  };
}

const lambdas = Array.from({ length: 41 }, (_, k) => (1.5 * k) / 40);
/** Where the loss alone has its minimum. */
const unpenalized = 1;

/** The minimum of (w − 1)²/2 with a penalty λ|w| or λw². */
export const penalizedMinimum = (kind: 'l1' | 'l2', lambda: number): number =>
  kind === 'l1' ? Math.max(unpenalized - lambda, 0) : unpenalized / (1 + 2 * lambda);

/** A loss of one weight, a penalty of λ on it, and their sum with its minimum, for λ that is moved. */
export function drawPenalty(kind: 'l1' | 'l2', say: Say): Drawing {
  const on = planeOf([-1.2, 2.4], [-0.35, 3]);
  const loss = (w: number): number => 0.5 * (w - unpenalized) ** 2;
  const penalty = (w: number): number => (kind === 'l1' ? Math.abs(w) : w * w);
  const sum = (lambda: number) => (w: number) => loss(w) + lambda * penalty(w);
  const lowest = (lambda: number) => penalizedMinimum(kind, lambda);
  return {
    still: [
      line('axis', placed(on, [-1.2, 0], [2.4, 0])),
      line('axis', placed(on, [0, -0.35], [0, 3])),
      line('guide', graph(on, loss)),
      words([place(on, 0, 0)[0] + 3, 148], 'w = 0'),
    ],
    moving: [
      {
        kind: 'line',
        look: inSeries(1),
        frames: lambdas.map((lambda) => graph(on, (w) => lambda * penalty(w), undefined, 72)),
      },
      {
        kind: 'line',
        look: inSeries(0),
        frames: lambdas.map((lambda) => graph(on, sum(lambda), undefined, 72)),
      },
      {
        kind: 'dot',
        look: { type: 'strong' },
        frames: lambdas.map((lambda) => placed(on, [lowest(lambda), sum(lambda)(lowest(lambda))])),
      },
    ],
    legend: [
      { series: 0, text: say({ en: 'loss + penalty', ko: '손실 + 벌점' }) },
      { series: 1, text: kind === 'l1' ? 'λ|w|' : 'λw²' },
    ],
    frames: lambdas.length,
    knob: {
      name: 'λ',
      values: lambdas.map((lambda) => {
        const at = lowest(lambda);
        return at === 0
          ? say({
              en: `λ = ${number(lambda)}: the minimum is at exactly zero`,
              ko: `λ = ${number(lambda)}: 최소점은 정확히 0`,
            })
          : say({
              en: `λ = ${number(lambda)}: the minimum is at w = ${number(at)}`,
              ko: `λ = ${number(lambda)}: 최소점은 w = ${number(at)}`,
            });
      }),
      start: 16,
      from: 20,
      to: 180,
    },
  };
}
