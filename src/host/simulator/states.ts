import type * as vscode from 'vscode';
import * as v from 'valibot';
import { defaultLabConfig } from '../../core/config/labConfig.ts';
import type { SimulatorState } from '../../core/protocol/simulatorLink.ts';
import { simulatorState, simulatorStateSchema } from '../../core/protocol/simulatorLink.ts';

const key = 'descent.simulators';
/** Tabs come and go; the newest are kept. */
const kept = 20;

const storeSchema = v.record(
  v.string(),
  v.object({ at: v.pipe(v.number(), v.finite()), state: v.unknown() }),
);

/** What each open simulator shows, by its id, in the storage of the workspace. */
export class SimulatorStates {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  /** What was kept under `id`; a fresh simulator where nothing was, or nothing that this version can read. */
  get(id: string): SimulatorState {
    const state = v.safeParse(simulatorStateSchema, this.#all()[id]?.state);
    return state.success ? state.output : simulatorState(defaultLabConfig());
  }

  async set(id: string, state: SimulatorState): Promise<void> {
    const newest = Object.entries({ ...this.#all(), [id]: { at: Date.now(), state } })
      .sort(([, a], [, b]) => b.at - a.at)
      .slice(0, kept);
    await this.#memento.update(key, Object.fromEntries(newest));
  }

  #all(): v.InferOutput<typeof storeSchema> {
    const stored = v.safeParse(storeSchema, this.#memento.get(key));
    return stored.success ? stored.output : {};
  }
}
