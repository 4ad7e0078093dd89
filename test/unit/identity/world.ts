import { expect } from 'vitest';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { decodeLog } from '../../../src/core/study/logNames.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { makeFold } from '../../../src/core/study/deckWeights.ts';
import { Device, sync } from './workspaces.ts';
import type { Window, WindowOptions } from './workspaces.ts';

/** A repository as its authors see it: rows are themselves whatever they are called. */
interface Row {
  readonly uid: string;
  label: string;
}
interface Repository {
  readonly name: string;
  file: string;
  heading: string;
  columns: string[];
  rows: Row[];
}

const words = (repository: string, row: string, column: number): string =>
  `${repository} says of ${row} what ${String(column)} is`;

const markdown = ({ name, heading, columns, rows }: Repository): string =>
  [
    `# Notes\n\n## ${heading}\n`,
    `| | ${columns.join(' | ')} |`,
    `|---|${columns.map(() => '---|').join('')}`,
    ...rows.map(
      ({ uid, label }) => `| ${label} | ${columns.map((_, i) => words(name, uid, i)).join(' | ')} |`,
    ),
  ].join('\n') + '\n';

const slug = (text: string): string => text.toLowerCase().replaceAll(' ', '-');

/** Where the card of a cell is, in its folder. */
const place = ({ file, heading, columns }: Repository, row: Row, column: number): string =>
  `${slug(file)}/${slug(heading)}/${slug(row.label)}/${slug(columns[column]!)}/recall`;

interface Copy {
  root: string;
  state: Repository;
  window: Window;
}

/** One thing that happens, to the copy of a repository that a device has. */
export interface Action {
  readonly what: string;
  readonly device: number;
  readonly repository: number;
  /** Which row or column, counted round. */
  readonly pick: number;
}

/** Two devices of one learner, each with a copy of every repository, and what is true of them. */
export class World {
  readonly #devices = [new Device('devaa'), new Device('devbb')] as const;
  /** The same names in all of them, of files, tables, rows and columns. */
  readonly #authored: readonly Repository[];
  /** By repository, what its rows and columns were ever called: the user, when asked, knows what is what. */
  readonly #called: readonly Map<string, string>[];
  /** By device, then by repository. */
  readonly #copies: Copy[][] = [];
  /** By repository and cell, the answers given to it. */
  readonly #truth = new Map<string, Set<string>>();
  /** Answers of which nobody can know whose they are. */
  readonly #old = new Set<string>();
  #fresh = 100;

