import { describe, expect, it } from 'vitest';
import { cardsOf, compile } from './compile.ts';
import { asked, shown } from './cardsAsText.ts';

const note = (rows: string, heads = '| TCP | UDP |', title = '# TCP vs UDP') =>
  `${title}\n\n${heads}\n|---|---|\n${rows}\n`;
const ids = (text: string) => cardsOf(text).map(({ id }) => id);
const questions = (text: string) => compile(text).tables.flatMap((table) => asked(table).map(shown));

const rows = '| keeps the order | loses the order |\n| slow to begin | begins at once |';

describe('lists side by side', () => {
  it('know a statement by its words, wherever it stands', () => {
    const turned = rows.split('\n').toReversed().join('\n');
    expect(new Set(ids(note(turned)))).toEqual(new Set(ids(note(rows))));
    expect(ids(note(rows))).toContain('note/tcp-vs-udp/keeps-the-order/tcp/identify');
  });

  it('leave the other statements as they are when one is changed or added', () => {
    const before = ids(note(rows)).filter((id) => id.includes('keeps-the-order'));
    const after = ids(note(`${rows.replace('at once', 'right away')}\n| counts bytes | counts nothing |`));
    expect(after).toEqual(expect.arrayContaining(before));
  });

  it('do not ask whose a statement is that both make, nor one that names the list', () => {
    const found = questions(
      note(
        '| used everywhere | used everywhere |\n| TCP sends again | never sends again |\n| slow to begin | begins at once |',
      ),
    );
    expect(found.filter((card) => card.includes('«used everywhere»'))).toEqual([]);
    expect(found.filter((card) => card.includes('«TCP sends again»'))).toEqual([]);
    expect(found.filter((card) => card.includes('«begins at once»'))).toHaveLength(1);
    // What both say the same does not stand against itself.
    expect(found.filter((card) => card.includes('“used everywhere”'))).toEqual([]);
  });

  it('are asked as a whole where that is little', () => {
    const long = Array.from({ length: 8 }, (_, i) => `| word number ${i} | another number ${i} |`).join('\n');
    const isWhole = (card: string): boolean => card.startsWith('What is said of');
    expect(questions(note(rows)).filter(isWhole)).toHaveLength(2);
    expect(questions(note(long)).filter(isWhole)).toEqual([]);
  });

  it('take keys and kinds from the author as any table does', () => {
    const keyed = note(rows.replace('keeps the order', 'keeps the order <!-- key: order -->'));
    expect(ids(keyed)).toContain('note/tcp-vs-udp/order/tcp/identify');
    const some = `<!-- labels: none; kinds: identify -->\n${note(rows, '| A | B |', '')}`;
    expect(new Set(cardsOf(some).map(({ kind }) => kind))).toEqual(new Set(['identify']));
  });

  it('are none where the author says which way round the table is', () => {
    const said = note(rows).replace('| TCP | UDP |', '<!-- things: rows -->\n| TCP | UDP |');
    expect(compile(said).tables[0]!.table.lists).toBeUndefined();
  });

  it('are not taken for terms and their meanings', () => {
    for (const heads of [
      '| Term | Meaning |',
      '| 용어 | 뜻 |',
      '| Command | Use |',
      '| | Adam |',
      '| Optimizer | Idea |',
    ]) {
      expect(compile(note(rows, heads)).tables[0]!.table.lists).toBeUndefined();
    }
  });
});
