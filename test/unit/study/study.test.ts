import { describe, expect, it } from 'vitest';
import { weightsOf } from '../../../src/core/study/scheduler.ts';
import { defaultSettings, withSettings } from '../../../src/core/study/settings.ts';
import { isLeechNow } from '../../../src/core/study/answer.ts';
import { study, ids } from './studyHelpers.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');

const minute = 60_000;

const day = 24 * 60 * minute;

describe('studying', () => {
  it('applies exactly what the buttons show, even when midnight passes before the press', () => {
    const s = study();
    s.setCards(ids);
    let now = noon;
    for (let i = 0; i < 12; i++) {
      const question = s.question(ids[0]!, now);
      const shown = question.preview[2];
      const pressed = now + (i % 2 === 0 ? 5000 : 17 * 60 * minute);
      s.apply(s.answer(question, 3, pressed, 5000));
      const { phase, interval, lastDay, step } = s.fold.card(ids[0]!);
      expect({ phase, interval, step }).toEqual({
        phase: shown.then,
        interval: shown.interval,
        step: shown.step,
      });
      expect(lastDay).toBe(s.moment(pressed).day);
      now = pressed + (shown.then === 'review' ? shown.interval * day : shown.interval * minute);
    }
  });

  it('changes nothing before the events are applied, so that a failed write can be repeated', () => {
    const s = study();
    s.setCards(ids);
    const question = s.question(ids[0]!, noon);
    s.answer(question, 3, noon, 1000);
    expect(s.fold.card(ids[0]!).reps).toBe(0);
    expect(s.agenda(noon).next).toBe(ids[0]);
  });

  it('brings a learning card back at its minute, before the rest of the queue', () => {
    const s = study({ learningSteps: [1, 10] });
    s.setCards(ids);
    s.apply(s.answer(s.question(ids[0]!, noon), 1, noon, 1000));
    expect(s.agenda(noon + 30_000).next).toBe(ids[1]);
    s.apply(s.answer(s.question(ids[1]!, noon + 40_000), 4, noon + 40_000, 1000));
    expect(s.agenda(noon + 50_000).next).toBe(ids[2]);
    expect(s.agenda(noon + minute).next).toBe(ids[0]);
  });

  it('says when to come back when only waiting is left', () => {
    const s = study({ learningSteps: [30, 60], learnAhead: 20 });
    s.setCards(ids.slice(0, 1));
    s.apply(s.answer(s.question(ids[0]!, noon), 1, noon, 1000));
    expect(s.agenda(noon)).toMatchObject({ next: undefined, waitUntil: noon + 30 * minute });
    expect(s.agenda(noon + 10 * minute)).toMatchObject({ next: ids[0] });
  });

  it('lists all that waits: what is due, what is being learnt and has waited long enough, what is new', () => {
    const all = Array.from({ length: 6 }, (_, i) => `n/t/r${i}/c/recall`).concat('m/t/r/c/recall');
    const s = study({ learningSteps: [1, 10] }, 'sess', { new: 2, review: 9 });
    s.setCards(all);
    const answer = (i: number, rating: 1 | 4, at: number) =>
      s.apply(s.answer(s.question(all[i]!, at), rating, at, 1000));
    answer(6, 4, noon - 60 * day);
    answer(2, 4, noon - 90 * day);
    answer(4, 1, noon - minute);
    // What comes a minute early in the panel is not asked here yet, and of new cards one was seen today.
    expect(s.waiting(noon - 1)).toEqual([all[2], all[6], all[0]]);
    expect(s.waiting(noon)).toEqual([all[2], all[6], all[4], all[0]]);
    answer(2, 4, noon);
    expect(s.waiting(noon)).toEqual([all[6], all[4], all[0]]);
  });

  it('studies the decks by their own settings, and a scope of cards', () => {
    const s = study({ newPerDay: 1 });
    s.setCards(ids);
    s.apply([s.configure('n', { newPerDay: 0, learningSteps: 'soon' }, noon)]);
    expect(s.settingsOf('n')).toMatchObject({ newPerDay: 0, learningSteps: [1, 10] });
    const { counts, decks } = s.agenda(noon);
    expect(counts).toEqual({ new: 1, learning: 0, review: 0, soon: 0 });
    expect(decks.map(({ key, counts: { new: fresh } }) => [key, fresh])).toEqual([
      ['n', 0],
      ['m', 1],
    ]);
    const scope = { only: (id: string) => id.startsWith('n/'), unlimited: true };
    expect(s.agenda(noon, scope).counts.new).toBe(2);
    s.setCards(ids.slice(1));
    expect(s.agenda(noon, scope).counts.new).toBe(1);
  });

  it('holds to one number of new cards and of reviews a day over all decks, the first decks first', () => {
    const all = ['a', 'b', 'c'].flatMap((note) =>
      Array.from({ length: 5 }, (_, i) => `${note}/t/r${i}/c/recall`),
    );
    const s = study({ learningSteps: [] }, 'sess', { new: 7, review: 3 });
    s.setCards(all);
    const fresh = (scope = {}) => s.agenda(noon, scope).decks.map(({ counts }) => counts.new);
    expect(fresh()).toEqual([5, 2, 0]);
    expect(fresh({ only: (id: string) => !id.startsWith('a/') })).toEqual([5, 2]);
    for (const id of [all[0]!, all[10]!]) {
      s.apply(s.answer(s.question(id, noon), 3, noon, 1000));
    }
    expect(fresh()).toEqual([4, 1, 0]);
    expect(fresh({ unlimited: true })).toEqual([4, 5, 4]);
    s.apply([s.configure('a', { newPerDay: 2 }, noon)]);
    expect(fresh()).toEqual([1, 4, 0]);
    for (const id of all) {
      s.apply(s.answer(s.question(id, noon), 3, noon, 1000));
    }
    const later = noon + 30 * day;
    expect(s.agenda(later).decks.map(({ counts }) => counts.review)).toEqual([3, 0, 0]);
    s.apply(s.answer(s.question(all[14]!, later), 3, later, 1000));
    expect(s.agenda(later).counts.review).toBe(2);
  });

  it('goes on with other settings as if it had always had them, but for what was shown', () => {
    const weights = [...weightsOf(defaultSettings)];
    weights[8] = 2.5;
    const [changed, always] = [study(), study({ weights, newPerDay: 1 })];
    for (const s of [changed, always]) {
      s.setCards(ids);
    }
    for (let i = 0; i < 6; i++) {
      const now = noon + i * 3 * day;
      const events = changed.answer(changed.question(ids[0]!, now), 3, now, 1000);
      changed.apply(events);
      always.apply(events);
    }
    expect(changed.fold.card(ids[0]!)).not.toEqual(always.fold.card(ids[0]!));
    changed.change({ settings: { ...defaultSettings, weights, newPerDay: 1 } });
    expect(changed.fold.card(ids[0]!)).toEqual(always.fold.card(ids[0]!));
    expect(changed.agenda(noon)).toEqual(always.agenda(noon));
    changed.change({ rolloverHour: 13 });
    expect(changed.moment(noon).day).toBe(always.moment(noon).day - 1);
  });

  it('takes back an answer, and with it the suspension of the leech it made', () => {
    const s = study({ leechThreshold: 1, learningSteps: [], relearningSteps: [] });
    s.setCards(ids);
    s.apply(s.answer(s.question(ids[0]!, noon), 3, noon, 1000));
    const before = s.fold.card(ids[0]!);
    const answer = s.answer(s.question(ids[0]!, noon + 3 * day), 1, noon + 3 * day, 1000);
    expect(answer.map(({ kind }) => kind)).toEqual(['reviewed', 'suspended']);
    s.apply(answer);
    expect(s.fold.card(ids[0]!)).toMatchObject({ lapses: 1, suspended: true });
    const [last] = s.undoable();
    expect(last).toMatchObject({ event: answer[0]!.id, kind: 'reviewed', card: ids[0] });
    s.apply([s.undo(last!.event, noon + 4 * day)]);
    expect(s.fold.card(ids[0]!)).toEqual(before);
  });

  it('takes back the same action on each device, also where two say they come at once', () => {
    const events = ['devi', 'lapt', 'phon', 'deva'].map((device, i) => ({
      ...study().flag(ids[0]!, i, noon),
      id: `${device}.sess.1`,
    }));
    const reviews = ['deve', 'last'].map((device) => {
      const s = study();
      return { ...s.answer(s.question(ids[1]!, noon), 3, noon, 1)[0]!, id: `${device}.sess.1` };
    });
    const all = [...events, ...reviews];
    for (let turn = 0; turn < all.length; turn++) {
      const s = study({}, 'other');
      s.apply([...all.slice(turn), ...all.slice(0, turn)]);
      expect(s.undoable().map(({ event }) => event.slice(0, 4))).toEqual([
        'phon',
        'last',
        'lapt',
        'devi',
        'deve',
        'deva',
      ]);
    }
  });

  it('undoes thirty steps over cards, kinds and sessions, latest first', () => {
    const first = study();
    const second = study({}, 'wind');
    const done: string[] = [];
    for (let i = 0; i < 40; i++) {
      const s = i < 20 ? first : second;
      const event =
        i % 4 === 0
          ? s.flag(ids[0]!, 1, noon + i)
          : s.answer(s.question(ids[i % 3]!, noon + i), 3, noon + i, 1)[0]!;
      done.push(event.id);
      first.apply([event]);
      second.apply([event]);
    }
    expect(second.undoable().map(({ event }) => event)).toEqual(done.slice(10).reverse());
    second.apply([second.undo(done[39]!, noon + 50), second.undo(done[36]!, noon + 51)]);
    expect(
      second
        .undoable()
        .map(({ event }) => event)
        .slice(0, 3),
    ).toEqual([done[38], done[37], done[35]]);
  });

  it('writes after what it has read, though its clock is behind', () => {
    const [ahead, behind] = [study({}, 'sess'), study({}, 'wind')];
    behind.apply([ahead.suspend(ids[0]!, true, noon + 30 * day)]);
    behind.apply([behind.suspend(ids[0]!, false, noon)]);
    expect(behind.fold.card(ids[0]!).suspended).toBe(false);
  });
});

describe('leeches', () => {
  it('are told at the threshold, and every half as many lapses again', () => {
    const at = (threshold: number) =>
      Array.from({ length: 20 }, (_, i) => i + 1).filter((lapses) =>
        isLeechNow(lapses, { ...defaultSettings, leechThreshold: threshold }),
      );
    expect(at(8)).toEqual([8, 12, 16, 20]);
    expect(at(5)).toEqual([5, 8, 11, 14, 17, 20]);
    expect(at(1)).toHaveLength(20);
  });
});

describe('settings', () => {
  it('take each valid field and name each that is not', () => {
    const raw = {
      newPerDay: 7,
      retention: 2,
      reviewOrder: 'sideways',
      learningSteps: [1, 1440],
      later: true,
    };
    const { settings, problems } = withSettings(defaultSettings, raw);
    expect(settings).toEqual({ ...defaultSettings, newPerDay: 7 });
    expect(problems.map(({ field }) => field)).toEqual(['retention', 'learningSteps', 'reviewOrder']);
  });
});
