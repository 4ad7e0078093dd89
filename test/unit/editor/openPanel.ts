import { afterEach, beforeEach, vi } from 'vitest';
import type { LessonView } from '../../../src/core/protocol/tableView.ts';
import type { Rating } from '../../../src/core/study/events.ts';
import type { Question } from '../../../src/core/study/answer.ts';
import type { OpenStudy } from '../../../src/host/study/deckFollower.ts';
import * as editor from './fakeEditor.ts';
import { fakePanel } from './fakePanel.ts';
import { settled } from './walkMenus.ts';
import { aWindow } from './world.ts';

/** Each test of the file has an editor of its own, in English, and a clock that stands until it is set. */
export function eachAnew(): void {
  beforeEach(() => {
    editor.start('en');
    // The build puts it in.
    vi.stubGlobal('STAGES', {});
    // In the forenoon, so that the day of a learner does not end while one is walked through.
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2027, 0, 6, 10) });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
}

/** The panel of a window in which a card is being learnt, with the page that it talks to. */
export async function aPanel() {
  const { store, session, home, index } = await aWindow('en');
  const changed = new editor.EventEmitter<OpenStudy>();
  let opened = await session.open();
  const { study } = store;
  await store.record([study.configure('rules', {}, Date.now())]);
  Object.assign(session, {
    open: () => Promise.resolve(opened),
    onDidChange: changed.event,
    answer: async (question: Question, rating: Rating, took: number) => {
      const events = study.answer(question, rating, Date.now(), took);
      await store.record(events);
      return events;
    },
    undo: async () => {
      const last = study.lastAction()!;
      await store.record([study.undo(last.event, Date.now())]);
      return last;
    },
  });
  let requests = 0;
  const { panel, shows, replies, say } = fakePanel(home, session);
  const asked = (): string | undefined => {
    const show = shows.at(-1);
    return show?.kind === 'card' ? show.card.id : undefined;
  };
  const request = async (name: string, body: unknown): Promise<unknown> => {
    await say({ kind: 'request', id: ++requests, name, body });
    return replies.find((one) => one.id === requests);
  };
  /** The lesson on screen. */
  const lesson = (): LessonView | undefined => {
    const show = shows.at(-1);
    return show?.kind === 'lesson' ? show.lesson : undefined;
  };
  /** Reads the lesson on screen, if one is. */
  const read = async (): Promise<void> => {
    const { id } = lesson() ?? {};
    if (id !== undefined) {
      await say({ kind: 'event', name: 'lessonShown', body: { lesson: id } });
      await request('leaveLesson', { lesson: id, putOff: false });
    }
  };
  /** The notes are read anew, with the same cards. */
  const readAnew = async (): Promise<void> => {
    opened = { ...opened };
    Object.assign(session, { opened });
    changed.fire(opened);
    await settled();
  };
  return { panel, store, index, say, asked, shows, request, lesson, read, readAnew };
}

/** The page is there. */
export const ready = (begun: boolean) => ({ kind: 'event', name: 'ready', body: { begun } });
export const minutes = (count: number): void => void vi.setSystemTime(Date.now() + count * 60_000);
