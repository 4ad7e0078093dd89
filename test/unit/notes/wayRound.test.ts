import { describe, expect, it } from 'vitest';
import { evidenceForRows, evidenceOf } from '../../../src/core/notes/layout/wayEvidence.ts';
import { asked, shown } from './cardsAsText.ts';
import { compile } from './compile.ts';

describe('which way round', () => {
  it('is told by columns of one kind', () => {
    const upright = [
      ['2014', 'Kingma'],
      ['2011', 'Duchi'],
    ];
    const turned = upright[0]!.map((_, c) => upright.map((row) => row[c]!));
    expect(evidenceOf(upright)).toBe(1);
    expect(evidenceOf(turned)).toBe(-1);
    expect(
      evidenceOf([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    ).toBe(0);
  });

  it('is told by what labels look like, whatever stands in the corner', () => {
    const names = ['Kafka', 'RabbitMQ', 'SQS'];
    const aspects = ['Delivery model', 'Ordering', 'Retention'];
    const cells = [
      ['pull', 'per partition', 'days'],
      ['push', 'per queue', 'until acknowledged'],
      ['polling', 'per group', 'up to 14 days'],
    ];
    const turned = cells[0]!.map((_, c) => cells.map((row) => row[c]!));
    expect(evidenceForRows(aspects, names, cells)).toBeGreaterThan(2);
    expect(evidenceForRows(names, aspects, turned)).toBe(-evidenceForRows(aspects, names, cells));
    for (const corner of ['', 'Zweck', 'Broker', 'Consideration']) {
      const text = (heads: string[], labels: string[], rows: string[][]) =>
        [
          [corner, ...heads],
          heads.concat('').map(() => '---'),
          ...labels.map((label, r) => [label, ...rows[r]!]),
        ]
          .map((row) => `| ${row.join(' | ')} |\n`)
          .join('');
      const [upright, across] = [text(aspects, names, cells), text(names, aspects, turned)].map((one) =>
        compile(one),
      );
      expect(upright!.tables[0]!.table.things).toBe('rows');
      expect(across!.tables[0]!.table.things).toBe('columns');
      expect([...upright!.diagnostics, ...across!.diagnostics]).toEqual([]);
    }
  });

  describe('where too little tells it', () => {
    const text =
      '| Under scrutiny | Flags | Branches |\n|---|---|---|\n| Merging | early | late |\n| Leftovers | plenty | few |\n| Links | none | tight |\n';
    const { tables, diagnostics } = compile(text);

    it('says so once, and offers both', () => {
      expect(diagnostics.map(({ code }) => code)).toEqual(['doubt-rows']);
      expect(tables[0]!.table.reading).toMatchObject({ doubt: 'way' });
      const { fix, others } = diagnostics[0]!;
      expect([fix!.text, others![0]!.text]).toEqual([
        '<!-- things: rows -->\n',
        '<!-- things: columns -->\n',
      ]);
      for (const { text: said } of [fix!, others![0]!]) {
        expect(compile(said + text).diagnostics).toEqual([]);
      }
    });

    it('asks every cell by its row and its column, which makes sense either way round', () => {
      const [table] = tables;
      expect(asked(table!).map(shown)[0]).toBe('What goes with both “Merging” and “Flags”? → early');
      expect(asked(table!)).toHaveLength(6);
      // Whose it is, and what else it could be, nobody can ask who does not know what is compared.
      expect(new Set(table!.cards.map(({ kind }) => kind))).toEqual(new Set(['recall', 'contrast']));
    });

    it('keeps the cards when it is said', () => {
      const ids = asked(tables[0]!).map(({ id }) => id);
      for (const things of ['rows', 'columns']) {
        const [told] = compile(`<!-- things: ${things} -->\n${text}`).tables;
        expect(new Set(asked(told!).map(({ id }) => id))).toEqual(new Set(ids));
        expect(told!.cards.some(({ kind }) => kind === 'choice' || kind === 'identify')).toBe(true);
      }
    });

    it('makes the forms that the author names all the same', () => {
      const [told] = compile(`<!-- kinds: identify -->\n${text}`).tables;
      expect(new Set(asked(told!).map(({ kind }) => kind))).toEqual(new Set(['identify']));
    });

    it('asks in Korean with the particles that the labels take', () => {
      const korean = '| 무지개 | 가람 | 나루 |\n|---|---|---|\n| 하늘 | 둘 | 셋 |\n| 바다 | 다섯 | 여섯 |\n';
      expect(shown(asked(compile(korean).tables[0]!)[0]!)).toBe(
        '‘하늘’과 ‘가람’이 만나는 곳에는 무엇이 있나요? → 둘',
      );
    });
  });
});

it('what the corner names is compared, though the heading names the columns: it is said that both could be', () => {
  const text =
    '## Bias and variance\n\n| Model | Bias | Variance |\n|---|---|---|\n| linear regression | high | low |\n| deep tree | low | high |\n';
  const { tables, diagnostics } = compile(text);
  expect(tables[0]!.table.things).toBe('rows');
  expect(diagnostics.map(({ code }) => code)).toEqual(['doubt-rows']);
});
