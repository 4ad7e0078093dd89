import type { LabView } from '../../../src/core/config/labConfig.ts';
import type { Rectangle } from '../../gpu/types.ts';
import type { LabState } from '../model/lab.ts';
import { without } from '../../lab/objects.ts';
import type { Stage } from '../model/stage.ts';

/** Which part of the plane the map shows, and how. */
export function createMapActions({ state, configure }: Stage<LabState>) {
  return {
    /** Undefined: the problem's own domain. */
    setView: (view: Rectangle | undefined): void => {
      const { config } = state();
      const rest = without(config.view, 'x', 'y');
      configure({
        ...config,
        view: view === undefined ? rest : { ...rest, x: [view.xMin, view.xMax], y: [view.yMin, view.yMax] },
      });
    },
    setScale: (scale: LabView['scale']): void => {
      const { config } = state();
      configure({ ...config, view: { ...config.view, scale } });
    },
  };
}

export type MapActions = ReturnType<typeof createMapActions>;
