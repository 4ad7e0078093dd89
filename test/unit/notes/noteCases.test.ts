import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compile } from './compile.ts';
import { asked, shown } from './cardsAsText.ts';

/** Small notes, each of which was once read wrongly, and what its author expects. */
const folder = new URL('cases/', import.meta.url);

interface Case {
  /** Cards that are asked, table by table. */
  readonly asked: readonly number[];
  /** Some of them, as question and answer. */
  readonly some?: readonly string[];
  /** What no question and no answer says. */
  readonly never?: RegExp;
  /** What is said, without hints. */
  readonly said?: readonly string[];
  readonly title?: string;
}

const cases: Readonly<Record<string, Case>> = {
  'b01-rule-after-table': {
    asked: [4],
    some: ['What is “Memory” for Adam? → 3x'],
    title: 'Optimizers',
  },
  'b02-equals-after-table': { asked: [2], title: 'Optimizers' },
  'b08-pipe-caption': { asked: [2], some: ['What is “Speed” for Adam? → fast'] },
  'b11-title-after': { asked: [2, 2], title: 'b11-title-after' },
  'k01-greek-case': {
    asked: [8],
    some: [
      'What is meant by σ? → standard deviation',
      'What is meant by Σ? → covariance matrix',
      'What is meant by s′? → next state',
    ],
  },
  'k05-symbolcells': {
    asked: [12],
    some: ['What is “Symbol” for Range? → -', 'What is “Symbol” for Todo? → TODO'],
  },
  'k07-sameas': {
    asked: [10],
    some: [
      'SGD의 ‘분포’는? → 두 분포가 같음',
      'SGD의 ‘Init’은? → same as in the paper',
      'SGD의 ‘평가’는? → 사람과 같다',
    ],
  },
  'k12-frontmatter-2': { asked: [2], title: 'Folded title', said: ['bad-key'] },
  'k12-frontmatter-5': { asked: [2], title: "It's" },
  'k14-alt': {
    asked: [4],
    some: ['What is “Pic” for A? → a_b & c', 'What is “Code link” for B? → x'],
  },
  'n02-pipe-math': { asked: [4], said: ['long-row'] },
  'n06-image': { asked: [4], never: /!\[|\.png/, said: ['picture-only'] },
  'n07-wikilink': {
    asked: [4],
    some: ['What is “Uses” for SGD? → learning rate decay'],
    never: /\[\[/,
    said: ['long-row'],
  },
  'n09-htmltable': { asked: [], said: ['almost-table-html'] },
  'n17-fullpipe': { asked: [], said: ['almost-table-full-width'] },
  'n18-invisible': { asked: [7], some: ['What is “note” for B? → b'] },
  'n21-cjk-strong': { asked: [12], never: /\*\*|__/ },
  'n24-merged': {
    asked: [6],
    some: ['What is “Cost2” for Fast? → f'],
    never: /\^\^/,
    said: ['empty-label'],
  },
  'n25-numbered': {
    asked: [3],
    some: ['What is “Rate” for Adam? → 0.001'],
    never: /for [123]\?|#/,
  },
  'n26-check': {
    asked: [4],
    some: ['For which of these does “Short” hold? → A: ✅; B: ❌; C: Yes'],
    never: /:\w+:/,
  },
  'n29-tex': { asked: [10], said: ['formula-unreadable', 'formula-unreadable'] },
  'n30-dollar': {
    asked: [10],
    some: ['What is “Env” for Free? → $HOME/$USER', 'What is “Env” for Max? → 5$/6$'],
    said: ['long-row'],
  },
  'n34-fence': { asked: [2, 2, 2], never: /Hidden|Math|Glued|Speed/, said: ['short-row'] },
  'n47-rowspan': {
    asked: [5],
    some: ['What is the default of Adam – beta2? → 0.999', 'What is the default of SGD – momentum? → 0'],
  },
  'n50-htmlcell': {
    asked: [12],
    some: ['What is “List” for A? → fast simple', 'What is “Sum” for A? → More hidden'],
  },
  'n55-trailing': { asked: [10], some: ['What is “Speed” for B? → slow'] },
  'n58-heading': { asked: [2, 2], title: 'Optimizers', never: /\{#opt/ },
  'n75-other-tables': {
    asked: [],
    said: [
      'almost-table-grid',
      'almost-table-org',
      'almost-table-dashes',
      'header-mismatch',
      'almost-table-no-delimiter',
      'empty-label',
    ],
  },
  'r01-no-label-column': {
    asked: [3, 6],
    some: [
      'Sorting의 ‘최선’은? → O(n)',
      'Momentum의 장점은 무엇인가요? → 빠르다 골을 지난다',
      'Momentum: 장점, 단점 가운데 어느 쪽인가요? «지나칠 수 있다» → 단점',
    ],
    never: /빠르다의/,
  },
  'r02-links': { asked: [], said: ['only-links'] },
  'r04-composite': { asked: [4], some: ['What is “Accuracy” for Adam – ImageNet? → 74.9'] },
  'r05-title-corner': {
    asked: [2],
    some: [
      '다음 가운데 ‘캐시’가 되는 것은 무엇인가요? → GET: 된다; POST: 안 된다',
      '다음 가운데 ‘본문’이 있는 것은 무엇인가요? → GET: 없다; POST: 있다',
    ],
  },
  seed: {
    asked: [9, 10],
    some: [
      'First-order, Second-order 가운데 어느 것에 대한 말인가요? «직선의 기울기 구하는 방식» → First-order',
      'First-order: ‘1차 테일러 근사; (Linear approximation)’. 그렇다면 Second-order는 어떤가요? → First-order: 1차 테일러 근사 (Linear approximation); Second-order: 2차 테일러 근사 (Quadratic approximation)',
      'Mini-batch SGD(MSGD) 미니 배치 확률적 경사 하강법의 장점은 무엇인가요? → 계산량이 적어 훈련 속도가 빠름',
    ],
    never: /근사.*의 ‘Second-order’/,
  },
};

it('all cases have their expectation', () => {
  expect(readdirSync(folder).toSorted()).toEqual(
    Object.keys(cases)
      .map((name) => `${name}.md`)
      .toSorted(),
  );
});

it.each(Object.entries(cases))('%s', (name, expected) => {
  const note = compile(readFileSync(new URL(`${name}.md`, folder), 'utf8'), `${name}.md`);
  const cards = note.tables.map((table) => asked(table).map(shown));
  expect(cards.map((list) => list.length)).toEqual(expected.asked);
  expect(cards.flat()).toEqual(expect.arrayContaining([...(expected.some ?? [])]));
  expect(cards.flat().filter((card) => expected.never?.test(card))).toEqual([]);
  expect(note.diagnostics.filter(({ severity }) => severity !== 'hint').map(({ code }) => code)).toEqual(
    expected.said ?? [],
  );
  if (expected.title !== undefined) {
    expect(note.note.title).toBe(expected.title);
  }
});
