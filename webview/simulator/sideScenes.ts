import type { DataScene } from './data/dataView.ts';
import { dataSceneOf } from './data/dataView.ts';
import { derived } from '../lab/derived.ts';
import { chartScene } from './runs/runChart.ts';
import type { ChartScene } from '../lab/chartView.ts';
import { stylesOf } from './mapScenes.ts';
import type { AppState } from './appState.ts';

/** The chart of the runs that are there. */
export const chartOf = derived(
  (state: AppState) => [state.runs, state.solo, state.chart, stylesOf(state), state.theme, state.problem],
  (state): ChartScene | undefined => state.problem && chartScene(state, stylesOf(state), state.theme),
);

/** The data set with the models of the runs that are there; undefined where the problem has none. */
export const dataOf = derived(
  (state: AppState) => [state.runs, state.solo, stylesOf(state), state.theme, state.problem],
  (state): DataScene | undefined => dataSceneOf(state, stylesOf(state), state.theme),
);
