import { describe, expect, test } from 'vitest';
import { askedIds } from '../../../src/core/deck/asked.ts';
import type { Recognised } from '../../../src/core/identity/changes.ts';
import { NoteIndex } from '../../../src/core/notes/noteIndex.ts';
import { select, selectionOf, selector, wantedIds } from '../../../src/core/study/selection.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { Turns, atOnce } from '../../../src/core/turns.ts';
import type { Log } from '../../../src/host/platform/log.ts';
import { StudyStore } from '../../../src/host/storage/studyStore.ts';
import { Identity } from '../../../src/host/study/identity.ts';
import { MemoryFolder } from '../storage/memoryFolder.ts';

const turns = new Turns({ now: () => 0, pause: () => Promise.resolve() });
const log = { warn: () => undefined, error: () => undefined } as unknown as Log;

/** A window on some notes: what the host does with them, without the editor. */
async function setUp(choose: (options: readonly Recognised[]) => Recognised | undefined = () => undefined) {
  const memory = new MemoryFolder();
  const logs = new MemoryFolder();
  const asked: (readonly Recognised[])[] = [];
  const store = await StudyStore.open({
    folder: logs,
    device: 'device',
    settings: defaultSettings,
    rolloverHour: 4,
    clock: Date.now,
    onProblems: (problems) => expect(problems).toEqual([]),
  });
  const open = () =>
    new Identity({
      folder: memory,
      turns,
      log,
      ask: (options) => {
        asked.push(options);
        return Promise.resolve(choose(options));
      },
    });
  let identity = open();
  let index = new NoteIndex();
  return {
    memory,
    logs,
    asked,
    store,
    /** Closes the window and opens it again. */
    reopen: () => {
      identity = open();
    },
    /** The notes are now these, by file name. */
    follow: async (files: Readonly<Record<string, string>>) => {
      index = new NoteIndex();
      for (const [name, text] of Object.entries(files)) {
        atOnce(index.update({ path: name, name, text }));
      }
      const renames = await identity.follow(index.shapes(), store);
      store.study.setCards([...index.ids()]);
      return renames;
    },
    shapes: () => index.shapes(),
    answer: (card: string) => {
      expect(store.study.cards).toContain(card);
      return store.record(store.study.answer(store.study.question(card, Date.now()), 3, Date.now(), 1000));
    },
    reps: (card: string) => store.study.fold.card(card).reps,
  };
}

const table = (rows: string, heading = 'Methods') =>
  `# Note\n\n## ${heading}\n\n| Aspect | Momentum | Adam |\n|---|---|---|\n${rows}`;
const idea = '| Idea | keeps a velocity | averages twice |\n';
const state = '| State | one number each | two numbers each |\n';

describe('histories', () => {
  test.each([
    [
      'row',
      { 'a.md': table(idea.replace('Idea', 'What is new') + state) },
      'a/methods/what-is-new/adam/recall',
    ],
    ['column', { 'a.md': table(idea + state).replace('Adam', 'Kingma') }, 'a/methods/idea/kingma/recall'],
    ['table', { 'a.md': table(idea + state, 'Optimizers') }, 'a/optimizers/idea/adam/recall'],
    ['file', { 'sub/b.md': table(idea + state) }, 'sub.b/methods/idea/adam/recall'],
  ])(
    'go along with a renamed %s, also when it was renamed while the window was closed',
    async (_, files, card) => {
      const { follow, answer, reps, reopen } = await setUp();
      await follow({ 'a.md': table(idea + state) });
      await answer('a/methods/idea/adam/recall');
      reopen();
      await follow(files);
      expect(reps(card)).toBe(1);
      expect(reps('a/methods/idea/adam/recall')).toBe(0);
    },
  );

  test('stay while a card is gone, and are there when it returns', async () => {
    const { follow, answer, reps } = await setUp();
    await follow({ 'a.md': table(idea + state) });
    await answer('a/methods/idea/adam/recall');
    await follow({});
    await follow({ 'a.md': table(idea + state) });
    expect(reps('a/methods/idea/adam/recall')).toBe(1);
  });

  test('are not written about where there are none', async () => {
    const { follow, logs } = await setUp();
    await follow({ 'a.md': table(idea + state) });
    expect(await follow({ 'a.md': table(idea.replace('Idea', 'What is new') + state) })).toHaveLength(1);
    expect(logs.files.size).toBe(0);
  });

  test('are not lost when the log cannot be written: the next change records them', async () => {
    const { follow, answer, reps, logs } = await setUp();
    await follow({ 'a.md': table(idea + state) });
    await answer('a/methods/idea/adam/recall');
    logs.trouble = 'full';
    const renamed = { 'a.md': table(idea.replace('Idea', 'What is new') + state) };
    await expect(follow(renamed)).rejects.toThrow('full');
    logs.trouble = undefined;
    await follow(renamed);
    expect(reps('a/methods/what-is-new/adam/recall')).toBe(1);
  });

  test('survive a damaged line in what is remembered of other tables', async () => {
    const { follow, answer, reps, reopen, memory } = await setUp();
    await follow({
      'a.md': table(idea + state),
      'b.md': table(idea, 'Second').replace('velocity', 'memory'),
    });
    await answer('a/methods/idea/adam/recall');
    const file = memory.files.get('tables')!;
    const lines = new TextDecoder().decode(file.data).split('\n');
    file.data = new TextEncoder().encode([lines[0], '{"torn', ...lines.slice(1)].join('\n'));
    reopen();
    await follow({ 'a.md': table(idea.replace('Idea', 'What is new') + state) });
    expect(reps('a/methods/what-is-new/adam/recall')).toBe(1);
  });
});

