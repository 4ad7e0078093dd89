import { clockKeys, isTaken } from '../lab/clockKeys.ts';
import type { TimeActions } from '../lab/clock.ts';

export interface KeyActions {
  readonly time: TimeActions;
  readonly toggleHelp: () => void;
  /** A key of the view that is shown, in lower case; false where it is none. */
  readonly pressView: (key: string) => boolean;
  /** The view of a number, from 1; false where there is none. */
  readonly look: (number: number) => boolean;
  /** The rule of the run with a key. */
  readonly edit: (key: string) => void;
  /** The output in place of a unit on the map; false where it is there already. */
  readonly lookAtOutput: () => boolean;
}

/** In a run's row; elsewhere the key is none of the page's. */
function edit({ target }: KeyboardEvent, actions: KeyActions): boolean {
  const key = target instanceof Element ? target.closest<HTMLElement>('.run-row')?.dataset['key'] : undefined;
  if (key !== undefined) {
    actions.edit(key);
  }
  return key !== undefined;
}

/** False where the key is none of the page's. */
function press(event: KeyboardEvent, help: boolean, actions: KeyActions): boolean {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const onTime = clockKeys[key];
  if (event.key === ' ') {
    if (!event.repeat) {
      actions.time.toggle();
    }
  } else if (event.key === '?' || (event.key === 'Escape' && help)) {
    actions.toggleHelp();
  } else if (event.key === 'F2') {
    return edit(event, actions);
  } else if (event.key === 'Escape') {
    return actions.lookAtOutput();
  } else if (onTime !== undefined) {
    onTime(actions.time);
  } else {
    return actions.pressView(key) || actions.look(Number(key));
  }
  return true;
}

/** The keys that work wherever the focus is, but in a field: those of the simulator, where it is the same thing. */
export function keyAction(event: KeyboardEvent, help: boolean, actions: KeyActions): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) {
    return;
  }
  if (press(event, help, actions)) {
    event.preventDefault();
  }
}
