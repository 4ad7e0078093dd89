import type { ViewMode } from '../../../src/core/config/labConfig.ts';
import { basins } from './basins.ts';
import { cloud } from './cloud.ts';
import type { Mode } from './mode.ts';
import { paths } from './paths.ts';
import { race } from './race.ts';
import { steps } from './steps.ts';
import { sweep } from './sweep.ts';

/** In the order of the bar and of the keys from 1 on. */
export const modes: readonly Mode[] = [paths, basins, steps, sweep, cloud, race];

export function modeOf(id: ViewMode): Mode {
  return modes.find((mode) => mode.id === id) ?? paths;
}
