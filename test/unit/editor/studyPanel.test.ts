import { expect, test, vi } from 'vitest';
import type { TableAtHand } from '../../../src/core/protocol/tableView.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { aPanel, eachAnew, minutes, ready } from './openPanel.ts';
import { settled } from './walkMenus.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));
eachAnew();

/** The row and the column of a card: other cards of it wait when it was answered. */
const placeOf = (id: string): string => id.slice(0, id.lastIndexOf('/'));

test('a panel that was hidden and is shown again asks the same card, whatever is due by then', async () => {
  const { panel, store, say, asked, shows, read } = await aPanel();
  await say(ready(true));
  await read();
  const before = shows.length;
  const card = asked();
  expect(card).toBeDefined();
  // Two others are forgotten in another window, and are due in a minute.
  for (const other of store.study.cards
    .filter((id) => store.study.fold.card(id).reps === 0 && !id.startsWith(placeOf(card!)))
    .slice(-2)) {
    await store.record(store.study.answer(store.study.question(other, Date.now()), 1, Date.now(), 1000));
  }
  await settled();
  expect(asked()).toBe(card);
  minutes(2);
  expect(store.study.agenda(Date.now()).next).not.toBe(card);
  await say(ready(false));
  expect(asked()).toBe(card);
  // What the command asks for is on screen already, and is not shown anew: an answer that one reads stays.
  panel.open();
  await settled();
  expect(asked()).toBe(card);
  expect(shows).toHaveLength(before + 1);
});

test('when the notes are read anew the card on screen stays, and so does its answer', async () => {
  const { say, asked, shows, read, readAnew } = await aPanel();
  await say(ready(true));
  await read();
  const card = asked()!;
  // By then another one would come first.
  minutes(15);
  await readAnew();
  expect(asked()).toBe(card);
  expect(shows.at(-1)).not.toHaveProperty('wasAnswered');
  await say({ kind: 'event', name: 'answered', body: { card } });
  await readAnew();
  expect(asked()).toBe(card);
  expect(shows.at(-1)).toMatchObject({ kind: 'card', wasAnswered: true });
});

test('a card that was answered elsewhere meanwhile is not asked again', async () => {
  const { store, say, asked, read } = await aPanel();
  await say(ready(true));
  await read();
  const card = asked()!;
  minutes(15);
  const now = Date.now();
  await store.record(store.study.answer(store.study.question(card, now), 3, now, 1000));
  await say(ready(false));
  expect(asked()).not.toBe(card);
});

const lessonsOnLog = ({ store }: Awaited<ReturnType<typeof aPanel>>) =>
  store.study.fold.ledger.lessons.map(({ rows, until }) => [rows.join(), until === null]);

test('nothing new is asked whose row was not on the page before', async () => {
  const window = await aPanel();
  const { store, index, say, asked, request, lesson, read } = window;
  const known = new Set(store.study.cards.filter((id) => store.study.fold.card(id).reps > 0));
  const onPage = new Set<string>();
  await say(ready(true));
  let [lessons, questions] = [0, 0];
  for (let step = 0; step < 60; step++) {
    const now = lesson();
    const card = asked();
    if (now !== undefined) {
      lessons += 1;
      now.table.rows.forEach(({ label }) => onPage.add(`${plainText(now.table.title)}: ${plainText(label)}`));
      await read();
    } else if (card === undefined) {
      minutes(11);
      await say(ready(false));
    } else {
      questions += 1;
      const [note, table, row] = card.split('/');
      const shape = index.shape(`${note!}/${table!}`)!;
      const label = shape.rows.find(({ key }) => key === row)!.label;
      expect(known.has(card) || onPage.has(`${shape.title}: ${label}`), card).toBe(true);
      await say({ kind: 'event', name: 'answered', body: { card } });
      await request('rate', { card, rating: 3, milliseconds: 1000 });
    }
  }
  expect(lessons).toBe(2);
  expect(questions).toBeGreaterThan(15);
});

