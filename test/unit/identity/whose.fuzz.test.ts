import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { decodeLog } from '../../../src/core/study/logNames.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { makeFold } from '../../../src/core/study/deckWeights.ts';
import { Device, sync } from './workspaces.ts';
import type { Window, WindowOptions } from './workspaces.ts';
import { longPatience } from '../../tools/patience.ts';

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

const action = fc.record({
  what: fc.constantFrom(
    ...(['study', 'study', 'study', 'row', 'column', 'heading', 'file', 'add', 'drop'] as const),
    ...(['reload', 'pull', 'sync', 'move', 'look'] as const),
  ),
  device: fc.nat(1),
  repository: fc.nat(2),
  pick: fc.nat(1000),
});

interface Copy {
  root: string;
  state: Repository;
  window: Window;
}

test(
  'what happens in one workspace leaves the cards of others as they are, and each answer stays with its card',
  { timeout: longPatience },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 5, maxLength: 25, size: 'max' }),
        fc.boolean(),
        fc.constantFrom(2, 3),
        run,
      ),
      { numRuns: Number(process.env['RUNS'] ?? 15) },
    );
  },
);

const step = (what: string, device = 0, pick = 0) => ({ what, device, repository: 0, pick });

test.each([
  [
    'a table that grew under a new heading, with a new column',
    [step('add', 1), step('add', 1), step('column', 1), step('study'), step('heading', 1), step('add')],
  ],
  [
    'a table that grew in a new file, with a new row and a new column',
    [step('row'), ...[1, 2, 3].map(() => step('add')), step('study', 1), step('column'), step('file')],
  ],
  [
    'new names of all rows and a column at once',
    [step('column'), step('row', 0, 1), step('row'), step('study', 1), step('row', 0, 2), step('study')],
  ],
])('what the fuzz found once: %s', async (_, actions) => {
  await run(actions, false, 2);
});

