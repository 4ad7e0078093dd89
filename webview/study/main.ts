import { render } from 'lit';
import type { StudyShow } from '../../src/core/protocol/study.ts';
import { studyLink } from '../../src/core/protocol/study.ts';
import '../ui/base.css';
import { connect, documentState } from '../ui/host.ts';
import { Store } from '../ui/store.ts';
import { useTexts } from '../ui/text.ts';
import { keyAction } from './keys.ts';
import type { StudyActions, StudyState } from './state.ts';
import { initialState } from './state.ts';
import './study.css';
import { view } from './view.ts';

const root = document.getElementById('root')!;
const store = new Store<StudyState>(initialState);
let shownAt = performance.now();

const channel = connect(studyLink, {
  start: ({ language, texts }) => {
    document.documentElement.lang = language;
    useTexts(texts);
  },
  show: (show) => {
    shownAt = performance.now();
    store.set({ ...initialState, show });
  },
  counts: (counts) => {
    const shown = card();
    if (shown !== undefined) {
      store.set({ show: { ...shown, counts } });
    }
  },
});

const card = (): Extract<StudyShow, { kind: 'card' }> | undefined => {
  const { show } = store.state;
  return show?.kind === 'card' ? show : undefined;
};

/** Asks the host; when it fails, what is on screen stays and the sentence stands under it. */
function ask(request: () => Promise<null>): void {
  store.set({ saving: true, failure: undefined });
  request().then(
    () => {
      store.set({ saving: false });
    },
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      store.set({ saving: false, failure: { message, again: () => ask(request) } });
    },
  );
}

const actions: StudyActions = {
  reveal: () => {
    if (card() !== undefined && !store.state.revealed) {
      store.set({ revealed: true });
    }
  },
  pick: (picked) => {
    if (card()?.card.choices?.[picked] !== undefined && !store.state.revealed) {
      store.set({ revealed: true, picked });
    }
  },
  rate: (rating) => {
    const shown = card();
    if (shown !== undefined && store.state.revealed && !store.state.saving) {
      const milliseconds = Math.round(performance.now() - shownAt);
      ask(() => channel.request('rate', { card: shown.card.id, rating, milliseconds }));
    }
  },
  undo: () => {
    const { show, saving } = store.state;
    if (show !== undefined && show.kind !== 'failed' && show.canUndo && !saving) {
      ask(() => channel.request('undo', null));
    }
  },
  openSource: () => {
    const shown = card();
    if (shown !== undefined) {
      ask(() => channel.request('openSource', { card: shown.card.id }));
    }
  },
  run: () => {
    const shown = card();
    if (shown?.card.canRun === true && store.state.revealed) {
      ask(() => channel.request('run', { card: shown.card.id }));
    }
  },
  retry: () => ask(() => channel.request('retry', null)),
  toggleHelp: () => store.set({ help: !store.state.help }),
  dismissFailure: () => store.set({ failure: undefined }),
};

window.addEventListener('keydown', (event) => keyAction(event, store.state, actions));
window.addEventListener('error', (event) => channel.send('problem', event.message.slice(0, 4096)));
window.addEventListener('unhandledrejection', (event) =>
  channel.send('problem', String(event.reason).slice(0, 4096)),
);

store.listen((state) => {
  render(view(state, actions), root);
  if (state.show !== undefined) {
    document.body.dataset['ready'] = 'true';
  }
});
// The panel's serializer needs a state to be called with after a reload; what is shown is the host's.
documentState.set({});
