import { describe, expect, it } from 'vitest';
import { asShown, askedIds, atFirst, inCourse } from '../../../src/core/deck/asked.ts';
import { questionText } from '../../../src/core/deck/cardText.ts';
import { choicesOf } from '../../../src/core/deck/choices.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { compile, problems } from './compile.ts';

/** What is asked of a text, in its order. */
function asked(text: string): string[] {
  const { tables } = compile(text);
  const byId = new Map(tables.flatMap(({ cards }) => cards).map((card) => [card.id, card]));
  const ids = inCourse(
    tables.map(({ shape }) => shape),
    () => () => false,
  );
  return ids.map((id) => {
    const card = asShown(byId.get(id)!, (other) => byId.get(other));
    return `${card.kind}: ${questionText(card)}`;
  });
}

const table = (
  questions: string,
  cells = '| Batch size | all | one |\n| Speed | slow | fast |\n',
  head = '',
) => `${head}${questions}\n\n| | BGD | SGD |\n|-|-|-|\n${cells}`;

describe('a question', () => {
  it('is the sentence of the table, the aspect, or the cell, whichever is nearest', () => {
    const lines = '*: What is the {aspect} of {thing}?\nspeed: How fast is {thing}?\nspeed/sgd: Is SGD fast?';
    expect(asked(table(`<!-- ask\n${lines}\n-->`))).toEqual([
      'recall: What is the Batch size of BGD?',
      'recall: What is the Batch size of SGD?',
      'recall: How fast is BGD?',
      'recall: Is SGD fast?',
    ]);
  });

  it('may stand in the label, the cell or the line above the table', () => {
    const cells =
      '| Size <!-- key: size; ask: How big is {thing}; say! --> | all | one <!-- ask: One? -->|\n| Speed | slow | fast |\n';
    expect(asked(table('<!-- table: t; ask: {aspect} of {thing}? -->', cells))).toEqual([
      'recall: How big is BGD; say!',
      'recall: One?',
      'recall: Speed of BGD?',
      'recall: Speed of SGD?',
    ]);
    expect(problems(table('<!-- table: t; ask: {aspect} of {thing}? -->', cells))).toEqual([]);
  });

  it('calls things and aspects what the note says they are called in sentences', () => {
    const lines =
      'bgd = the whole batch\nBatch size = number of examples\n*: What is the {aspect} of {thing}?';
    expect(asked(table(`<!-- ask\n${lines}\n-->`))[0]).toBe(
      'recall: What is the number of examples of the whole batch?',
    );
  });

  it('stands together with what else is said above a table', () => {
    const text = table('<!-- table: t -->\n<!-- mine -->\n<!-- ask\n*: {aspect} of {thing}?\n-->');
    expect(compile(text).tables[0]!.table).toMatchObject({ key: 't', given: true });
    expect(asked(text)[0]).toBe('recall: Batch size of BGD?');
  });

  it('has a sentence where none is given, in the language of the note', () => {
    expect(
      asked(table('', '| Speed | slow | fast |\n| Weakness | a | b |\n| Is it exact? | yes | no |\n')),
    ).toEqual([
      'recall: What is “Speed” for BGD?',
      'recall: What is “Speed” for SGD?',
      'recall: What speaks against BGD?',
      'recall: What speaks against SGD?',
      'contrast: Is it exact? BGD, SGD',
    ]);
    expect(asked(table('', '| 속도 | 느림 | 빠름 |\n| 단점 | 가 | 나 |\n'))).toEqual([
      'recall: BGD의 ‘속도’는?',
      'recall: SGD의 ‘속도’는?',
      'recall: BGD의 단점은 무엇인가요?',
      'recall: SGD의 단점은 무엇인가요?',
    ]);
    expect(asked(table('', '| Tempo | x | y |\n', '---\nlang: de\n---\n'))[0]).toBe('recall: BGD: Tempo?');
  });

  it('has the particles of its words, and leaves out the gloss of a label', () => {
    const text =
      '<!-- ask\n아이디어: {thing}은(는) 무엇을 하나요?\n-->\n\n| 항목 | 모멘텀(momentum) | AdaGrad | Adam | $\\beta_2$ |\n|-|-|-|-|-|\n| 아이디어 | a | b | c | d |\n';
    expect(asked(text)).toEqual([
      'recall: 모멘텀은 무엇을 하나요?',
      'recall: AdaGrad는 무엇을 하나요?',
      'recall: Adam은 무엇을 하나요?',
      'recall: β₂는 무엇을 하나요?',
    ]);
  });

  it('is left out, and reported at its place, where it cannot be used', () => {
    const lines = ['nothing', 'nowhere: Who is {thing}?', 'speed: How fast?', 'speed/sgd: -', 'x = {thing}'];
    const text = table(`<!-- ask\n${lines.join('\n')}\n-->`);
    expect(problems(text)).toEqual(['2:1 ask-line', '3:1 ask-key', '4:1 ask-same', '6:1 ask-name']);
    expect(asked(text)).toHaveLength(3);
    expect(problems('<!-- ask\na: What?\n-->\n\nText.\n\n| | X |\n|-|-|\n| a | b |\n')).toEqual([
      '1:1 ask-alone',
    ]);
    expect(problems(table('<!-- ask\nspeed: Of {thng}?\n-->'))).toEqual(['2:1 ask-placeholder']);
  });
});

