import type { Deck, Recognised, Rename } from '../../core/deck/changes.ts';
import { emptyDeck } from '../../core/deck/changes.ts';
import { reconcileInSteps } from '../../core/deck/reconcile.ts';
import { cardIds, tableName } from '../../core/deck/shape.ts';
import type { TableShape } from '../../core/deck/shape.ts';
import type { Turns } from '../../core/notes/turns.ts';
import { renameCard } from '../../core/study/rename.ts';
import type { Log } from '../log.ts';
import type { Folder } from '../storage/folder.ts';
import type { StudyStore } from '../storage/store.ts';
import { loadTables, saveTables } from './knownTables.ts';

export interface IdentityOptions {
  /** On this machine, for this workspace: what the tables looked like when they were last seen. */
  readonly folder: Folder;
  readonly turns: Turns;
  readonly log: Log;
  /** Asks the user, once, which it is; undefined when none, or there was no answer. */
  readonly ask: (options: readonly Recognised[]) => Promise<Recognised | undefined>;
}

/** Keeps histories when notes change: tables, rows and columns are recognised under new names. */
export class Identity {
  readonly #options: IdentityOptions;
  #deck: Deck | undefined;

  constructor(options: IdentityOptions) {
    this.#options = options;
  }

  /** Tables, or parts of them, that are gone from the notes of this workspace, oldest first. */
  get lost(): readonly TableShape[] {
    return this.#deck?.lost ?? [];
  }

  /**
   * Compares the tables with how they were, records what has another name now, and asks where it could be one or
   * another. Rejects if the log cannot be written: then the next call compares again.
   */
  async follow(shapes: readonly TableShape[], store: StudyStore): Promise<readonly Rename[]> {
    const { folder, turns, log } = this.#options;
    const before = (this.#deck ??= await loadTables(folder, turns).catch((error: unknown) => {
      log.warn(
        `What the notes looked like cannot be read; what was renamed since is taken for new: ${String(error)}`,
      );
      return emptyDeck;
    }));
    const { renames, questions, deck } = await turns.run(reconcileInSteps(before, shapes));
    const isStudied =
      renames.length + questions.length > 0 ? await turns.run(studiedIn(before, store)) : () => false;
    await record(renames, store, isStudied);
    this.#deck = deck;
    await saveTables(folder, deck, turns).catch((error: unknown) => {
      log.warn(`What the notes look like could not be kept: ${String(error)}`);
    });
    for (const options of questions) {
      const asked = options.filter((option) => option.renames.some(isStudied));
      if (asked.length > 0) {
        // Not waited for: until it is answered, all stays new.
        this.#ask(asked, store).catch((error: unknown) =>
          log.error('A new name could not be recorded.', error),
        );
      }
    }
    return renames;
  }

  async #ask(options: readonly Recognised[], store: StudyStore): Promise<void> {
    const chosen = await this.#options.ask(options);
    if (chosen !== undefined) {
      await record(chosen.renames, store, () => true);
    }
  }
}

/** Whether a rename concerns a card that was ever answered or marked, or a table or row with settings. */
function* studiedIn(before: Deck, store: StudyStore): Generator<undefined, (rename: Rename) => boolean> {
  const { fold } = store.study;
  const known: string[] = [];
  for (const shape of [...before.live, ...before.lost]) {
    const table = tableName(shape);
    const parts = [table, ...shape.rows.map(({ key }) => `${table}/${key}`)];
    known.push(...parts.filter((name) => fold.configured.has(name)), ...cardIds(shape).filter(wasStudied));
    yield;
  }
  return ({ from, to }) => known.some((name) => renameCard(name, from, to) !== undefined);

  function wasStudied(id: string): boolean {
    const { reps, suspended, buriedUntil, flag } = fold.card(id);
    return reps > 0 || suspended || buriedUntil > 0 || flag > 0;
  }
}

/** All of them or none: tables that change names with each other do so in several steps. */
async function record(
  renames: readonly Rename[],
  store: StudyStore,
  concerns: (rename: Rename) => boolean,
): Promise<void> {
  if (renames.some(concerns)) {
    await store.record(renames.map(({ from, to }) => store.study.rename(from, to, Date.now())));
  }
}
