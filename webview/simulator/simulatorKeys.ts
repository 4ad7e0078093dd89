import type { PageActions } from './pageActions.ts';
import { modeBar } from './modes/modeBar.ts';
import type { AppState } from './appState.ts';
import type { OwnActions } from './own/ownActions.ts';
import { clockKeys, isTaken } from '../lab/clockKeys.ts';
import type { RunTimeActions } from './runs/timeView.ts';

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

const timeKey: Readonly<Record<string, (time: RunTimeActions) => void>> = {
  ...clockKeys,
  e: (time) => {
    time.seekGoal();
  },
};

/** False where the key is none of the page's. */
function press(event: KeyboardEvent, { help }: Pick<AppState, 'help'>, actions: PageActions): boolean {
  const mode = modeBar[Number(event.key) - 1];
  const onTime = timeKey[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (event.key === ' ') {
    if (!event.repeat) {
      actions.time.toggle();
    }
  } else if (event.key === '?' || (event.key === 'Escape' && help)) {
    actions.page.toggleHelp();
  } else if (event.key.toLowerCase() === 'r') {
    actions.map.toggleRelief();
  } else if (onTime !== undefined) {
    onTime(actions.time);
  } else if (mode !== undefined) {
    actions.modes.setMode(mode.id);
  } else {
    return false;
  }
  return true;
}

/** The keys that work wherever the focus is, but in a field. */
export function keyAction(event: KeyboardEvent, state: AppState, actions: PageActions): void {
  if (event.key === 'F2' && !event.defaultPrevented) {
    event.preventDefault();
    edit(event, actions.own);
    return;
  }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) {
    return;
  }
  if (press(event, state, actions)) {
    event.preventDefault();
  }
}
