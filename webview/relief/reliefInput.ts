import type { Point } from '../gpu/types.ts';
import type { Camera } from './camera.ts';
import type { Relief } from './relief.ts';

export interface ReliefInput {
  /** What is shown; undefined while it is flat, which moves by nothing. */
  readonly relief: () => Relief | undefined;
  /** From where it is seen; undefined: as at first. */
  readonly setCamera: (camera: Camera | undefined) => void;
}

export const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
/** Degrees that an arrow key turns a relief by. */
const keyTurn = 5;

/** Turns, zooms or resets a relief by a key; false where the key is not one of its. */
export function pressReliefKey(event: KeyboardEvent, { relief: now, setCamera }: ReliefInput): boolean {
  const relief = now();
  if (relief === undefined || event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  const direction = arrows[event.key];
  if (direction !== undefined) {
    setCamera(relief.turned(direction[0] * keyTurn, direction[1] * keyTurn));
  } else if (event.key === '+' || event.key === '=' || event.key === '-') {
    setCamera(relief.zoomed(event.key === '-' ? 0.8 : 1.25));
  } else if (event.key === '0' || event.key === 'Home') {
    setCamera(undefined);
  } else {
    return false;
  }
  return true;
}

/**
 * How much more of the plane a turn of the wheel shows; undefined where it scrolls the page: there the wheel does that,
 * unless the map was chosen or the gesture is a pinch.
 */
export function wheelFactor(element: HTMLElement, event: WheelEvent): number | undefined {
  if (element.closest('.scrolls') !== null && !event.ctrlKey && document.activeElement !== element) {
    return undefined;
  }
  const delta = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
  return Math.exp(Math.min(1, Math.max(-1, delta * (event.ctrlKey ? 0.01 : 0.0015))));
}

/** The pixel of an element that an event is at. */
export function pixelOf(element: HTMLElement, event: MouseEvent): Point {
  const box = element.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

/** The pixels between two fingers; 0 for fewer. */
export function spreadOf([a, b]: readonly Point[]): number {
  return a === undefined || b === undefined ? 0 : Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Mouse, touch and keys on an element that shows a relief, and nothing else that they could move. */
export function listenToRelief(element: HTMLElement, input: ReliefInput): void {
  element.addEventListener('keydown', (event) => {
    if (pressReliefKey(event, input)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  element.addEventListener(
    'wheel',
    (event) => {
      const relief = input.relief();
      const factor = relief && wheelFactor(element, event);
      if (factor !== undefined) {
        event.preventDefault();
        input.setCamera(relief?.zoomed(1 / factor, pixelOf(element, event)));
      }
    },
    { passive: false },
  );
  listenToPointers(element, input);
}

/** One pointer turns it, or moves it with Shift; two zoom. */
function listenToPointers(element: HTMLElement, { relief: now, setCamera }: ReliefInput): void {
  const touches = new Map<number, Point>();
  let pinch = 0;
  element.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && now() !== undefined) {
      touches.set(event.pointerId, pixelOf(element, event));
      pinch = spreadOf([...touches.values()]);
      element.setPointerCapture(event.pointerId);
      element.focus({ preventScroll: true });
    }
  });
  element.addEventListener('pointermove', (event) => {
    const [relief, last] = [now(), touches.get(event.pointerId)];
    if (relief === undefined || last === undefined) {
      return;
    }
    const at = pixelOf(element, event);
    touches.set(event.pointerId, at);
    const [a, b] = [...touches.values()];
    if (a !== undefined && b !== undefined) {
      const spread = spreadOf([a, b]);
      setCamera(relief.zoomed(spread / Math.max(1, pinch), [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]));
      pinch = spread;
    } else {
      const [dx, dy] = [at[0] - last[0], at[1] - last[1]];
      setCamera(event.shiftKey ? relief.moved(dx, dy) : relief.dragged(dx, dy));
    }
  });
  for (const name of ['pointerup', 'pointercancel'] as const) {
    element.addEventListener(name, ({ pointerId }) => touches.delete(pointerId));
  }
}
