import { NoteIndex } from '../../../src/core/notes/noteIndex.ts';
import { selector } from '../../../src/core/study/selection.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { Turns, atOnce } from '../../../src/core/turns.ts';
import type { NoteLibrary } from '../../../src/host/library/noteLibrary.ts';
import type { Home } from '../../../src/host/platform/platform.ts';
import { StudyStore } from '../../../src/host/storage/studyStore.ts';
import { cardsOf } from '../../../src/host/study/deck.ts';
import type { StudySession } from '../../../src/host/study/session.ts';
import type { OpenStudy } from '../../../src/host/study/deckFollower.ts';
import type { StudyPanel } from '../../../src/host/study/studyPanel.ts';
import { EventEmitter } from './fakeEditor.ts';
import { MemoryFolder } from '../storage/memoryFolder.ts';

const notes = {
  en: `---
key: rules
tags: [basics]
---

# Update rules

## Three rules

| Aspect | Adam | Nesterov | AdaGrad |
| --- | --- | --- | --- |
| Idea | averages twice | looks ahead | counts all squares |
| Memory | two numbers each | one number each | one sum each |
| Trouble | **early** steps are biased | overshoots | **stops** too soon |

## Two sizes

| Aspect | Small | Large |
| --- | --- | --- |
| Noise | much | little |
| Steps | many | few |
`,
  ko: `---
key: rules
tags: [기초]
---

# 갱신 규칙

## 세 규칙

| 구분 | Adam | Nesterov | AdaGrad |
| --- | --- | --- | --- |
| 생각 | 두 번 평균한다 | 앞을 내다본다 | 제곱을 모두 센다 |
| 메모리 | 둘씩 | 하나씩 | 합 하나씩 |
| 문제 | **처음** 몇 걸음이 치우친다 | 지나친다 | 너무 일찍 **멈춘다** |

## 두 크기

| 구분 | 작게 | 크게 |
| --- | --- | --- |
| 잡음 | 많다 | 적다 |
| 걸음 | 많다 | 적다 |
`,
};

/**
 * A window in which something was studied: of the cards some are learnt, forgotten, suspended, buried and flagged, a deck
 * has an option of its own, and one card is of a note that is gone. What needs the editor's file system is a stand-in.
 */
export async function aWindow(language: 'en' | 'ko', text = notes[language]) {
  const path = 'rules.md';
  const index = new NoteIndex([language]);
  atOnce(index.update({ path, name: path, text }));
  const store = await StudyStore.open({
    folder: new MemoryFolder(),
    device: 'device',
    settings: defaultSettings,
    rolloverHour: 4,
    clock: Date.now,
    onProblems: () => undefined,
  });
  const { study } = store;
  study.setCards([...index.ids()]);
  const now = Date.now();
  const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = study.cards;
  const answered = (id: string, rating: 1 | 3 | 4) =>
    study.answer(study.question(id, now), rating, now, 3000);
  await store.record([
    ...answered(first, 3),
    ...answered(second, 4),
    ...answered(third, 1),
    ...answered('gone/of-another-note/row/column/recall', 3),
    study.suspend(fourth, true, now),
    study.bury(fifth, true, now),
    study.flag(sixth, 1, now),
    study.configure('rules', { newPerDay: 3 }, now),
  ]);
  const opened: OpenStudy = { store, cards: cardsOf(index, () => selector(study)) };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const session = {
    open: () => Promise.resolve(opened),
    settled: () => Promise.resolve(opened),
    opened,
    settings: {
      deck: defaultSettings,
      quiz: { right: 'good', slow: 'hard', wrong: 'again', slowAfterSeconds: 20 },
    },
    onDidChange: new EventEmitter<OpenStudy>().event,
    onDidFail: new EventEmitter<unknown>().event,
    allow: (change: (opened: typeof study, now: number) => void) => change(study, Date.now()),
    lostTables: [],
    answer: () => Promise.resolve([]),
    undo: () => Promise.resolve(undefined),
    openSource: () => Promise.resolve(),
  };
  const library = {
    open: () => Promise.resolve(index),
    turns: new Turns({ now: () => 0, pause: () => Promise.resolve() }),
    onDidChange: new EventEmitter<NoteIndex>().event,
  };
  return {
    index,
    path,
    store,
    session: session as unknown as StudySession,
    library: library as unknown as NoteLibrary,
    panel: { open: () => undefined } as unknown as StudyPanel,
    home: { log, context: {} } as unknown as Home,
  };
}
