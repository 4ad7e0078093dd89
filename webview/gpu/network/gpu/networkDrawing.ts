import type { Uniform } from '../../glProgram.ts';
import type { Target } from '../../target.ts';

/** What a draw of steps reads besides the state. */
export interface Inputs {
  readonly settings: Target;
  readonly points: Target;
  readonly table: Target;
  readonly uniforms: Readonly<Record<string, Uniform>>;
}

/** How many networks, and how many blocks of them a row has. */
export interface Size {
  readonly across: number;
  readonly networks: number;
}

/** One way of taking steps, with the state that it keeps. */
export interface Drawing {
  /** The present state. */
  readonly state: readonly Target[];
  /** Where the layers of the layout stand in it; how a network ended is the layout's last number. */
  readonly layers: readonly (readonly [Target, layer: number])[];
  /** Does what parameters remember follow them in the same texels, or stand in layers of its own? */
  readonly arrays: 'joined' | 'apart';
  ready(): Promise<void>;
  /** Draws `count` steps from step `first` on; 0: nothing changes, but all is compiled. */
  draw(inputs: Inputs, first: number, count: number): void;
  dispose(): void;
}

/** Makes targets inputs of the next draw, each layer by its name, and gives the uniforms for that. */
export function bindAll(
  layers: readonly (readonly [name: string, target: Target, layer: number])[],
): Record<string, Uniform> {
  return Object.fromEntries(
    layers.map(([name, target, layer], unit) => {
      target.bindLayer(unit, layer);
      return [name, unit];
    }),
  );
}
