import type { ChartKey } from './statisticsState.ts';
import type { Make } from './chartMaker.ts';
import { cardCharts } from './cardCharts.ts';
import { answerCharts } from './answerCharts.ts';

export const charts: Readonly<Record<ChartKey, Make>> = { ...answerCharts, ...cardCharts };
