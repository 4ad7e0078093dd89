import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/core/deck/card.ts';
import { NoteIndex } from '../../../src/core/notes/noteIndex.ts';
import { atOnce, Turns } from '../../../src/core/turns.ts';
import { data, markdown } from './arbitraryTable.ts';

const file = (name: string, text: string) => ({ path: `file:///n/${name}`, name, text });
const put = (index: NoteIndex, name: string, text: string, stamp = '') =>
  atOnce(index.update(file(name, text), stamp));
const save = (index: NoteIndex) => atOnce(index.save()).join('');
const restore = (cache: string, languages?: string[]) => atOnce(NoteIndex.restore(cache, languages));

function indexOf(files: Readonly<Record<string, string>>, languages?: string[]): NoteIndex {
  const index = new NoteIndex(languages);
  for (const [name, text] of Object.entries(files)) {
    put(index, name, text, 'first');
  }
  return index;
}

const table = (rows: string, title = 'T') => `# ${title}\n\n| | X | Y |\n|-|-|-|\n${rows}\n`;
const one = table('| a | b | c |\n| d | **e** f | $g$ |');
const two = table('| h | i | j |');
const cards = (index: NoteIndex): Card[] => Array.from(index.ids(), (id) => index.card(id)!);
const codes = (index: NoteIndex, name: string) =>
  index.diagnostics(`file:///n/${name}`).map(({ code }) => code);

