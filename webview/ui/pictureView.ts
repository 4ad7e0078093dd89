import type { Picture } from '../../src/core/protocol/pictureLink.ts';
import { markerPath, markers } from './dataColors.ts';
import { drawShapes, svg } from './pictureShapes.ts';

const reduced = window.matchMedia('(prefers-reduced-motion: reduce)');
const isStill = (): boolean => reduced.matches || document.body.classList.contains('vscode-reduce-motion');

/** What its controls are called: the script is shared by pages, and each has the words of its own. */
export interface PictureTexts {
  readonly open: string;
  readonly again: string;
}

/**
 * Shows a picture in an element: it plays once when it first comes into view, or stands at its end where motion is reduced.
 * @returns how to end what goes on
 */
export function showPicture(
  into: HTMLElement,
  picture: Picture,
  texts: PictureTexts,
  open: () => void,
): () => void {
  const shown = drawShapes(picture);
  const figure = document.createElement('figure');
  const { knob } = picture;
  if (knob !== undefined) {
    figure.append(...withKnob(picture, knob, shown, texts, open));
    figure.setAttribute('role', 'group');
    figure.setAttribute('aria-label', picture.name);
    into.replaceChildren(figure);
    return () => undefined;
  }
  const player = playerOf(picture, shown.show);
  figure.append(frameOf(picture, shown.element, texts, open));
  if (picture.frames > 1) {
    const again = button('picture-tool picture-again', texts.again, player.play);
    again.title = texts.again;
    again.append(icon('debug-restart'));
    figure.append(again);
  }
  figure.append(...legend(picture));
  into.replaceChildren(figure);
  return player.begin(into);
}

/** A picture as it is in the end, without its name and controls. */
export function stillPicture(picture: Picture): SVGSVGElement {
  const { element, show } = drawShapes(picture);
  show(picture.frames - 1);
  return element;
}

/** The drawing with its name: under a button that covers it, or, where there is nothing to open, as an image. */
function frameOf(
  { name, opens }: Picture,
  drawing: SVGElement,
  texts: PictureTexts,
  open: () => void,
): HTMLElement {
  const frame = document.createElement('div');
  frame.className = 'picture-frame';
  frame.append(drawing);
  if (opens) {
    const opener = button('picture-open', `${name} ${texts.open}`, open);
    opener.title = texts.open;
    frame.append(opener);
  } else {
    frame.setAttribute('role', 'img');
    frame.setAttribute('aria-label', name);
  }
  return frame;
}

interface Player {
  readonly play: () => void;
  /** Waits until an element is in view, and plays then. */
  readonly begin: (element: Element) => () => void;
}

function playerOf({ frames, seconds }: Picture, show: (frame: number) => void): Player {
  let running = 0;
  const end = (): void => {
    cancelAnimationFrame(running);
    show(frames - 1);
  };
  const play = (): void => {
    cancelAnimationFrame(running);
    if (isStill() || frames < 2) {
      end();
      return;
    }
    let began: number | undefined;
    let last = -1;
    const step = (now: number): void => {
      began ??= now;
      const frame = Math.min(frames - 1, Math.floor(((now - began) / 1000 / seconds) * (frames - 1)));
      if (frame !== last) {
        last = frame;
        show(frame);
      }
      if (frame < frames - 1) {
        running = requestAnimationFrame(step);
      }
    };
    running = requestAnimationFrame(step);
  };
  const begin = (element: Element): (() => void) => {
    show(isStill() ? frames - 1 : 0);
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) {
          observer.disconnect();
          play();
        }
      },
      { threshold: 0.5 },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(running);
    };
  };
  return { play, begin };
}

/** A picture whose states the learner moves through: by pointer over it, or by the keys of a slider. */
function withKnob(
  picture: Picture,
  knob: NonNullable<Picture['knob']>,
  { element, show }: ReturnType<typeof drawShapes>,
  texts: PictureTexts,
  open: () => void,
): HTMLElement[] {
  const last = picture.frames - 1;
  const slider = document.createElement('div');
  slider.className = 'picture-frame picture-knob';
  slider.tabIndex = 0;
  slider.setAttribute('role', 'slider');
  slider.setAttribute('aria-label', knob.name);
  slider.setAttribute('aria-valuemin', '0');
  slider.setAttribute('aria-valuemax', String(last));
  slider.append(element);
  const value = document.createElement('p');
  value.className = 'picture-value';
  value.setAttribute('aria-hidden', 'true');
  let at = knob.start;
  const move = (to: number): void => {
    at = Math.min(last, Math.max(0, to));
    show(at);
    const text = knob.values[at] ?? '';
    slider.setAttribute('aria-valuenow', String(at));
    slider.setAttribute('aria-valuetext', text);
    value.textContent = text;
  };
  move(at);
  const under = (event: PointerEvent): void => {
    const { left, width } = element.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * picture.width;
    move(Math.round(((x - knob.from) / (knob.to - knob.from)) * last));
  };
  slider.addEventListener('pointerdown', (event) => {
    slider.setPointerCapture(event.pointerId);
    under(event);
  });
  slider.addEventListener('pointermove', (event) => {
    if (slider.hasPointerCapture(event.pointerId)) {
      under(event);
    }
  });
  slider.addEventListener('keydown', (event) => {
    const to = keyTarget(event, at, last);
    if (to !== undefined) {
      move(to);
    } else if (event.key === 'Enter' && picture.opens) {
      open();
    } else {
      return;
    }
    // Else the page would take the key for itself.
    event.preventDefault();
    event.stopPropagation();
  });
  const tools: HTMLElement[] = [];
  if (picture.opens) {
    const opener = button('picture-tool', texts.open, open);
    opener.title = texts.open;
    opener.append(icon('play'));
    tools.push(opener);
  }
  return [slider, ...tools, value, ...legend(picture)];
}

function keyTarget(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  at: number,
  last: number,
): number | undefined {
  if (ctrlKey || metaKey || altKey) {
    return undefined;
  }
  const large = Math.max(2, Math.round(last / 10));
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageDown: at - large,
    PageUp: at + large,
    Home: 0,
    End: last,
  };
  return Object.hasOwn(targets, key) ? targets[key] : undefined;
}

function button(className: string, label: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.setAttribute('aria-label', label);
  made.addEventListener('click', onClick);
  return made;
}

function icon(name: string): HTMLElement {
  const made = document.createElement('span');
  made.className = `codicon codicon-${name}`;
  made.setAttribute('aria-hidden', 'true');
  return made;
}

function legend({ legend: lines }: Picture): HTMLElement[] {
  if (lines.length === 0) {
    return [];
  }
  const list = document.createElement('ul');
  list.className = 'picture-legend';
  list.append(
    ...lines.map(({ series, text }) => {
      const line = document.createElement('li');
      const sign = svg('svg', { viewBox: '0 0 12 12', 'aria-hidden': 'true' });
      sign.append(svg('path', { class: `head series-${series}`, d: markerPath(markers[series]!, 6, 6, 4) }));
      const words = document.createElement('span');
      words.textContent = text;
      line.append(sign, words);
      return line;
    }),
  );
  return [list];
}
