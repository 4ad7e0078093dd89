import { describe, expect, test, vi } from 'vitest';
import { studyLink } from '../../../src/core/protocol/studyLink.ts';
import { aPanel, eachAnew, ready } from './openPanel.ts';
import { settled } from './walkMenus.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));
eachAnew();

/** A page with a card on screen, and its answer. */
async function answered() {
  const panel = await aPanel();
  const { say, read, asked, store } = panel;
  await say(ready(true));
  await read();
  const card = asked()!;
  await say({ kind: 'event', name: 'answered', body: { card } });
  const history = (): unknown =>
    store.study.cards.map((id) => ({ ...store.study.fold.card(id), answers: store.study.fold.history(id) }));
  return { ...panel, card, history };
}

describe('a page that asks for the same at once, as no page of ours does', () => {
  test.each(['rate', 'bury', 'suspend', 'skip'])('%s is done once', async (name) => {
    const { request, card, store } = await answered();
    const record = vi.spyOn(store, 'record');
    const body = name === 'skip' ? null : { card, rating: 3, milliseconds: 1000 };
    await Promise.all([1, 2, 3].map(() => request(name, body)));
    await settled();
    expect(record).toHaveBeenCalledTimes(1);
  });

  test('a lesson is left once', async () => {
    const { say, request, lesson, store } = await aPanel();
    await say(ready(true));
    const { id } = lesson()!;
    await say({ kind: 'event', name: 'lessonShown', body: { lesson: id } });
    const record = vi.spyOn(store, 'record');
    await Promise.all([1, 2, 3].map(() => request('leaveLesson', { lesson: id, putOff: false })));
    await settled();
    expect(record).toHaveBeenCalledTimes(1);
  });
});

const polluting: unknown = JSON.parse(
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
);
const deep: unknown = JSON.parse(`${'['.repeat(3000)}${']'.repeat(3000)}`);
const values: readonly unknown[] = [
  ...[undefined, null, true, -1, 0.5, 5, 1e300, NaN, Infinity, [], [[]], {}, polluting, deep],
  ...['', 'x', '__proto__', 'constructor', 'x'.repeat(5000), 'no/such/card/at/recall'],
];

/** What no page may ask for without any card or lesson of its own. */
const needsNone = [
  'skip',
  'undo',
  'redo',
  'allLessons',
  'learnMore',
  'studyAll',
  'retry',
  'picture',
  'openPicture',
];
const requests = Object.keys(studyLink.toHost.requests).filter((name) => !needsNone.includes(name));

test.each(requests)('%s: whatever a page says of what is not on screen, no history changes', async (name) => {
  const { request, say, store, card, history } = await answered();
  const other = store.study.cards.find((id) => id !== card)!;
  const before = history();
  for (const value of [other, ...values]) {
    await say({ kind: 'event', name: 'answered', body: { card: value } });
    await say({ kind: 'event', name: 'lessonShown', body: { lesson: value } });
    await say({ kind: 'event', name: 'answered', body: { card } });
    for (const body of [
      value,
      { card: value, lesson: value, rating: 3, milliseconds: 1000, flag: 1, putOff: true },
      {
        card,
        lesson: card,
        rating: value,
        milliseconds: value,
        flag: value === 5 ? '5' : value,
        putOff: value,
      },
    ]) {
      // These take nothing but the card, which is on screen.
      const takes = ['bury', 'suspend', 'repeatLesson'].includes(name);
      if (!(takes && (body as { card?: unknown } | null | undefined)?.card === card)) {
        await request(name, body);
      }
    }
  }
  expect(history()).toEqual(before);
  expect({}).not.toHaveProperty('polluted');
});
