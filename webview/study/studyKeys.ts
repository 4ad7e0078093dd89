import type { StudyActions, StudyState } from './studyState.ts';
import { suggestedRating } from './suggest.ts';

/** One key for each thing; a focused button keeps Space and Enter for itself, a field keeps all it can use. */
export function keyAction(event: KeyboardEvent, state: StudyState, actions: StudyActions): void {
  if (moveAim(event, state, actions)) {
    return;
  }
  const key = event.key.toLowerCase();
  const withControl = (event.ctrlKey || event.metaKey) && !event.altKey;
  const undo = withControl && key === 'z' && !event.shiftKey;
  const redo = withControl && ((key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey));
  if (event.repeat || event.isComposing || state.info !== undefined || state.table !== undefined) {
    return;
  }
  if ((event.ctrlKey || event.metaKey || event.altKey) && !undo && !redo) {
    return;
  }
  const run = (action: () => void): void => {
    event.preventDefault();
    action();
  };
  if (event.composedPath()[0] instanceof HTMLInputElement) {
    if (event.key === 'Enter') {
      run(actions.reveal);
    } else if (event.key === 'Escape') {
      run(actions.toggleTyping);
    }
    return;
  }
  const onButton =
    event.target instanceof Element && event.target.closest('button, vscode-button, a') !== null;
  if (redo || (key === 'u' && event.shiftKey)) {
    run(actions.redo);
    return;
  }
  switch (undo ? 'u' : key) {
    case ' ':
    case 'enter':
      if (!onButton) {
        run(() => {
          if (state.show?.kind === 'lesson') {
            actions.leaveLesson(false);
            return;
          }
          const rating = suggestedRating(state);
          if (!state.revealed) {
            actions.reveal();
          } else if (rating !== undefined) {
            actions.rate(rating);
          }
        });
      }
      return;
    case '1':
    case '2':
    case '3':
    case '4':
      run(() => digit(Number(event.key) as 1 | 2 | 3 | 4, state, actions));
      return;
    case 'u':
      run(actions.undo);
      return;
    case 'escape':
      if (state.help) {
        run(actions.toggleHelp);
      } else if (state.show?.kind === 'lesson' && state.show.toAnswer === true) {
        run(() => actions.leaveLesson(false));
      }
      return;
    default:
      if (Object.hasOwn(letters, key)) {
        run(() => letters[key]!(actions, state));
      }
  }
}

/** What single letters do. */
const letters: Readonly<Record<string, (actions: StudyActions, state: StudyState) => void>> = {
  e: (actions) => actions.openSource(),
  r: (actions) => actions.run(),
  i: (actions) => actions.openInfo(),
  f: (actions) => actions.flag(),
  b: (actions, { show }) => (show?.kind === 'lesson' ? actions.leaveLesson(true) : actions.bury()),
  s: (actions) => actions.suspend(),
  v: (actions) => actions.openTable(),
  l: (actions) => actions.repeatLesson(),
  t: (actions) => actions.toggleTyping(),
  '?': (actions) => actions.toggleHelp(),
};

/** In units of the map, which is 200 wide; finer with Shift. */
const strides = { wide: 8, fine: 2 } as const;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Arrow keys, held down or not, point at a place where one is asked for. */
function moveAim(
  event: KeyboardEvent,
  { show, revealed, info, help }: StudyState,
  actions: StudyActions,
): boolean {
  const [x, y] = Object.hasOwn(arrows, event.key) ? arrows[event.key]! : [0, 0];
  const asks = show?.kind === 'card' && show.card.prediction?.target !== undefined && !revealed;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const inMenu = document.querySelector(':popover-open') !== null;
  if (!asks || !isPlain || inMenu || info !== undefined || help || (x === 0 && y === 0)) {
    return false;
  }
  event.preventDefault();
  const stride = event.shiftKey ? strides.fine : strides.wide;
  actions.moveAim(x * stride, y * stride);
  return true;
}

function digit(number: 1 | 2 | 3 | 4, state: StudyState, actions: StudyActions): void {
  if (state.revealed) {
    actions.rate(number);
  } else {
    actions.pick(number - 1);
  }
}
