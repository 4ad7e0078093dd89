import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { StudyShow } from '../../../src/core/protocol/studyLink.ts';
import { StudyPanel } from '../../../src/host/study/studyPanel.ts';
import * as editor from './fakeEditor.ts';
import { settled } from './walk.ts';
import { aWindow } from './world.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));
beforeEach(() => {
  editor.start('en');
  // The build puts it in.
  vi.stubGlobal('PRELOADS', {});
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The panel of a window in which a card is being learnt, with the page that it talks to. */
async function aPanel() {
  const { store, session, home } = await aWindow('en');
  const received = new editor.EventEmitter<unknown>();
  const shows: StudyShow[] = [];
  const panel = new StudyPanel(
    { ...home, context: { extensionUri: new editor.Uri('file', '/descent') } } as unknown as typeof home,
    session,
  );
  panel.restore({
    webview: {
      cspSource: 'self',
      asWebviewUri: (uri: unknown) => uri,
      onDidReceiveMessage: received.event,
      postMessage: (message: { name?: string; body: StudyShow }) => {
        if (message.name === 'show') {
          shows.push(message.body);
        }
      },
    },
    onDidDispose: () => undefined,
    reveal: () => undefined,
  } as unknown as vscode.WebviewPanel);
  const say = async (message: object): Promise<void> => {
    received.fire(message);
    await settled();
  };
  const asked = (): string | undefined => {
    const show = shows.at(-1);
    return show?.kind === 'card' ? show.card.id : undefined;
  };
  return { panel, store, say, asked, shows };
}

/** The row and the column of a card: other cards of it wait when it was answered. */
const placeOf = (id: string): string => id.slice(0, id.lastIndexOf('/'));
const ready = (begun: boolean) => ({ kind: 'event', name: 'ready', body: { begun } });
const minutes = (count: number): void => void vi.setSystemTime(Date.now() + count * 60_000);

test('a panel that was hidden and is shown again asks the same card, whatever is due by then', async () => {
  const { panel, store, say, asked, shows } = await aPanel();
  await say(ready(true));
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
  // So it does when the command asks for what is on screen already.
  panel.open();
  await settled();
  expect(asked()).toBe(card);
  expect(shows).toHaveLength(3);
});

test('a card that was answered elsewhere meanwhile is not asked again', async () => {
  const { store, say, asked } = await aPanel();
  await say(ready(true));
  const card = asked()!;
  minutes(15);
  const now = Date.now();
  await store.record(store.study.answer(store.study.question(card, now), 3, now, 1000));
  await say(ready(false));
  expect(asked()).not.toBe(card);
});
