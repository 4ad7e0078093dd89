import * as l10n from '@vscode/l10n';
import { previewLink } from '../../src/core/protocol/previewLink.ts';
import '../ui/base.css';
import { Boundary } from '../ui/boundary.ts';
import { connect, reportErrors } from '../ui/host.ts';
import { loadMath } from '../ui/math.ts';
import { Store } from '../ui/store.ts';
import { useTexts } from '../ui/text.ts';
import '../ui/toolkit.ts';
import './preview.css';
import type { PreviewActions, PreviewState } from './previewView.ts';
import { view } from './previewView.ts';

const root = document.getElementById('root')!;
const store = new Store<PreviewState>({ show: undefined, failure: undefined });
const boundary = new Boundary(root, {
  title: () => l10n.t('The cards cannot be shown'),
  wayOn: () => [],
});
const math = loadMath();
const channel = connect(
  previewLink,
  {
    start: ({ language, texts }) => {
      document.documentElement.lang = language;
      useTexts(texts);
    },
    show: (show) => {
      // Formulas that came later would move what is being read.
      void math.catch(() => undefined).then(() => store.set({ show }));
    },
  },
  (message) => boundary.fail(message),
);

/** Asks the host; when it fails, the page stays and the sentence stands under it. */
function ask(request: Promise<null>): void {
  store.set({ failure: undefined });
  request.catch((error: unknown) => {
    store.set({ failure: error instanceof Error ? error.message : String(error) });
  });
}

const actions: PreviewActions = {
  setNames: (names) => ask(channel.request('setNames', { names })),
  setThings: (things) => ask(channel.request('setThings', { things })),
  setColumn: (column, on) => ask(channel.request('setColumn', { column, on })),
  setRow: (key, on) => ask(channel.request('setRow', { key, on })),
  setKind: (kind, on) => ask(channel.request('setKind', { kind, on })),
  goTo: (at) => ask(channel.request('goTo', at)),
  study: () => ask(channel.request('study', null)),
  undo: () => ask(channel.request('undo', null)),
  dismissFailure: () => store.set({ failure: undefined }),
};

window.addEventListener('keydown', (event) => {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
  if (isUndo && store.state.show?.canUndo === true) {
    event.preventDefault();
    actions.undo();
  }
});
reportErrors((problem) => channel.send('problem', problem));
store.listen((state) => {
  boundary.draw(() => view(state, actions));
  if (state.show !== undefined) {
    document.body.dataset['ready'] = 'true';
  }
});
boundary.draw(() => view(store.state, actions));
