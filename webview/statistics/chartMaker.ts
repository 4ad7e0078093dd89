import type { Bars } from '../ui/bars.ts';
import type { Found, StatisticsState } from './statisticsState.ts';

/** A chart in words and in bars. */
export interface Chart {
  readonly title: string;
  /** What it says. */
  readonly sentence: string;
  /** Undefined where there is nothing to draw. */
  readonly bars?: Omit<Bars, 'name'> | undefined;
}

export type Make = (found: Found, state: StatisticsState) => Chart;

export const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
