import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import type { Rating } from '../../../src/core/study/events.ts';
import type { Answering, Question } from '../../../src/core/study/answer.ts';
import * as editor from './fakeEditor.ts';
import { fakePanel } from './fakePanel.ts';
import { settled } from './walkMenus.ts';
import { aWindow } from './world.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));
beforeEach(() => {
  editor.start('en');
  vi.stubGlobal('STAGES', {});
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const day = 86_400_000;

/** A note with a cell that predictions ask for. */
const note = `---
key: orders
---

# Orders

## Orders

<!-- table: orders; things: columns -->

| | First order <!-- key: first-order --> | Second order <!-- key: second-order --> |
| --- | --- | --- |
| Learning rate <!-- key: learning-rate --> | needed | not needed |
| Noise | robust | fragile |
| Memory | little | much |
`;
const card = 'orders/orders/learning-rate/first-order/recall';

/** The panel over a card that was answered `reps` times and is due again. */
async function aReview(reps: number, predictions = true) {
  const { store, session, home } = await aWindow('en', note);
  const { study } = store;
  while (study.fold.card(card).reps < reps) {
    vi.setSystemTime(Date.now() + 40 * day);
    const now = Date.now();
    await store.record(study.answer(study.question(card, now), 3, now, 1000, { form: 'recall' }));
  }
  vi.setSystemTime(Date.now() + 400 * day);
  const forms: (string | undefined)[] = [];
  Object.assign(session, {
    settings: { ...session.settings, predictions },
    answer: (_: Question, _rating: Rating, _took: number, how?: Answering) => {
      forms.push(how?.form);
      return Promise.resolve([]);
    },
  });
  const { panel, shows, say } = fakePanel(home, session);
  await say({ kind: 'event', name: 'ready', body: { begun: true } });
  panel.open({ scope: { only: (id) => id === card } });
  await settled();
  const shown = () => {
    const show = shows.at(-1);
    return show?.kind === 'card' ? show.card : undefined;
  };
  return { say, shown, forms };
}

test('a review that is a prediction is one in the log, and opens what has run', async () => {
  const { say, shown, forms } = await aReview(4);
  expect(shown()).toMatchObject({ id: card, kind: 'predict', canRun: true });
  const opened: unknown[][] = [];
  vi.spyOn(editor.commands, 'executeCommand').mockImplementation((...args: unknown[]) => {
    opened.push(args);
    return Promise.resolve();
  });
  await say({ kind: 'request', id: 1, name: 'run', body: { card } });
  expect(opened).toHaveLength(1);
  const [command, config] = opened[0] as [string, LabConfig];
  expect(command).toBe('descent.openSimulator');
  // The numbers of the question are those of the run.
  const { a } = config.problem.parameters;
  expect(JSON.stringify(shown()).replaceAll('\u00a0', ' ')).toContain(`λ = ${a}`);
  await say({ kind: 'event', name: 'answered', body: { card } });
  await say({ kind: 'request', id: 2, name: 'rate', body: { card, rating: 3, milliseconds: 1000 } });
  expect(forms).toEqual(['predict']);
});

test('every other review asks as before, and so do all where predictions are switched off', async () => {
  const odd = await aReview(3);
  expect(odd.shown()?.id).toBe(card);
  expect(odd.shown()?.kind).not.toBe('predict');
  const off = await aReview(4, false);
  expect(off.shown()?.id).toBe(card);
  expect(off.shown()?.kind).not.toBe('predict');
});
