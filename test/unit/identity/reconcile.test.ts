import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDeck } from '../../../src/core/identity/changes.ts';
import type { Changes, Deck } from '../../../src/core/identity/changes.ts';
import { reconcile } from '../../../src/core/identity/reconcile.ts';
import { cardIds } from '../../../src/core/identity/shape.ts';
import type { TableShape } from '../../../src/core/identity/shape.ts';
import { renameCard } from '../../../src/core/identity/renameCard.ts';
import { compile } from '../notes/compile.ts';
import { data, markdown, permuted } from '../notes/arbitraryTable.ts';

type Files = Readonly<Record<string, string>>;

const shapes = (files: Files): TableShape[] =>
  Object.entries(files).flatMap(([name, text]) => compile(text, name).tables.map(({ shape }) => shape));

/** Sees the notes as they become, one state after another, and gives the last changes. */
function changes(...states: readonly Files[]): Changes {
  let deck: Deck = emptyDeck;
  let last: Changes | undefined;
  for (const files of states) {
    last = reconcile(deck, shapes(files));
    deck = last.deck;
  }
  return last!;
}

const said = ({ recognised }: Changes) => recognised.map(({ what, from, to }) => `${what}: ${from} => ${to}`);
const asked = ({ questions }: Changes) =>
  questions.map((options) => options.map(({ from, to }) => `${from} => ${to}`));
const follow = (id: string, { renames }: Changes) =>
  renames.reduce((now, { from, to }) => renameCard(now, from, to) ?? now, id);

const optimizers = (title: string, rows: readonly string[]) =>
  `# Notes\n\n## ${title}\n\n| Optimizer | Idea | State | Default |\n|---|---|---|---|\n${rows.join('\n')}\n`;
const momentum = '| Momentum | velocity with friction | v | 0.9 |';
const adagrad = '| AdaGrad | sums squares | s | 0.01 |';
const adam = '| Adam | both, corrected | m, v | 0.001 |';
const all = optimizers('Optimizers', [momentum, adagrad, adam]);

describe('what changes no name', () => {
  it.each([
    ['a cell', all.replace('sums squares', 'sums the squared gradients')],
    ['the order of rows', optimizers('Optimizers', [adam, momentum, adagrad])],
    ['the place in the file', `# Notes\n\nA word before.\n\n${all.slice(8)}\n\nA word after.\n`],
  ])('%s: nothing is recorded, nothing lost', (_, text) => {
    const found = changes({ 'a.md': all }, { 'a.md': text });
    expect(found).toMatchObject({ renames: [], questions: [], archived: [], added: [] });
  });

  it('language: keys are the same, words differ', () => {
    const note = (lang: string, words: readonly string[]) =>
      `---\nkey: k\nlang: ${lang}\n---\n<!-- table: t; things: columns -->\n\n| | ${words[0]} <!-- key: x --> | ${words[1]} <!-- key: y --> |\n|-|-|-|\n| ${words[2]} <!-- key: a --> | ${words[3]} | ${words[4]} |\n`;
    const found = changes(
      { 'en/k.md': note('en', ['one', 'two', 'size', 'small', 'large']) },
      { 'ko/k.md': note('ko', ['하나', '둘', '크기', '작음', '큼']) },
    );
    expect(found).toMatchObject({ renames: [], questions: [], archived: [], added: [] });
  });
});

