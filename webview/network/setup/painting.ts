import type { NetworkConfig, NetworkData } from '../../../src/core/config/networkConfig.ts';
import { networkLimits } from '../../../src/core/config/networkConfig.ts';
import type { NetworkPoints, Points } from '../../../src/core/network/model/dataSets.ts';
import type { Extent } from '../model/extent.ts';
import type { Brush } from '../model/lab.ts';

type Own = Extract<NetworkData, { kind: 'own' }>;

/** A stroke leaves points this far apart, and takes away those so near, as parts of the map's side. */
const apart = 0.02;
const near = 0.035;

/** The points that are shown, as points of the user's own: of a split no more is known. */
export function ownPointsOf({ data }: NetworkConfig, { train, test }: NetworkPoints): Own {
  if (data.kind === 'own') {
    return data;
  }
  const listed = ({ x, y, targets, count }: Points): Own['points'] =>
    Array.from({ length: count }, (_, k) => [round(x[k]!), round(y[k]!), targets[k]!]);
  return {
    kind: 'own',
    task: 'classes',
    points: [...listed(train), ...listed(test)],
    test: data.test,
    // What was turned round has been turned round.
    labelNoise: 0,
  };
}

/** The points after the brush was there; undefined where it changes nothing, or there may be no more or no fewer. */
export function painted(own: Own, brush: Brush, x: number, y: number, { size }: Extent): Own | undefined {
  const within =
    (part: number) =>
    (point: Own['points'][number]): boolean =>
      Math.hypot(point[0] - x, point[1] - y) < part * size;
  if (brush === 'erase') {
    const left = own.points.filter((point) => !within(near)(point));
    return left.length === own.points.length || left.length < 2 ? undefined : { ...own, points: left };
  }
  return own.points.length >= networkLimits.points || own.points.some(within(apart))
    ? undefined
    : { ...own, points: [...own.points, [round(x), round(y), brush]] };
}

/** Links and files would be long of digits that nobody sees. */
const round = (value: number): number => Math.round(1000 * value) / 1000;
