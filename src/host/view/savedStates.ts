import type * as vscode from 'vscode';
import * as v from 'valibot';
import { storedEntries } from '../platform/storedEntries.ts';

/** Tabs come and go; the newest are kept. */
const mostStates = 20;

const keptSchema = v.object({
  at: v.pipe(v.number(), v.safeInteger(), v.maxValue(8.64e15)),
  state: v.unknown(),
});

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
    const state = v.safeParse(schema, this.#all().get(id)?.state);
    return state.success ? state.output : initial();
  }

  async set(id: string, state: S): Promise<void> {
    const all = this.#all();
    // The clock may have been ahead when others were kept: this one is the newest all the same.
    const at = Math.max(Date.now(), ...Array.from(all.values(), (one) => one.at + 1));
    const newest = [...all.set(id, { at, state })].sort(([, a], [, b]) => b.at - a.at).slice(0, mostStates);
    await this.#options.memento.update(this.#options.key, Object.fromEntries(newest));
  }

  #all(): Map<string, v.InferOutput<typeof keptSchema>> {
    return new Map(storedEntries(keptSchema, this.#options.memento.get(this.#options.key)));
  }
}