describe('where two explanations are possible', () => {
  const two = idea.replace('Idea', 'First') + idea.replace('Idea', 'Second') + state;

  test.each([
    ['the answer decides', 1, 'a/methods/second/adam/recall'],
    ['no answer leaves all new', undefined, undefined],
  ])('the user is asked once, and %s', async (_, choice, card) => {
    const { follow, answer, reps, asked, reopen } = await setUp((options) =>
      choice === undefined ? undefined : options.find(({ to }) => to === 'Second'),
    );
    await follow({ 'a.md': table(idea + state) });
    await answer('a/methods/idea/adam/recall');
    await follow({ 'a.md': table(two) });
    await expect.poll(() => asked.length).toBe(1);
    expect(asked[0]!.map(({ from, to }) => [from, to]).sort()).toEqual([
      ['Idea', 'First'],
      ['Idea', 'Second'],
    ]);
    reopen();
    await follow({ 'a.md': table(two) });
    await follow({ 'a.md': table(`${two}| More | x | y |\n`) });
    expect(asked).toHaveLength(1);
    if (card === undefined) {
      expect(reps('a/methods/first/adam/recall') + reps('a/methods/second/adam/recall')).toBe(0);
    } else {
      await expect.poll(() => reps(card)).toBe(1);
    }
  });

  test('nobody is asked about cards that were never studied', async () => {
    const { follow, asked } = await setUp();
    await follow({ 'a.md': table(idea + state) });
    await follow({ 'a.md': table(two) });
    expect(asked).toEqual([]);
  });
});

describe('what is switched off of a table', () => {
  test('is known by its cards, can be switched on again, and follows renames', async () => {
    const { follow, store, shapes } = await setUp();
    await follow({ 'a.md': table(idea + state), 'b.md': table(idea + state).replace('Note', 'Other') });
    const { study } = store;
    const rows = ['idea', 'state'];
    const off = { kindsOff: ['choice' as const], rowsOff: ['state'] };
    const events = select(study, 'a/methods', rows, off, Date.now());
    await store.record(events);
    expect(selectionOf(study, 'a/methods', rows)).toEqual(off);
    expect(select(study, 'a/methods', rows, off, Date.now())).toEqual([]);
    const all = shapes().flatMap((shape) => askedIds(shape));
    expect(shapes().flatMap((shape) => wantedIds(shape, selector(study)))).toEqual(
      all.filter((id) => !id.startsWith('a/methods/state/')),
    );
    const { isOff } = selector(study);
    expect([isOff('a/methods')('choice'), isOff('b/methods')('choice')]).toEqual([true, false]);

    await follow({ 'a.md': table(idea + state.replace('State', 'Memory'), 'Optimizers') });
    expect(selectionOf(study, 'a/optimizers', ['idea', 'memory'])).toEqual({ ...off, rowsOff: ['memory'] });
    await store.record(
      select(study, 'a/optimizers', ['idea', 'memory'], { kindsOff: [], rowsOff: [] }, Date.now()),
    );
    expect(study.cards.every(selector(study).isOn)).toBe(true);
  });
});
