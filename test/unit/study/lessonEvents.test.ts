import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEvent, encodeEvent } from '../../../src/core/study/eventLine.ts';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { decodeSnapshot, encodeSnapshot } from '../../../src/core/study/snapshot.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { makeFold } from '../../../src/core/study/deckWeights.ts';
import { Study } from '../../../src/core/study/study.ts';
import { Writer } from '../../../src/core/study/writer.ts';

const noon = Date.UTC(2026, 0, 10, 12);
const dayLength = 86_400_000;
const zone = () => 0;
const ids = ['a', 'b', 'c'].flatMap((row) => ['x', 'y'].map((column) => `n/t/${row}/${column}/recall`));

/** A device: it hears of the others' events, and tells its own. */
function device(name: string) {
  const study = new Study({
    settings: defaultSettings,
    rolloverHour: 4,
    writer: new Writer(`devi${name}`, 'sess'),
    zone,
  });
  study.setCards(ids);
  const told: StudyEvent[] = [];
  const tell = (...events: StudyEvent[]): void => {
    told.push(...events);
    study.apply(events);
  };
  return { study, told, tell };
}

const part = { table: 'n/t', rows: ['a', 'b'], columns: ['x', 'y'] };
const read = (study: Study): string[] =>
  ['a', 'b', 'c']
    .flatMap((row) => ['x', 'y'].map((c) => `n/t/${row}/${c}`))
    .filter((cell) => study.fold.isMet(cell));
const both = ['n/t/a/x', 'n/t/a/y', 'n/t/b/x', 'n/t/b/y'];

describe('a lesson', () => {
  it('is an event: what it shows is met, and no other cell', () => {
    const { study, tell } = device('one1');
    tell(study.lesson(part, false, noon));
    expect(read(study)).toEqual(both);
  });

  it('is undone and redone as any other action', () => {
    const { study, tell } = device('one1');
    tell(study.lesson(part, false, noon));
    expect(study.lastAction()).toMatchObject({ kind: 'lesson', card: 'n/t' });
    tell(study.undo(study.lastAction()!.event, noon + 1));
    expect(read(study)).toEqual([]);
    expect(study.lastAction()).toBeUndefined();
    expect(study.lastUndone()).toMatchObject({ kind: 'lesson' });
    tell(study.undo(study.lastUndone()!.event, noon + 2));
    expect(read(study)).toEqual(both);
  });

  it('that was read on two devices was read once; one that was read is not put off', () => {
    const [one, two] = [device('one1'), device('two2')];
    one.tell(one.study.lesson(part, false, noon));
    two.tell(
      two.study.lesson({ ...part, rows: ['b', 'c'] }, false, noon),
      two.study.lesson(part, true, noon),
    );
    one.study.apply(two.told);
    two.study.apply(one.told);
    for (const { study } of [one, two]) {
      expect(read(study)).toHaveLength(6);
      expect(study.agenda(noon).counts.new).toBe(6);
    }
  });

  it('that is put off keeps its new cards away until the next day, and nothing else', () => {
    const { study, tell } = device('one1');
    const [first = ''] = ids;
    tell(...study.answer(study.question(first, noon), 1, noon, 1000), study.lesson(part, true, noon));
    const { counts } = study.agenda(noon + 3_600_000);
    // The two of row c; what is being learnt comes all the same.
    expect(counts).toMatchObject({ new: 2, learning: 1 });
    expect(study.agenda(noon + dayLength).counts.new).toBe(5);
    expect(read(study)).toEqual(['n/t/a/x']);
  });

  it('that is put off keeps away a card that compares its cells, too', () => {
    const study = new Study({
      settings: defaultSettings,
      rolloverHour: 4,
      writer: new Writer('devi', 'sess'),
      zone,
    });
    study.setCards(['n/t/a/*/contrast', 'n/t/*/x/contrast', 'n/t/c/*/contrast']);
    study.apply([study.lesson(part, true, noon)]);
    expect(study.agenda(noon)).toMatchObject({ next: 'n/t/c/*/contrast', counts: { new: 1 } });
  });

  it('goes along with what is renamed, be it a table, a row, or a card alone', () => {
    const { study, tell } = device('one1');
    tell(study.lesson(part, false, noon));
    tell(study.rename('n/t', 'n/u', noon + 1));
    tell(
      study.rename('n/u/a', 'n/u/z', noon + 2),
      study.rename('n/u/b/x/recall', 'n/u/b/w/recall', noon + 3),
    );
    expect(['z/x', 'z/y', 'b/w', 'b/y'].every((cell) => study.fold.isMet(`n/u/${cell}`))).toBe(true);
    expect(read(study)).toEqual([]);
  });

  it('is met as well by whoever answered a card of the cell, in whatever form', () => {
    const { study, tell } = device('one1');
    study.setCards([...ids, 'n/t/c/y/identify']);
    tell(...study.answer(study.question('n/t/c/y/identify', noon), 3, noon, 1000));
    expect(read(study)).toEqual(['n/t/c/y']);
  });

  it('is the same in a snapshot, and a line of it is read as it was written', () => {
    const { study, tell } = device('one1');
    tell(study.lesson(part, false, noon), study.lesson({ ...part, rows: ['c'] }, true, noon));
    const kept = decodeSnapshot(encodeSnapshot(study.fold, 'key', null), 'key')!;
    const fold = makeFold(defaultSettings, kept.ledger, kept.cards);
    expect(both.every((cell) => fold.isMet(cell))).toBe(true);
    expect(fold.lessonCells.isPutOff('n/t/c/x', study.moment(noon).day)).toBe(true);
    for (const event of study.fold.ledger.lessons) {
      expect(decodeEvent(encodeEvent(event))).toEqual({ kind: 'event', event });
    }
  });

  it.each([
    ['no rows', { rows: [] }],
    ['more columns than anybody is shown', { columns: Array.from({ length: 33 }, (_, i) => `c${i}`) }],
    ['a day that is none', { until: 1.5 }],
    ['no word on whether it was read', { until: undefined }],
  ])('of %s is damaged', (_, wrong) => {
    const line = JSON.stringify({
      v: 1,
      id: 'devi.sess.1',
      kind: 'lesson',
      at: noon,
      ...part,
      until: null,
      ...wrong,
    });
    expect(decodeEvent(line).kind).toBe('damaged');
  });
});

