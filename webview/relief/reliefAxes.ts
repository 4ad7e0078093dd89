import type { Point } from '../gpu/types.ts';
import type { Lens } from './lens.ts';

/** What of a relief its edges need. */
export interface Block {
  readonly lens: Lens;
  /** A place of the plane, 0 … 1, at a height, in pixels. */
  readonly pixelAt: (unit: Point, height: number) => Point;
}

/** A number at an edge of the block: a notch, and where its text has its middle. */
export interface EdgeLabel {
  readonly from: Point;
  readonly to: Point;
  readonly at: Point;
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
}

export interface Tick {
  /** Along the axis, 0 … 1. */
  readonly part: number;
  readonly text: string;
}

/** Pixels from an edge to the end of a notch, to its text, and from there to the name of the axis. */
const notch = 5;
const away = 13;
const toName = 17;
/** About as wide as a digit. */
const digit = 7;
/** Numbers nearer to another than this, in pixels, are left out. */
const apart = 26;

/** The numbers of both axes, along the lower edges that are nearest to the viewer. */
export function edgeLabels(
  block: Block,
  ticks: { readonly x: readonly Tick[]; readonly y: readonly Tick[] },
): EdgeLabel[] {
  const [x, y] = nearEdges(block);
  const label =
    (edge: Edge) =>
    ({ part, text }: Tick): EdgeLabel => {
      const { at, over } = outOf(block, edge, part);
      return { from: at(0), to: at(notch), at: at(away), text, align: alignOf(over) };
    };
  const kept: EdgeLabel[] = [];
  for (const one of [...ticks.x.map(label(x)), ...ticks.y.map(label(y))]) {
    if (kept.every((other) => Math.hypot(other.at[0] - one.at[0], other.at[1] - one.at[1]) >= apart)) {
      kept.push(one);
    }
  }
  return kept;
}

/** Text stands beside an upright edge, and below a level one. */
function alignOf(over: number): EdgeLabel['align'] {
  return over < -0.5 ? 'right' : over > 0.5 ? 'left' : 'center';
}

/**
 * Where the names of the axes are: beyond the numbers.
 * @param widest characters of the longest number
 */
export function edgeNames(
  block: Block,
  names: { readonly x: string; readonly y: string },
  widest = 5,
): Pick<EdgeLabel, 'at' | 'text' | 'align'>[] {
  const [x, y] = nearEdges(block);
  const name = (edge: Edge, text: string): Pick<EdgeLabel, 'at' | 'text' | 'align'> => {
    const { at, over } = outOf(block, edge, 0.5);
    return { at: at(away + toName + Math.abs(over) * digit * widest), text, align: alignOf(over) };
  };
  return [name(x, names.x), name(y, names.y)];
}

/** How long the edges with numbers are, in pixels. */
export function edgeLengths(block: Block): Point {
  const [x, y] = nearEdges(block).map((edge) => {
    const [from, to] = [outOf(block, edge, 0).at(0), outOf(block, edge, 1).at(0)];
    return Math.hypot(to[0] - from[0], to[1] - from[1]);
  });
  return [x!, y!];
}

/** A place on the border of the plane for each part of an axis. */
type Edge = (part: number) => Point;

/** Where the block is nearer to the viewer: the axis across, and the one upwards. */
function nearEdges({ lens: { eye } }: Block): readonly [Edge, Edge] {
  const [v, u] = [eye[1] > 0 ? 1 : 0, eye[0] > 1e-9 ? 1 : 0];
  return [(part) => [part, v], (part) => [u, part]];
}

/** The line square on an edge, away from the block: `over` says how far to the right it leads, −1 … 1. */
function outOf(
  { lens, pixelAt }: Block,
  edge: Edge,
  part: number,
): { readonly at: (by: number) => Point; readonly over: number } {
  const floor = -lens.box.floor / lens.box.rise;
  const [x, y] = pixelAt(edge(part), floor);
  const [ex, ey] = pixelAt(edge(part + 0.01), floor);
  const [mx, my] = pixelAt([0.5, 0.5], floor);
  const [nx, ny] = [y - ey, ex - x];
  const outwards = nx * (x - mx) + ny * (y - my) < 0 ? -1 : 1;
  const length = (Math.hypot(nx, ny) || 1) * outwards;
  return { at: (by) => [x + (nx / length) * by, y + (ny / length) * by], over: nx / length };
}
