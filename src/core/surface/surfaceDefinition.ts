import type { Hyper } from '../config/hyperparameter.ts';
import type { Words } from '../text/bilingual.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Values of a surface's parameters, by name. */
export type Parameters = Readonly<Record<string, number>>;

/**
 * A loss surface of the catalogue. It is written once, as a formula (language: formula/parseFormula.ts) over x, y and its
 * parameters; gradient and Hessian are derived from that.
 */
export interface SurfaceDefinition {
  readonly id: string;
  readonly name: Words;
  /** One sentence: what is to be seen here. */
  readonly teaches: Words;
  readonly text: string;
  readonly parameters: readonly Hyper[];
  /** What a map of it shows; with all minima. */
  readonly domain: { readonly x: Interval; readonly y: Interval };
  /** Where runs usually begin. */
  readonly start: readonly [x: number, y: number];
  /** Over the whole plane, for all parameters within their range. */
  readonly convexity: 'strictly convex' | 'convex' | 'not convex';
  /**
   * The minima within the domain, the lowest first; all of them, unless `furtherMinima`. Parameters may be beyond
   * their range: where that leaves no minimum, there is none here.
   */
  readonly minima: (parameters: Parameters) => readonly Point[];
  /** The domain holds local minima that are not listed. */
  readonly furtherMinima?: true;
  /** The saddles within the domain; all of them, unless `furtherMinima`. */
  readonly saddles: (parameters: Parameters) => readonly Point[];
  /** Where it is defined or studied. */
  readonly source: { readonly title: string; readonly url: string };
}

export type Interval = readonly [from: number, to: number];

/** The defaults of a definition's parameters. */
export function defaultsOf(definition: Pick<SurfaceDefinition, 'parameters'>): Record<string, number> {
  return Object.fromEntries(definition.parameters.map(({ name, default: value }) => [name, value]));
}

/** A list of points that depends on no parameter. */
export const points =
  (...all: readonly (readonly [x: number, y: number])[]) =>
  (): readonly Point[] =>
    all.map(([x, y]) => ({ x, y }));

/** The origin, as long as a parameter is positive. */
export const originWhile =
  (name: string) =>
  (parameters: Parameters): readonly Point[] =>
    parameter(parameters, name) > 0 ? [{ x: 0, y: 0 }] : [];

/** The value of a parameter that the definition has. */
export function parameter(parameters: Parameters, name: string): number {
  const value = parameters[name];
  if (value === undefined) {
    throw new RangeError(`The parameter ${name} has no value.`);
  }
  return value;
}
