import { describe, expect, it } from 'vitest';
import { Fold } from '../../../src/core/study/fold.ts';
import { decodeSnapshot, encodeSnapshot } from '../../../src/core/study/snapshot.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { defaultWeights, reviewed } from '../../tools/reviews.ts';

function someFold() {
  const writer = new Writer('devi', 'sess');
  const fold = new Fold(defaultWeights);
  const events = Array.from({ length: 500 }, (_, i) =>
    reviewed(writer, `n/t/r${i % 37}/c/recall`, ([1, 2, 3, 4] as const)[i % 4]!, 20_000 + i),
  );
  fold.apply([...events.slice(3), { ...writer.stamp(0), kind: 'undone', event: events[70]!.id }]);
  return { fold, writer, missed: events.slice(0, 3) };
}

describe('a snapshot', () => {
  it('is a fold that goes on', () => {
    const { fold, writer, missed } = someFold();
    const restored = decodeSnapshot(encodeSnapshot(fold, 'key', { files: [1] }), 'key')!;
    expect(restored.coverage).toEqual({ files: [1] });
    const again = new Fold(defaultWeights, restored.ledger, restored.cards);
    const later = Array.from({ length: 3000 }, (_, i) => reviewed(writer, 'n/t/r1/c/recall', 3, 20_600 + i));
    for (const events of [missed, later.slice(0, 5), later]) {
      expect(again.apply(events)).toBe(fold.apply(events));
    }
    for (const name of fold.ledger.names) {
      expect(again.card(name)).toEqual(fold.card(name));
      expect(again.history(name)).toEqual(fold.history(name));
    }
  });

  it('is refused with another key, and when any byte of it is gone or changed', () => {
    const snapshot = encodeSnapshot(someFold().fold, 'key', null);
    expect(decodeSnapshot(snapshot, 'other')).toBeUndefined();
    expect(decodeSnapshot({ ...snapshot, header: snapshot.header.slice(1) }, 'key')).toBeUndefined();
    expect(decodeSnapshot({ ...snapshot, header: '{}' }, 'key')).toBeUndefined();
    expect(decodeSnapshot({ ...snapshot, body: snapshot.body.slice(0, -8) }, 'key')).toBeUndefined();
    for (let at = 0; at < snapshot.body.length; at += 997) {
      const body = snapshot.body.slice();
      body[at]! ^= 4;
      expect(decodeSnapshot({ ...snapshot, body }, 'key')).toBeUndefined();
    }
    expect(decodeSnapshot(snapshot, 'key')).toBeDefined();
  });
});
