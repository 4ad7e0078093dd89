import type { LabView } from '../../../src/core/config/labConfig.ts';
import { subjectOf } from '../model/labState.ts';
import { createSharedActions } from '../model/sharedActions.ts';
import type { Stage } from '../model/stage.ts';
import type { EnsemblesState } from './mapRuns.ts';
import { axisOf, sweepable, sweepOf } from './sweepAxes.ts';

/** What the maps of many runs show. */
export function createEnsembleActions(stage: Stage<EnsemblesState>) {
  const { state, configure } = stage;
  const setView = (changes: Partial<LabView>): void => {
    const { config } = state();
    configure({ ...config, view: { ...config.view, ...changes } });
  };
  return {
    ...createSharedActions(stage),
    setCloud: (changes: Partial<Pick<LabView, 'cloud' | 'cloudAs'>>): void => {
      setView(changes);
    },
    /** Another hyperparameter on an axis of the sweep, over its whole range. */
    setSweep: (which: 'x' | 'y', name: string): void => {
      const optimizer = subjectOf(state());
      const sweep = optimizer === undefined ? undefined : sweepOf(optimizer, state().config);
      const hyper = optimizer && sweepable(optimizer).find((one) => one.name === name);
      if (sweep !== undefined && hyper !== undefined) {
        setView({ sweep: { ...sweep, [which]: axisOf(hyper) } });
      }
    },
  };
}

export type EnsembleActions = ReturnType<typeof createEnsembleActions>;
