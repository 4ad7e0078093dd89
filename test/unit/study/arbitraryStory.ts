import fc from 'fast-check';
import { beyondReason } from '../../../src/core/study/eventLine.ts';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { dayLength, reviewed } from '../../tools/reviews.ts';

const cards = [
  'n/t/r1/c1/recall',
  'n/t/r1/c1/cloze',
  'n/t/r1/c1/choice',
  'n/t/r1/c2/recall',
  'n/t/r2/c1/choice',
  'n/u/r1/c1/recall',
  'm/t/r1/c1/cloze',
];

const renames = [
  ['n/t/r1', 'n/t/r2'],
  ['n/t/r2', 'n/t/r1'],
  ['n/t/r1', 'n/t/r3'],
  ['n/t/*/c1', 'n/t/*/c2'],
  ['n/t', 'n/u'],
  ['n/u/r1', 'n/t/r1'],
  ['n', 'm'],
  ['m/t/r1/c1/cloze', 'n/t/r1/c1/recall'],
] as const;

/** One thing done on one of three devices, each with a clock of its own that may be days off. */
const action = fc.record({
  writer: fc.nat(4),
  what: fc.constantFrom(
    'review',
    'review',
    'review',
    'review',
    'undo',
    'redo',
    'suspend',
    'leech',
    'bury',
    'flag',
    'rename',
    'hostile',
  ),
  card: fc.constantFrom(...cards),
  rating: fc.constantFrom(1, 2, 3, 4),
  then: fc.constantFrom('learning', 'review', 'relearning'),
  pick: fc.nat(1000),
  /** Of the clock, since the action before; clocks run backward, too. */
  step: fc.oneof(fc.constant(0), fc.integer({ min: -2, max: 5 })),
  /** The cell's one card was asked, in this form; before there was one a cell, none is named. */
  form: fc.constantFrom(undefined, undefined, 'choice', 'recall'),
  /** Whether the writer had read the events of the others by then. */
  synced: fc.boolean(),
});

export const story: fc.Arbitrary<StudyEvent[]> = fc
  .record({
    skews: fc.array(fc.constantFrom(0, 0, 1, -3, 365, -3650, -19_000), { minLength: 5, maxLength: 5 }),
    actions: fc.array(action, { maxLength: 60, size: 'max' }),
  })
  .map(({ skews, actions }) => {
    // Writers 0 and 1 are two windows of one device; the last has the names of the first, as a copied machine may.
    const writers = ['devi.sess', 'devi.wind', 'lapt.sess', 'phon.sess', 'devi.sess'].map(
      (name) => new Writer(name.slice(0, 4), name.slice(5)),
    );
    const events: StudyEvent[] = [];
    let day = 20_000;
    for (const { writer: w, what, card, rating, then, pick, step, form, synced } of actions) {
      const writer = writers[w]!;
      day += step;
      const here = day + skews[w]!;
      if (synced) {
        writer.saw(Math.max(0, ...events.map(({ order }) => order).filter((order) => order < beyondReason)));
      }
      const stamp = () => writer.stamp(here * dayLength);
      const earlier = events[pick % Math.max(1, events.length)];
      const [from, to] = renames[pick % renames.length]!;
      switch (what) {
        case 'review':
          events.push(reviewed(writer, card, rating, here, { then, interval: pick, ...(form && { form }) }));
          break;
        case 'undo':
          if (earlier !== undefined) {
            events.push({ ...stamp(), kind: 'undone', event: earlier.id });
          }
          break;
        case 'redo': {
          const undos = events.filter(({ kind }) => kind === 'undone');
          const undo = undos[pick % Math.max(1, undos.length)];
          if (undo !== undefined) {
            events.push({ ...stamp(), kind: 'undone', event: undo.id });
          }
          break;
        }
        case 'leech':
          if (earlier !== undefined) {
            events.push({ ...stamp(), kind: 'suspended', card, on: true, because: earlier.id });
          }
          break;
        case 'suspend':
          events.push({ ...stamp(), kind: 'suspended', card, on: pick % 2 === 0 });
          break;
        case 'bury':
          events.push({ ...stamp(), kind: 'buried', card, until: pick % 2 === 0 ? here : null });
          break;
        case 'flag':
          events.push({ ...stamp(), kind: 'flagged', card, flag: pick % 8 });
          break;
        case 'rename':
          events.push({ ...stamp(), kind: 'renamed', from, to });
          break;
        case 'hostile': {
          // Something that was done, or something new under its id, comes after all else, or so it says.
          const made = reviewed(writer, card, rating, here, { then, interval: pick });
          const content = pick % 3 === 0 ? (earlier ?? made) : { ...made, id: earlier?.id ?? made.id };
          events.push({ ...content, order: beyondReason - 2 + (pick % 5) });
        }
      }
    }
    return events;
  });