test('a lesson counts as read once it was drawn, and is kept before what comes next shows', async () => {
  const window = await aPanel();
  const { say, request, lesson, shows } = window;
  await say(ready(true));
  const { id } = lesson()!;
  expect(await request('leaveLesson', { lesson: id, putOff: false })).toMatchObject({
    kind: 'refusal',
    message: 'The lesson was not on screen yet, so nothing was recorded.',
  });
  expect(lessonsOnLog(window)).toEqual([]);
  await say({ kind: 'event', name: 'lessonShown', body: { lesson: id } });
  expect(await request('leaveLesson', { lesson: 'another', putOff: false })).toMatchObject({
    kind: 'refusal',
  });
  await say({ kind: 'event', name: 'lessonShown', body: { lesson: lesson()!.id } });
  expect(await request('leaveLesson', { lesson: id, putOff: false })).toMatchObject({ kind: 'reply' });
  expect(lessonsOnLog(window)).toEqual([['idea,memory,trouble', true]]);
  expect(shows.at(-1)).toMatchObject({ kind: 'card', undo: 'lesson' });
});

test('a lesson that is skipped takes its cards along until tomorrow; taken back, it is there again', async () => {
  const window = await aPanel();
  const { store, say, request, lesson, asked } = window;
  await say(ready(true));
  const first = lesson()!;
  await request('leaveLesson', { lesson: first.id, putOff: true });
  expect(lessonsOnLog(window)).toEqual([['idea,memory,trouble', false]]);
  expect(lesson()?.id).not.toBe(first.id);
  expect(asked()?.startsWith('rules/three-rules/')).not.toBe(true);
  await request('undo', null);
  expect(lesson()?.id).toBe(first.id);
  expect(store.study.lastUndone()).toMatchObject({ kind: 'lesson' });
});

test('a lesson is read again whenever one likes, without a trace; then the card of before is asked', async () => {
  const window = await aPanel();
  const { panel, say, request, lesson, asked, read } = window;
  await say(ready(true));
  await read();
  const card = asked()!;
  panel.openLesson({ table: 'rules/three-rules', part: 1 });
  await settled();
  expect(lesson()).toMatchObject({ isRepeated: true, part: 1, parts: 1 });
  // The page was made anew: the same lesson.
  await say(ready(false));
  expect(lesson()).toMatchObject({ isRepeated: true });
  await read();
  expect(asked()).toBe(card);
  await request('repeatLesson', { card });
  expect(lesson()).toMatchObject({ isRepeated: true });
  await read();
  expect(asked()).toBe(card);
  expect(lessonsOnLog(window)).toHaveLength(1);
});

test('a lesson that takes the place of an answer leads back to it, unless it was answered elsewhere meanwhile', async () => {
  const window = await aPanel();
  const { store, say, request, asked, read, shows } = window;
  await say(ready(true));
  await read();
  const card = asked()!;
  const repeat = async (): Promise<void> => {
    await say({ kind: 'event', name: 'answered', body: { card } });
    await request('repeatLesson', { card });
  };
  await repeat();
  expect(shows.at(-1)).toMatchObject({ kind: 'lesson', toAnswer: true });
  await read();
  expect(shows.at(-1)).toMatchObject({ kind: 'card', card: { id: card }, wasAnswered: true });
  // The page has to say once more that the answer is on screen.
  expect(await request('rate', { card, rating: 3, milliseconds: 1000 })).toMatchObject({ kind: 'refusal' });
  await repeat();
  const now = Date.now();
  await store.record(store.study.answer(store.study.question(card, now), 1, now, 1000));
  await read();
  expect(shows.at(-1)).not.toHaveProperty('wasAnswered');
});

test('the table around a card is there after its answer, with its cell marked', async () => {
  const { say, request, asked, read } = await aPanel();
  await say(ready(true));
  await read();
  const card = asked()!;
  expect(await request('table', { card })).toMatchObject({
    kind: 'refusal',
    message: 'The table is shown after the answer.',
  });
  await say({ kind: 'event', name: 'answered', body: { card } });
  const { body } = (await request('table', { card })) as { body: TableAtHand };
  const { row, column } = body.marked;
  const [, , rowKey, columnKey] = card.split('/');
  expect(plainText(body.rows[row!]!.label).toLowerCase()).toBe(rowKey);
  expect(plainText(body.columns[column!]!).toLowerCase()).toBe(columnKey);
  expect(body).toMatchObject({ isPart: false, title: [{ type: 'text', value: 'Three rules' }] });
});
