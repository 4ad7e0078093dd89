import { withOptimizer } from '../model/labState.ts';
import { nameOf } from '../../lab/optimizers.ts';
import type { Notify } from '../../lab/notices.ts';
import type { Stage } from '../model/stage.ts';
import { runKey } from '../runs/runCache.ts';
import type { OptimizersState } from './optimizersState.ts';
import { ratesToTry, tune } from './tune.ts';

/** The search for the best learning rates for this problem and start, one optimizer after the other. */
export function createTuneActions(stage: Stage<OptimizersState>, notify: Notify) {
  const { state, patch } = stage;
  let tuning: AbortController | undefined;
  const tuneAll = async (keys: readonly string[], signal: AbortSignal): Promise<void> => {
    const chosen = state().config.optimizers.filter(({ key }) => keys.includes(key));
    const of = chosen.reduce((sum, one) => sum + ratesToTry(one), 0);
    const found: string[] = [];
    let done = 0;
    patch({ tuning: { done, of } });
    for (const { key } of chosen) {
      const text = await tuneOne(stage, key, signal, () => {
        if (!signal.aborted) {
          patch({ tuning: { done: ++done, of } });
        }
      });
      if (text !== undefined) {
        found.push(text);
      }
    }
    if (!signal.aborted) {
      patch({ tuning: undefined });
    }
    if (found.length > 0) {
      notify(found.join('. '));
    }
  };
  return {
    tune: (keys: readonly string[]): void => {
      tuning?.abort();
      tuning = new AbortController();
      tuneAll(keys, tuning.signal).catch((error: unknown) => {
        notify(error instanceof Error ? error.message : String(error), true);
      });
    },
    stopTuning: (): void => {
      tuning?.abort();
      patch({ tuning: undefined });
    },
  };
}

export type TuneActions = ReturnType<typeof createTuneActions>;

/** The rate found for one optimizer, taken over, in words; undefined where there is none. */
async function tuneOne(
  { state, patch, configure }: Stage<OptimizersState>,
  key: string,
  signal: AbortSignal,
  onTried: () => void,
): Promise<string | undefined> {
  const { config, problem } = state();
  const optimizer = config.optimizers.find((one) => one.key === key);
  if (optimizer === undefined || problem === undefined) {
    return undefined;
  }
  const found = await tune({ config, optimizer, problem, signal, onTried });
  if (found === undefined || signal.aborted) {
    return undefined;
  }
  const { rate, text } = found;
  const tuned = { ...optimizer, hyper: { ...optimizer.hyper, lr: rate } };
  const next = withOptimizer(state().config, key, (one) => ({ ...one, hyper: { ...one.hyper, lr: rate } }));
  patch({ tuned: new Map(state().tuned).set(key, { run: runKey(config, tuned), text }) });
  configure(next);
  return `${nameOf(tuned, next)}: ${text}`;
}
