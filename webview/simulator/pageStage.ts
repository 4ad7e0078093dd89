import type { LabConfig } from '../../src/core/config/labConfig.ts';
import type { SimulatorState } from '../../src/core/protocol/simulatorLink.ts';
import { simulatorState } from '../../src/core/protocol/simulatorLink.ts';
import type { Store } from '../ui/store.ts';
import { assignSlots } from '../lab/slots.ts';
import type { Stage } from './model/stage.ts';
import { modeOf } from './modes/modes.ts';
import { resolveProblem } from './problem/planeProblem.ts';
import type { AppState } from './appState.ts';

export interface StageOptions {
  /** What is to be computed may be other than before. */
  readonly compute: (state: AppState) => void;
  /** Tells the host soon. */
  readonly save: () => void;
  /** Another configuration is there from its start. */
  readonly opened: () => void;
}

export interface PageStage extends Stage<AppState> {
  /** A whole state from its start, as if it had just been opened. */
  readonly openState: (fresh: SimulatorState) => void;
}

/** The one way to change the page's state. */
export function createStage(store: Store<AppState>, { compute, save, opened }: StageOptions): PageStage {
  const commit = (changes: Partial<AppState>): void => {
    store.set(changes);
    compute(store.state);
    save();
  };
  const configure = (config: LabConfig): void => {
    const { time, slots, config: before } = store.state;
    // Behind a map of many runs the clock would only take time from it.
    const stops = time.playing && !modeOf(config.view.mode).timed;
    commit({
      config,
      slots: keptSlots(config, slots),
      ...(config.problem === before.problem ? {} : resolveProblem(config.problem)),
      ...(stops ? { time: { ...time, playing: false } } : {}),
    });
  };
  const openState = (fresh: SimulatorState): void => {
    store.set({
      ...fresh,
      ...resolveProblem(fresh.config.problem),
      step: 0,
      draft: undefined,
      experiment: fresh.experiment,
      writing: undefined,
      solo: undefined,
      inspected: undefined,
      open: store.state.open,
      slots: store.state.slots,
    });
    configure(fresh.config);
    opened();
  };
  return {
    state: () => store.state,
    patch: (changes) => {
      store.set(changes);
    },
    commit,
    configure,
    openState,
    open: (config) => {
      openState(simulatorState(config));
    },
  };
}

/** The same object where no color has changed hands, so that nothing is drawn anew for it. */
function keptSlots(config: LabConfig, before: AppState['slots']): AppState['slots'] {
  const now = assignSlots(config.optimizers, before);
  const keys = Object.keys(now);
  const same = keys.length === Object.keys(before).length && keys.every((key) => now[key] === before[key]);
  return same ? before : now;
}