  constructor(count: number) {
    this.#authored = Array.from({ length: count }, (_, i): Repository => ({
      name: `Repository ${String(i)}`,
      file: 'README',
      heading: 'Comparison',
      columns: ['Speed', 'Memory'],
      rows: [0, 1, 2].map((row) => ({ uid: `row ${String(row)}`, label: `Row ${String(row + i)}` })),
    }));
    this.#called = this.#authored.map(({ rows, columns }) => {
      const names = new Map(rows.map(({ uid, label }) => [label, uid]));
      columns.forEach((label, i) => names.set(label, `column ${String(i)}`));
      return names;
    });
  }

  /** Answers of the time when notes had no owner. */
  async studyWithoutOwners(): Promise<void> {
    const [first] = this.#devices;
    for (const [i, repository] of this.#authored.entries()) {
      put(first, `file:///${String(i)}`, repository);
      const window = await first.open([`file:///${String(i)}`], { isOld: true });
      await window.look();
      for (const row of repository.rows) {
        const event = await window.answer(window.id(place(repository, row, 0)));
        // A name that two repositories had was one card: whose the answer is cannot be known.
        const isShared = this.#authored.some(
          (other) => other !== repository && other.rows.some(({ label }) => label === row.label),
        );
        if (isShared) {
          this.#old.add(event);
        } else {
          this.#note(cell(repository, row, 0), event);
        }
      }
    }
  }

  async openAll(): Promise<void> {
    for (const device of this.#devices) {
      const list: Copy[] = [];
      for (const [i, repository] of this.#authored.entries()) {
        const root = `file:///${String(i)}`;
        const state = structuredClone(repository);
        put(device, root, state);
        const window = await device.open([root], this.#knowing(i));
        await window.look();
        list.push({ root, state, window });
      }
      this.#copies.push(list);
      this.#sync();
    }
  }

  /** Does one thing, after which the cards of all other repositories stand where they stood. */
  async act({ what, device: d, repository, pick }: Action): Promise<void> {
    const r = repository % this.#authored.length;
    const copy = this.#copies[d]![r]!;
    if (what === 'sync') {
      this.#sync();
      return;
    }
    const others = this.#copies[d]!.filter((one) => one !== copy);
    const before = await standing(others);
    await this.#actOn(copy, this.#devices[d]!, { what, r, pick });
    await copy.window.look();
    expect(await standing(others)).toEqual(before);
  }

  async #actOn(
    copy: Copy,
    device: Device,
    { what, r, pick }: { what: string; r: number; pick: number },
  ): Promise<void> {
    const main = this.#authored[r]!;
    switch (what) {
      case 'study': {
        const row = copy.state.rows[pick % copy.state.rows.length]!;
        const column = pick % copy.state.columns.length;
        const event = await copy.window.answer(copy.window.id(place(copy.state, row, column)));
        this.#note(cell(main, row, column), event);
        break;
      }
      case 'reload':
        copy.window = await device.open([copy.root], this.#knowing(r));
        break;
      case 'pull':
        pull(copy, device, main);
        break;
      case 'move':
        device.folders.delete(copy.root);
        copy.root = `file:///moved/${String((this.#fresh += 1))}`;
        put(device, copy.root, copy.state);
        copy.window = await device.open([copy.root], this.#knowing(r));
        break;
      default:
        // Authors edit what is there; the copies of both devices take it over when they pull.
        if (this.#edit(what, r, pick)) {
          pull(copy, device, main);
        }
    }
  }

  /** Whether the authors changed anything. */
  #edit(what: string, r: number, pick: number): boolean {
    const main = this.#authored[r]!;
    const called = this.#called[r]!;
    const fresh = (): string => String((this.#fresh += 1));
    switch (what) {
      case 'row': {
        const row = main.rows[pick % main.rows.length]!;
        row.label = `Row ${fresh()}`;
        called.set(row.label, row.uid);
        return true;
      }
      case 'column': {
        const column = pick % main.columns.length;
        main.columns[column] = `Column ${fresh()}`;
        called.set(main.columns[column], `column ${String(column)}`);
        return true;
      }
      case 'heading':
        main.heading = `Heading ${fresh()}`;
        return true;
      case 'file':
        main.file = `FILE${fresh()}`;
        return true;
      case 'add': {
        const number = fresh();
        called.set(`Row ${number}`, `row ${number}`);
        main.rows.push({ uid: `row ${number}`, label: `Row ${number}` });
        return true;
      }
      case 'drop':
        return main.rows.length > 3 && main.rows.splice(3 + (pick % (main.rows.length - 3)), 1).length > 0;
      default:
        return false;
    }
  }

  /** Every copy takes over what the authors have, and every device what the other has. */
  async comeTogether(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      for (const [d, list] of this.#copies.entries()) {
        for (const [r, copy] of list.entries()) {
          this.#sync();
          pull(copy, this.#devices[d]!, this.#authored[r]!);
          await copy.window.look();
        }
      }
    }
  }

  async expectAnswersWithTheirCards(): Promise<void> {
    for (const { state, window } of this.#copies.flat()) {
      await window.store.refresh();
      for (const row of state.rows) {
        for (const column of state.columns.keys()) {
          const given = window.reviews(window.id(place(state, row, column)));
          expect([cell(state, row, column), given.filter((id) => !this.#old.has(id)).sort()]).toEqual([
            cell(state, row, column),
            [...(this.#truth.get(cell(state, row, column)) ?? [])].sort(),
          ]);
        }
      }
    }
    inAnyOrder(this.#devices[0], this.#copies[0]![0]!.window);
  }

  #knowing(r: number): WindowOptions {
    const called = this.#called[r]!;
    return {
      choose: (options) =>
        options.find(({ what, from, to }) => what === 'table' || called.get(from) === called.get(to)),
    };
  }

  #note(what: string, event: string): void {
    this.#truth.set(what, (this.#truth.get(what) ?? new Set()).add(event));
  }

  #sync(): void {
    sync(...this.#devices);
  }
}

const cell = (repository: Repository, row: Row, column: number): string =>
  words(repository.name, row.uid, column);

function put(device: Device, root: string, state: Repository): void {
  device.folders.set(root, { [`${state.file}.md`]: markdown(state) });
}

function pull(copy: Copy, device: Device, main: Repository): void {
  copy.state = structuredClone(main);
  put(device, copy.root, copy.state);
}

/** What the cards of some windows stand at. */
async function standing(copies: readonly Copy[]): Promise<unknown> {
  for (const { window } of copies) {
    await window.store.refresh();
  }
  return copies.map(({ window }) => window.cards.map((id) => [id, window.store.study.fold.card(id)]));
}

/** The log read from behind makes the same of each card. */
function inAnyOrder(device: Device, { store }: Window): void {
  const events: StudyEvent[] = [...device.logs.files.keys()].flatMap(
    (name) => decodeLog(device.logs.text(name)).events,
  );
  const fold = makeFold(defaultSettings);
  for (const event of events.reverse()) {
    fold.apply([event]);
  }
  for (const name of store.study.fold.ledger.names) {
    expect(fold.card(name)).toEqual(store.study.fold.card(name));
  }
}
