import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import { createSharedActions } from '../model/sharedActions.ts';
import type { Stage } from '../model/stage.ts';
import type { RunSetting } from './runSettings.ts';
import { withSetting } from './runSettings.ts';
import type { RunState } from './runState.ts';

/** How all optimizers are run, and what is charted of it. */
export function createRunActions(stage: Stage<RunState>) {
  const { state, patch, commit, configure } = stage;
  return {
    ...createSharedActions(stage),
    /** Settings in values that are known to be right. */
    setRun: (changes: Partial<Pick<LabConfig, 'noise' | 'seed'>>): void => {
      patch({ refused: undefined });
      configure({ ...state().config, ...changes });
    },
    /** A setting as it was typed. */
    setSetting: (setting: RunSetting, text: string): void => {
      const { config, problem } = state();
      const result = withSetting(config, setting, text, problem);
      if ('refusal' in result) {
        patch({ refused: { setting, text, message: result.refusal } });
      } else {
        patch({ refused: undefined });
        configure(result.config);
      }
    },
    setChart: (chart: Partial<RunState['chart']>): void => {
      commit({ chart: { ...state().chart, ...chart } });
    },
  };
}

export type RunActions = ReturnType<typeof createRunActions>;
