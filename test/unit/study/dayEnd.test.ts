import { describe, expect, it } from 'vitest';
import { dayAhead, dayEnd, dayProgress } from '../../../src/core/study/dayEnd.ts';
import type { Rating } from '../../../src/core/study/events.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { Study } from '../../../src/core/study/study.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { dayLength } from '../../tools/reviews.ts';

const day = 20_000;
const noon = day * dayLength + dayLength / 2;
const minute = 60_000;
const cell = (row: string): string => `note/table/${row}/column/recall`;

/** A deck of some rows, studied with the scheduler's own intervals. */
function aStudy(rows: readonly string[], perDay?: { new: number; review: number }) {
  const study = new Study({
    settings: { ...defaultSettings, fuzz: 'none' },
    perDay,
    rolloverHour: 4,
    writer: new Writer('devi', 'sess'),
    zone: () => 0,
  });
  study.setCards(rows.map(cell));
  const answer = (row: string, rating: Rating, at: number) => {
    const events = study.answer(study.question(cell(row), at), rating, at, 3000);
    study.apply(events);
    return events[0]!.id;
  };
  return { study, answer };
}

describe('what a day leaves in memory', () => {
  it('is learned where it was new and known at last, and shaky where it was forgotten: the most often first', () => {
    const { study, answer } = aStudy(['old', 'kept', 'slipped', 'twice', 'late', 'never']);
    answer('old', 4, noon - 3 * dayLength);
    answer('kept', 3, noon);
    answer('slipped', 1, noon);
    answer('slipped', 3, noon + 2 * minute);
    answer('twice', 1, noon);
    answer('twice', 1, noon + 2 * minute);
    answer('twice', 3, noon + 4 * minute);
    answer('late', 3, noon);
    answer('old', 3, noon);
    const now = noon + 5 * minute;
    expect(dayEnd(study, now)).toEqual({
      learned: [cell('kept'), cell('late')],
      shaky: [
        { card: cell('twice'), forgotten: 2 },
        { card: cell('slipped'), forgotten: 1 },
      ],
    });
    // Neither is there on the next day.
    expect(dayEnd(study, now + dayLength)).toEqual({ learned: [], shaky: [] });
  });

  it('is shaky without having been forgotten where recall falls below what the deck wants by tomorrow', () => {
    const { study, answer } = aStudy(['hard']);
    answer('hard', 2, noon);
    const recall = study.recall(cell('hard'), noon + dayLength);
    const wants = (retention: number) =>
      study.apply([study.configure('note', { retention: Math.round(retention * 100) / 100 }, noon)]);
    wants(recall - 0.02);
    expect(dayEnd(study, noon)).toEqual({ learned: [cell('hard')], shaky: [] });
    wants(recall + 0.02);
    expect(dayEnd(study, noon)).toEqual({ learned: [], shaky: [{ card: cell('hard'), forgotten: 0 }] });
  });

  it('does not know of what was taken back', () => {
    const { study, answer } = aStudy(['a']);
    const event = answer('a', 1, noon);
    study.apply([study.undo(event, noon)]);
    expect(dayEnd(study, noon)).toEqual({ learned: [], shaky: [] });
  });
});

describe('how far a day is', () => {
  const progress = (study: Study, now: number) => dayProgress(study, study.agenda(now), now);

  it('never goes back, whatever is answered, and ends with all of the day', () => {
    const { study, answer } = aStudy(['a', 'b', 'c', 'd', 'e', 'f'], { new: 4, review: 100 });
    let now = noon;
    let before = 0;
    expect(progress(study, now)).toEqual({ done: 0, of: 4 });
    for (let i = 0; i < 40; i++) {
      const { next, waitUntil } = study.agenda(now);
      if (next === undefined) {
        if (waitUntil === undefined) {
          break;
        }
        now = waitUntil;
      } else {
        answer(next.split('/')[2]!, i % 3 === 0 ? 1 : 3, now);
        now += minute;
      }
      const { done, of } = progress(study, now);
      expect(of).toBe(4);
      expect(done).toBeGreaterThanOrEqual(before);
      before = done;
    }
    expect(progress(study, now)).toEqual({ done: 4, of: 4 });
    // On the next day what is due then and the two that waited.
    const { due, new: fresh, at } = dayAhead(study, now);
    expect(fresh).toBe(2);
    const tomorrow = study.agenda(at).counts;
    expect(due).toBe(tomorrow.review + tomorrow.learning);
    expect(progress(study, at)).toEqual({ done: 0, of: due + fresh });
  });

  it('counts what was hidden today as done once it was answered, and of a scope only its own', () => {
    const { study, answer } = aStudy(['a', 'b', 'c']);
    answer('a', 4, noon);
    answer('b', 1, noon);
    expect(progress(study, noon)).toEqual({ done: 1, of: 3 });
    study.apply([study.suspend(cell('b'), true, noon)]);
    expect(progress(study, noon)).toEqual({ done: 2, of: 3 });
    const scope = { only: (card: string) => card !== cell('a') };
    expect(dayProgress(study, study.agenda(noon, scope), noon, scope)).toEqual({ done: 1, of: 2 });
  });
});
