import { dataReach } from '../network/model/dataSets.ts';
import type { NetworkPoints } from '../network/model/dataSets.ts';
import type { Drawing, Say } from '../picture/pictureDrawing.ts';
import { line, place, placed, planeOf, words } from '../picture/plane.ts';
import type { Plane } from '../picture/plane.ts';
import type { PictureShape } from '../protocol/pictureLink.ts';
import type { NetworkDrawn, Trained } from './definition.ts';

/** On the left the points that the networks are trained on; on the right what is measured, by step. */
const pointsBox = { left: 2, top: 42, width: 66, height: 66 };
const chartBox = { left: 82, top: 22, width: 110, height: 106 };

/** What is drawn when the networks of a prediction are trained. */
export function drawChart(
  { chart: { name, scale }, names }: NetworkDrawn,
  { runs, traces }: Trained,
  say: Say,
): Drawing {
  const { points, config } = runs[0]!.problem;
  const scaled = scale === 'orders' ? (value: number): number => Math.log10(Math.max(value, 1e-6)) : identity;
  const shown = traces.map(({ steps, values }) => ({ steps, values: values.map(scaled) }));
  const range = ranges[scale](shown.flatMap(({ values }) => values.filter(Number.isFinite)));
  const plane = planeOf([0, config.steps], range, chartBox);
  const frames = Math.max(...shown.map(({ steps }) => steps.length));
  return {
    still: [
      ...pointShapes(points),
      ...axes(plane),
      words([chartBox.left, chartBox.top - 8], say(name)),
      words(
        [chartBox.left + chartBox.width, chartBox.top + chartBox.height + 13],
        say({ en: `${config.steps} steps`, ko: `${config.steps}스텝` }),
        'end',
      ),
    ],
    paths: shown.map(({ steps, values }, series) => ({
      series,
      points: steps.flatMap((step, k) => place(plane, step, within(values[k]!, plane))),
      pace: 1,
    })),
    legend: names.map((text, series) => ({ series, text: say(text) })),
    frames,
    seconds: 2.5,
  };
}

const identity = (value: number): number => value;

/** Orders that are shown either way from the start; what goes out of all bounds is not followed farther. */
const mostOrders = 3;

/** Before anything has run the start is where it is whatever will come, so that it gives nothing away. */
const ranges = {
  orders: (values: readonly number[]): readonly [number, number] => {
    const [start = 0] = values;
    const farthest = Math.max(...values.map((value) => Math.abs(value - start)), 0.3);
    const reach = 1.1 * Math.min(mostOrders, farthest);
    return [start - reach, start + reach];
  },
  even: (values: readonly number[]): readonly [number, number] => {
    const most = Math.max(...values, 1);
    return [-most / 12, 1.1 * most];
  },
} as const;

const within = (value: number, { view: { y } }: Plane): number =>
  Math.min(y[1], Math.max(y[0], Number.isNaN(value) ? y[1] : value));

const axes = ({ box }: Plane): PictureShape[] => {
  const { left, top, width, height } = box;
  return [line('axis', [left, top, left, top + height, left + width, top + height])];
};

/** The training points: those of class +1 filled, those of class −1 quiet. */
function pointShapes({ train }: NetworkPoints): PictureShape[] {
  const plane = planeOf([-dataReach, dataReach], [-dataReach, dataReach], pointsBox);
  return ([-1, 1] as const).map((side) => ({
    kind: 'dot',
    look: { type: side === 1 ? 'strong' : 'quiet' },
    points: Array.from({ length: train.count }, (_, k) => k).flatMap((k) =>
      train.targets[k] === side ? placed(plane, [train.x[k]!, train.y[k]!]) : [],
    ),
  }));
}
