import type { PredictionView } from '../../src/core/protocol/studyLink.ts';
import { markerPath, markers } from '../ui/dataColors.ts';
import { drawShapes, svg } from '../ui/pictureShapes.ts';

/** What a map shows: the start, then the place that is pointed at, then the run. */
export interface MapState {
  readonly view: PredictionView;
  readonly revealed: boolean;
  readonly aim: readonly [x: number, y: number] | undefined;
  /** The learner has pointed at a place, in units of the picture. */
  readonly point: (at: readonly [x: number, y: number]) => void;
}

const reduced = window.matchMedia('(prefers-reduced-motion: reduce)');
const isStill = (): boolean => reduced.matches || document.body.classList.contains('vscode-reduce-motion');

/** Draws maps into an element, a new one for each picture; a run plays once, when it is revealed. */
export function showMap(into: HTMLElement): {
  readonly draw: (state: MapState) => void;
  readonly end: () => void;
} {
  let last: MapState | undefined;
  let running = 0;
  let show: (frame: number) => void = () => undefined;
  const over = svg('g');
  const listen = (element: SVGSVGElement): void => {
    element.addEventListener('click', (event) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const { picture, target } = last!.view;
      if (target !== undefined && !last!.revealed) {
        last!.point([
          ((event.clientX - left) / width) * picture.width,
          ((event.clientY - top) / height) * picture.height,
        ]);
      }
    });
  };
  const end = (): void => cancelAnimationFrame(running);
  const draw = (state: MapState): void => {
    const before = last;
    last = state;
    const { picture } = state.view;
    const isNew = before?.view.picture !== picture;
    if (isNew) {
      end();
      const shown = drawShapes(picture);
      ({ show } = shown);
      show(0);
      shown.element.append(over);
      listen(shown.element);
      into.replaceChildren(shown.element);
    }
    over.replaceChildren(...overlay(state));
    if (state.revealed && (isNew || !before.revealed)) {
      end();
      play(picture.frames, picture.seconds);
    }
  };
  const play = (frames: number, seconds: number): void => {
    if (isStill() || frames < 2) {
      show(frames - 1);
      return;
    }
    let began: number | undefined;
    const step = (now: number): void => {
      began ??= now;
      const frame = Math.min(frames - 1, Math.floor(((now - began) / 1000 / seconds) * (frames - 1)));
      show(frame);
      if (frame < frames - 1) {
        running = requestAnimationFrame(step);
      }
    };
    running = requestAnimationFrame(step);
  };
  return { draw, end };
}

/** The place that is pointed at, as a cross; and once it is known, where it ends, as a ring within which one is right. */
function overlay({ view: { target }, revealed, aim }: MapState): SVGElement[] {
  const shapes: SVGElement[] = [];
  if (target !== undefined && revealed) {
    const [cx, cy] = target.at;
    shapes.push(svg('circle', { class: 'target', cx, cy, r: target.tolerance }));
  }
  if (target !== undefined && aim !== undefined) {
    const [x, y] = aim;
    const d = `M${x - 7} ${y}H${x + 7}M${x} ${y - 7}V${y + 7}`;
    shapes.push(svg('path', { class: 'aim-ground', d }), svg('path', { class: 'aim', d }));
  }
  return shapes;
}

/** The sign of a series, for a legend. */
export function markerSign(series: number): SVGElement {
  const sign = svg('svg', { viewBox: '0 0 12 12', 'aria-hidden': 'true' });
  sign.append(svg('path', { class: `head series-${series}`, d: markerPath(markers[series]!, 6, 6, 4) }));
  return sign;
}
