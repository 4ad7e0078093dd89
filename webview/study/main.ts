import * as l10n from '@vscode/l10n';
import type { StudyShow } from '../../src/core/protocol/studyLink.ts';
import { studyLink } from '../../src/core/protocol/studyLink.ts';
import '../ui/base.css';
import { Boundary } from '../ui/boundary.ts';
import { button } from '../ui/controls.ts';
import { connect, documentState, reportErrors } from '../ui/host.ts';
import { formulasIn, loadMath } from '../ui/math.ts';
import { Store } from '../ui/store.ts';
import { pictureSource } from '../ui/picture.ts';
import { useTexts } from '../ui/text.ts';
import { backAt, leftAnswer } from './leftAnswer.ts';
import type { LeftAnswer } from './leftAnswer.ts';
import { movedAim } from './predictionView.ts';
import { focusCard, keepFocusOnCard } from './studyFocus.ts';
import { keyAction } from './studyKeys.ts';
import type { StudyActions, StudyState } from './studyState.ts';
import { initialState } from './studyState.ts';
import './study.css';
import { view } from './studyView.ts';

/** New cards at a time, beyond the day's limit. */
const moreNew = 10;

const root = document.getElementById('root')!;
const store = new Store<StudyState>(initialState);
let shownAt = performance.now();
let left: LeftAnswer | undefined;

const boundary = new Boundary(root, {
  title: () => l10n.t('This card cannot be shown'),
  wayOn: () => [
    button({
      label: l10n.t('Skip it until tomorrow'),
      onClick: () => leave(() => channel.request('skip', null)),
      appearance: 'primary',
    }),
    button({ label: l10n.t('Try again'), onClick: () => actions.retry(), appearance: 'secondary' }),
  ],
});

const channel = connect(
  studyLink,
  {
    start: ({ language, texts }) => {
      document.documentElement.lang = language;
      useTexts(texts);
    },
    show: (show) => {
      left = leftAnswer(store.state, performance.now() - shownAt) ?? left;
      const back = backAt(show, left);
      shownAt = performance.now() - (back?.took ?? 0);
      const { help } = store.state;
      const typed = show.kind === 'card' && show.typing && show.card.typed?.exact === true ? '' : undefined;
      store.set({ ...initialState, show, help, typed, ...back?.answer });
      queueMicrotask(focusCard);
    },
    counts: (counts) => {
      const { show } = store.state;
      if (show?.kind === 'card' || show?.kind === 'lesson') {
        store.set({ show: { ...show, counts } });
      }
    },
    flag: (flag) => {
      const shown = card();
      if (shown !== undefined) {
        store.set({ show: { ...shown, flag, undo: 'flagged', redo: undefined } });
      }
    },
  },
  // What is on screen stays, and can be answered.
  (message) =>
    store.state.show === undefined
      ? boundary.fail(message)
      : store.set({ failure: { message, again: () => actions.retry() } }),
);

const card = (): Extract<StudyShow, { kind: 'card' }> | undefined => {
  const { show } = store.state;
  return show?.kind === 'card' ? show : undefined;
};

const target = () => card()?.card.prediction?.target;

/** Asks the host; when it fails, what is on screen stays and the sentence stands under it. */
function ask<T>(
  request: () => Promise<T>,
  then?: (reply: T) => void,
  again = () => ask(request, then),
): void {
  store.set({ failure: undefined });
  request().then(then, (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    store.set({ saving: false, failure: { message, again } });
  });
}

/** Asks for what leads to another card: once, however often a key is pressed. */
function leave(request: () => Promise<null>): void {
  if (!store.state.saving) {
    store.set({ saving: true });
    ask(
      request,
      () => store.set({ saving: false }),
      () => leave(request),
    );
  }
}

/** Leaves the card on screen. */
function leaveCard(request: (card: string) => Promise<null>): void {
  const id = card()?.card.id;
  if (id !== undefined) {
    leave(() => request(id));
  }
}

/** Asks something about the card on screen. */
function askOf<T>(request: (card: string) => Promise<T>, then?: (reply: T) => void): void {
  const id = card()?.card.id;
  if (id !== undefined) {
    ask(() => request(id), then);
  }
}

