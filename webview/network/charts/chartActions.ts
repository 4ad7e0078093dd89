import type { LabState, Stage } from '../model/lab.ts';

/** What is charted, and how. */
export function createChartActions({ state, commit }: Stage) {
  return {
    setChart: (chart: Partial<LabState['chart']>): void => {
      commit({ chart: { ...state().chart, ...chart } });
    },
  };
}

export type ChartActions = ReturnType<typeof createChartActions>;
