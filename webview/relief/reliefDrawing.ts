import type { Heights } from './heights.ts';
import type { Lens } from './lens.ts';
import type { Light } from './light.ts';

/** One picture of a relief, but for its colors: those are what was on the canvas when they were taken. */
export interface ReliefDrawing {
  readonly heights: Heights;
  readonly lens: Lens;
  readonly light: Light;
  /** Red, green, blue of what is around it, 0 … 255. */
  readonly page: readonly number[];
  /** How many iso-lines there are from bottom to top, and their color with its opacity. */
  readonly lines: number;
  readonly line: readonly [number, number, number, number];
  /** CSS pixels of the canvas, whatever its own are. */
  readonly size: { readonly width: number; readonly height: number };
}

/** Draws reliefs into a canvas that has their colors, as a flat picture, before. */
export interface ReliefPainter {
  /** Keeps what is on the canvas, drawn just now, as the colors of the next drawings. */
  take(): void;
  /**
   * Draws in place of what is on the canvas, now; nothing before colors were taken.
   * @param haste it is about to change again: where there is much to compute, coarser
   * @returns false where it is coarser than it can be
   */
  draw(drawing: ReliefDrawing, haste: boolean): boolean;
  dispose(): void;
}

/** How much of the ground's color and of the page's the side of the block has, at its lower end. */
export const sideShade = 0.55;
