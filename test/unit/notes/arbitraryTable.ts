import fc from 'fast-check';

/** A table as data, from which Markdown is written in more than one way. */
export interface Data {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[];
}

const word = fc.constantFrom(
  ...'gradient step noise batch slow fast memory exact one n² $\\alpha$ `code` **bold** 학습률 기울기 勾配 שלום 🚀 ✓ ✗ 0.9 1e-3'.split(
    ' ',
  ),
  'a \\| b',
  '',
  '-',
  'same as above',
);
const cell = fc.array(word, { maxLength: 4 }).map((words) => words.join(' ').trim());
const label = fc
  .tuple(
    fc.constantFrom('Adam', 'C++', 'C#', '모멘텀', '損失', 'β₁', '$n$', '`x`', '🚀'),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([name, number]) => `${name} ${number}`);

export const data: fc.Arbitrary<Data> = fc
  .tuple(
    fc.uniqueArray(label, { minLength: 1, maxLength: 5 }),
    fc.uniqueArray(label, { minLength: 1, maxLength: 6 }),
    fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 6, maxLength: 6 }),
  )
  .map(([columns, rows, cells]) => ({
    columns,
    rows: rows.map((name, r) => ({ label: name, cells: columns.map((_, c) => cells[r]![c]!) })),
  }));

export const markdown = (
  { columns, rows }: Data,
  title = '# Table\n\n<!-- table: t; things: columns -->\n',
) =>
  [
    title,
    `| |${columns.map((one) => ` ${one} |`).join('')}`,
    `|-|${columns.map(() => '-|').join('')}`,
    ...rows.map((row) => `| ${row.label} |${row.cells.map((one) => ` ${one} |`).join('')}`),
    '',
  ].join('\n');

/** The same table with its rows and columns in another order. */
export const permuted = ({ columns, rows }: Data, seed: number): Data => {
  const order = <T>(items: readonly T[]) =>
    items
      .map((item, i) => [Math.imul(i + 1, seed | 1) >>> 7, item] as const)
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  const positions = order(columns.map((_, i) => i));
  return {
    columns: positions.map((i) => columns[i]!),
    rows: order(rows).map((row) => ({ label: row.label, cells: positions.map((i) => row.cells[i]!) })),
  };
};
