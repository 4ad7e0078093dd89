import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Reviewed } from '../../../src/core/study/events.ts';
import { Fold } from '../../../src/core/study/fold.ts';
import { deckQueue } from '../../../src/core/study/queue.ts';
import { makeDecks } from '../../../src/core/study/roster.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { dayLength, defaultWeights, reviewed } from '../../tools/reviews.ts';

const today = 20_000;
const noon = today * dayLength + dayLength / 2;
const minute = 60_000;

it('knows what was answered last in the order of events, whatever the clocks said', () => {
  const answer = fc.record({ minutes: fc.nat(60), lead: fc.oneof(fc.constant(0), fc.nat(90)) });
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 12 }), fc.nat(12), (answers, first) => {
      const fold = new Fold(defaultWeights);
      const writer = new Writer('devi', 'sess');
      const ids = answers.map((_, i) => `note/table/row-${i}/column/recall`);
      const [deck] = makeDecks(ids, fold.ledger);
      const events = answers.map(({ minutes, lead }, i) => {
        const at = noon + minutes * minute;
        // No two have the same order.
        return reviewed(writer, ids[i]!, 3, today, { at, order: at + lead * minute + i });
      });
      const expectLast = (some: readonly Reviewed[]) => {
        const [latest] = some.toSorted((a, b) => b.order - a.order);
        const { last } = deckQueue(deck!, fold, defaultSettings, { at: noon, day: today });
        expect(last && fold.ledger.names[last.card]).toBe(latest?.card);
      };
      // What comes later may be further ahead of its time than all before.
      fold.apply(events.slice(0, first));
      expectLast(events.slice(0, first));
      fold.apply(events.slice(first));
      expectLast(events);
    }),
  );
});
