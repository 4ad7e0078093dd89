import type { StudyActions, StudyState } from './studyState.ts';
import { suggestedRating } from './suggest.ts';

/** One key for each thing; a focused button keeps Space and Enter for itself, a field keeps all it can use. */
export function keyAction(event: KeyboardEvent, state: StudyState, actions: StudyActions): void {
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
    case 'e':
      run(actions.openSource);
      return;
    case 'r':
      run(actions.run);
      return;
    case 'i':
      run(actions.openInfo);
      return;
    case 'f':
      run(actions.flag);
      return;
    case 'b':
      run(state.show?.kind === 'lesson' ? () => actions.leaveLesson(true) : actions.bury);
      return;
    case 's':
      run(actions.suspend);
      return;
    case 'v':
      run(actions.openTable);
      return;
    case 'l':
      run(actions.repeatLesson);
      return;
    case 't':
      run(actions.toggleTyping);
      return;
    case '?':
      run(actions.toggleHelp);
      return;
    case 'escape':
      if (state.help) {
        run(actions.toggleHelp);
      }
  }
}

function digit(number: 1 | 2 | 3 | 4, state: StudyState, actions: StudyActions): void {
  if (state.revealed) {
    actions.rate(number);
  } else {
    actions.pick(number - 1);
  }
}
