import type { MovingShape, Picture, PictureShape } from '../../src/core/protocol/pictureLink.ts';
import { markerPath, markers } from './dataColors.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';

export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, String(value));
  }
  return element;
}

const lookClass = (look: PictureShape['look']): string =>
  look.type === 'series' ? `series-${look.series}` : look.type;

/** A drawn picture: shows any of its frames. */
export interface Shown {
  readonly element: SVGSVGElement;
  readonly show: (frame: number) => void;
}

/** Makes a picture's shapes; each changes only what a frame changes. */
export function drawShapes({ width, height, still, moving, paths, frames }: Picture): Shown {
  const element = svg('svg', {
    viewBox: `0 0 ${width} ${height}`,
    'aria-hidden': 'true',
    focusable: 'false',
  });
  for (const shape of still) {
    const node = nodeOf(shape);
    place(node, shape.kind, shape.points, shape.text);
    element.append(node);
  }
  const changes = [
    ...paths.map((path) => grow(path, frames, element)),
    ...moving.map((shape) => move(shape, element)),
  ];
  return {
    element,
    show: (frame) => {
      for (const change of changes) {
        change(frame);
      }
    },
  };
}

function nodeOf({ kind, look, anchor }: Pick<PictureShape, 'kind' | 'look' | 'anchor'>): SVGElement {
  const node = svg(kind === 'text' ? 'text' : 'path', { class: `${kind} ${lookClass(look)}` });
  if (anchor !== undefined) {
    node.setAttribute('text-anchor', anchor);
  }
  return node;
}

function place(node: SVGElement, kind: PictureShape['kind'], points: readonly number[], text?: string): void {
  if (kind === 'text') {
    const [x, y] = points;
    node.setAttribute('x', String(x ?? 0));
    node.setAttribute('y', String(y ?? 0));
    node.textContent = x === undefined ? '' : (text ?? '');
    return;
  }
  const d = { line: lineOf, area: areaOf, arrow: arrowOf, dot: dotsOf }[kind](points);
  // Setting it anew, even to the same, would draw it anew.
  if (node.getAttribute('d') !== d) {
    node.setAttribute('d', d);
  }
}

function move({ frames, texts, ...shape }: MovingShape, into: SVGElement): (frame: number) => void {
  const node = nodeOf(shape);
  into.append(node);
  return (frame) => place(node, shape.kind, frames[frame] ?? [], texts?.[frame]);
}

/** A path that grows, with a marker at its end. Its text is made once, and cut for each frame. */
function grow(
  { series, points, pace }: Picture['paths'][number],
  frames: number,
  into: SVGElement,
): (frame: number) => void {
  const count = points.length / 2;
  const path = svg('path', { class: `line path series-${series}` });
  const head = svg('path', { class: `head series-${series}` });
  into.append(path, head);
  const ends: number[] = [];
  let d = '';
  for (let k = 0; k < count; k++) {
    d += `${k === 0 ? 'M' : 'L'}${points[2 * k]} ${points[2 * k + 1]}`;
    ends.push(d.length);
  }
  return (frame) => {
    const last = frame >= frames - 1 ? count - 1 : Math.min(count - 1, Math.floor(pace * frame + 1e-9));
    path.setAttribute('d', d.slice(0, ends[last] ?? 0));
    head.setAttribute(
      'd',
      last < 0 ? '' : markerPath(markers[series]!, points[2 * last]!, points[2 * last + 1]!, 4),
    );
  };
}

const pairs = (points: readonly number[]): (readonly [number, number])[] =>
  Array.from({ length: points.length / 2 }, (_, k) => [points[2 * k]!, points[2 * k + 1]!]);

const lineOf = (points: readonly number[]): string =>
  pairs(points)
    .map(([x, y], k) => `${k === 0 ? 'M' : 'L'}${x} ${y}`)
    .join('');

const areaOf = (points: readonly number[]): string => (points.length === 0 ? '' : `${lineOf(points)}Z`);

const radius = 2.6;

const dotsOf = (points: readonly number[]): string =>
  pairs(points)
    .map(([x, y]) => markerPath('circle', x, y, radius))
    .join('');

/** A shaft and two strokes at its tip. */
function arrowOf(points: readonly number[]): string {
  const [fromX, fromY, toX, toY] = points;
  if (fromX === undefined || fromY === undefined || toX === undefined || toY === undefined) {
    return '';
  }
  const angle = Math.atan2(toY - fromY, toX - fromX);
  const size = Math.min(4, 0.5 * Math.hypot(toX - fromX, toY - fromY));
  const barb = (turn: number): string => {
    const [x, y] = [toX - size * Math.cos(angle + turn), toY - size * Math.sin(angle + turn)];
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  };
  return `M${fromX} ${fromY}L${toX} ${toY}M${barb(0.5)}L${toX} ${toY}L${barb(-0.5)}`;
}
