import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import type { LineLosses } from '../../../src/core/network/straightLine.ts';
import type { Shot } from './messages.ts';

/** A network of the line as it is drawn, with its losses. */
export type LineShot = Pick<
  Shot,
  'parameters' | 'field' | 'tones' | 'units' | 'scales' | 'dropped' | 'trainLoss' | 'testLoss'
>;

/** The straight line between the ends of two runs. */
export interface StraightLine {
  readonly losses: LineLosses;
  /** What the networks at both ends put out over the map. */
  readonly fields: readonly [Float32Array, Float32Array];
}

/** Of the two runs and the network between them that is shown. */
export interface LineNews {
  /** Undefined while the runs are trained for it, or where one of them has diverged. */
  readonly line: StraightLine | undefined;
  readonly shot: LineShot | undefined;
  /** Keys of the runs that have no end to go to. */
  readonly diverged: readonly string[];
  readonly failure: string | undefined;
}

/** Places of the line at which the losses are measured: one for each percent. */
export const linePlaces = 101;

/** Which line is shown, and where on it: as it is asked for, or else from the first run that is trained to the second. */
export function lineOf(
  { line }: Pick<NetworkConfig, 'line'>,
  { runs }: Pick<NetworkConfig, 'runs'>,
): NonNullable<NetworkConfig['line']> | undefined {
  const keys = runs.map(({ key }) => key);
  const from = keys.find((key) => key === line?.from) ?? keys.find((key) => key !== line?.to);
  const to = keys.find((key) => key === line?.to && key !== from) ?? keys.find((key) => key !== from);
  return from === undefined || to === undefined ? undefined : { from, to, at: line?.at ?? 0.5 };
}
