import type { LabConfig, OptimizerConfig, ViewMode } from '../../src/core/lab/config.ts';
import type { OwnEntry } from '../../src/core/lab/library.ts';
import type { SimulatorState } from '../../src/core/protocol/simulator.ts';
import type { Status } from '../gpu/api.ts';
import type { CloudState } from './ensembles/cloudRuns.ts';
import type { Trial } from './experiment/judging.ts';
import type { ManyState } from './ensembles/ensembleMap.ts';
import type { Problem } from './problem/problem.ts';
import type { Runs } from './runs/runs.ts';
import type { RunSetting } from './runs/runSettings.ts';

/** What went wrong, in a sentence, and what may be done about it. */
export interface Failure {
  readonly message: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** All that the page shows. What the host keeps is `SimulatorState`; the rest is computed from it. */
export interface AppState extends SimulatorState {
  readonly where: 'tab' | 'side';
  /** The map is on the screen and the first runs are there: now what stands beside it, too. */
  readonly whole: boolean;
  /** The user's own surfaces and rules, as the host keeps them. */
  readonly library: readonly OwnEntry[];
  /** Undefined while the configuration's problem cannot be read; then `failure` says why. */
  readonly problem: Problem | undefined;
  /** Undefined until the backend is up. */
  readonly status: Status | undefined;
  readonly runs: Runs;
  /** The map of many runs, in the modes that have one. */
  readonly many: ManyState | undefined;
  readonly cloud: CloudState | undefined;
  /** The verdict of the experiment that is shown. */
  readonly trial: Trial | undefined;
  readonly failure: Failure | undefined;
  /** The text of the data set while it is edited. */
  readonly draft: string | undefined;
  /** How far the search for learning rates has come, while there is one. */
  readonly tuning: { readonly done: number; readonly of: number } | undefined;
  /** What it found, by optimizer, and the `runKey` of the run that it promises. */
  readonly tuned: ReadonlyMap<string, { readonly run: string; readonly text: string }>;
  /** What was typed for a setting of the run and is not taken, and why. */
  readonly refused:
    { readonly setting: RunSetting; readonly text: string; readonly message: string } | undefined;
  /** The list of keys is shown. */
  readonly help: boolean;
  /** A short word in passing ("Link copied", or why not), which goes by itself. */
  readonly notice: { readonly text: string; readonly failed: boolean } | undefined;
}

/** The optimizers on the map: enabled ones, or the one that is alone. */
export function shown({ config, solo }: Pick<AppState, 'config' | 'solo'>): readonly OptimizerConfig[] {
  const enabled = config.optimizers.filter((optimizer) => optimizer.enabled);
  const alone = enabled.filter(({ key }) => key === solo);
  return alone.length > 0 ? alone : enabled;
}

/** The optimizer that single-optimizer views (inspector, maps of many) are about. */
export function subject(state: Pick<AppState, 'config' | 'solo' | 'inspected'>): OptimizerConfig | undefined {
  const all = shown(state);
  return all.find(({ key }) => key === state.inspected) ?? all[0];
}

/** Views that have a clock. */
export function isTimed(mode: ViewMode): mode is 'paths' | 'cloud' {
  return mode === 'paths' || mode === 'cloud';
}

/** A change of a configuration, kept to what it says. */
export function withOptimizer(
  config: LabConfig,
  key: string,
  change: (optimizer: OptimizerConfig) => OptimizerConfig,
): LabConfig {
  return {
    ...config,
    optimizers: config.optimizers.map((optimizer) => (optimizer.key === key ? change(optimizer) : optimizer)),
  };
}

/** The object with some members left out. */
export function without<T extends object, K extends keyof T>(object: T, ...keys: readonly K[]): Omit<T, K> {
  const left = Object.entries(object).filter(([key]) => !(keys as readonly string[]).includes(key));
  return Object.fromEntries(left) as Omit<T, K>;
}
