import { longestConfig } from '../../../src/core/config/anyConfig.ts';
import { corpus } from '../lib/corpus.ts';

/*
 * What a workspace may bring: files as large as they are read, and as odd as somebody could make them. The pieces
 * are those that readers stumble over; how time grows with their number is for growth.test.ts.
 */

/** Characters of the largest note that is read (`limits.file`), and of a line of it. */
const note = 390_000;
const line = 49_000;

const fill = (piece: string, size: number): string =>
  piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
const times = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('');
const table = '\n\n| a | b |\n|-|-|\n| c | d |\n';

/** A table whose cells are made from their row and column. */
const tableOf = (rows: number, columns: number, cell: (row: number, column: number) => string): string =>
  `# T\n\n| a |${times(columns, (i) => ` c${i} |`)}\n|-|${'-|'.repeat(columns)}\n` +
  times(rows, (row) => `| r${row} |${times(columns, (column) => ` ${cell(row, column)} |`)}\n`);

/** Numbered words, so that every subset of them is another cell. */
const subset = (bits: number): string =>
  Array.from({ length: 12 }, (_, i) => ((bits >> i) & 1 ? `word${'abcdefghijkl'.charAt(i)}` : ''))
    .filter(Boolean)
    .join(' ');

const odd = [
  ...[
    '[',
    '[^',
    '[^a] ',
    '![a](',
    '[a](b) ',
    '*a ',
    '**a ',
    '_a',
    '`',
    '`` ` ',
    '$',
    '$a ',
    '$a$ ',
    '$`a ',
    '\\',
    '&',
    '&amp;',
  ],
  ...[
    '<',
    '<a ',
    '<!--',
    '<b>',
    '~~a',
    '\\|',
    '^',
    '|',
    '-',
    '#',
    ' #',
    '>',
    '> ',
    '- ',
    '1. ',
    '\t',
    ' ',
    '\0',
    '\u202e',
    '가',
    '😀',
  ],
] as const;

/** Notes, by what is odd about them. */
export function notes(): Record<string, string> {
  const whole = corpus(400, 4, 3, 3)
    .map(({ text }) => text.replace(/^---[\s\S]*?\n---\n/, ''))
    .join('\n')
    .slice(0, note);
  return {
    'a note of 390,000 characters': whole,
    'a table of 1,000 rows': tableOf(999, 9, (row, column) => `${row} times ${column}`),
    'a table of 100 columns': tableOf(99, 99, (row, column) => `${row} times ${column}`),
    'a table of one column, whose cells say parts of each other': tableOf(999, 1, (row) =>
      subset(1 + row * 4),
    ),
    'a table whose cells are all alike': tableOf(999, 9, () => 'the same'),
    'a table with rows of one name': tableOf(999, 9, (row, column) => `${row} times ${column}`).replaceAll(
      /\| r\d+ /g,
      '| r ',
    ),
    'a table of long cells': tableOf(48, 4, (row) => fill(`word${row} and **bold** $x_${row}$, `, 1900)),
    'a table of long formulas': tableOf(48, 4, (row) => `$${fill(`\\frac{${row}}{x_i}+`, 1900)}1$`),
    'formulas of the greatest length':
      times(190, (i) => `$${fill(`\\frac{${i}}{x_i}+`, 1990)}1$\n\n`) + table,
    'formulas of nested groups':
      times(190, (i) => `$${fill(`{\\left(${i}\\right)}^{x_{i}}`, 1990)}$\n\n`) + table,
    '500 tables': times(499, (i) => `## T${i}\n\n| a | b |\n|-|-|\n| c${i} | d${i} |\n\n`),
    'footnotes that all cells cite': `${tableOf(150, 9, () => '[^a] [^b]')}\n[^a]: x\n[^b]: y\n`,
    '10,000 footnotes': `${times(9000, (i) => `[^${i}]: text ${i}\n\n`)}${table}`,
    '10,000 headings': times(9000, (i) => `# h ${i}\n\n`) + table,
    'quotes and lists in each other': times(2000, () => `${'> - '.repeat(20)}a\n\n`) + table,
    'lines that look like rows': fill('| a | b | c\n', note) + table,
    'a header of 49,000 pipes': `${fill('|a', line)}\n${fill('|-', line)}\n${fill('|b', line)}\n`,
    'rows of 49,000 pipes': `| a | b |\n|-|-|\n${times(7, () => `${fill('|', line)}\n`)}`,
    'front matter without end': `---\nkey: a\n${fill('tags: x\n', note)}`,
    'front matter of tags': `---\nkey: a\ntags: [${fill('x y, ', 19_000)}]\n---\n${table}`,
    ...Object.fromEntries(
      odd.flatMap((piece) => [
        [`lines of ${JSON.stringify(piece)}`, times(7, () => `${fill(piece, line)}\n\n`) + table],
        [`cells of ${JSON.stringify(piece)}`, tableOf(90, 2, () => fill(piece, 1900))],
      ]),
    ),
  };
}

