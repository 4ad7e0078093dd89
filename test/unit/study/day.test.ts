import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayName, dayStart, learnerDay } from '../../../src/core/study/day.ts';
import type { Zone } from '../../../src/core/study/day.ts';

/** The offset of a named zone by the platform's own tables: nothing of ours. */
function zoneOf(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const local = Date.UTC(
      part['year']!,
      part['month']! - 1,
      part['day'],
      part['hour'],
      part['minute'],
      part['second'],
    );
    return Math.round((local - Math.floor(at / 1000) * 1000) / 60_000);
  };
}

const dayIn = (iso: string, timeZone: string, rollover = 4) =>
  dayName(learnerDay(Date.parse(iso), rollover, zoneOf(timeZone)));

describe("the learner's day", () => {
  it.each([
    ['an evening in Seoul', '2026-11-23T23:30:00+09:00', 'Asia/Seoul', '2026-11-23'],
    ['past midnight is still the evening before', '2026-11-24T03:59:59+09:00', 'Asia/Seoul', '2026-11-23'],
    ['four o’clock is the new day', '2026-11-24T04:00:00+09:00', 'Asia/Seoul', '2026-11-24'],
    ['west of UTC', '2026-11-23T21:00:00-08:00', 'America/Los_Angeles', '2026-11-23'],
    ['the furthest east', '2026-11-24T05:00:00+14:00', 'Pacific/Kiritimati', '2026-11-24'],
    ['a zone of 45 minutes', '2026-11-24T03:50:00+05:45', 'Asia/Kathmandu', '2026-11-23'],
    ['before clocks go forward', '2026-03-08T01:59:00-08:00', 'America/Los_Angeles', '2026-03-07'],
    ['after clocks went forward', '2026-03-08T04:00:00-07:00', 'America/Los_Angeles', '2026-03-08'],
    ['the first of two half past one', '2026-11-01T01:30:00-07:00', 'America/Los_Angeles', '2026-10-31'],
    ['the second of two half past one', '2026-11-01T01:30:00-08:00', 'America/Los_Angeles', '2026-10-31'],
    ['after clocks went back', '2026-11-01T04:00:00-08:00', 'America/Los_Angeles', '2026-11-01'],
  ])('%s', (_name, iso, timeZone, expected) => {
    expect(dayIn(iso, timeZone)).toBe(expected);
  });

  it('counts one day from morning to morning, be it 23, 24 or 25 hours long', () => {
    const berlin = zoneOf('Europe/Berlin');
    for (const [from, to, hours] of [
      ['2026-03-28T04:00:00+01:00', '2026-03-29T04:00:00+02:00', 23],
      ['2026-06-01T04:00:00+02:00', '2026-06-02T04:00:00+02:00', 24],
      ['2026-10-24T04:00:00+02:00', '2026-10-25T04:00:00+01:00', 25],
    ] as const) {
      const [start, end] = [Date.parse(from), Date.parse(to)];
      expect((end - start) / 3_600_000).toBe(hours);
      expect(learnerDay(end, 4, berlin) - learnerDay(start, 4, berlin)).toBe(1);
      expect(learnerDay(end - 1, 4, berlin)).toBe(learnerDay(start, 4, berlin));
    }
  });

  it('starts where its start is said to be, in any zone, at any hour, on any day', () => {
    const zones = [
      'UTC',
      'Asia/Seoul',
      'America/Los_Angeles',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'America/Asuncion',
    ].map(zoneOf);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 17_000, max: 22_000 }),
        (zone, rollover, day) => {
          const start = dayStart(day, rollover, zone);
          expect(learnerDay(start, rollover, zone)).toBe(day);
          expect(learnerDay(start - 1, rollover, zone)).toBe(day - 1);
        },
      ),
      { numRuns: 300 },
    );
  });
});
