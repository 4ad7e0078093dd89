import { adopt } from '../../core/identity/adopt.ts';
import { emptyDeck } from '../../core/identity/changes.ts';
import type { Deck, NoteGroup, Recognised, Rename } from '../../core/identity/changes.ts';
import { ownerOf } from '../../core/identity/owner.ts';
import { reconcileInSteps } from '../../core/identity/reconcile.ts';
import { possibleIds, tableName } from '../../core/identity/shape.ts';
import type { TableShape } from '../../core/identity/shape.ts';
import { deckOf } from '../../core/study/roster.ts';
import { byDeck, each, studiedNames, transfer } from '../../core/study/transfer.ts';
import type { NamesByDeck } from '../../core/study/transfer.ts';
import type { Turns } from '../../core/turns.ts';
import type { Log } from '../platform/log.ts';
import type { Folder } from '../storage/folder.ts';
import type { StudyStore } from '../storage/studyStore.ts';
import { loadTables, saveTables } from './knownTables.ts';

export interface IdentityOptions {
  /** On this machine, for this workspace: what the tables looked like when they were last seen. */
  readonly folder: Folder;
  readonly turns: Turns;
  readonly log: Log;
  /** Asks the user, once, which it is; undefined when none, or there was no answer. */
  readonly ask: (options: readonly Recognised[]) => Promise<Recognised | undefined>;
  /** Whether a note comes with Descent. */
  readonly isReserved?: (note: string) => boolean;
  /** Whether another workspace has a note that gives itself this key. */
  readonly isKnownElsewhere?: (note: string) => boolean;
  /** Whether the folder of an owner is open here: the tables of one that was closed are not renamed. */
  readonly isHere?: (owner: string) => boolean;
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
   * another, or where it may be another workspace's. Rejects if the log cannot be written: then the next call
   * compares again.
   *
   * @returns what tables are called now, studied or not
   */
  async follow(shapes: readonly TableShape[], store: StudyStore): Promise<readonly Rename[]> {
    const { folder, turns, log } = this.#options;
    this.#deck ??= await loadTables(folder, turns).catch((error: unknown) => {
      log.warn(
        `What the notes looked like cannot be read; what was renamed since is taken for new: ${String(error)}`,
      );
      return emptyDeck;
    });
    const adoption = await turns.run(adopt(this.#deck, shapes, studiedNames(store.study)));
    const takenBack = undoneRenames(store);
    const isOpen = ({ from, to }: Rename): boolean => !takenBack.has(`${from} ${to}`);
    await record(adoption.renames.filter(isOpen), store);

    const before = adoption.deck;
    const changes = await turns.run(reconcileInSteps(before, shapes, this.#groups()));
    const mine =
      changes.renames.length + changes.questions.length > 0 ? studiedIn(before, store) : byDeck([]);
    const shared = (one: Rename): string | undefined => this.#shared(one, mine, store);
    const isToAsk = (one: Rename): boolean =>
      shared(one) !== undefined || (takenBack.size > 0 && !each([one], mine).every(isOpen));
    await record(
      each(
        changes.renames.filter((one) => !isToAsk(one)),
        mine,
      ),
      store,
    );
    this.#deck = changes.deck;
    await this.#save(changes.deck);

    const withShared = (one: Recognised): Recognised => {
      const note = one.renames.map(shared).find((key) => key !== undefined);
      return note === undefined ? one : { ...one, shared: note };
    };
    const held = changes.recognised.filter(({ renames }) => renames.some(isToAsk));
    const questions = [
      ...adoption.questions.map((options) => options.filter((one) => one.renames.some(isOpen))),
      ...[...held.map((one) => [one]), ...changes.questions].map((options) =>
        concerning(options.map(withShared), mine),
      ),
    ];
    this.#askEach(questions, store);
    return changes.renames;
  }

  /** Not waited for: until it is answered, all stays new. */
  #askEach(questions: readonly (readonly Recognised[])[], store: StudyStore): void {
    for (const options of questions) {
      if (options.length > 0) {
        this.#ask(options, store).catch((error: unknown) =>
          this.#options.log.error('A new name could not be recorded.', error),
        );
      }
    }
  }

  async #ask(options: readonly Recognised[], store: StudyStore): Promise<void> {
    const chosen = await this.#options.ask(options);
    if (chosen === undefined) {
      return;
    }
    await record(chosen.renames, store);
    const { renames, inside } = chosen;
    if (inside === undefined) {
      return;
    }
    const { live, lost } = this.#deck ?? emptyDeck;
    const was = tableName(inside.was);
    this.#deck = { live, lost: [...lost.filter((shape) => tableName(shape) !== was), ...inside.lost] };
    await this.#save(this.#deck);
    const mine = byDeck(lastNames(renames));
    this.#askEach(
      inside.questions.map((one) => concerning(one, mine)),
      store,
    );
  }

  async #save(deck: Deck): Promise<void> {
    const { folder, turns, log } = this.#options;
    await saveTables(folder, deck, turns).catch((error: unknown) => {
      log.warn(`What the notes look like could not be kept: ${String(error)}`);
    });
  }

  /** Whose a note is. Many notes have one owner, who is looked for among all notes: that is done once. */
  #groups(): (note: string) => NoteGroup {
    const { isReserved = () => false, isHere = () => true } = this.#options;
    const owners = new Map<string, boolean>();
    return (note) => {
      const owner = ownerOf(note);
      if (isReserved(note) || owner === undefined) {
        return isReserved(note) ? 'bundled' : 'here';
      }
      const here = owners.get(owner) ?? isHere(owner);
      owners.set(owner, here);
      return here ? 'here' : 'away';
    };
  }

  /** The key of a note in a rename that another workspace has, or that has a history which none here had. */
  #shared({ from, to }: Rename, mine: NamesByDeck, store: StudyStore): string | undefined {
    const { isReserved = () => false, isKnownElsewhere = () => false } = this.#options;
    const isPlain = (note: string): boolean => ownerOf(note) === undefined && !isReserved(note);
    const known = [from, to].map(deckOf).find((note) => isPlain(note) && isKnownElsewhere(note));
    if (known !== undefined || !isPlain(deckOf(to))) {
      return known;
    }
    const own = new Set(mine.get(deckOf(to)));
    const isOthers = (name: string): boolean => store.study.fold.wasAnswered(name) && !own.has(name);
    return each([{ from, to }], mine).some((one) => isOthers(one.to)) ? deckOf(to) : undefined;
  }
}

