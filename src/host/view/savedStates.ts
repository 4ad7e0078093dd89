import type * as vscode from 'vscode';
import * as v from 'valibot';

/** Tabs come and go; the newest are kept. */
const mostStates = 20;

const storeSchema = v.record(
  v.string(),
  v.object({ at: v.pipe(v.number(), v.finite()), state: v.unknown() }),
);

export interface StatesOptions<S> {
  readonly memento: vscode.Memento;
  /** Where in the memento they are. */
  readonly key: string;
  readonly schema: v.GenericSchema<unknown, S>;
  /** What is shown where nothing was kept. */
  readonly initial: () => S;
}

/** What each open page of a kind shows, by its id, in the storage of the workspace. */
export class SavedStates<S> {
  readonly #options: StatesOptions<S>;

  constructor(options: StatesOptions<S>) {
    this.#options = options;
  }

  /** What was kept under `id`; the initial one where nothing was, or nothing that this version can read. */
  get(id: string): S {
    const { schema, initial } = this.#options;
    const state = v.safeParse(schema, this.#all()[id]?.state);
    return state.success ? state.output : initial();
  }

  async set(id: string, state: S): Promise<void> {
    const newest = Object.entries({ ...this.#all(), [id]: { at: Date.now(), state } })
      .sort(([, a], [, b]) => b.at - a.at)
      .slice(0, mostStates);
    await this.#options.memento.update(this.#options.key, Object.fromEntries(newest));
  }

  #all(): v.InferOutput<typeof storeSchema> {
    const stored = v.safeParse(storeSchema, this.#options.memento.get(this.#options.key));
    return stored.success ? stored.output : {};
  }
}
