import { basins } from './basinsMode.ts';
import { cloud } from './cloudMode.ts';
import type { Mode } from './mode.ts';
import { paths } from './pathsMode.ts';
import { race } from './raceMode.ts';
import { steps } from './stepsMode.ts';
import { sweep } from './sweepMode.ts';

export const allModes: readonly Mode[] = [paths, basins, steps, sweep, cloud, race];
