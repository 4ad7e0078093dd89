import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyondReason } from '../../../src/core/study/eventLine.ts';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { Fold } from '../../../src/core/study/fold.ts';
import { decodeLog, encodeLog } from '../../../src/core/study/logNames.ts';
import { decodeSnapshot, encodeSnapshot } from '../../../src/core/study/snapshot.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { standings } from './studyOracle.ts';
import type { Standing } from './studyOracle.ts';
import { dayLength, defaultWeights, reviewed } from '../../tools/reviews.ts';
import { story } from './arbitraryStory.ts';

function found(fold: Fold): Map<string, Standing> {
  const all = fold.ledger.names.map((name): [string, Standing] => {
    return [name, { ...fold.card(name), reviews: fold.history(name).map(({ id }) => id) }];
  });
  return new Map(all);
}

/** Cards nobody has done anything with are in one map or not, as it happens. */
function touched(all: Map<string, Standing>): Map<string, Standing> {
  const untouched = (s: Standing) => s.reps === 0 && !s.suspended && s.buriedUntil === 0 && s.flag === 0;
  return new Map([...all].filter(([, s]) => !untouched(s)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('the fold', () => {
  it('makes of any events, in any order, parts and number, what the oracle makes of them', () => {
    fc.assert(
      fc.property(
        story.chain((events) =>
          fc.record({
            events: fc.constant(events),
            shuffled: fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length }),
            partLength: fc.constantFrom(1, 2, 7, 1000),
            snapshotAt: fc.nat(10),
          }),
        ),
        ({ events, shuffled, partLength, snapshotAt }) => {
          const expected = touched(standings(events));
          let fold = new Fold(defaultWeights);
          for (let from = 0; from < shuffled.length; from += partLength) {
            fold.apply(shuffled.slice(from, from + partLength));
            if (from / partLength === snapshotAt) {
              const { ledger, cards: table } = decodeSnapshot(encodeSnapshot(fold, 'key', null), 'key')!;
              fold = new Fold(defaultWeights, ledger, table);
            }
          }
          expect(touched(found(fold))).toEqual(expected);
          fold.refold();
          expect(touched(found(fold))).toEqual(expected);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is the same from files, however the lines were spread over them', () => {
    fc.assert(
      fc.property(story, fc.array(fc.nat(4), { minLength: 1, maxLength: 20 }), (events, spread) => {
        const files: StudyEvent[][] = [[], [], [], [], []];
        events.forEach((event, i) => files[spread[i % spread.length]!]!.push(event));
        const fold = new Fold(defaultWeights);
        for (const file of files) {
          fold.collect(decodeLog(encodeLog(file)).events);
        }
        fold.refold();
        expect(touched(found(fold))).toEqual(touched(standings(events)));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the only card of a cell the strongest memory of its forms, and all that was answered of them', () => {
    const id = 'n/t/r1/c1/recall';
    fc.assert(
      fc.property(story, fc.nat(60), (events, later) => {
        const fold = new Fold(defaultWeights);
        fold.apply(events.slice(later));
        fold.join([id]);
        fold.apply(events.slice(0, later));
        const forms = [...standings(events).values()].filter(({ id: one }) => one.startsWith('n/t/r1/c1/'));
        const state = fold.card(id);
        const stabilities = forms.map(({ stability }) => stability);
        const answers = fold.history(id).map((entry) => entry.id);
        // A memory that another has taken over is no longer one of its own.
        const isOne = events.some((event) => event.kind === 'reviewed' && event.form !== undefined);
        expect([...stabilities, 0]).toContain(state.stability);
        if (!isOne) {
          expect(state.stability).toBe(Math.max(0, ...stabilities));
        }
        expect(answers.toSorted()).toEqual(forms.flatMap(({ reviews }) => reviews).toSorted());
      }),
      { numRuns: 500 },
    );
  });

  it('goes on from the strongest memory when a cell’s one card is asked, and then from there alone', () => {
    const writer = new Writer('devi', 'sess');
    const [recall, choice] = ['n/t/r/c/recall', 'n/t/r/c/choice'];
    const fold = new Fold(defaultWeights);
    fold.join([recall]);
    // What was learned of the cell before there was one card of it: well as a choice, badly as recall.
    fold.apply([
      reviewed(writer, choice, 3, 20_000),
      reviewed(writer, choice, 4, 20_004, { interval: 40 }),
      reviewed(writer, recall, 1, 20_005, { then: 'learning', interval: 1 }),
    ]);
    const before = fold.card(recall);
    expect(before).toMatchObject({ phase: 'review', reps: 2, interval: 40, lastDay: 20_004 });
    fold.apply([reviewed(writer, recall, 1, 20_044, { form: 'recall', then: 'relearning', interval: 10 })]);
    // Forgotten now: the old choice does not come back.
    expect(fold.card(recall)).toMatchObject({ phase: 'relearning', reps: 3, lapses: 1, interval: 10 });
    expect(fold.card(recall).stability).toBeLessThan(before.stability);
    expect(fold.history(recall).map(({ rating }) => rating)).toEqual([3, 4, 1, 1]);
    expect(fold.history(recall).at(-1)!.before).toBe('review');
    expect(
      decodeLog(encodeLog([reviewed(writer, recall, 3, 20_050, { form: 'cloze' })])).events[0],
    ).toMatchObject({
      form: 'cloze',
    });
    // A prediction is no card of its own, and a form of this one.
    fold.apply([reviewed(writer, recall, 3, 20_060, { form: 'predict' })]);
    expect(fold.card(recall)).toMatchObject({ phase: 'review', reps: 4 });
    expect(
      decodeLog(encodeLog([...fold.ledger.all()])).events.map((one) => 'form' in one && one.form),
    ).toContain('predict');
  });

  it('counts two reviews in the same millisecond on two devices as two', () => {
    const fold = new Fold(defaultWeights);
    const [a, b] = [new Writer('devi', 'sess'), new Writer('lapt', 'sess')];
    fold.apply([reviewed(a, 'n/t/r/c/k', 3, 20_000), reviewed(b, 'n/t/r/c/k', 3, 20_000)]);
    expect(fold.card('n/t/r/c/k').reps).toBe(2);
  });

  it('leaves a new row its own history when it bears the name of a renamed one', () => {
    const writer = new Writer('devi', 'sess');
    const old = reviewed(writer, 'n/t/adam/c/recall', 3, 20_000);
    const renamed: StudyEvent = {
      ...writer.stamp(20_001 * dayLength),
      kind: 'renamed',
      from: 'n/t/adam',
      to: 'n/t/adamw',
    };
    const fresh = reviewed(writer, 'n/t/adam/c/recall', 1, 20_002);
    const fold = new Fold(defaultWeights);
    fold.apply([fresh, renamed, old]);
    expect(fold.history('n/t/adamw/c/recall').map(({ id }) => id)).toEqual([old.id]);
    expect(fold.history('n/t/adam/c/recall').map(({ id }) => id)).toEqual([fresh.id]);
  });

  it('takes the latest settings of a deck, and forgets those taken back', () => {
    const writer = new Writer('devi', 'sess');
    const configured = (newPerDay: number): StudyEvent => ({
      ...writer.stamp(0),
      kind: 'configured',
      deck: 'n',
      settings: { newPerDay },
    });
    const [first, second] = [configured(5), configured(9)];
    const fold = new Fold(defaultWeights);
    fold.apply([second, first]);
    expect(fold.configured.get('n')).toEqual({ newPerDay: 9 });
    fold.apply([{ ...writer.stamp(1), kind: 'undone', event: second.id }]);
    expect(fold.configured.get('n')).toEqual({ newPerDay: 5 });
  });

  it('is not ruled for ever by an event that claims to be the last', () => {
    for (const order of [4e12, beyondReason - 2, beyondReason - 1, beyondReason, 9.5e13]) {
      const writer = new Writer('devi', 'sess');
      const fold = new Fold(defaultWeights);
      const [card, other] = ['n/t/r/c/k', 'n/t/r/d/k'];
      const hostile = [
        reviewed(new Writer('zzzz', 'zzzz'), card, 1, 20_000, { then: 'learning', order }),
        { ...reviewed(writer, 'n/u', 3, 0), id: 'zzzz.zzzz.2', kind: 'suspended', card, on: true, order },
        {
          ...reviewed(writer, 'n/u', 3, 0),
          id: 'zzzz.zzzz.3',
          kind: 'renamed',
          from: card,
          to: other,
          order,
        },
      ] as StudyEvent[];
      fold.apply(hostile);
      // What was done before goes along with a rename that counts; what is done from now on does not.
      for (let day = 20_001; day < 20_007; day++) {
        writer.saw(fold.ledger.latest);
        fold.apply([reviewed(writer, card, 4, day)]);
        expect(fold.card(card).phase).toBe('review');
      }
      writer.saw(fold.ledger.latest);
      fold.apply([{ ...writer.stamp(0), kind: 'suspended', card, on: false }]);
      expect(fold.card(card)).toMatchObject({ reps: 6, suspended: false, phase: 'review' });
    }
  });

  it.each([-30, -365, -3650, -20_000, 30, 365, 3650])(
    'counts about as with the right clock after one review with a clock %d days off',
    (off) => {
      const after = (skew: number) => {
        const writer = new Writer('devi', 'sess');
        const fold = new Fold(defaultWeights);
        [20_000, 20_003, 20_010, 20_030].forEach((day, i) => {
          fold.apply([reviewed(writer, 'n/t/r/c/k', 3, i === 2 ? day + skew : day)]);
        });
        return fold;
      };
      const wanted = after(0).card('n/t/r/c/k').stability;
      const fold = after(off);
      const { stability, sinceDay } = fold.card('n/t/r/c/k');
      expect(stability / wanted).toBeGreaterThan(0.7);
      expect(stability / wanted).toBeLessThan(1.3);
      expect(sinceDay).toBe(20_030);
      fold.refold();
      expect(fold.card('n/t/r/c/k').stability).toBe(stability);
    },
  );

  it('says how many events were new', () => {
    const writer = new Writer('devi', 'sess');
    const events = [reviewed(writer, 'n/t/r/c/k', 3, 20_000), reviewed(writer, 'n/t/r/c/k', 3, 20_003)];
    const fold = new Fold(defaultWeights);
    expect([fold.apply(events.slice(1)), fold.apply(events), fold.apply(events)]).toEqual([1, 1, 0]);
  });
});
