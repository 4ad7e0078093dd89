import type { TimeActions } from './clock.ts';

/** What the space bar presses. */
const pressable = 'button, a, [role="checkbox"], [role="option"], [role="menuitem"]';

/** Does the element take typed text, or do something of its own with this key? */
export function isTaken(event: KeyboardEvent): boolean {
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

/** What keys do to the clock: letters in lower case. */
export const clockKeys: Readonly<Record<string, (time: TimeActions) => void>> = {
  ',': (time) => {
    time.nudge(-1);
  },
  '.': (time) => {
    time.nudge(1);
  },
  Home: (time) => {
    time.seek(0);
  },
  End: (time) => {
    time.seek(Infinity);
  },
  l: (time) => {
    time.toggleLoop();
  },
};
