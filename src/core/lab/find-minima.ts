import { compile } from '../formula/float64.ts';
import type { Point } from '../surface/surfaceDefinition.ts';
import type { Objective } from './objective.ts';
import { Oracle } from './oracle.ts';
import { eigenvalues } from './stability.ts';

/** Places on each side of the grid that is searched. */
const side = 41;
/** More than this are ripples, not places to arrive at. */
const most = 24;

export interface FoundMinima {
  /** The lowest first. */
  readonly minima: readonly Point[];
  /** No value of the grid lies below the lowest of them. */
  readonly lowest: boolean;
  /** The loss is a finite number somewhere on the grid. */
  readonly finite: boolean;
}

/**
 * Looks for the minima of a loss within its domain: from every place of a grid that lies below its neighbors, down
 * by Newton's method and, at kinks, by comparison. What lies between the places of the grid can be missed. A point
 * counts only if everything around it is higher, so the floor of a trough has none.
 */
export function findMinima(objective: Objective): FoundMinima {
  const { x, y } = objective.domain;
  const [width, height] = [x[1] - x[0], y[1] - y[0]];
  const grid = sample(objective);
  const oracle = new Oracle(objective, 'hessian');
  const at = (px: number, py: number): number => {
    oracle.at(px, py);
    return oracle.loss;
  };
  const found: { x: number; y: number; loss: number }[] = [];
  for (const index of lowPlaces(grid)) {
    const from = {
      x: x[0] + (width * (index % side)) / (side - 1),
      y: y[0] + (height * Math.floor(index / side)) / (side - 1),
    };
    const unit = Math.max(width, height);
    const place = newton(oracle, from, unit) ?? compare(at, from, width, height);
    const inside = (value: number, [low, high]: readonly [number, number]): boolean =>
      value >= low && value <= high;
    const known = found.some((one) => Math.hypot(one.x - place.x, one.y - place.y) < 1e-4 * unit);
    if (!known && inside(place.x, x) && inside(place.y, y) && isLow(oracle, place, width, height)) {
      found.push({ ...place, loss: at(place.x, place.y) });
    }
  }
  found.sort((a, b) => a.loss - b.loss);
  const floor = grid.reduce((least, value) => (value < least ? value : least), Infinity);
  const best = found[0]?.loss;
  return {
    finite: grid.some(Number.isFinite),
    minima: found.map((one) => ({ x: one.x, y: one.y })),
    lowest: best !== undefined && floor >= best - 1e-9 * Math.max(1, Math.abs(best)),
  };
}

/** The loss over the grid, row by row; what is not a number is +∞. */
function sample({ graph, loss, domain: { x, y } }: Objective): Float64Array {
  const count = side * side;
  const place = ([low, high]: readonly [number, number], k: number): number =>
    low + ((high - low) * k) / (side - 1);
  const xs = Float64Array.from({ length: count }, (_, k) => place(x, k % side));
  const ys = Float64Array.from({ length: count }, (_, k) => place(y, Math.floor(k / side)));
  const values = new Float64Array(count);
  compile(graph, [loss], ['x', 'y']).run([xs, ys], [values], count);
  return values.map((value) => (Number.isNaN(value) ? Infinity : value));
}

/** Places of the grid with no lower neighbor, the lowest first. */
function lowPlaces(grid: Float64Array): number[] {
  const places: number[] = [];
  for (let k = 0; k < grid.length; k++) {
    const [i, j] = [k % side, Math.floor(k / side)];
    let low = Number.isFinite(grid[k]!);
    for (let dj = -1; dj <= 1 && low; dj++) {
      for (let di = -1; di <= 1 && low; di++) {
        const [ni, nj] = [i + di, j + dj];
        if (ni >= 0 && ni < side && nj >= 0 && nj < side) {
          low = grid[nj * side + ni]! >= grid[k]!;
        }
      }
    }
    if (low) {
      places.push(k);
    }
  }
  return places.sort((a, b) => grid[a]! - grid[b]!).slice(0, most);
}

/** Newton's method, downhill by force; undefined where it does not settle. */
function newton(oracle: Oracle, from: Point, unit: number): Point | undefined {
  let { x, y } = from;
  oracle.at(x, y);
  for (let step = 0; step < 60; step++) {
    const { loss, gx, gy, hxx, hxy, hyy } = oracle;
    const [largest, least] = eigenvalues(hxx, hxy, hyy);
    const size = Math.max(Math.abs(largest), Math.abs(least));
    // Added to the diagonal, so that the step leads down.
    const shift = least > 1e-10 * size ? 0 : 1e-3 * size - least + 1e-12;
    const determinant = (hxx + shift) * (hyy + shift) - hxy * hxy;
    let dx = -((hyy + shift) * gx - hxy * gy) / determinant;
    let dy = -((hxx + shift) * gy - hxy * gx) / determinant;
    const length = Math.hypot(dx, dy);
    if (!Number.isFinite(length)) {
      return undefined;
    }
    if (length <= 1e-10 * unit) {
      return { x: x + dx, y: y + dy };
    }
    const short = Math.min(1, (0.2 * unit) / length);
    [dx, dy] = [dx * short, dy * short];
    let halvings = 0;
    oracle.at(x + dx, y + dy);
    for (; !(oracle.loss <= loss) && halvings < 30; halvings++) {
      [dx, dy] = [dx / 2, dy / 2];
      oracle.at(x + dx, y + dy);
    }
    if (!(oracle.loss <= loss)) {
      return undefined;
    }
    [x, y] = [x + dx, y + dy];
  }
  return undefined;
}

const directions = Array.from({ length: 16 }, (_, k): readonly [number, number] => [
  Math.cos((k * Math.PI) / 8),
  Math.sin((k * Math.PI) / 8),
]);

/** Rounds of comparing: a slope that goes on longer leads out of the domain, or nowhere. */
const patience = 150;

/** Steps to whatever lower place is near, ever nearer. */
function compare(at: (x: number, y: number) => number, from: Point, width: number, height: number): Point {
  let { x, y } = from;
  let loss = at(x, y);
  let part = 1 / side;
  for (let rounds = 0; part > 1e-9 && rounds < patience; rounds++) {
    let moved = false;
    for (const [cx, cy] of directions) {
      const [nx, ny] = [x + cx * part * width, y + cy * part * height];
      const next = at(nx, ny);
      if (next < loss) {
        [x, y, loss, moved] = [nx, ny, next, true];
        break;
      }
    }
    if (!moved) {
      part /= 2;
    }
  }
  return { x, y };
}

/** Radius of the ring, as a part of the domain. */
const ring = 1e-3;

/** Is everything on a small ring around the place higher? Curvature tells of narrow ways down between its points. */
function isLow(oracle: Oracle, place: Point, width: number, height: number): boolean {
  const at = (x: number, y: number): number => {
    oracle.at(x, y);
    return oracle.loss;
  };
  const rises = directions.map(([cx, cy]) => at(place.x + cx * ring * width, place.y + cy * ring * height));
  const loss = at(place.x, place.y);
  const [largest, least] = eigenvalues(oracle.hxx, oracle.hxy, oracle.hyy);
  // What only rounding lifts is the floor of a trough.
  const rounding = 1e-12 * (Math.max(...rises) - loss);
  return Number.isFinite(loss) && !(least < -1e-9 * largest) && Math.min(...rises) - loss > rounding;
}
