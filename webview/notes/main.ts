import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import { notesLink } from '../../src/core/protocol/notesLink.ts';
import type { NotesShow } from '../../src/core/protocol/notesLink.ts';
import '../ui/base.css';
import { Boundary } from '../ui/boundary.ts';
import { button } from '../ui/controls.ts';
import { connect, documentState, reportErrors } from '../ui/host.ts';
import { loadMath } from '../ui/math.ts';
import { Store } from '../ui/store.ts';
import { pictureSource } from '../ui/picture.ts';
import { useTexts } from '../ui/text.ts';
import '../ui/toolkit.ts';
import './notes.css';
import { initialState } from './notesState.ts';
import type { NotesActions, NotesState } from './notesState.ts';
import { view } from './notesView.ts';

const root = document.getElementById('root')!;
const store = new Store<NotesState>(initialState);

/** What the editor keeps of this document: how far down which note one was. */
const placeSchema = v.object({ note: v.string(), top: v.number() });

const boundary = new Boundary(root, {
  title: () => l10n.t('The note cannot be shown'),
  wayOn: () => [
    button({ label: l10n.t('Try again'), onClick: () => actions.retry(), appearance: 'primary' }),
    ...others(),
  ],
});

const math = loadMath();
const channel = connect(
  notesLink,
  {
    start: ({ language, texts }) => {
      document.documentElement.lang = language;
      useTexts(texts);
    },
    show: (show) => {
      // Formulas that came later would move what is being read. Without them, each stands as its TeX.
      void math.catch(() => undefined).then(() => present(show));
    },
  },
  (message) => boundary.fail(message),
);

/** The other notes, where this one cannot be shown. */
function others(): readonly TemplateResult[] {
  const { show } = store.state;
  const list = show?.notes.filter(({ id }) => id !== idOf(show)) ?? [];
  return list
    .slice(0, 20)
    .map(({ id, title }) =>
      button({ label: title, onClick: () => actions.open(id), appearance: 'secondary' }),
    );
}

/** Shows another note, or the same one anew. */
function present(show: NotesShow): void {
  const before = store.state.show;
  // The same note again is the same page with its text changed: what is open stays so.
  const same = idOf(before) !== undefined && idOf(before) === idOf(show);
  store.set({ show, failure: undefined, ...(same ? {} : { open: new Set<string>() }) });
  // After the listeners, which draw it.
  queueMicrotask(() => queueMicrotask(() => settle(show, same)));
}

const idOf = (show: NotesShow | undefined): string | undefined =>
  show?.kind === 'note' ? show.id : undefined;
const sheet = (): Element | null => root.querySelector('.sheet');

/** Goes to the heading asked for, or to where one was in this note before the window was reloaded. */
function settle(show: NotesShow, same: boolean): void {
  if (show.kind !== 'note') {
    return;
  }
  if (show.anchor !== undefined) {
    goTo(show.anchor);
  } else if (!same) {
    const kept = v.safeParse(placeSchema, documentState.get());
    sheet()?.scrollTo({ top: kept.success && kept.output.note === show.id ? kept.output.top : 0 });
  }
}

/** @param anchor as written in a link, where letters beyond ASCII may be escaped */
function goTo(anchor: string): void {
  const heading = [...root.querySelectorAll<HTMLElement>('[data-anchor]')].find(
    ({ dataset: { anchor: here = '' } }) => here === anchor || encodeURIComponent(here) === anchor,
  );
  heading?.scrollIntoView();
}

/** Asks the host; when it fails, the page stays and the sentence stands under it. */
function ask(request: Promise<null>): void {
  store.set({ failure: undefined });
  request.catch((error: unknown) => {
    store.set({ failure: error instanceof Error ? error.message : String(error) });
  });
}

const actions: NotesActions = {
  pictures: pictureSource(
    (run) => channel.request('picture', { run }),
    (run) => ask(channel.request('openPicture', { run })),
  ),
  open: (note) => ask(channel.request('open', { note })),
  follow: (target) =>
    target.startsWith('#') ? goTo(target.slice(1)) : ask(channel.request('follow', { target })),
  toggle: (what) => {
    const open = new Set(store.state.open);
    if (!open.delete(what)) {
      open.add(what);
    }
    store.set({ open });
  },
  openFile: (at) => ask(channel.request('openFile', at)),
  studyCards: (cards) => ask(channel.request('studyCards', { cards: [...cards] })),
  studyTable: (line) => ask(channel.request('studyTable', { line })),
  run: (experiment) => ask(channel.request('run', { experiment })),
  addNotes: () => ask(channel.request('addNotes', null)),
  retry: () => ask(channel.request('retry', null)),
  dismissFailure: () => store.set({ failure: undefined }),
};

reportErrors((problem) => channel.send('problem', problem));
root.addEventListener(
  'scroll',
  (event) => {
    const note = idOf(store.state.show);
    if (event.target === sheet() && note !== undefined) {
      documentState.set({ note, top: sheet()?.scrollTop ?? 0 });
    }
  },
  { capture: true, passive: true },
);

store.listen((state) => {
  boundary.draw(() => view(state, actions));
  if (state.show !== undefined) {
    document.body.dataset['ready'] = 'true';
  }
});
boundary.draw(() => view(store.state, actions));
