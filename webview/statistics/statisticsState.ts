import * as v from 'valibot';
import type { Period, StatisticsShow } from '../../src/core/protocol/statisticsLink.ts';
import type { Theme } from '../ui/theme.ts';

export const chartKeys = [
  'calendar',
  'forecast',
  'retention',
  'answers',
  'time',
  'learnt',
  'cards',
  'recall',
  'stability',
  'difficulty',
] as const;
export type ChartKey = (typeof chartKeys)[number];

/** What the editor keeps of this document over a reload. */
const keptSchema = v.object({
  tables: v.array(v.picklist(chartKeys)),
  ahead: v.picklist([30, 90]),
  summed: v.boolean(),
  /** How far down the page one was, in CSS pixels. */
  top: v.number(),
});
export type Kept = v.InferOutput<typeof keptSchema>;
export const readKept = (value: unknown): Kept => {
  const kept = v.safeParse(keptSchema, value);
  return kept.success ? kept.output : { tables: [], ahead: 30, summed: false, top: 0 };
};

/** What the page shows. The numbers, the deck and the period are the host's; only this is the page's own. */
export interface StatisticsState {
  /** Undefined until the host has worked them out. */
  readonly show: StatisticsShow | undefined;
  readonly theme: Theme;
  /** The charts that are shown as tables. */
  readonly tables: ReadonlySet<ChartKey>;
  /** Days of the forecast, and whether it shows how the cards add up. */
  readonly ahead: 30 | 90;
  readonly summed: boolean;
  /** Years that the calendar stands back. */
  readonly yearsBack: number;
  /** The day of the calendar that has the focus, or had it last, and the one under the pointer. */
  readonly day: number | undefined;
  readonly hovered: number | undefined;
  /** CSS pixels there are for the calendar. */
  readonly width: number;
  readonly failure: string | undefined;
}

export interface StatisticsActions {
  readonly choose: (filter: { readonly deck?: string | null; readonly period?: Period }) => void;
  readonly toggleTable: (chart: ChartKey) => void;
  readonly save: (chart: ChartKey) => void;
  readonly setForecast: (forecast: Partial<Pick<StatisticsState, 'ahead' | 'summed'>>) => void;
  readonly goBack: (years: number) => void;
  readonly point: (at: Partial<Pick<StatisticsState, 'day' | 'hovered'>>) => void;
  readonly study: () => void;
  readonly retry: () => void;
  readonly dismissFailure: () => void;
}

export type Found = Extract<StatisticsShow, { kind: 'statistics' }>;
