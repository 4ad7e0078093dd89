import { parseLabConfig } from '../config/labConfig.ts';
import type { LabConfig } from '../config/labConfig.ts';
import type { Lab } from '../experiment/definition.ts';
import { configOf } from '../experiment/definition.ts';
import type { OptimizerRun } from '../lab/record.ts';
import type { Words } from '../text/bilingual.ts';
import type { Draw } from './draw.ts';

/** The runs of all configurations of a drawn prediction, one after another, in the order of their optimizers. */
export type Runs = readonly OptimizerRun[];

/** Asks for one of two to four answers. */
export interface AsksChoice {
  readonly kind: 'choice';
  readonly choices: readonly Words[];
  /** What the rule says will happen, as a place in `choices`. */
  readonly key: number;
  /** What did happen; −1 where it is none of the choices, which a test excludes. */
  readonly came: (runs: Runs) => number;
}

/** Asks where on the map the first run ends. */
export interface AsksPlace {
  readonly kind: 'place';
  /** What the rule says, in the problem's coordinates. */
  readonly key: readonly [x: number, y: number];
}

/** A prediction with its numbers: what runs, what is asked, and what is said when it has run. */
export interface Drawn {
  readonly labs: readonly [SeededLab, ...SeededLab[]];
  readonly question: Words;
  readonly asks: AsksChoice | AsksPlace;
  /** One or two sentences that say why, with the figures of these runs. */
  readonly reason: (runs: Runs) => Words;
  /** What tells the runs apart in the picture; absent: the names of their rules. */
  readonly names?: readonly Words[];
}

/** A configuration with the seed of its noise or of the order of its examples. */
export type SeededLab = Lab & { readonly seed?: number };

/** Something to predict before it runs. */
export interface Prediction {
  readonly id: string;
  /** The cells that it asks for, as the first keys of their cards: `note/table/row/column`. */
  readonly cells: readonly string[];
  /** Draws its numbers inside bounds for which the answer is certain. */
  readonly draw: (draw: Draw) => Drawn;
}

/** @throws Error if it is not valid, which the tests exclude for all that can be drawn */
export function labConfig({ seed, ...lab }: SeededLab): LabConfig {
  const config = configOf(lab);
  if (seed === undefined) {
    return config;
  }
  const checked = parseLabConfig({ ...config, seed });
  if (!checked.ok) {
    throw new Error(checked.problems.map(({ path, message }) => `${path}: ${message}`).join(' '));
  }
  return checked.value;
}