async function run(
  actions: readonly { what: string; device: number; repository: number; pick: number }[],
  hasOldLog: boolean,
  count: number,
): Promise<void> {
  const devices = [new Device('devaa'), new Device('devbb')];
  const [first] = devices as [Device, Device];
  // The same names in all of them, of files, tables, rows and columns.
  const authored = Array.from({ length: count }, (_, i): Repository => ({
    name: `Repository ${String(i)}`,
    file: 'README',
    heading: 'Comparison',
    columns: ['Speed', 'Memory'],
    rows: [0, 1, 2].map((row) => ({ uid: `row ${String(row)}`, label: `Row ${String(row + i)}` })),
  }));
  /** By repository, what its rows and columns were ever called: the user, when asked, knows what is what. */
  const called = authored.map(({ rows, columns }) => {
    const names = new Map(rows.map(({ uid, label }) => [label, uid]));
    columns.forEach((label, i) => names.set(label, `column ${String(i)}`));
    return names;
  });
  const knowing = (r: number): WindowOptions => ({
    choose: (options) =>
      options.find(({ what, from, to }) => what === 'table' || called[r]!.get(from) === called[r]!.get(to)),
  });
  /** By repository and cell, the answers given to it. */
  const truth = new Map<string, Set<string>>();
  const old = new Set<string>();
  const cell = (repository: Repository, row: Row, column: number): string =>
    words(repository.name, row.uid, column);
  const note = (what: string, event: string): void => {
    truth.set(what, (truth.get(what) ?? new Set()).add(event));
  };
  const put = (device: Device, root: string, state: Repository): void => {
    device.folders.set(root, { [`${state.file}.md`]: markdown(state) });
  };

  if (hasOldLog) {
    for (const [i, repository] of authored.entries()) {
      put(first, `file:///${String(i)}`, repository);
      const window = await first.open([`file:///${String(i)}`], { isOld: true });
      await window.look();
      for (const row of repository.rows) {
        const event = await window.answer(window.id(place(repository, row, 0)));
        // A name that two repositories had was one card: whose the answer is cannot be known.
        const isShared = authored.some(
          (other) => other !== repository && other.rows.some(({ label }) => label === row.label),
        );
        if (isShared) {
          old.add(event);
        } else {
          note(cell(repository, row, 0), event);
        }
      }
    }
  }
  const copies: Copy[][] = [];
  for (const device of devices) {
    const list: Copy[] = [];
    for (const [i, repository] of authored.entries()) {
      const root = `file:///${String(i)}`;
      const state = structuredClone(repository);
      put(device, root, state);
      const window = await device.open([root], knowing(i));
      await window.look();
      list.push({ root, state, window });
    }
    copies.push(list);
    sync(devices[0]!, devices[1]!);
  }

  let fresh = 100;
  for (const { what, device: d, repository: r, pick } of actions) {
    const device = devices[d]!;
    const copy = copies[d]![r % count]!;
    const main = authored[r % count]!;
    const others = copies[d]!.filter((one) => one !== copy);
    const before = await standing(others);
    // Authors edit what is there; the copies of both devices take it over when they pull.
    const edit = (change: (state: Repository) => void): void => {
      change(main);
      copy.state = structuredClone(main);
      put(device, copy.root, copy.state);
    };
    switch (what) {
      case 'study': {
        const row = copy.state.rows[pick % copy.state.rows.length]!;
        const column = pick % copy.state.columns.length;
        note(
          cell(main, row, column),
          await copy.window.answer(copy.window.id(place(copy.state, row, column))),
        );
        break;
      }
      case 'row':
        edit((state) => {
          const row = state.rows[pick % state.rows.length]!;
          row.label = `Row ${String((fresh += 1))}`;
          called[r % count]!.set(row.label, row.uid);
        });
        break;
      case 'column':
        edit((state) => {
          const column = pick % state.columns.length;
          state.columns[column] = `Column ${String((fresh += 1))}`;
          called[r % count]!.set(state.columns[column], `column ${String(column)}`);
        });
        break;
      case 'heading':
        edit((state) => {
          state.heading = `Heading ${String((fresh += 1))}`;
        });
        break;
      case 'file':
        edit((state) => {
          state.file = `FILE${String((fresh += 1))}`;
        });
        break;
      case 'add':
        edit((state) => {
          fresh += 1;
          called[r % count]!.set(`Row ${String(fresh)}`, `row ${String(fresh)}`);
          state.rows.push({ uid: `row ${String(fresh)}`, label: `Row ${String(fresh)}` });
        });
        break;
      case 'drop':
        if (main.rows.length > 3) {
          edit((state) => void state.rows.splice(3 + (pick % (state.rows.length - 3)), 1));
        }
        break;
      case 'reload':
        copy.window = await device.open([copy.root], knowing(r % count));
        break;
      case 'pull':
        copy.state = structuredClone(main);
        put(device, copy.root, copy.state);
        break;
      case 'move':
        device.folders.delete(copy.root);
        copy.root = `file:///moved/${String((fresh += 1))}`;
        put(device, copy.root, copy.state);
        copy.window = await device.open([copy.root], knowing(r % count));
        break;
      case 'sync':
        sync(devices[0]!, devices[1]!);
    }
    if (what !== 'sync') {
      await copy.window.look();
      expect(await standing(others)).toEqual(before);
    }
  }

  // All come together.
  for (let round = 0; round < 3; round++) {
    for (const [d, list] of copies.entries()) {
      for (const [r, copy] of list.entries()) {
        sync(devices[0]!, devices[1]!);
        copy.state = structuredClone(authored[r]!);
        put(devices[d]!, copy.root, copy.state);
        await copy.window.look();
      }
    }
  }
  for (const list of copies) {
    for (const { state, window } of list) {
      await window.store.refresh();
      for (const row of state.rows) {
        for (const column of state.columns.keys()) {
          const given = window.reviews(window.id(place(state, row, column))).filter((id) => !old.has(id));
          expect([cell(state, row, column), given.sort()]).toEqual([
            cell(state, row, column),
            [...(truth.get(cell(state, row, column)) ?? [])].sort(),
          ]);
        }
      }
    }
  }
  inAnyOrder(devices[0]!, copies[0]![0]!.window);
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