it('lessons, undos and renames fold to the same in whatever order and parts they come', () => {
  const cells = ['n/t', 'n/u'].flatMap((table) => ['a', 'b', 'c', 'z'].map((row) => `${table}/${row}/x`));
  const action = fc.record({
    does: fc.constantFrom('read', 'putOff', 'undo', 'rename'),
    row: fc.constantFrom('a', 'b', 'c'),
    pick: fc.nat(20),
    on: fc.nat(1),
  });
  fc.assert(
    fc.property(
      fc.array(action, { maxLength: 25 }),
      fc.array(fc.nat(1000), { minLength: 25, maxLength: 25 }),
      (actions, draws) => {
        const devices = [device('one1'), device('two2')];
        const all: StudyEvent[] = [];
        for (const [i, { does, row, pick, on }] of actions.entries()) {
          const { study, tell } = devices[on]!;
          const now = noon + i * 1000;
          const lesson = { table: pick % 3 === 0 ? 'n/u' : 'n/t', rows: [row], columns: ['x'] };
          const event =
            does === 'undo'
              ? all.length > 0 && study.undo(all[pick % all.length]!.id, now)
              : does === 'rename'
                ? pick % 2 === 0
                  ? study.rename('n/t/a', 'n/t/z', now)
                  : study.rename('n/t', 'n/u', now)
                : study.lesson(lesson, does === 'putOff', now);
          if (event !== false) {
            tell(event);
            all.push(event);
          }
        }
        const plain = plainly(all);
        const shuffled = all
          .map((event, i) => ({ event, draw: draws[i]! }))
          .sort((a, b) => a.draw - b.draw)
          .map(({ event }) => event);
        const fold = makeFold(defaultSettings);
        for (let from = 0; from < shuffled.length; from += 4) {
          fold.apply(shuffled.slice(from, from + 4));
        }
        expect(cells.filter((cell) => fold.isMet(cell))).toEqual(cells.filter((cell) => plain.has(cell)));
      },
    ),
    { numRuns: 300 },
  );
});

/** What was read, the plain way: in order, each rename moving what there is. */
function plainly(events: readonly StudyEvent[]): Set<string> {
  const place = ({ order, id }: StudyEvent): [number, string, number] => [
    order,
    id.slice(0, id.lastIndexOf('.')),
    Number(id.slice(id.lastIndexOf('.') + 1)),
  ];
  const sorted = [...events].sort((a, b) => {
    const [x, y] = [place(a), place(b)];
    return x[0] - y[0] || (x[1] < y[1] ? -1 : x[1] > y[1] ? 1 : x[2] - y[2]);
  });
  const undone = new Set<string>();
  for (const event of sorted.toReversed()) {
    if (event.kind === 'undone' && !undone.has(event.id)) {
      undone.add(event.event);
    }
  }
  let met = new Set<string>();
  for (const event of sorted) {
    if (undone.has(event.id)) {
      continue;
    }
    if (event.kind === 'lesson' && event.until === null) {
      met.add(`${event.table}/${event.rows[0]!}/${event.columns[0]!}`);
    } else if (event.kind === 'renamed') {
      met = new Set(
        [...met].map((cell) =>
          `${cell}/`.startsWith(`${event.from}/`) ? event.to + cell.slice(event.from.length) : cell,
        ),
      );
    }
  }
  return met;
}
