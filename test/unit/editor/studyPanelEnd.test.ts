import { expect, test, vi } from 'vitest';
import type { StudyShow } from '../../../src/core/protocol/studyLink.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { aPanel, eachAnew, minutes, ready } from './openPanel.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));
eachAnew();

/** Puts off every lesson and answers every card, until nothing is left. */
async function toTheEnd({ say, asked, shows, request, lesson }: Awaited<ReturnType<typeof aPanel>>) {
  await say(ready(true));
  for (let step = 0; step < 30 && shows.at(-1)?.kind !== 'done'; step++) {
    const card = asked();
    if (card === undefined) {
      await request('leaveLesson', { lesson: lesson()!.id, putOff: true });
    } else {
      await say({ kind: 'event', name: 'answered', body: { card } });
      await request('rate', { card, rating: 3, milliseconds: 1000 });
      minutes(11);
    }
  }
  return shows.at(-1) as Extract<StudyShow, { kind: 'done' }>;
}

test.each([
  ['in the small hours, the same date', new Date(2027, 0, 6, 2), 6],
  ['in the evening, the next date', new Date(2027, 0, 6, 20), 7],
])('what comes tomorrow comes, %s', async (_, now, date) => {
  vi.setSystemTime(now);
  const { tomorrow } = await toTheEnd(await aPanel());
  expect(new Date(tomorrow.day * 86_400_000).toISOString()).toBe(`2027-01-0${date}T00:00:00.000Z`);
});

test('the end names what was learned and forgotten today, and the lesson that comes tomorrow', async () => {
  const window = await aPanel();
  const { study } = window.store;
  const labels = new Map(
    ['Adam', 'Nesterov', 'AdaGrad', 'Small', 'Large', 'Idea', 'Memory', 'Trouble', 'Noise', 'Steps'].map(
      (label) => [label.toLowerCase(), label],
    ),
  );
  const nameOf = (id: string): string => {
    const [, , row = '', column = ''] = id.split('/');
    return [column, row].flatMap((key) => labels.get(key) ?? []).join(' – ');
  };
  // Good, Easy and Again, by the learner that the window is of.
  const [first = '', second = '', third = ''] = study.cards;
  const end = await toTheEnd(window);
  expect(end).toMatchObject({ kind: 'done', learned: { more: 0 }, shaky: { more: 0 } });
  const { learned, shaky, tomorrow, week } = end;
  expect(learned.names.map((name) => plainText(name)).toSorted()).toEqual(
    [nameOf(first), nameOf(second)].toSorted(),
  );
  expect(shaky.cards.map(({ card, name, forgotten }) => [card, plainText(name), forgotten])).toEqual([
    [third, nameOf(third), 1],
  ]);
  // Both lessons were put off until then.
  const { title, ...place } = tomorrow.lesson!;
  expect(['Three rules', 'Two sizes']).toContain(plainText(title));
  expect(place).toEqual({ part: 1, parts: 1 });
  expect(week[0]).toBe(tomorrow.due);
});