describe('a new name', () => {
  it('of a row is recognised by what the row says', () => {
    const found = changes({ 'a.md': all }, { 'a.md': all.replace('| Momentum', '| Heavy ball') });
    expect(said(found)).toEqual(['row: Momentum => Heavy ball']);
    expect(found.renames).toEqual([{ from: 'a/optimizers/momentum', to: 'a/optimizers/heavy-ball' }]);
    expect(found).toMatchObject({ questions: [], archived: [], added: [] });
  });

  it('of a column, at the same time as of a row', () => {
    const text = all.replace('| Momentum', '| Heavy ball').replace('| State', '| Memory');
    const found = changes({ 'a.md': all }, { 'a.md': text });
    expect(said(found)).toEqual(['column: State => Memory', 'row: Momentum => Heavy ball']);
    expect(follow('a/optimizers/momentum/state/recall', found)).toBe('a/optimizers/heavy-ball/memory/recall');
    expect(follow('a/optimizers/*/state/contrast', found)).toBe('a/optimizers/*/memory/contrast');
    expect(found).toMatchObject({ questions: [], archived: [], added: [] });
  });

  it('of the heading, or of the file, or of both and of a row', () => {
    const heading = changes({ 'a.md': all }, { 'a.md': all.replace('## Optimizers', '## First order') });
    expect(heading.renames).toEqual([{ from: 'a/optimizers', to: 'a/first-order' }]);
    const file = changes({ 'a.md': all }, { 'b/c.md': all });
    expect(file.renames).toEqual([{ from: 'a/optimizers', to: 'b.c/optimizers' }]);
    const text = all.replace('## Optimizers', '## First order').replace('| Momentum', '| Heavy ball');
    const both = changes({ 'a.md': all }, { 'b.md': text });
    expect(follow('a/optimizers/momentum/idea/recall', both)).toBe('b/first-order/heavy-ball/idea/recall');
    for (const found of [heading, file, both]) {
      expect(found).toMatchObject({ questions: [], archived: [], added: [] });
    }
  });

  it('is not needed where the author gave the keys', () => {
    const keyed = `---\nkey: optim\n---\n<!-- table: t -->\n\n| | X <!-- key: x --> |\n|-|-|\n| Idea <!-- key: idea --> | this |\n`;
    const found = changes(
      { 'a.md': keyed },
      { 'b.md': keyed.replace('| Idea', '| Thought').replace('| X', '| Y') },
    );
    expect(found).toMatchObject({ renames: [], archived: [], added: [] });
  });

  it('of tables that change places is recorded through a third', () => {
    const one = `## A\n\n${all.split('\n\n').at(-1)!}`;
    const two = '## B\n\n| Term | Meaning |\n|---|---|\n| Epoch | one pass |\n| Batch | one group |\n';
    const swapped = `${one.replace('## A', '## B')}\n${two.replace('## B', '## A')}`;
    const found = changes({ 'a.md': `${one}\n${two}` }, { 'a.md': swapped });
    expect(follow('a/a/adam/idea/recall', found)).toBe('a/b/adam/idea/recall');
    expect(follow('a/b/epoch/meaning/recall', found)).toBe('a/a/epoch/meaning/recall');
    expect(found).toMatchObject({ questions: [], archived: [], added: [] });
  });

  it('is not seen in a copy: the original still stands', () => {
    const found = changes({ 'a.md': all }, { 'a.md': all, 'b.md': all });
    expect(found).toMatchObject({ renames: [], questions: [], archived: [] });
    expect(found.added.every((id) => id.startsWith('b/'))).toBe(true);
  });
});

describe('a table turned round', () => {
  it('keeps its history cell by cell', () => {
    const across =
      '## T\n\n| | Adam | SGD |\n|-|-|-|\n| Idea | both | plain |\n| State | two | none |\n| Cost | more | less |\n';
    const down =
      '## T\n\n| Optimizer | Idea | State | Cost |\n|-|-|-|-|\n| Adam | both | two | more |\n| SGD | plain | none | less |\n';
    const found = changes({ 'a.md': across }, { 'a.md': down });
    expect(follow('a/t/idea/adam/recall', found)).toBe('a/t/adam/idea/recall');
    expect(follow('a/t/idea/*/contrast', found)).toBe('a/t/*/idea/contrast');
    expect(found).toMatchObject({ archived: [], added: [] });
  });
});

describe('where all rows have new names', () => {
  const table = (column: string, rows: readonly string[], says: readonly string[]) =>
    `## T\n\n| | ${column} | Memory |\n|-|-|-|\n${rows.map((row, i) => `| ${row} | ${says[i]} | keeps ${says[i]} |`).join('\n')}\n`;

  it('a column is known by what it says', () => {
    const says = ['quick', 'slow', 'steady'];
    const found = changes(
      { 'a.md': table('Speed', ['A', 'B', 'C'], says) },
      { 'a.md': table('Pace', ['Redis', 'Postgres', 'Kafka'], says) },
    );
    expect(said(found)).toEqual([
      'column: Speed => Pace',
      'row: A => Redis',
      'row: B => Postgres',
      'row: C => Kafka',
    ]);
  });

  it('a column of yes and no is not', () => {
    const found = changes(
      {
        'a.md': '## T\n\n| | Free | Fast |\n|-|-|-|\n| A | yes | yes |\n| B | no | yes |\n| C | no | no |\n',
      },
      {
        'a.md':
          '## T\n\n| | Tested | Fast |\n|-|-|-|\n| X | no | yes |\n| Y | yes | no |\n| Z | no | yes |\n',
      },
    );
    expect(said(found).filter((one) => one.startsWith('column'))).toEqual([]);
  });
});

