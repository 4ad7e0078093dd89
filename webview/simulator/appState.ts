import type { SimulatorState } from '../../src/core/protocol/simulatorLink.ts';
import type { Status } from '../gpu/backendApi.ts';
import type { Theme } from '../ui/theme.ts';
import type { DataState } from './data/dataState.ts';
import type { EnsemblesState } from './ensembles/mapRuns.ts';
import type { ExperimentState } from './experiment/judgedState.ts';
import type { Notice } from '../lab/notices.ts';
import { assignSlots } from '../lab/slots.ts';
import type { OptimizersState } from './optimizers/optimizersState.ts';
import { resolveProblem } from './problem/planeProblem.ts';

/** All that the page shows: what each feature knows, and what the page itself does. */
export interface AppState extends OptimizersState, DataState, EnsemblesState, ExperimentState {
  readonly theme: Theme;
  /** Undefined until the backend is up. */
  readonly status: Status | undefined;
  /** The list of keys is open. */
  readonly help: boolean;
  readonly notice: Notice | undefined;
}

/** The page before anything is computed. */
export function initialState(saved: SimulatorState, where: AppState['where'], theme: Theme): AppState {
  const { config, slots, time } = saved;
  return {
    ...saved,
    slots: assignSlots(config.optimizers, slots),
    step: Math.min(time.step, config.steps),
    where,
    theme,
    ready: false,
    library: [],
    ...resolveProblem(config.problem),
    status: undefined,
    runs: new Map(),
    ensemble: undefined,
    cloud: undefined,
    trial: undefined,
    refused: undefined,
    help: false,
    notice: undefined,
    draft: undefined,
    tuning: undefined,
    tuned: new Map(),
  };
}

/** What the host keeps of it. */
export function savedState(state: AppState): SimulatorState {
  const { config, chart, open, slots, solo, inspected, experiment, writing, time, step } = state;
  return {
    config,
    time: { ...time, step: Math.floor(step) },
    chart,
    open,
    slots,
    ...(solo === undefined ? {} : { solo }),
    ...(inspected === undefined ? {} : { inspected }),
    ...(writing === undefined ? {} : { writing }),
    ...(experiment === undefined ? {} : { experiment }),
  };
}

/** Is the place in time all that differs? Frames are too short for more. */
export function onlyStepDiffers(state: AppState, before: AppState): boolean {
  const names = Object.keys(state) as (keyof AppState)[];
  const differing = names.filter((name) => state[name] !== before[name]);
  return differing.length === 1 && differing[0] === 'step';
}
