import type { NetworkState } from '../../src/core/protocol/networkLink.ts';
import { assignSlots } from '../lab/slots.ts';
import type { Theme } from '../ui/theme.ts';
import type { LabState } from './model/lab.ts';
import type { Refusing } from './model/problem.ts';
import { problemOf } from './model/problem.ts';

/** No rule is read yet, and none of them is refused. */
const unread: Refusing = () => undefined;

/** The page before anything is computed. */
export function initialState(saved: NetworkState, theme: Theme): LabState {
  return {
    ...saved,
    slots: assignSlots(saved.config.runs, saved.slots),
    step: Math.min(saved.time.step, saved.config.steps),
    theme,
    problem: problemOf(saved.config, unread),
    curves: new Map(),
    trained: false,
    shots: new Map(),
    explained: undefined,
    seeds: undefined,
    sweep: undefined,
    refused: undefined,
    landscape: undefined,
    trial: undefined,
    line: undefined,
    library: [],
    brush: undefined,
    failure: undefined,
    ready: false,
    help: false,
    notice: undefined,
  };
}

/** What the host keeps of it. */
export function savedState(state: LabState): NetworkState {
  const { config, chart, open, slots, inspected, unit, input, experiment, writing, time, step } = state;
  return {
    config,
    time: { ...time, step: Math.floor(step) },
    chart,
    open,
    slots,
    ...(inspected === undefined ? {} : { inspected }),
    ...(unit === undefined ? {} : { unit }),
    ...(input === undefined ? {} : { input }),
    ...(experiment === undefined ? {} : { experiment }),
    ...(writing === undefined ? {} : { writing }),
  };
}

const moving: readonly (keyof LabState)[] = ['step', 'shots', 'explained'];

/** Is what moves with the clock all that differs? Frames are too short for more. */
export function onlyTimeDiffers(state: LabState, before: LabState): boolean {
  const names = Object.keys(state) as (keyof LabState)[];
  return names.every((name) => state[name] === before[name] || moving.includes(name));
}