describe('what is asked', () => {
  const three = (cells: string, above = '') => `${above}\n\n| Aspect | A | B | C |\n|-|-|-|-|\n${cells}`;

  it('is one card a cell: as a whole where it is short, else by its bold words', () => {
    expect(
      asked(three('| Way | **down** | a path that is **smooth** and leads straight down | up |\n')),
    ).toEqual([
      'recall: What is “Way” for A?',
      'cloze: What is “Way” for B? a path that is […] and leads straight down',
      'recall: What is “Way” for C?',
    ]);
  });

  it('is the whole cell where what follows the bold words says why', () => {
    const [no, , ...others] = asked(
      three(
        '| Help | **does not help**: the curvature stays as it is | b | a sum of squares, **not scaled**: as it is |\n',
      ),
    );
    expect([no, ...others]).toEqual(['recall: What is “Help” for A?', 'recall: What is “Help” for C?']);
    // What stands before them does not.
    expect(asked(three('| Way | of two, the greater one wins: **a draw** | b | c |\n'))[0]).toContain(
      'cloze: ',
    );
  });

  it('shows no other word for what it asks', () => {
    const cell = (text: string) => asked(three(`| Way | ${text} | b | c |\n`))[0]!;
    expect(cell('검증 손실이 더 줄지 않을 때까지 두다가 **조기 종료**(early stopping) 하는 것')).toBe(
      'cloze: A의 ‘Way’는? 검증 손실이 더 줄지 않을 때까지 두다가 […] 하는 것',
    );
    expect(cell('a **generative adversarial network** (GAN) of two parts that play')).toMatch(
      /a \[…\] of two/,
    );
    expect(cell('as **fast** (at 0.5 < b) as it can be made to go')).toMatch(/as \[…\] \(at 0\.5 < b\) as/);
  });

  it('has the name that does not change with its form', () => {
    const ids = (cell: string) => askedIds(compile(three(`| Way | ${cell} | b | c |\n`)).tables[0]!.shape);
    expect(ids('short')).toEqual(ids('a path that is **smooth** and leads straight down'));
    expect(ids('short')[0]).toMatch(/\/way\/a\/recall$/);
  });

  it('is nothing where a cell is the same as another, or the note says so', () => {
    expect(
      asked(three('| Way | down | same as A | up |\n| Pace | 1 | 2 | 3 |\n', '<!-- ask\npace: -\n-->')),
    ).toEqual(['recall: What is “Way” for A?', 'recall: What is “Way” for C?']);
  });

  it('is what the note names: in a table, a row, or a cell', () => {
    const text = three(
      '| Way | down <!-- kinds: cloze, recall --> | side | up |\n| Pace <!-- kinds: identify --> | 1 | 2 | 3 |\n',
      '<!-- table: t; kinds: recall, identify -->',
    );
    expect(askedIds(compile(text).tables[0]!.shape).map((id) => id.slice('note/t/'.length))).toEqual([
      'way/a/recall',
      'way/b/recall',
      'way/b/identify',
      'way/c/recall',
      'way/c/identify',
      'pace/a/identify',
      'pace/b/identify',
      'pace/c/identify',
    ]);
  });

  it('compares where the note has a sentence for that, after each was asked by itself', () => {
    expect(
      asked(
        three('| Way | 1 | 2 | 3 |\n| Pace | 4 | 5 | 6 |\n', '<!-- ask\ncontrast way: How do they go?\n-->'),
      ),
    ).toEqual([
      ...['Way', 'Pace'].flatMap((aspect) =>
        ['A', 'B', 'C'].map((thing) => `recall: What is “${aspect}” for ${thing}?`),
      ),
      'contrast: How do they go? A, B, C',
    ]);
  });

  it('leaves out forms that the learner does not want, and takes others', () => {
    const { shape, cards } = compile(three('| Way | the path that leads straight **down** to it | b | c |\n'))
      .tables[0]!;
    const byId = new Map(cards.map((card) => [card.id, card]));
    const get = (id: string) => byId.get(id);
    const [first] = askedIds(shape);
    const kind = (...off: string[]) => asShown(get(first!)!, get, (one) => off.includes(one)).kind;
    expect([kind(), kind('cloze'), kind('cloze', 'recall')]).toEqual(['cloze', 'recall', 'identify']);
    expect(askedIds(shape, (one) => one !== 'choice')).toEqual([]);
    expect(atFirst(get(first!)!, get)).toMatchObject({ kind: 'choice', id: first });
    expect(atFirst(get(first!)!, get, (one) => one === 'choice').kind).toBe('recall');
  });
});