/** Texts that are far beyond what is read as a note, and that may be open in an editor all the same. */
export function tooLarge(): Record<string, string> {
  return {
    '8 MB of prose': fill('The gradient of a sum is the sum of the gradients.\n', 8_000_000),
    '8 MB of lines with pipes': fill('a | b, which is no table\n', 8_000_000),
    '8 MB of rows of a table': `| a | b |\n|-|-|\n${fill('| c | d |\n', 8_000_000)}`,
    '8 MB in one line': fill('| a ', 8_000_000),
    '8 MB of line breaks': fill('\r\n', 8_000_000),
  };
}

/** Configurations of the simulator as their files, up to the size that is read. */
export function configurations(): Record<string, string> {
  // Some room for what stands around it.
  const size = longestConfig - 1000;
  const config = (members: string): string => `{"version":1,"start":[0,0],${members}}`;
  const surface = '"problem":{"kind":"surface","id":"rosenbrock"}';
  const examples = (list: string): string =>
    config(`"optimizers":[],"problem":{"kind":"data","id":"linear-regression","examples":[${list}]}`);
  const list = (piece: string, length: number): string =>
    fill(`${piece},`, length)
      .replace(/[^,]*$/, '')
      .slice(0, -1);
  const optimizer = '{"key":"a","rule":{"name":"r","text":"x = x - lr*g"},"hyper":{"lr":0.1}}';
  return {
    'a configuration of 4,096 examples': examples(
      Array.from({ length: 4096 }, (_, i) => `[${i / 8},${i % 17}]`).join(','),
    ),
    'a configuration of 4,096 wrong examples': examples(
      Array.from({ length: 4096 }, () => '["x",null]').join(','),
    ),
    'a configuration of 32 optimizers': config(
      `${surface},"optimizers":[${Array.from({ length: 32 }, (_, i) => optimizer.replace('"a"', `"a${i}"`)).join(',')}]`,
    ),
    'examples without end': examples(list('[]', size)),
    'optimizers without end': config(`${surface},"optimizers":[${list('{}', size)}]`),
    'lists in lists': config(`${surface},"optimizers":${'['.repeat(size / 2)}${']'.repeat(size / 2)}`),
    'objects in objects': config(`${surface},"view":${'{"a":'.repeat(size / 6)}1${'}'.repeat(size / 6)}`),
    'settings without end': config(`${surface},"optimizers":[],${list('"a":1', size)}`),
    'settings of many names': config(
      `${surface},"optimizers":[],${times(size / 16, (i) => `"n${i}":1,`)}"z":1`,
    ),
    'a name without end': config(`${surface},"optimizers":[],"${fill('a', size)}":1`),
    'digits without end': fill('9', size),
    'text that is no JSON': fill('[1,', size),
  };
}

