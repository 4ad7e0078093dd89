import * as v from 'valibot';
import type { Card } from '../../src/core/deck/card.ts';
import { emptyDeck } from '../../src/core/identity/changes.ts';
import { sketch } from '../../src/core/identity/owner.ts';
import { reconcile } from '../../src/core/identity/reconcile.ts';
import { cardIds, tableShape } from '../../src/core/identity/shape.ts';
import { compareTyped, differences, typedAnswer } from '../../src/core/deck/typedAnswer.ts';
import { compileNote } from '../../src/core/notes/compileNote.ts';
import { atOnce } from '../../src/core/turns.ts';
import { backupName, backupOf } from '../../src/core/study/backups.ts';
import type { StudyEvent } from '../../src/core/study/events.ts';
import { decodeLog, encodeLog } from '../../src/core/study/logNames.ts';
import { defaultSettings } from '../../src/core/study/settings.ts';
import { decodeSnapshot, encodeSnapshot } from '../../src/core/study/snapshot.ts';
import { makeFold } from '../../src/core/study/deckWeights.ts';
import { LineDecoder } from '../../src/host/storage/lineDecoder.ts';
import { must } from './must.ts';
import type { Reader } from './reader.ts';

/* Readers of what Descent has written itself, which others may have changed since, and of what a learner types. */

const review = (i: number): string =>
  JSON.stringify({
    v: 1,
    id: `devi.sess.${i}`,
    kind: 'reviewed',
    at: 1e12 + i,
    card: `a/b/c${i}/d/recall`,
    rating: 3,
    day: 11574,
    took: 100,
    then: 'review',
    step: 0,
    interval: 3,
  });
const lines = [1, 2, 3].map((i) => `${review(i)}\n`).join('');

/** The blocks of a log file: whatever their size, the same events as the whole. */
const blocks: Reader = {
  name: 'blocks',
  longest: 20_000,
  seeds: [lines, `${lines}${review(4)}`, `${review(1).slice(0, 40)}\n${lines}`, `\0\0\0${lines}`],
  read: (text) => {
    const bytes = new TextEncoder().encode(text);
    const size = 64 + (text.length % 97);
    const events: StudyEvent[] = [];
    const decoder = new LineDecoder(0, (some) => events.push(...some));
    for (let at = 0; at < bytes.length; at += size) {
      atOnce(decoder.push(bytes.subarray(at, at + size)));
    }
    const whole = decodeLog(new TextDecoder().decode(bytes.subarray(0, bytes.lastIndexOf(10) + 1)));
    must(encodeLog(events) === encodeLog(whole.events), 'blocks have the events of the whole');
    must(decoder.lines === whole.lines, 'blocks have the lines of the whole');
    atOnce(decoder.takeTail());
    decoder.endTorn();
  },
};

const snapshotKey = 'k';
const kept = (() => {
  const fold = makeFold(defaultSettings);
  fold.apply(decodeLog(lines).events);
  return encodeSnapshot(fold, snapshotKey, []);
})();

/** The header of a snapshot beside its body. */
const snapshot: Reader = {
  name: 'snapshot',
  longest: 20_000,
  seeds: [kept.header],
  read: (header) => {
    const restored = decodeSnapshot({ header, body: kept.body }, snapshotKey);
    if (restored !== undefined) {
      const fold = makeFold(defaultSettings, restored.ledger, restored.cards);
      fold.apply(decodeLog(lines).events);
      fold.card('a/b/c1/d/recall');
    }
  },
};

const note = '# T\n\n| a | b | c |\n|-|-|-|\n| r | x | y (z) |\n| s | 0.1 | Adam (adaptive moments) |\n';
const shapes = atOnce(compileNote({ path: 'file:///a.md', name: 'a.md', text: note })).tables;

/** What tables looked like, as it is kept for a workspace. */
const tables: Reader = {
  name: 'tables',
  longest: 20_000,
  seeds: shapes.map(({ shape }) => JSON.stringify(shape)),
  read: (text) => {
    let raw: unknown;
    try {
      raw = JSON.parse(text);
    } catch {
      return; // Whoever reads the file leaves the line out.
    }
    const parsed = v.safeParse(tableShape, raw);
    if (parsed.success) {
      const before = { ...emptyDeck, live: [parsed.output] };
      cardIds(parsed.output);
      atOnce(sketch([parsed.output]));
      reconcile(
        before,
        shapes.map(({ shape }) => shape),
      );
      reconcile({ ...emptyDeck, live: shapes.map(({ shape }) => shape) }, [parsed.output]);
    }
  },
};

const answers = shapes
  .flatMap(({ cards }): readonly Card[] => cards)
  .flatMap((card) => typedAnswer(card) ?? []);

/** What a learner types, and a name of a backup, which is a file's. */
const typed: Reader = {
  name: 'typed',
  longest: 5000,
  seeds: [
    'Adam',
    'adaptive moments',
    '0.10',
    '10^-1',
    'the x',
    'descent-0123abcd-20261129T114500Z-12-day.jsonl.gz',
  ],
  read: (text) => {
    for (const answer of answers) {
      must(['right', 'close', 'wrong', 'open'].includes(compareTyped(text, answer)), 'there is a verdict');
    }
    must(compareTyped(text, { answer: text, exact: true }) !== 'wrong', 'what is the same is not wrong');
    const [given] = differences(text, 'adaptive moments of the gradient');
    must(
      given.map((part) => part.text).join('') === text.slice(0, 1000).normalize('NFC') ||
        given
          .map((part) => part.text)
          .join('')
          .replace(/\s/g, '') === text.slice(0, 1000).replace(/\s/g, ''),
      'nothing of what was typed is left out',
    );
    const backup = backupOf(text);
    must(
      backup === undefined || backupName(backup) === text,
      'the name of a backup says what it was made of',
    );
  },
};

export const keptReaders: readonly Reader[] = [blocks, snapshot, tables, typed];
