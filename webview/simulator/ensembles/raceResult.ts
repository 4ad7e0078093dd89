import type { Palette, Picture } from '../../gpu/types.ts';

/** Neither of the entries. */
export const nobody = -1;
export const tie = -2;

/** Who arrives first from each start of a grid. */
export interface RaceResult {
  /** Keys of the optimizers, in the order of the list. */
  readonly keys: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Index into `keys`, `nobody` or `tie`, row by row from the bottom. */
  readonly winners: Int8Array;
  /** Shares of the map, 0 … 1: of each key, and of the rest. */
  readonly shares: { readonly won: readonly number[]; readonly tie: number; readonly nobody: number };
}

/**
 * Who arrives first.
 * @param arrivals the step at which each arrives; undefined: never
 */
export function winnerOf(arrivals: readonly (number | undefined)[]): number {
  let [winner, best] = [nobody, Infinity];
  arrivals.forEach((step, index) => {
    if (step !== undefined && step <= best) {
      [winner, best] = [step < best ? index : tie, step];
    }
  });
  return winner;
}

/**
 * Who has arrived first by a step that all have come to.
 * @param ended of each optimizer, as `Places` says
 */
export function raceOf(
  keys: readonly string[],
  ended: readonly Float32Array[],
  { width, height, reached }: { readonly width: number; readonly height: number; readonly reached: number },
): RaceResult {
  const winners = new Int8Array(width * height);
  const won = keys.map(() => 0);
  const rest = { tie: 0, nobody: 0 };
  const arrivals: (number | undefined)[] = [];
  for (let k = 0; k < winners.length; k++) {
    ended.forEach((ends, index) => {
      const end = ends[k]!;
      arrivals[index] = end > 0 && end - 1 <= reached ? end - 1 : undefined;
    });
    const winner = winnerOf(arrivals);
    winners[k] = winner;
    if (winner >= 0) {
      won[winner]!++;
    } else {
      rest[winner === tie ? 'tie' : 'nobody']++;
    }
  }
  const part = (count: number): number => count / winners.length;
  return {
    keys,
    width,
    height,
    winners,
    shares: { won: won.map(part), tie: part(rest.tie), nobody: part(rest.nobody) },
  };
}

type Rgb = readonly [red: number, green: number, blue: number];

/** Of starts from which two arrive at the same step. */
export function tieColor({ line, neutral }: Palette): Rgb {
  const mixed = (at: 0 | 1 | 2): number => Math.round(0.55 * neutral[at] + 0.45 * line[at]);
  return [mixed(0), mixed(1), mixed(2)];
}

/** The race in the colors of the optimizers' slots. */
export function racePicture(
  { keys, width, height, winners }: RaceResult,
  palette: Palette,
  slots: Readonly<Record<string, number>>,
): Picture {
  const count = palette.colors.length / 4;
  const [red, green, blue] = palette.neutral;
  const colors: readonly Rgb[] = keys.map((key) => {
    const at = 4 * ((slots[key] ?? 0) % count);
    return [palette.colors[at]!, palette.colors[at + 1]!, palette.colors[at + 2]!];
  });
  const tied = tieColor(palette);
  const pixels = new Uint8ClampedArray(4 * width * height);
  winners.forEach((winner, k) => {
    const color = colors[winner] ?? (winner === tie ? tied : ([red, green, blue] as const));
    const row = height - 1 - Math.floor(k / width);
    pixels.set([...color, 255], 4 * (row * width + (k % width)));
  });
  return { width, height, pixels };
}
