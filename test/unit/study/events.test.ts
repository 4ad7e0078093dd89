import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEvent, encodeEvent } from '../../../src/core/study/eventLine.ts';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { Writer, randomName } from '../../../src/core/study/writer.ts';

const time = fc.integer({ min: 0, max: 4e12 });
const id = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9]{4,12}$/),
    fc.stringMatching(/^[a-z0-9]{4,12}$/),
    fc.integer({ min: 1, max: 999_999_999 }),
  )
  .map((parts) => parts.join('.'));
const stamp = { id, at: time, order: time };
const text = fc.string({ minLength: 1, unit: 'binary' });

const anyEvent: fc.Arbitrary<StudyEvent> = fc.oneof(
  fc.record({
    ...stamp,
    kind: fc.constant('reviewed' as const),
    card: text,
    rating: fc.constantFrom(1, 2, 3, 4),
    day: fc.integer({ min: 0, max: 60_000 }),
    took: fc.integer({ min: 0, max: 3_600_000 }),
    then: fc.constantFrom('learning', 'review', 'relearning'),
    step: fc.integer({ min: 0, max: 10 }),
    interval: fc.integer({ min: 0, max: 36_500 }),
  }),
  fc.record({ ...stamp, kind: fc.constant('undone' as const), event: id }),
  fc.record({ ...stamp, kind: fc.constant('suspended' as const), card: text, on: fc.boolean() }),
  fc.record({ ...stamp, kind: fc.constant('buried' as const), card: text, until: fc.option(fc.nat(60_000)) }),
  fc.record({ ...stamp, kind: fc.constant('flagged' as const), card: text, flag: fc.nat(7) }),
  fc.record({ ...stamp, kind: fc.constant('renamed' as const), from: text, to: text }),
  fc.record({
    ...stamp,
    kind: fc.constant('configured' as const),
    deck: text,
    settings: fc.constant({ newPerDay: 5 }),
  }),
  fc.record({
    ...stamp,
    kind: fc.constant('lesson' as const),
    table: text,
    rows: fc.array(text, { minLength: 1, maxLength: 16 }),
    columns: fc.array(text, { minLength: 1, maxLength: 4 }),
    until: fc.option(fc.nat(60_000)),
  }),
);

const line =
  '{"v":1,"id":"devi.sess.7","kind":"reviewed","at":1700000000000,"card":"n/t/r/c/k","rating":3,"day":19675,"took":4000,"then":"review","step":0,"interval":4}';

describe('an event as a line', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const encoded = encodeEvent(event);
        expect(encoded).not.toContain('\n');
        expect(decodeEvent(encoded)).toEqual({ kind: 'event', event });
      }),
      { numRuns: 1000 },
    );
  });

  it('reads a line as documented', () => {
    expect(decodeEvent(line)).toEqual({
      kind: 'event',
      event: {
        id: 'devi.sess.7',
        kind: 'reviewed',
        at: 1_700_000_000_000,
        order: 1_700_000_000_000,
        card: 'n/t/r/c/k',
        rating: 3,
        day: 19_675,
        took: 4000,
        then: 'review',
        step: 0,
        interval: 4,
      },
    });
  });

  it('takes no beginning of a line for an event', () => {
    for (let length = 0; length < line.length; length++) {
      expect(decodeEvent(line.slice(0, length)).kind).toBe('damaged');
    }
  });

  it('takes no line for a lesson of more cells than anybody is shown: a megabyte of such would fill the memory', () => {
    const lesson = (rows: number, columns: number): string => {
      const keys = (count: number): string[] => Array.from({ length: count }, (_, i) => `${i}`);
      return JSON.stringify({
        ...{ v: 1, id: 'devi.sess.7', kind: 'lesson', at: 1, table: 'n/t', until: null },
        ...{ rows: keys(rows), columns: keys(columns) },
      });
    };
    expect(decodeEvent(lesson(16, 4)).kind).toBe('event');
    expect(decodeEvent(lesson(13, 5)).kind).toBe('damaged');
  });

  it('keeps what a newer version wrote apart from damage', () => {
    const newer = { kind: 'newer', event: 'devi.sess.7' };
    expect(decodeEvent(line.replace('"v":1', '"v":2'))).toEqual({ ...newer, version: 2 });
    expect(decodeEvent(line.replace('reviewed', 'dreamt'))).toEqual({ ...newer, version: 1 });
    expect(decodeEvent(line.replace('"step":0', '"step":0,"mood":"good"')).kind).toBe('event');
  });

  it.each([
    ['rating', '"rating":3', '"rating":5'],
    ['rating', '"rating":3', '"rating":"3"'],
    ['day', '"day":19675', '"day":1.5'],
    ['at', '"at":1700000000000', '"at":-1'],
    ['at', '"at":1700000000000', '"at":1e300'],
    ['id', 'devi.sess.7', 'devi.sess.0'],
    ['id', 'devi.sess.7', '../../x'],
    ['then', '"then":"review"', '"then":"new"'],
    ['card', '"card":"n/t/r/c/k"', '"card":""'],
    ['interval', '"interval":4', '"interval":null'],
  ])('names the field %s of a damaged line', (field, from, to) => {
    expect(decodeEvent(line.replace(from, to))).toMatchObject({
      kind: 'damaged',
      why: expect.stringContaining(`${field}: `) as string,
    });
  });

  it('judges a review by hand as the schema does', () => {
    // With a field `via` the schema alone decides; without it, the check by hand comes first.
    const odd = fc.oneof(
      fc.constantFrom(null, '', 0, -1, -0, 1.5, 5, 100, 101, 65_535, 65_536, 1e14, 1e14 + 1, '3', true),
      fc.constantFrom('x'.repeat(2000), 'x'.repeat(2001), 'review', 'new', 'devi.sess.1', [], {}),
      fc.integer(),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(JSON.parse(line) as object), 'order'),
        odd,
        (field, value) => {
          const raw = { ...(JSON.parse(line) as object), [field]: value };
          const byHand = decodeEvent(JSON.stringify(raw));
          const bySchema = decodeEvent(JSON.stringify({ ...raw, via: 'quiz' }));
          expect(byHand.kind === 'event' ? { ...byHand.event, via: 'quiz' } : byHand).toEqual(
            bySchema.kind === 'event' ? bySchema.event : bySchema,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (anything) => {
        expect(['event', 'newer', 'damaged']).toContain(decodeEvent(anything).kind);
      }),
    );
  });
});

describe('a writer', () => {
  it('gives two events of one millisecond two ids and an order', () => {
    const writer = new Writer('devi', 'sess');
    const [a, b] = [writer.stamp(1000), writer.stamp(1000)];
    expect([a.id, b.id]).toEqual(['devi.sess.1', 'devi.sess.2']);
    expect([a.order, b.order]).toEqual([1000, 1001]);
    expect(b.at).toBe(1000);
  });

  it('puts an event after all its writer has seen, even when the clock runs back', () => {
    const writer = new Writer('devi', 'sess');
    writer.saw(5000);
    expect(writer.stamp(1000).order).toBe(5001);
    expect(writer.stamp(9000).order).toBe(9000);
    expect(writer.stamp(8000).order).toBe(9001);
  });

  it('is not led by one absurd order to write what cannot be read', () => {
    const writer = new Writer('devi', 'sess');
    writer.saw(1e14);
    expect(writer.stamp(5000).order).toBe(5000);
  });

  it('makes names that ids may hold', () => {
    const name = randomName(Uint8Array.from([0, 31, 32, 255, 10, 100, 200, 7, 8, 9]));
    expect(name).toMatch(/^[a-z0-9]{10}$/);
  });
});
