import type { NetworkConfig } from '../../src/core/config/networkConfig.ts';
import { parseNetworkConfig } from '../../src/core/config/networkConfig.ts';
import type { NetworkState } from '../../src/core/protocol/networkLink.ts';
import { networkState } from '../../src/core/protocol/networkLink.ts';
import { sayProblem } from '../lab/localText.ts';
import type { Notify } from '../lab/notices.ts';
import { without } from '../lab/objects.ts';
import { assignSlots } from '../lab/slots.ts';
import type { Store } from '../ui/store.ts';
import type { LabState, Stage } from './model/lab.ts';
import { problemOf } from './model/problem.ts';
import { refusalOf } from './model/refusal.ts';

export interface StageOptions {
  /** What is to be trained or shown may be other than before. */
  readonly compute: (state: LabState) => void;
  /** Tells the host soon. */
  readonly save: () => void;
  /** Another configuration is there from its start. */
  readonly opened: () => void;
  readonly notify: Notify;
}

/** The one way to change the page's state. */
export function createStage(store: Store<LabState>, options: StageOptions): Stage {
  const { compute, save, opened, notify } = options;
  const commit = (changes: Partial<LabState>): void => {
    store.set(changes);
    compute(store.state);
    save();
  };
  const configure = (wanted: NetworkConfig): void => {
    const checked = parseNetworkConfig(wanted);
    if (!checked.ok) {
      notify(checked.problems.map(sayProblem).join(' '), true);
      // A field in which the refused value stands shows the old one again.
      store.set({});
      return;
    }
    // What was read is new from end to end; what did not change stays the object that it was.
    const config = wanted;
    const { config: before, problem, slots, unit } = store.state;
    const next = problemOf(config, refusalOf, { config: before, problem });
    const gone = unit !== undefined && unit >= next.architecture.hidden;
    commit({
      config,
      problem: next,
      slots: assignSlots(config.runs, slots),
      ...(gone ? { unit: undefined } : {}),
      ...(next.trained === problem.trained ? {} : { trained: false }),
    });
  };
  const openState = (fresh: NetworkState): void => {
    const { open, slots } = store.state;
    const { experiment } = fresh;
    // Not the configuration: what it shares with the one before is told by that.
    store.set({
      ...without(fresh, 'config'),
      open,
      slots,
      experiment,
      step: 0,
      inspected: undefined,
      unit: undefined,
      writing: undefined,
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
      openState(networkState(config));
    },
  };
}
