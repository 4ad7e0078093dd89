import { labConfigVersion, parseLabConfig } from '../config/labConfig.ts';
import type { LabConfig, LabConfigInput } from '../config/labConfig.ts';
import type { OptimizerRun } from '../lab/record.ts';
import type { Words } from '../text/bilingual.ts';
import type { ChartAxis, ChartKind } from '../protocol/simulatorLink.ts';

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
type Input = Frozen<LabConfigInput>;

/** One configuration of an experiment, without what all of them share: see `configOf`. */
export interface Lab {
  /** What sets it apart from the experiment's other configurations. */
  readonly label?: Words;
  readonly problem: Input['problem'];
  /** By key. */
  readonly optimizers: Readonly<Record<string, Omit<Input['optimizers'][number], 'key'>>>;
  readonly start: readonly [x: number, y: number];
  readonly steps: number;
  readonly noise?: number;
  /** Where the paths are to be seen, where the problem's own domain is not the place. */
  readonly view?: Input['view'];
}

/** What a card says, and the configurations that show it. */
export interface Claim {
  readonly claim: Words;
  readonly labs: readonly Lab[];
  /** The chart in which it shows best; absent: the loss by step. */
  readonly chart?: { readonly kind?: ChartKind; readonly along?: ChartAxis };
  /** What the claim itself fixes, so that a few percent more or less make it another claim: an edge, say. */
  readonly exact?: readonly ('start' | 'rate')[];
}

/** By id, the same as in the notes' `<!-- experiment: id -->`. */
export type Claims = Readonly<Record<string, Claim>>;

/** The float64 runs of one configuration, by the optimizer's key. */
export type Runs<L extends Lab = Lab> = Readonly<
  Record<Extract<keyof L['optimizers'], string>, OptimizerRun>
>;

/** What tells whether a claim is true: what has to come out, in words, and the same as a measurement. */
export interface Verdict<L extends readonly Lab[] = readonly Lab[]> {
  readonly expect: Words;
  /** From the runs of each configuration, in their order. */
  readonly measure: (runs: { readonly [I in keyof L]: Runs<L[I]> }) => Outcome;
}

/**
 * The verdicts on some claims. They stand beside the claims, yet apart: the extension host lists and opens
 * experiments, and only the simulator measures them, so only its bundle holds this half.
 */
export type Verdicts<C extends Claims> = { readonly [Id in keyof C]: Verdict<C[Id]['labs']> };

export interface Outcome {
  readonly holds: boolean;
  readonly figures: readonly Figure[];
}

/** A number that the verdict rests on. */
export interface Figure {
  readonly label: Words;
  /** A count or length in `unit`, or a place. Steps that never came are Infinity. */
  readonly value: number | readonly [x: number, y: number];
  readonly unit?: Unit;
  /** Key of the optimizer that it is about. */
  readonly optimizer?: string;
}

/** `rates`: in learning rates, as a step's length. `times`: one thing in terms of another. */
export type Unit = 'steps' | 'gradients' | 'rates' | 'times';

/**
 * The whole configuration. Runs go on to the last step, for what is measured is often how they got there.
 * @throws Error if it is not valid: the tests resolve all that are in the catalogue
 */
export function configOf({ problem, optimizers, start, steps, noise, view }: Lab): LabConfig {
  const checked = parseLabConfig({
    version: labConfigVersion,
    tolerance: 0,
    optimizers: Object.entries(optimizers).map(([key, optimizer]) => ({ key, ...optimizer })),
    ...{ problem, start, steps, noise, view },
  });
  if (!checked.ok) {
    throw new Error(checked.problems.map(({ path, message }) => `${path}: ${message}`).join(' '));
  }
  return checked.value;
}