/** The options that carry over what has a history, name by name. */
const concerning = (options: readonly Recognised[], names: NamesByDeck): Recognised[] =>
  options
    .map((one) => ({ ...one, renames: each(one.renames, names) }))
    .filter((one) => one.renames.length > 0);

/** What is called something after renames that follow each other. */
function lastNames(renames: readonly Rename[]): Set<string> {
  const names = new Set<string>();
  for (const { from, to } of renames) {
    names.delete(from);
    names.add(to);
  }
  return names;
}

/** The names of tables as they were that have a history: nothing else may be renamed. */
function studiedIn(before: Deck, store: StudyStore): NamesByDeck {
  const studied = new Set(studiedNames(store.study));
  const known = new Set<string>();
  for (const shape of [...before.live, ...before.lost]) {
    const table = tableName(shape);
    const names = [table, ...shape.rows.map(({ key }) => `${table}/${key}`), ...possibleIds(shape)];
    for (const name of names) {
      if (studied.has(name)) {
        known.add(name);
      }
    }
  }
  return byDeck(known);
}

/** Renames that were taken back, as `from to`: what the learner undid is not done again without asking. */
function undoneRenames({ study }: StudyStore): Set<string> {
  const { ledger } = study.fold;
  return new Set(
    ledger.renames.filter(({ id }) => ledger.isUndone(id)).map(({ from, to }) => `${from} ${to}`),
  );
}

/** All of them or none: tables that change names with each other do so in several steps. */
async function record(pairs: readonly Rename[], store: StudyStore): Promise<void> {
  const events = transfer(store.study, pairs, Date.now());
  if (events.length > 0) {
    await store.record(events);
  }
}
