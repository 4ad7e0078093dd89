import type { LabView } from '../../../src/core/config/labConfig.ts';
import type { ReliefCamera } from '../../../src/core/config/reliefCamera.ts';
import { defaultReliefCamera } from '../../../src/core/config/reliefCamera.ts';
import type { Rectangle } from '../../gpu/types.ts';
import type { LabState } from '../model/labState.ts';
import { without } from '../../lab/objects.ts';
import type { Stage } from '../model/stage.ts';

/** Which part of the plane the map shows, and how. */
export function createMapActions({ state, configure }: Stage<LabState>) {
  /** Where the camera was when the map was last made flat: to compare the two is to go to and fro. */
  let last: ReliefCamera | undefined;
  const setCamera = (relief: ReliefCamera): void => {
    const { config } = state();
    configure({ ...config, view: { ...config.view, relief } });
  };
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
    /** From where the relief is seen; undefined: as at first. */
    setCamera: (relief: ReliefCamera | undefined): void => {
      setCamera(relief ?? defaultReliefCamera());
    },
    /** Flat, or in relief. */
    toggleRelief: (): void => {
      const { config } = state();
      const { relief } = config.view;
      if (relief === undefined) {
        setCamera(last ?? defaultReliefCamera());
      } else {
        last = relief;
        configure({ ...config, view: without(config.view, 'relief') });
      }
    },
    setScale: (scale: LabView['scale']): void => {
      const { config } = state();
      configure({ ...config, view: { ...config.view, scale } });
    },
  };
}

export type MapActions = ReturnType<typeof createMapActions>;
