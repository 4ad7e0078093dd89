import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StudyEvent, Undone } from '../../../src/core/study/events.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { Study } from '../../../src/core/study/study.ts';
import { Writer } from '../../../src/core/study/writer.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');
const ids = ['n/t/r1/c/recall', 'n/t/r2/c/recall', 'm/t/r1/c/recall'];

function study(session = 'sess', device = 'devi'): Study {
  const s = new Study({
    settings: { ...defaultSettings, leechThreshold: 1 },
    rolloverHour: 4,
    writer: new Writer(device, session),
    zone: () => 0,
  });
  s.setCards(ids);
  return s;
}

/** All that the learner's actions make of the cards. */
const states = (s: Study) => ids.map((id) => [s.fold.card(id), s.fold.history(id).map((entry) => entry.id)]);

function act(s: Study, what: number, at: number): StudyEvent[] {
  const card = ids[what % 3]!;
  switch (what % 5) {
    case 0:
      return [s.flag(card, 1 + (what % 7), at)];
    case 1:
      return [s.bury(card, what % 2 === 0, at)];
    default:
      return s.answer(s.question(card, at), ((what % 4) + 1) as 1 | 2 | 3 | 4, at, 1000);
  }
}

describe('redo', () => {
  it('goes back and forth over what was done as an editor does, and is the same from the log in any order', () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.nat(999).map((what) => ({ kind: 'act' as const, what })) },
      { weight: 3, arbitrary: fc.constant({ kind: 'undo' as const, what: 0 }) },
      { weight: 3, arbitrary: fc.constant({ kind: 'redo' as const, what: 0 }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (steps, random) => {
        let s = study();
        const log: StudyEvent[] = [];
        // The model: what the cards were after each action, and where in that history the learner stands.
        let past = [states(s)];
        let here = 0;
        for (const [i, { kind, what }] of steps.entries()) {
          const now = noon + i * 1000;
          expect([s.undoable().length, s.redoable().length]).toEqual([
            Math.min(here, 30),
            Math.min(past.length - 1 - here, 30),
          ]);
          let events: StudyEvent[] = [];
          if (kind === 'act') {
            events = act(s, what, now);
            s.apply(events);
            past = [...past.slice(0, here + 1), states(s)];
            here += 1;
          } else {
            const last = kind === 'undo' ? s.lastAction() : s.lastUndone();
            if (last !== undefined) {
              events = [s.undo(last.event, now)];
              s.apply(events);
              here += kind === 'undo' ? -1 : 1;
            }
          }
          log.push(...events);
          expect(states(s)).toEqual(past[here]);
          if (i % 7 === 6) {
            // The window is closed and opened: all comes from the log.
            s = study(`sess${i}`);
            s.apply(log);
          }
        }
        const shuffled = log
          .map((event) => ({ event, at: Number(random.next().value) }))
          .sort((a, b) => a.at - b.at)
          .map(({ event }) => event);
        const other = study('other');
        for (const event of shuffled) {
          other.apply([event, event]);
        }
        expect(states(other)).toEqual(past[here]);
        expect(other.redoable()).toEqual(s.redoable());
      }),
      { numRuns: 300 },
    );
  });

  it('says what was taken back', () => {
    const s = study();
    s.apply(s.answer(s.question(ids[0]!, noon), 3, noon, 1000));
    s.apply([s.flag(ids[1]!, 2, noon + 1)]);
    s.apply([s.undo(s.lastAction()!.event, noon + 2)]);
    expect(s.lastUndone()).toMatchObject({ kind: 'flagged', card: ids[1] });
    s.apply([s.undo(s.lastAction()!.event, noon + 3)]);
    expect(s.redoable().map(({ kind, card }) => [kind, card])).toEqual([
      ['reviewed', ids[0]],
      ['flagged', ids[1]],
    ]);
  });

  it('is over once something else is done, even if that is taken back', () => {
    const s = study();
    s.apply(s.answer(s.question(ids[0]!, noon), 3, noon, 1000));
    s.apply([s.undo(s.lastAction()!.event, noon + 1)]);
    s.apply([s.flag(ids[1]!, 2, noon + 2)]);
    expect(s.redoable()).toEqual([]);
    s.apply([s.undo(s.lastAction()!.event, noon + 3)]);
    expect(s.redoable().map(({ card }) => card)).toEqual([ids[1]]);
  });

  it('makes no circle of undos that take each other or themselves back', () => {
    const s = study();
    const [answer] = s.answer(s.question(ids[0]!, noon), 3, noon, 1000);
    const undo = (n: number, event: string): Undone => ({
      id: `lapt.sess.${n}`,
      at: noon,
      order: noon + n,
      kind: 'undone',
      event,
    });
    s.apply([
      answer!,
      undo(1, 'lapt.sess.2'),
      undo(2, 'lapt.sess.1'),
      undo(3, 'lapt.sess.3'),
      undo(4, answer!.id),
    ]);
    expect(s.fold.card(ids[0]!).reps).toBe(0);
    const chain = Array.from({ length: 20_001 }, (_, i) => undo(5 + i, `lapt.sess.${4 + i}`));
    s.apply(chain);
    expect(s.fold.card(ids[0]!).reps).toBe(1);
  });
});

describe('undo on several devices', () => {
  const skews = [0, 3_600_000, -1_800_000];

  it('comes to the same on all of them, whatever their clocks say and whenever they hear of each other', () => {
    const step = fc.record({
      device: fc.nat(2),
      what: fc.nat(999),
      kind: fc.constantFrom('act', 'act', 'undo', 'undo', 'redo', 'hear'),
      /** How much it hears of what was written, from the last backwards. */
      part: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const devices = skews.map((_, i) => study('sess', `dev${i}`));
        const log: StudyEvent[] = [];
        for (const [i, { device, what, kind, part }] of steps.entries()) {
          const s = devices[device]!;
          const now = noon + i * 1000 + skews[device]!;
          if (kind === 'hear') {
            s.apply(log.slice(-1 - part * 3).reverse());
            continue;
          }
          const last = kind === 'undo' ? s.lastAction() : kind === 'redo' ? s.lastUndone() : undefined;
          const events = kind === 'act' ? act(s, what, now) : last ? [s.undo(last.event, now)] : [];
          s.apply(events);
          log.push(...events);
        }
        devices.forEach((s, i) => s.apply(i === 1 ? [...log].reverse() : log));
        const [first, ...others] = devices;
        for (const other of [...others, study('sess', 'late')]) {
          other.apply(log);
          expect(states(other)).toEqual(states(first!));
          expect(other.undoable()).toEqual(first!.undoable());
          expect(other.redoable()).toEqual(first!.redoable());
        }
        // Taken back to the last, by each in turn: each step is one less, and all is as before the first.
        for (let n = 0, left = first!.undoable().length; left > 0; n++) {
          const events = [devices[n % 3]!.undo(devices[n % 3]!.lastAction()!.event, noon + 10_000_000 + n)];
          devices.forEach((s) => s.apply(events));
          const now = first!.undoable().length;
          expect(now < left || left === 30).toBe(true);
          left = now;
          expect(n).toBeLessThan(100);
        }
        expect(states(first!)).toEqual(states(study('sess', 'none')));
      }),
      { numRuns: 200 },
    );
  });
});
