import type { ViewMode } from '../../../src/core/config/labConfig.ts';
import type { LabState } from '../model/labState.ts';
import type { Stage } from '../model/stage.ts';

export function createModeActions({ state, configure }: Stage<LabState>) {
  return {
    setMode: (mode: ViewMode): void => {
      const { config } = state();
      configure({ ...config, view: { ...config.view, mode } });
    },
  };
}
