import type { LabConfig, ViewMode } from '../../src/core/lab/config.ts';
import type { SimulatorState } from '../../src/core/protocol/simulator.ts';
import type { Point, Rectangle } from '../gpu/types.ts';
import { createDataActions } from './problem/dataActions.ts';
import { createOptimizerActions } from './optimizers/optimizerActions.ts';
import { freeKey, newOptimizer } from './optimizers/optimizers.ts';
import type { RunSetting } from './runs/runSettings.ts';
import { withSetting } from './runs/runSettings.ts';
import type { AppState } from './state.ts';
import { subject, without, withOptimizer } from './state.ts';
import { axisOf, sweepable, sweepOf } from './ensembles/sweepAxes.ts';
import { problemOf, startOf } from './problem/problem.ts';

/** What changing the state needs: read it, and replace parts of it. */
export interface Stage {
  readonly state: () => AppState;
  readonly set: (changes: Partial<AppState>) => void;
  /** The configuration changed: runs, texts and what is kept follow. */
  readonly configure: (config: LabConfig) => void;
  /** Another configuration, from its start. */
  readonly open: (config: LabConfig) => void;
}

/** Everything a user can change about what is shown; time is the player's. */
export function createActions(stage: Stage) {
  const { state, set, configure, open } = stage;
  const config = (): LabConfig => state().config;
  const changeHyper = (key: string, name: string, value: number): void => {
    configure(withOptimizer(config(), key, (one) => ({ ...one, hyper: { ...one.hyper, [name]: value } })));
  };
  return {
    ...createOptimizerActions(stage),
    ...createDataActions(stage),
    open,
    /** Another problem: from its own start, in its own view. */
    chooseProblem: (choice: string): void => {
      const problem = problemOf(choice);
      if (problem !== undefined) {
        const [startX, startY] = startOf(problem);
        const view = without(config().view, 'x', 'y');
        set({ draft: undefined });
        configure({ ...config(), problem, start: [startX, startY], view });
      }
    },
    setParameter: (name: string, value: number): void => {
      const { problem } = config();
      configure({
        ...config(),
        problem: { ...problem, parameters: { ...problem.parameters, [name]: value } },
      });
    },
    setStart: ([x, y]: Point): void => {
      configure({ ...config(), start: [x, y] });
    },
    setView: (view: Rectangle | undefined): void => {
      const rest = without(config().view, 'x', 'y');
      configure({
        ...config(),
        view: view === undefined ? rest : { ...rest, x: [view.xMin, view.xMax], y: [view.yMin, view.yMax] },
      });
    },
    setMode: (mode: ViewMode): void => {
      configure({ ...config(), view: { ...config().view, mode } });
    },
    /** How things are drawn. */
    setLook: (look: Partial<Pick<LabConfig['view'], 'scale' | 'cloud' | 'cloudAs'>>): void => {
      configure({ ...config(), view: { ...config().view, ...look } });
    },
    /** Another hyperparameter on an axis of the sweep, over its whole range. */
    setSweep: (which: 'x' | 'y', name: string): void => {
      const optimizer = subject(state());
      const sweep = optimizer === undefined ? undefined : sweepOf(optimizer, config());
      const hyper = optimizer && sweepable(optimizer).find((one) => one.name === name);
      if (sweep !== undefined && hyper !== undefined) {
        configure({
          ...config(),
          view: { ...config().view, sweep: { ...sweep, [which]: axisOf(hyper) } },
        });
      }
    },
    setHypers: (key: string, values: Readonly<Record<string, number>>): void => {
      configure(withOptimizer(config(), key, (one) => ({ ...one, hyper: { ...one.hyper, ...values } })));
    },
    /** How all optimizers are run, in values that are known to be right. */
    setRun: (changes: Partial<Pick<LabConfig, 'noise' | 'seed'>>): void => {
      set({ refused: undefined });
      configure({ ...config(), ...changes });
    },
    /** The same as it was typed. */
    setSetting: (setting: RunSetting, text: string): void => {
      const { problem } = state();
      const result = withSetting(config(), setting, text, problem);
      if ('refusal' in result) {
        set({ refused: { setting, text, message: result.refusal } });
      } else {
        set({ refused: undefined });
        configure(result.config);
      }
    },
    setHyper: changeHyper,
    toggle: (key: string): void => {
      configure(withOptimizer(config(), key, (one) => ({ ...one, enabled: !one.enabled })));
    },
    solo: (key: string): void => {
      set({ solo: state().solo === key ? undefined : key });
    },
    inspect: (key: string): void => {
      set({ inspected: key });
    },
    add: (rule: string): void => {
      const key = freeKey(rule, config());
      configure({
        ...config(),
        optimizers: [...config().optimizers, newOptimizer(key, rule)],
      });
      set({ open: { ...state().open, [`optimizer ${key}`]: true } });
    },
    fold: (section: string, open: boolean): void => {
      set({ open: { ...state().open, [section]: open } });
    },
    toggleHelp: (): void => {
      set({ help: !state().help });
    },
    setChart: (chart: Partial<SimulatorState['chart']>): void => {
      set({ chart: { ...state().chart, ...chart } });
    },
  };
}

export type Actions = ReturnType<typeof createActions>;