const actions: StudyActions = {
  pictures: pictureSource(
    (run) => channel.request('picture', { run }),
    (run) => ask(() => channel.request('openPicture', { run })),
  ),
  reveal: () => {
    if (card() !== undefined && !store.state.revealed) {
      store.set({ revealed: true });
      // The field of a typed answer is gone.
      queueMicrotask(focusCard);
    }
  },
  pick: (picked) => {
    if (card()?.card.choices?.[picked] !== undefined && !store.state.revealed) {
      store.set({ revealed: true, picked });
    }
  },
  point: (aim) => {
    if (target() !== undefined && !store.state.revealed) {
      store.set({ revealed: true, aim });
    }
  },
  moveAim: (dx, dy) => {
    if (target() !== undefined && !store.state.revealed) {
      store.set({ aim: movedAim(store.state.aim, dx, dy) });
    }
  },
  rate: (rating) => {
    if (store.state.answered && isAnswerShown()) {
      const milliseconds = Math.round(performance.now() - shownAt);
      leaveCard((id) => channel.request('rate', { card: id, rating, milliseconds }));
    }
  },
  undo: () => {
    const { show } = store.state;
    if (show !== undefined && show.kind !== 'failed' && show.undo !== undefined) {
      leave(() => channel.request('undo', null));
    }
  },
  redo: () => {
    const { show } = store.state;
    if (show !== undefined && show.kind !== 'failed' && show.redo !== undefined) {
      leave(() => channel.request('redo', null));
    }
  },
  bury: () => leaveCard((id) => channel.request('bury', { card: id })),
  suspend: () => leaveCard((id) => channel.request('suspend', { card: id })),
  flag: (flag) => {
    const next = flag ?? (card()?.flag === 0 ? 1 : 0);
    askOf((id) => channel.request('flag', { card: id, flag: next }));
  },
  toggleTyping: () => {
    if (card()?.card.typed !== undefined && !store.state.revealed) {
      store.set({ typed: store.state.typed === undefined ? '' : undefined });
    }
  },
  type: (typed) => store.set({ typed }),
  openSource: () => askOf((id) => channel.request('openSource', { card: id })),
  run: () => {
    if (card()?.card.canRun === true && store.state.revealed) {
      askOf((id) => channel.request('run', { card: id }));
    }
  },
  openInfo: (shaky) => {
    const of = shaky ?? card()?.card;
    const id = shaky?.card ?? card()?.card.id;
    if (store.state.info === undefined && of !== undefined && id !== undefined) {
      ask(
        () => channel.request('info', { card: id }),
        (info) => store.set({ info: { of, info } }),
      );
    }
  },
  closeInfo: () => store.set({ info: undefined }),
  openTable: () => {
    if (store.state.answered && store.state.table === undefined) {
      askOf(
        (id) => channel.request('table', { card: id }),
        (table) => store.set({ table }),
      );
    }
  },
  closeTable: () => store.set({ table: undefined }),
  leaveLesson: (putOff) => {
    const { show, answered } = store.state;
    if (show?.kind === 'lesson' && (putOff ? !show.lesson.isRepeated : answered)) {
      leave(() => channel.request('leaveLesson', { lesson: show.lesson.id, putOff }));
    }
  },
  repeatLesson: () => {
    if (store.state.answered) {
      leaveCard((id) => channel.request('repeatLesson', { card: id }));
    }
  },
  allLessons: () => ask(() => channel.request('allLessons', null)),
  learnMore: () => leave(() => channel.request('learnMore', { cards: moreNew })),
  studyAll: () => leave(() => channel.request('studyAll', null)),
  retry: () => leave(() => channel.request('retry', null)),
  toggleHelp: () => store.set({ help: !store.state.help }),
  dismissFailure: () => store.set({ failure: undefined }),
};

keepFocusOnCard();
window.addEventListener('keydown', (event) => keyAction(event, store.state, actions));
reportErrors((problem) => channel.send('problem', problem));

const isAnswerShown = (): boolean => root.querySelector('.answer') !== null;

/** Tells the host, and the keys, that the answer of the card is on screen, or the lesson. */
function tellAnswered({ show, revealed, answered }: StudyState): void {
  if (answered || show === undefined || !(show.kind === 'lesson' || (show.kind === 'card' && revealed))) {
    return;
  }
  void formulasIn(root).then(() => {
    // Once more, now that the formulas are made: what cannot be drawn has not been on screen.
    if (!isStill(show) || !boundary.draw(() => view(store.state, actions))) {
      return;
    }
    if (show.kind === 'lesson') {
      channel.send('lessonShown', { lesson: show.lesson.id });
      store.set({ answered: true });
    } else if (isAnswerShown()) {
      channel.send('answered', { card: show.card.id });
      store.set({ answered: true });
    }
  });
}

/** Whether what was on screen is there still, and not told of yet. */
function isStill(before: Extract<StudyShow, { kind: 'card' | 'lesson' }>): boolean {
  const { show, revealed, answered } = store.state;
  return (
    !answered &&
    (before.kind === 'card'
      ? show?.kind === 'card' && show.card === before.card && revealed
      : show?.kind === 'lesson' && show.lesson === before.lesson)
  );
}

store.listen((state) => {
  if (boundary.draw(() => view(state, actions))) {
    tellAnswered(state);
  }
  if (state.show !== undefined && document.body.dataset['shown'] === undefined) {
    document.body.dataset['shown'] = 'true';
    void complete();
  }
});

/** What the first frame does without: the toolkit, and formulas for the cards to come. */
async function complete(): Promise<void> {
  await import('../ui/toolkit.ts');
  store.set({});
  document.body.dataset['ready'] = 'true';
  await loadMath();
}

// The panel's serializer needs a state to be called with after a reload; what is shown is the host's.
documentState.set({});
