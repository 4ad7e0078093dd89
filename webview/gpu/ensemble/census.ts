import type { Census } from '../backendApi.ts';
import type { RunStates } from '../device.ts';
import type { Point } from '../types.ts';

/** Farther out than this a run is nowhere. */
const bound = 1e12;

function isGone({ x, y, ended }: RunStates, k: number): boolean {
  return ended[k]! < 0 || !(Math.abs(x[k]!) <= bound && Math.abs(y[k]!) <= bound);
}

/** Counts runs by the nearest of the points within the radius. */
export function census(states: RunStates, points: readonly Point[], radius: number): Census {
  const near = points.map(() => 0);
  let [elsewhere, diverged] = [0, 0];
  const ends = states.ended.filter((end) => end > 0).sort();
  const after = (part: number): number => (ends[Math.round(part * (ends.length - 1))] ?? 1) - 1;
  for (let k = 0; k < states.x.length; k++) {
    if (isGone(states, k)) {
      diverged += 1;
      continue;
    }
    let [nearest, least] = [-1, radius];
    points.forEach(([px, py], index) => {
      const distance = Math.hypot(states.x[k]! - px, states.y[k]! - py);
      if (distance <= least) {
        [nearest, least] = [index, distance];
      }
    });
    if (nearest < 0) {
      elsewhere += 1;
    } else {
      near[nearest]! += 1;
    }
  }
  return { near, elsewhere, diverged, converged: { count: ends.length, from: after(0.05), to: after(0.95) } };
}

/** Cells that the span of the middle 96 % of all runs is cut into, each way. */
const cells = 64;
/** A place where fewer than this part of all runs stand is no gathering. */
const least = 0.005;

/** Places where runs gather, most first: the fullest cells of a grid, each with the mean of what stands around it. */
export function gather(states: RunStates, limit: number): Point[] {
  const alive = Array.from(states.x.keys()).filter((k) => !isGone(states, k));
  if (alive.length === 0) {
    return [];
  }
  const [fromX, sizeX] = span(alive.map((k) => states.x[k]!));
  const [fromY, sizeY] = span(alive.map((k) => states.y[k]!));
  const cellOf = (k: number): readonly [number, number] => [
    Math.floor((states.x[k]! - fromX) / sizeX),
    Math.floor((states.y[k]! - fromY) / sizeY),
  ];
  const members = new Map<string, number[]>();
  for (const k of alive) {
    const key = cellOf(k).join(' ');
    const cell = members.get(key);
    if (cell) {
      cell.push(k);
    } else {
      members.set(key, [k]);
    }
  }
  const places: Point[] = [];
  while (places.length < limit) {
    const fullest = [...members].reduce(
      (best, one) => (one[1].length > best[1].length ? one : best),
      ['', [] as number[]],
    );
    const [column = 0, row = 0] = fullest[0].split(' ').map(Number);
    const around: number[] = [];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        const key = `${column + dx} ${row + dy}`;
        around.push(...(members.get(key) ?? []));
        members.delete(key);
      }
    }
    if (around.length === 0 || around.length < least * alive.length) {
      break;
    }
    const mean = (values: Float32Array): number =>
      around.reduce((sum, k) => sum + values[k]!, 0) / around.length;
    places.push([mean(states.x), mean(states.y)]);
  }
  return places;
}

/** Where the middle 96 % of values begin, and the size of a cell; cells of a point are small but not empty. */
function span(values: number[]): readonly [from: number, size: number] {
  values.sort((a, b) => a - b);
  const at = (part: number): number => values[Math.round(part * (values.length - 1))] ?? 0;
  const [from, to] = [at(0.02), at(0.98)];
  return [from, Math.max((to - from) / cells, 1e-6 * Math.max(1, Math.abs(from)))];
}