describe('the index', () => {
  it('follows files as they come, change and go', () => {
    const index = indexOf({ 'one.md': one, 'two.md': two });
    const before = [...index.ids()];
    expect(new Set(before.map((id) => id.split('/')[0]))).toEqual(new Set(['one', 'two']));
    expect(put(index, 'two.md', two)).toBe(false);
    expect(put(index, 'two.md', table('| k | i | j |'))).toBe(true);
    expect(index.has('two/t/h/x/recall')).toBe(false);
    expect(index.card('two/t/k/x/recall')).toMatchObject({ kind: 'recall', rowKey: 'k' });
    expect(index.remove('file:///n/two.md')).toBe(true);
    expect(index.remove('file:///n/two.md')).toBe(false);
    expect([...index.ids()].every((id) => id.startsWith('one/'))).toBe(true);
    expect(index.card('two/t/k/x/recall')).toBeUndefined();
  });

  it('gives a long note to another owner in short steps, cards and all', () => {
    const rows = Array.from({ length: 80 }, (_, i) => `| a${i} | b${i} | c${i} |`).join('\n');
    const index = new NoteIndex();
    atOnce(index.update({ ...file('one.md', table(rows)), owner: 'ownera' }));
    expect(cards(index)).toHaveLength(160);
    const work = index.own('file:///n/one.md', 'ownerb');
    let steps = 1;
    while (work.next().done !== true) {
      steps += 1;
    }
    expect(steps).toBeGreaterThan(80);
    const fresh = new NoteIndex();
    atOnce(fresh.update({ ...file('one.md', table(rows)), owner: 'ownerb' }));
    expect(cards(index)).toEqual(cards(fresh));
    expect(atOnce(index.own('file:///n/one.md', 'ownerb'))).toBe(false);
  });

  it('is the same however it came to be', () => {
    const names = ['a.md', 'b.md', 'c.md'];
    const step = fc.tuple(fc.constantFrom(...names), fc.option(data));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const index = new NoteIndex();
        const files = new Map<string, string>();
        for (const [name, drawn] of steps) {
          if (drawn) {
            files.set(name, markdown(drawn));
            put(index, name, markdown(drawn));
          } else {
            files.delete(name);
            index.remove(`file:///n/${name}`);
          }
        }
        const fresh = indexOf(Object.fromEntries(files));
        const again = restore(save(index));
        for (const other of [fresh, again]) {
          expect(new Set(other.ids())).toEqual(new Set(index.ids()));
          for (const id of index.ids()) {
            expect(other.card(id)).toEqual(index.card(id));
          }
          for (const name of names) {
            expect(new Set(codes(other, name))).toEqual(new Set(codes(index, name)));
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('knows a file by its stamp, and by its content when the stamp has changed', () => {
    const index = indexOf({ 'one.md': one });
    expect(index.isCurrent('file:///n/one.md', 'first')).toBe(true);
    expect(index.isCurrent('file:///n/one.md', 'second')).toBe(false);
    expect(put(index, 'one.md', one, 'second')).toBe(false);
    expect(index.isCurrent('file:///n/one.md', 'second')).toBe(true);
  });
});

describe('the cache', () => {
  const index = indexOf({ 'one.md': one, 'two.md': two, 'none.md': 'No table here.\n' });
  const cache = save(index);

  it('gives the same cards, and the same text again', () => {
    const again = restore(cache);
    expect(cards(again)).toEqual(cards(index));
    expect(again.isCurrent('file:///n/none.md', 'first')).toBe(true);
    expect(save(again)).toBe(cache);
  });

  it.each([
    ['of another version', cache.replace(/"version":\d+/, '"version":0')],
    ['that is none', 'nonsense'],
    ['that is empty', ''],
  ])('%s gives an empty index', (_, text) => {
    expect([...restore(text).paths]).toEqual([]);
  });

  it('that was cut off anywhere gives whole notes and no others', () => {
    const known = new Map(cards(index).map((card) => [card.id, card]));
    for (let length = 0; length < cache.length; length += 7) {
      for (const card of cards(restore(cache.slice(0, length)))) {
        expect(card).toEqual(known.get(card.id));
      }
    }
  });

  it('with a damaged note has it read again', () => {
    const damaged = restore(
      cache.replace('"inline":[{"type":"text","value":"b"}]', '"inline":[{"type":"html"}]'),
    );
    expect(damaged.isCurrent('file:///n/one.md', 'first')).toBe(true);
    expect(damaged.card('one/t/a/x/recall')).toBeUndefined();
    expect(damaged.isCurrent('file:///n/one.md', 'first')).toBe(false);
    put(damaged, 'one.md', one);
    expect(damaged.card('one/t/a/x/recall')).toBeDefined();
  });

  it('is written in small steps, and leaves out a note whose tables would be read in one long step', () => {
    const cell = '~~a'.repeat(600);
    const rows = Array.from({ length: 9 }, (_, row) => `| r${row} | ${cell} | ${cell} |\n`).join('');
    const long = `# T\n\n| a | b | c |\n|-|-|-|\n${rows}`;
    const both = indexOf({ 'one.md': one, 'long.md': long });
    expect([...both.save()].length).toBeGreaterThan(9);
    expect([...restore(save(both)).paths]).toEqual(['file:///n/one.md']);
  });

  it('with a note whose tables are longer than any that is written has it read again', () => {
    const longer = cache.replace('\n[{', `\n[${' '.repeat(60_000)}{`);
    expect(longer.length).toBe(cache.length + 60_000);
    expect([...restore(longer).paths]).toEqual(['file:///n/two.md', 'file:///n/none.md']);
  });

  it('brings in no link that a note could not', () => {
    const linked = save(indexOf({ 'one.md': one.replace('| b |', '| [b](https://x.example) |') }));
    const forged = restore(linked.replaceAll('https://x.example', 'javascript:alert(1)'));
    expect(forged.card('one/t/a/x/recall')).toBeUndefined();
  });
});

describe('several notes with one key', () => {
  const keyed = (lang: string, word: string) =>
    `---\nkey: k\nlang: ${lang}\n---\n<!-- table: t; things: columns -->\n\n| | X | Y |\n|-|-|-|\n| a | ${word} | 2 |\n`;
  const files = { 'en/k.md': keyed('en', 'small'), 'ko/k.md': keyed('ko', '작음') };

  it('are translations: the preferred language counts, and ids stay', () => {
    const index = indexOf(files, ['ko']);
    expect(index.card('k/t/a/x/recall')).toMatchObject({ language: 'ko' });
    const ids = [...index.ids()];
    index.prefer(['en']);
    expect(index.card('k/t/a/x/recall')).toMatchObject({ language: 'en' });
    expect([...index.ids()]).toEqual(ids);
    index.remove('file:///n/en/k.md');
    expect(index.card('k/t/a/x/recall')).toMatchObject({ language: 'ko' });
    expect(codes(index, 'ko/k.md')).toEqual([]);
  });

  it('are a mistake in one language: the first by path counts', () => {
    const index = indexOf({ ...files, 'en/again.md': keyed('en', 'tiny') }, ['en']);
    expect(index.card('k/t/a/x/recall')?.source.path).toBe('file:///n/en/again.md');
    expect(codes(index, 'en/k.md')).toEqual(['duplicate-note']);
  });
});

describe('the same cell in two tables', () => {
  const rate = (value: string, title: string) =>
    `# ${title}\n\n| | Adam | SGD |\n|-|-|-|\n| learning rate | ${value} | 0.1 |\n`;

  it('is a contradiction where the answers differ, at both places', () => {
    const index = indexOf({ 'a.md': rate('0.001', 'A'), 'b.md': rate('0.01', 'B') });
    expect(codes(index, 'a.md')).toEqual(['contradiction']);
    const [found] = index.diagnostics('file:///n/b.md');
    expect(found).toMatchObject({
      severity: 'warning',
      values: { thing: 'Adam', aspect: 'learning rate' },
      at: { line: 4, column: 18 },
      related: { path: 'file:///n/a.md' },
    });
    put(index, 'b.md', rate('1e-3', 'B'));
    expect(codes(index, 'a.md')).toEqual([]);
  });

  it('is none where they agree, are of other languages, or stand in tables turned round', () => {
    const turned = '# C\n\n| Optimizer | learning rate |\n|-|-|\n| Adam | .001 |\n| SGD | 0.2 |\n';
    const index = indexOf({
      'a.md': rate('0.001', 'A'),
      'b.md': `---\nlang: ko\n---\n${rate('5', 'B')}`,
      'c.md': turned,
    });
    expect(codes(index, 'b.md')).toEqual([]);
    expect(index.diagnostics('file:///n/c.md').map(({ at }) => at.line)).toEqual([5]);
  });
});

describe('turns', () => {
  it('are as long as asked for, and leave out no work', async () => {
    let clock = 0;
    let pauses = 0;
    const pause = () => {
      pauses++;
      return Promise.resolve();
    };
    const turns = new Turns({ now: () => clock, pause }, 10);
    const work = function* () {
      for (let step = 0; step < 100; step++) {
        clock += 1;
        yield;
      }
      return 'done';
    };
    expect(await turns.run(work())).toBe('done');
    expect(pauses).toBe(10);
  });

  it('end where the work is over after a pause, and what is left of it is not done', async () => {
    let done = 0;
    const work = function* () {
      for (; done < 100; done++) {
        yield;
      }
      return 'done';
    };
    let clock = 0;
    const turns = new Turns({ now: () => clock++, pause: () => Promise.resolve() }, 1);
    expect(await turns.run(work(), () => done >= 30)).toBeUndefined();
    expect(done).toBe(30);
    expect(await turns.run(work(), () => false)).toBe('done');
  });
});
