import type { Actions } from './actions.ts';
import { modes } from './names.ts';
import type { AppState } from './state.ts';
import type { OwnActions } from './own/ownActions.ts';
import type { TimeActions } from './runs/transportView.ts';

/** What the space bar presses. */
const pressable = 'button, a, [role="checkbox"], [role="option"], [role="menuitem"]';

/** Does the element take typed text, or do something of its own with this key? */
function isTaken(event: KeyboardEvent): boolean {
  const path = event.composedPath();
  const inner = path[0];
  if (inner instanceof HTMLInputElement) {
    return inner.type !== 'range' || event.key === 'Home' || event.key === 'End';
  }
  if (inner instanceof HTMLTextAreaElement) {
    return true;
  }
  const owner = path.find(
    (target) => target instanceof HTMLElement && target.closest('vscode-dropdown, [role="menu"], dialog'),
  );
  return (
    owner !== undefined || (event.key === ' ' && inner instanceof HTMLElement && inner.matches(pressable))
  );
}

/** The rule of the optimizer whose row has the focus, else the surface. */
function edit(event: KeyboardEvent, own: OwnActions): void {
  const row = event.composedPath().find((one) => one instanceof HTMLElement && one.matches('.optimizer'));
  const key = row instanceof HTMLElement ? row.dataset['key'] : undefined;
  if (key === undefined) {
    own.editSurface();
  } else {
    own.editRule(key);
  }
}

/** The keys that work wherever the focus is, but in a field. */
export function keyAction(
  event: KeyboardEvent,
  state: AppState,
  time: TimeActions,
  actions: Actions,
  own: OwnActions,
): void {
  if (event.key === 'F2' && !event.defaultPrevented) {
    event.preventDefault();
    edit(event, own);
    return;
  }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) {
    return;
  }
  const mode = modes[Number(event.key) - 1];
  switch (event.key) {
    case ' ':
      if (!event.repeat) {
        time.toggle();
      }
      break;
    case ',':
      time.nudge(-1);
      break;
    case '.':
      time.nudge(1);
      break;
    case 'Home':
      time.seek(0);
      break;
    case 'End':
      time.seek(Infinity);
      break;
    case 'l':
    case 'L':
      time.toggleLoop();
      break;
    case 'e':
    case 'E':
      time.seekGoal();
      break;
    case '?':
      actions.toggleHelp();
      break;
    case 'Escape':
      if (!state.help) {
        return;
      }
      actions.toggleHelp();
      break;
    default:
      if (mode === undefined) {
        return;
      }
      actions.setMode(mode);
  }
  event.preventDefault();
}