describe('a choice', () => {
  const choices = (cells: string, things = ['A', 'B', 'C']) =>
    compile(
      `| Aspect |${things.map((one) => ` ${one} |`).join('')}\n|-|${things.map(() => '-|').join('')}\n${cells}`,
    )
      .tables.flatMap(({ cards }) => cards)
      .flatMap((card) => (card.kind === 'choice' ? [card.columnKey] : []));

  it('has at least three options', () => {
    expect(choices('| Way | down | up |\n', ['A', 'B'])).toEqual([]);
    expect(choices('| Way | down | up | up |\n')).toEqual([]);
    expect(choices('| Way | down | up | side |\n')).toEqual(['a', 'b', 'c']);
  });

  it('is not made of what others may have as well: said by the note, or a judgement by its name', () => {
    expect(choices('| Strength | p | q | r |\n| 장점 | s | t | u |\n')).toEqual([]);
    expect(choices('| Strength <!-- shared: no --> | p | q | r |\n')).toEqual(['a', 'b', 'c']);
    expect(choices('| Way <!-- shared --> | p | q | r |\n')).toEqual([]);
    expect(choices('| Way | p <!-- shared --> | q | r |\n')).toEqual(['b', 'c']);
  });

  it('has no option that names what is asked about, right or wrong', () => {
    const things = ['Momentum', 'Nesterov', 'Adam', 'SGD'];
    expect(choices('| Way | fast | faster than Momentum | own | slow |\n', things)).toEqual([
      'momentum',
      'nesterov',
      'adam',
      'sgd',
    ]);
    const made = compile(
      '| Aspect | Momentum | Nesterov | Adam | SGD |\n|-|-|-|-|-|\n| Way | fast | faster than Momentum | Adam is own | slow |\n',
    )
      .tables.flatMap(({ cards }) => cards)
      .filter(({ kind }) => kind === 'choice');
    expect(made.map((card) => [card.columnKey, 'distractors' in card ? card.distractors.length : 0])).toEqual(
      [
        ['momentum', 2],
        ['nesterov', 3],
        ['sgd', 3],
      ],
    );
    // Whose each wrong one is goes with it, in whatever order they come.
    for (const seed of [1, 2, 3, 4]) {
      const [first] = made.filter((card) => card.kind === 'choice');
      const wrong = choicesOf(first!, seed).flatMap(({ text, of }) =>
        of === undefined ? [] : [`${plainText(of)}: ${plainText(text)}`],
      );
      expect(wrong.toSorted()).toEqual(['Adam: Adam is own', 'SGD: slow']);
    }
  });
});
