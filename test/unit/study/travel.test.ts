import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { Study } from '../../../src/core/study/study.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { study, ids } from './studyHelpers.ts';

describe('a learner who travels', () => {
  it('has each review on the day it was where it happened, and no day twice', () => {
    const seoul = 9 * 60;
    const losAngeles = -8 * 60;
    let offset = seoul;
    const s = new Study({
      settings: { ...defaultSettings, learningSteps: [], fuzz: 'none' },
      rolloverHour: 4,
      writer: new Writer('devi', 'sess'),
      zone: () => offset,
    });
    s.setCards(ids);
    const answer = (iso: string) => {
      const now = Date.parse(iso);
      s.apply(s.answer(s.question(ids[0]!, now), 3, now, 1000));
      return s.fold.card(ids[0]!).lastDay;
    };
    const first = answer('2026-11-23T10:00:00+09:00');
    offset = losAngeles;
    // Later by the clock, and the day before by the calendar.
    expect(answer('2026-11-22T21:00:00-08:00')).toBe(first - 1);
    expect(s.fold.card(ids[0]!).stability).toBeGreaterThan(0);
    expect(answer('2026-11-24T09:00:00-08:00')).toBe(first + 1);
    // On another device, at home, the same days were counted.
    const home = study();
    home.apply(
      s.fold
        .history(ids[0]!)
        .map((entry) => ({ ...entry, order: entry.at, kind: 'reviewed', card: ids[0]!, step: 0 })),
    );
    expect(home.fold.card(ids[0]!)).toEqual(s.fold.card(ids[0]!));
  });

  it('is asked on the due day, not before, when clocks change', () => {
    // Berlin: summer time ends on 2026-10-25.
    const berlin = (at: number) => (at < Date.parse('2026-10-25T01:00:00Z') ? 120 : 60);
    const s = new Study({
      settings: { ...defaultSettings, learningSteps: [], fuzz: 'none' },
      rolloverHour: 4,
      writer: new Writer('devi', 'sess'),
      zone: berlin,
    });
    s.setCards(ids.slice(0, 1));
    const late = Date.parse('2026-10-24T23:30:00+02:00');
    s.apply(s.answer(s.question(ids[0]!, late), 1, late, 1000));
    expect(s.fold.card(ids[0]!).interval).toBe(1);
    expect(s.agenda(Date.parse('2026-10-25T03:59:00+01:00')).next).toBeUndefined();
    expect(s.agenda(Date.parse('2026-10-25T04:00:00+01:00')).next).toBe(ids[0]);
  });
});
