import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cardsOf, compile, describeCard } from './compile.ts';

const folder = new URL('corpus/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

interface Expected {
  /** Heading key, orientation, and size of each table. */
  readonly tables: readonly string[];
  /** Cards that must be there, as kind and sentence. */
  readonly cards: readonly string[];
  /** Cards that must not. */
  readonly never?: readonly (string | RegExp)[];
  /** Without hints. */
  readonly problems: readonly string[];
}

const expected: Readonly<Record<string, Expected>> = {
  'options.md': {
    tables: ['options rows 4x3', 'events rows 3x1'],
    cards: [
      'recall max | Default => Infinity',
      'recall store | Type => Map | WeakMap',
      'identify Default: 0 => ttl',
      'recall max | Description => Entries to keep. See eviction.',
      'recall evict | Payload => [key, value]',
      'cloze store | Description => Where entries live. [Required] for WeakMap keys.',
    ],
    never: [/^\w+ onEvict \| Default/, 'identify Type: number => max', 'identify Payload: key => hit'],
    problems: [],
  },
  'matrix.md': {
    tables: ['editor-comparison columns 5x3'],
    cards: ['recall Beta | Price => $8/month', 'recall Gamma | Startup => 300 ms'],
    never: [
      // Whether yes or no, which one it is is no question.
      'identify Open source: ❌ => Beta',
      'identify Open source: ✅ => Alpha',
      'identify Price: free => Gamma',
      'identify Plug-ins: > 1,000 => Alpha',
    ],
    problems: [],
  },
  'statuses.md': {
    tables: ['status-codes rows 4x2'],
    cards: [
      'recall 301 | Meaning => The resource has a new URL, given in Location.',
      "recall 418 | Name => I'm a teapot",
    ],
    never: [/404/, /418 \| Meaning/],
    problems: ['11:3 duplicate-label'],
  },
  'complexity.md': {
    tables: ['sorting-algorithms rows 4x5'],
    cards: [
      'recall Merge sort | Worst => O(n \\log n)',
      'identify Best: O(n) => Insertion sort',
      'choice Quicksort | Memory => O(\\log n) (not O(n) / O(1))',
    ],
    never: ['identify Average: O(n \\log n) => Quicksort', 'identify Stable: no => Heapsort'],
    problems: [],
  },
  'commands.md': {
    tables: ['daily-commands~ rows 3x1', 'daily-commands~ rows 2x1', 'daily-commands~ rows 2x1'],
    cards: [
      'recall git log --oneline | wc -l | What it does => count the commits',
      'identify Action: close it => Esc',
      'recall error | Meaning => something is wrong',
    ],
    never: [/head/],
    problems: ['6:1 long-row'],
  },
  'korean.md': {
    tables: ['배치-정규화와-레이어-정규화 columns 5x2'],
    cards: [
      'recall 레이어 정규화 | 매개변수 => \\gamma, \\beta',
      'cloze 배치 정규화 | 평균을 내는 축 => [배치] 축',
    ],
    never: [/^identify 매개변수/, /^choice .* 매개변수/],
    problems: [],
  },
  'scripts.md': {
    tables: ['比較 columns 2x2', 'مقارنة columns 2x2', '🍎-与-🍊 columns 2x2'],
    cards: ['recall ニュートン法 | 使うもの => 勾配とヘッセ行列', 'identify السرعة: سريع => الأول'],
    never: ['identify 使うもの: 勾配 => 勾配降下法', /^choice .* 使うもの/],
    problems: [],
  },
  'broken.md': {
    tables: ['things-people-write rows 3x1'],
    cards: ['recall First – a | Value => 1', 'recall First – b | Value => 2'],
    never: [/Second/, /in code/, /missing/],
    problems: ['3:16 empty-label', '8:1 header-mismatch', '15:1 long-row', '16:1 short-row', '28:1 no-rows'],
  },
  'pricing.md': {
    tables: ['plans columns 5x3'],
    cards: [
      'recall Team | Storage => 100\u00a0GB',
      'identify Price: ask us => Company',
      'cloze Team | Price => [$9] per seat',
    ],
    never: [/Free \| Uptime/, 'identify Support: e-mail => Team', /^cloze Free/],
    problems: [],
  },
};

describe('tables as documentation has them', () => {
  it('are all described here', () => {
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith('.md'))
        .toSorted(),
    ).toEqual(Object.keys(expected).toSorted());
  });

  it.each(Object.entries(expected))('%s', (name, { tables, cards, never = [], problems }) => {
    const text = read(name);
    const compiled = compile(text, name);
    expect(
      compiled.tables.map(({ table: { key, things, rows, columns } }) => {
        return `${key.replace(/~.*/, '~')} ${things} ${rows.length}x${columns.length}`;
      }),
    ).toEqual(tables);
    const found = cardsOf(text, name).map((card) => `${card.kind} ${describeCard(card)}`);
    expect(found).toEqual(expect.arrayContaining([...cards]));
    for (const card of never) {
      expect(found.filter((one) => (typeof card === 'string' ? one === card : card.test(one)))).toEqual([]);
    }
    expect(
      compiled.diagnostics
        .filter(({ severity }) => severity !== 'hint')
        .map(({ code, at }) => `${at.line + 1}:${at.column + 1} ${code}`),
    ).toEqual(problems);
  });
});
