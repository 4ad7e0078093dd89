import { expect } from 'vitest';
import type { Recognised } from '../../../src/core/identity/changes.ts';
import { NoteIndex } from '../../../src/core/notes/noteIndex.ts';
import { isUnsettled, ownerOf } from '../../../src/core/identity/owner.ts';
import { atOnce, Turns } from '../../../src/core/turns.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import type { Log } from '../../../src/host/platform/log.ts';
import { Identity } from '../../../src/host/study/identity.ts';
import type { Memory } from '../../../src/host/library/owners.ts';
import { Owners } from '../../../src/host/library/owners.ts';
import { StudyStore } from '../../../src/host/storage/studyStore.ts';
import { MemoryFolder } from '../storage/memoryFolder.ts';

const turns = new Turns({ now: () => 0, pause: () => Promise.resolve() });
const log = { warn: () => undefined, error: () => undefined } as unknown as Log;

/** Files by their path below a folder. */
export type Files = Readonly<Record<string, string>>;

/** An installation of Descent: one log, what it remembers, and the folders on its disk. */
export class Device {
  readonly name: string;
  readonly logs = new MemoryFolder();
  readonly memory: Memory;
  readonly folders = new Map<string, Files>();
  /** By workspace, as the editor keeps it. */
  readonly remembered = new Map<string, MemoryFolder>();

  constructor(name: string) {
    this.name = name;
    const values = new Map<string, unknown>();
    this.memory = {
      get: (key) => values.get(key),
      update: (key, value) => {
        values.set(key, structuredClone(value));
        return Promise.resolve();
      },
    };
  }

  openLog(): Promise<StudyStore> {
    return StudyStore.open({
      folder: this.logs,
      device: this.name,
      settings: defaultSettings,
      rolloverHour: 4,
      clock: Date.now,
      onProblems: (problems) => expect(problems).toEqual([]),
    });
  }

  /** Opens folders of notes as one workspace, as the host does it. */
  async open(roots: readonly string[], options: WindowOptions = {}): Promise<Window> {
    const key = roots.join();
    const memory = this.remembered.get(key) ?? new MemoryFolder();
    this.remembered.set(key, memory);
    return new Window(this, roots, memory, await this.openLog(), options);
  }
}

/** Both logs get what the other has. */
export function sync(one: Device, other: Device): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    for (const [name, file] of from.logs.files) {
      if (file.data.length > (to.logs.files.get(name)?.data.length ?? -1)) {
        to.logs.files.set(name, { ...file });
      }
    }
  }
}

export interface WindowOptions {
  /** Answers what the user is asked. */
  readonly choose?: (options: readonly Recognised[]) => Recognised | undefined;
  /** Notes that come with Descent, by name. */
  readonly bundled?: Files;
  /** As Descent was before notes had owners. */
  readonly isOld?: boolean;
}

export class Window {
  readonly store: StudyStore;
  readonly asked: (readonly Recognised[])[] = [];
  index = new NoteIndex();
  readonly #device: Device;
  readonly #roots: readonly string[];
  readonly #options: WindowOptions;
  readonly #owners: Owners;
  readonly #identity: Identity;

  constructor(
    device: Device,
    roots: readonly string[],
    memory: MemoryFolder,
    store: StudyStore,
    options: WindowOptions,
  ) {
    this.#device = device;
    this.#roots = roots;
    this.#options = options;
    this.store = store;
    this.#owners = new Owners({
      memory: device.memory,
      exists: (root) => Promise.resolve(device.folders.has(root)),
      turns,
    });
    const here = new Set(roots);
    this.#identity = new Identity({
      folder: memory,
      turns,
      log,
      ask: (asked) => {
        this.asked.push(asked);
        return Promise.resolve(options.choose?.(asked));
      },
      isReserved: (note) => this.#bundledKeys.has(note),
      isKnownElsewhere: (note) => this.#owners.isKnownElsewhere(note, here),
      isHere: (owner) => roots.some((root) => this.#owners.of(root) === owner),
    });
  }

  get #bundledKeys(): Set<string> {
    return new Set(Object.keys(this.#options.bundled ?? {}).map((name) => name.replace(/\.md$/, '')));
  }

  /** Takes in what the files say now. */
  async look(): Promise<void> {
    await this.store.refresh();
    const index = new NoteIndex();
    for (const [name, text] of Object.entries(this.#options.bundled ?? {})) {
      atOnce(index.update({ path: `~descent/${name}`, name, text }));
    }
    const folders = this.#roots.map((root) => {
      const files = Object.entries(this.#device.folders.get(root) ?? {});
      const owner = this.#options.isOld === true ? undefined : this.#owners.of(root);
      for (const [name, text] of files) {
        atOnce(index.update({ path: `${root}/${name}`, name, text, owner, reserved: this.#bundledKeys }));
      }
      const paths = files.map(([name]) => `${root}/${name}`);
      return {
        root,
        shapes: paths.flatMap((path) => index.shapesOf(path)),
        given: paths.flatMap((path) => (index.note(path)!.given ? [index.note(path)!.key] : [])),
        paths,
      };
    });
    if (this.#options.isOld !== true) {
      const events = await this.#owners.settle(folders, this.store.study, Date.now());
      if (events.length > 0) {
        await this.store.record(events);
      }
      for (const { root, paths } of folders) {
        for (const path of paths) {
          atOnce(index.own(path, this.#owners.of(root)));
        }
      }
    }
    this.index = index;
    await this.#identity.follow(index.shapes(), this.store);
    await this.#answered();
    const ids = [...index.ids()];
    expect(ids.filter(isUnsettled)).toEqual([]);
    this.store.study.setCards(ids);
  }

  /** What is asked is answered at once, and may lead to another question. */
  async #answered(): Promise<void> {
    for (let before = -1; before !== this.asked.length;) {
      before = this.asked.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  get cards(): readonly string[] {
    return this.store.study.cards;
  }

  /** The id of a card by what it is called in its folder. */
  id(name: string): string {
    const found = this.cards.filter((id) => id === name || id.endsWith(`:${name}`));
    expect(found, name).toHaveLength(1);
    return found[0]!;
  }

  owner(name: string): string | undefined {
    return ownerOf(this.id(name));
  }

  /** Answers a card; the value is the event's id. */
  async answer(id: string): Promise<string> {
    const { study } = this.store;
    const events = study.answer(study.question(id, Date.now()), 4, Date.now(), 1000);
    await this.store.record(events);
    return events[0]!.id;
  }

  reviews(id: string): string[] {
    return this.store.study.fold.history(id).map(({ id: event }) => event);
  }

  /** How many reviews its cards have. */
  get reps(): number {
    return this.cards.reduce((sum, id) => sum + this.store.study.fold.card(id).reps, 0);
  }
}
