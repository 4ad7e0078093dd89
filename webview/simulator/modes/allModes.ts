import { basins } from './basins.ts';
import { cloud } from './cloud.ts';
import type { Mode } from './mode.ts';
import { paths } from './paths.ts';
import { race } from './race.ts';
import { steps } from './steps.ts';
import { sweep } from './sweep.ts';

export const allModes: readonly Mode[] = [paths, basins, steps, sweep, cloud, race];
