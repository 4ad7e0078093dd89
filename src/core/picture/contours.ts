/** Values of a function on a grid, row by row: `values[row * columns + column]`. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
}

/**
 * The lines on which a grid has a level, by marching squares: each a list x, y, x, y, … in units of the grid, from 0 to
 * columns − 1 and rows − 1, its first point once more at the end where it is closed. Between neighbors the function is
 * taken as straight. A square whose corners alternate is cut as its mean says. Squares with a corner that is not finite are
 * left out.
 */
export function contourLines({ columns, rows, values }: Grid, level: number): number[][] {
  const links = new Map<number, number[]>();
  const link = (a: number, b: number): void => {
    links.set(a, [...(links.get(a) ?? []), b]);
    links.set(b, [...(links.get(b) ?? []), a]);
  };
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const corners = [values[at]!, values[at + 1]!, values[at + columns + 1]!, values[at + columns]!];
      if (corners.every(Number.isFinite)) {
        for (const [a, b] of cuts(corners, level)) {
          link(edge(at, columns, a), edge(at, columns, b));
        }
      }
    }
  }
  const point = (id: number): [number, number] => {
    const from = id >> 1;
    const across = (id & 1) === 0;
    const to = across ? from + 1 : from + columns;
    const share = (level - values[from]!) / (values[to]! - values[from]!);
    const [x, y] = [from % columns, Math.floor(from / columns)];
    return across ? [x + share, y] : [x, y + share];
  };
  return chains(links).map((chain) => chain.flatMap(point));
}

/** Edges are named by their first corner: even ones lie along a row, odd ones along a column. */
const edge = (at: number, columns: number, side: number): number =>
  [2 * at, 2 * (at + 1) + 1, 2 * (at + columns), 2 * at + 1][side]!;

/** Which sides of a square a level's line joins. Corners and sides go around from the top left. */
function cuts(corners: readonly number[], level: number): readonly (readonly [number, number])[] {
  const above = corners.map((value) => value > level);
  const crossed = [0, 1, 2, 3].filter((side) => above[side] !== above[(side + 1) % 4]);
  if (crossed.length < 4) {
    return crossed.length === 2 ? [[crossed[0]!, crossed[1]!]] : [];
  }
  const middle = (corners[0]! + corners[1]! + corners[2]! + corners[3]!) / 4 > level;
  return middle === above[0]
    ? [
        [0, 1],
        [2, 3],
      ]
    : [
        [3, 0],
        [1, 2],
      ];
}

/** Takes what is linked apart into lines, open ones first. An edge has one link or two. */
function chains(links: ReadonlyMap<number, readonly number[]>): number[][] {
  const done = new Set<number>();
  const walk = (start: number): number[] => {
    const chain = [start];
    done.add(start);
    for (let at: number | undefined = start; at !== undefined;) {
      at = links.get(at)!.find((next) => !done.has(next));
      if (at !== undefined) {
        done.add(at);
        chain.push(at);
      }
    }
    return chain;
  };
  const found: number[][] = [];
  for (const [id, { length }] of links) {
    if (length === 1 && !done.has(id)) {
      found.push(walk(id));
    }
  }
  for (const id of links.keys()) {
    if (!done.has(id)) {
      const loop = walk(id);
      found.push([...loop, loop[0]!]);
    }
  }
  return found;
}