describe('where two explanations are possible', () => {
  it('asks which of two rows is the old one', () => {
    const text = optimizers('Optimizers', [
      momentum.replace('Momentum', 'Heavy ball'),
      momentum.replace('Momentum', 'Polyak'),
      adagrad,
      adam,
    ]);
    const found = changes({ 'a.md': all }, { 'a.md': text });
    expect(found.renames).toEqual([]);
    expect(asked(found)).toEqual([['Momentum => Heavy ball', 'Momentum => Polyak']]);
  });

  it('asks once', () => {
    const text = all.replace(
      momentum,
      `${momentum.replace('Momentum', 'X')}\n${momentum.replace('Momentum', 'Y')}`,
    );
    expect(changes({ 'a.md': all }, { 'a.md': text }, { 'a.md': `${text}\nMore.\n` }).questions).toEqual([]);
  });

  it('asks which of two equal tables a file has become', () => {
    const found = changes({ 'a.md': all }, { 'b.md': all, 'c.md': all });
    expect(found.renames).toEqual([]);
    expect(asked(found)).toHaveLength(1);
  });

  it('asks whether a table that grew under another heading is the old one, and knows its new column with it', () => {
    const table = (heading: string, columns: string, rows: readonly string[]) =>
      `## ${heading}\n\n| | ${columns} |\n|-|-|-|\n${rows.join('\n')}\n`;
    const rows = ['| A | one | two |', '| B | three | four |', '| C | five | six |'];
    const more = ['D', 'E', 'F', 'G'].map((name) => `| ${name} | ${name} does it | ${name} pays it |`);
    const { renames, questions } = changes(
      { 'a.md': table('Old', 'Speed | Memory', rows) },
      { 'a.md': table('New', 'Pace | Memory', [...rows, ...more]) },
    );
    expect(renames).toEqual([]);
    expect(questions.map((options) => options.map((one) => one.renames))).toEqual([
      [
        [
          { from: 'a/old', to: 'a/new' },
          { from: 'a/new/*/speed', to: 'a/new/*/pace' },
        ],
      ],
    ]);
  });

  it('does not ask about what has nothing in common', () => {
    const text = all.replace(momentum, '| Lion | sign of the momentum | u | 1e-4 |');
    const found = changes({ 'a.md': all }, { 'a.md': text });
    expect(found).toMatchObject({ renames: [], questions: [] });
    expect(found.archived.length).toBeGreaterThan(0);
  });

  it('does not take a cell that many rows have for recognition', () => {
    const yes = (names: readonly string[]) =>
      `## T\n\n| Tool | Free |\n|-|-|\n${names.map((name) => `| ${name} | ✓ |`).join('\n')}\n`;
    const found = changes(
      { 'a.md': yes(['Emacs', 'Vim', 'Nano']) },
      { 'a.md': yes(['Emacs', 'Vim', 'Helix']) },
    );
    expect(found.renames).toEqual([]);
  });
});

describe('what was deleted', () => {
  const without = optimizers('Optimizers', [adagrad, adam]);

  it('is archived, and comes back with its history', () => {
    // Enough others stay to choose from: their cards are as before.
    const others = [adagrad, adam, '| RMSProp | forgets old squares | w | 0.0005 |'];
    const [whole, rest] = [[momentum, ...others], others].map((rows) => optimizers('Optimizers', rows));
    const gone = changes({ 'a.md': whole! }, { 'a.md': rest! });
    expect(gone.archived.length).toBeGreaterThan(0);
    expect(gone.archived.every((id) => id.includes('/momentum/'))).toBe(true);
    const back = changes({ 'a.md': whole! }, { 'a.md': rest! }, { 'a.md': whole! });
    expect(back.returned.toSorted()).toEqual(gone.archived.toSorted());
    expect(back).toMatchObject({ renames: [], added: [], archived: [] });
  });

  it('comes back under another name, a row as well as a file', () => {
    const row = changes(
      { 'a.md': all },
      { 'a.md': without },
      { 'a.md': all.replace('| Momentum', '| Heavy ball') },
    );
    expect(said(row)).toEqual(['row: Momentum => Heavy ball']);
    const file = changes({ 'a.md': all }, {}, { 'b.md': all });
    expect(file.renames).toEqual([{ from: 'a/optimizers', to: 'b/optimizers' }]);
    expect(file.added).toEqual([]);
    expect(file.returned.length).toBeGreaterThan(0);
  });
});

describe('for any table', () => {
  it('order changes nothing, and a new name of one row loses nothing where its cells are its own', () => {
    fc.assert(
      fc.property(data, fc.nat(), fc.nat(), (drawn, seed, which) => {
        const cell = (r: number, c: number) => `cell ${r} and ${c}`;
        const table = {
          columns: drawn.columns,
          rows: drawn.rows.map((row, r) => ({ ...row, cells: row.cells.map((_, c) => cell(r, c)) })),
        };
        const before = { 'a.md': markdown(table) };
        const order = changes(before, { 'a.md': markdown(permuted(table, seed)) });
        expect(order).toMatchObject({ renames: [], questions: [], archived: [], added: [] });
        const index = which % table.rows.length;
        const rows = table.rows.map((row, r) => (r === index ? { ...row, label: 'entirely new' } : row));
        const found = changes(before, { 'a.md': markdown({ ...table, rows }) });
        expect(found).toMatchObject({ questions: [], archived: [], added: [] });
        expect(found.renames).toHaveLength(1);
      }),
    );
  });

  it('every card of before is alive or archived, and every card of now was or is added', () => {
    fc.assert(
      fc.property(data, data, (one, other) => {
        const before = shapes({ 'a.md': markdown(one) });
        const after = shapes({ 'a.md': markdown(other) });
        const first = reconcile(emptyDeck, before);
        const found = reconcile(first.deck, after);
        const now = new Set(after.flatMap(cardIds));
        const moved = new Set(before.flatMap(cardIds).map((id) => follow(id, found)));
        expect(new Set(found.archived)).toEqual(new Set([...moved].filter((id) => !now.has(id))));
        expect(new Set([...found.added, ...found.returned])).toEqual(
          new Set([...now].filter((id) => !moved.has(id))),
        );
      }),
    );
  });
});