/** Code, for the readers of calls. */
export function codes(): Record<string, string> {
  return {
    'Python of many calls': fill(
      'opt = torch.optim.Adam(model.parameters(), lr=1e-3, betas=(0.9, 0.999))\n',
      1_000_000,
    ),
    'JavaScript of many calls': fill('const a = tf.train.momentum(0.01, 0.9, true);\n', 1_000_000),
    'brackets without end': fill('Adam(', 1_000_000),
    'open brackets after code': `import torch\nopt = torch.optim.Adam(p, lr=1e-3)\n${fill('(', 40_000)}`,
    'open formats after code': `opt = torch.optim.Adam(p, lr=1e-3)\n${fill('f"{', 120_000)}`,
    'open tags after code': `const opt = tf.train.sgd(0.1);\nconst a = ${fill('<a>', 120_000)}`,
    'a table of words': `import torch\nwords = {${fill('"word": 1, ', 900_000)}}\nopt = torch.optim.Adam(p)\n`,
    'a sum without end': `opt = torch.optim.Adam(p, lr=${fill('1 + ', 900_000)}1)\n`,
    'L-BFGS with all it may remember': 'opt = torch.optim.LBFGS(model.parameters())\n',
    'a command line without end': `${fill("parser.add_argument('--lr', type=float, default=1e-3)\n", 900_000)}opt = torch.optim.Adam(p, lr=args.lr)\n`,
    'a notebook of brackets': `{"cells":${fill('[', 900_000)}`,
    'a notebook of what are no cells': `{"cells":[${fill('{},', 900_000)}{}]}`,
    'a line without end': fill('x = x + 1; ', 1_000_000),
  };
}

/** Tables of numbers. */
export function csvs(): Record<string, string> {
  return {
    'a CSV of 1 MB': fill('0.1234,5.6789\n', 1_000_000),
    'a CSV of one line': fill('1,', 1_000_000),
    'a CSV of blanks': fill(' ', 1_000_000),
    'a CSV of line breaks': fill('\n', 1_000_000),
    'a CSV of words': fill('a;b\n', 1_000_000),
  };
}

/** What a note's `run` may say, up to the length that is read. */
export function ownPictures(): Record<string, string> {
  const long = { kind: 'formula', text: `${fill('sin(x*y+3)*cos(y)+', 900)}1` };
  const picture = (problem: object, count: number, rule: string): string =>
    JSON.stringify({
      version: 1,
      problem,
      optimizers: Array.from({ length: count }, (_, i) => ({ key: `${i}`, rule })),
      start: [1, 1],
      steps: 10_000,
    });
  const data = { kind: 'data', id: 'logistic-regression', parameters: { n: 4096 } };
  return {
    'a picture of 8 runs of L-BFGS': picture(long, 8, 'lbfgs'),
    'a picture of 8 runs of Adam': picture(long, 8, 'adam'),
    'a picture of more runs than can be told apart': picture(long, 32, 'lbfgs'),
    'a picture on 4,096 examples': picture(data, 1, 'newton'),
  };
}

/** Parts of a study log that somebody else may have written, each as large as is read at a time. */
export function logs(): Record<string, string> {
  const part = 1 << 20;
  const entry = (i: number, body: string): string =>
    `{"v":1,"id":"devi.sess.${i + 1}","at":${1.7e12 + i},${body}}\n`;
  const many = (body: (i: number) => string): string =>
    times(part / 128, (i) => entry(i, body(i)))
      .slice(0, part)
      .replace(/[^\n]*$/, '');
  const keys = (name: string, i: number): string =>
    JSON.stringify(Array.from({ length: 8 }, (_, k) => `${name}${i}-${k}`));
  const review = '"rating":3,"day":20000,"took":1000,"then":"review","step":0,"interval":3';
  return {
    'a log of reviews': many((i) => `"kind":"reviewed","card":"n/t/r${i}/c/recall",${review}`),
    'a log of lessons': many(
      (i) => `"kind":"lesson","table":"n/t","rows":${keys('r', i)},"columns":${keys('c', 0)},"until":null`,
    ),
    'a log of renames': many((i) => `"kind":"renamed","from":"n/t/r${i}","to":"n/t/r${i + 1}"`),
    'a log of marks': many((i) => `"kind":"flagged","card":"n/t/r${i}/c/recall","flag":1`),
    'a log with many contents under one id': many(
      (i) => `"kind":"flagged","card":"n/t/r${i}/c/recall","flag":1`,
    ).replace(/sess\.\d+/g, 'sess.1'),
    'a log of deep settings': entry(
      0,
      `"kind":"configured","deck":"n","settings":{"a":${'['.repeat(part / 3)}${']'.repeat(part / 3)}}`,
    ),
    'a log of lines that are no JSON': fill('{a}\n', part),
    'a log of reviews that are wrong': fill('{"v":1,"kind":"reviewed","id":"a"}\n', part),
    'a log of one line': fill('{"v":1}', part),
    'a log of beginnings': fill(`{"v":1,${'a'.repeat(8000)}\n`, part),
    'a log of zeros': fill('\0a', part),
  };
}
