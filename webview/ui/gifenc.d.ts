/** What is used of it: https://www.npmjs.com/package/gifenc */
declare module 'gifenc' {
  /** Red, green and blue, 0 to 255. */
  export type Color = readonly [number, number, number];

  export interface Frame {
    /** Of the first frame: it holds for all that give none. */
    readonly palette?: readonly Color[];
    /** Until the next frame, in ms. */
    readonly delay: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    /** What becomes of the frame before the next: 1 keeps it. */
    readonly dispose?: number;
  }

  export interface Encoder {
    /** `index` has one entry of the palette for each pixel, row by row. */
    readonly writeFrame: (index: Uint8Array, width: number, height: number, frame: Frame) => void;
    readonly finish: () => void;
    readonly bytes: () => Uint8Array;
  }

  export function GIFEncoder(): Encoder;
  /** The colors that stand for those of RGBA pixels. */
  export function quantize(pixels: Uint8Array, colors: number): Color[];
  /** Of each RGBA pixel, which color comes nearest. */
  export function applyPalette(pixels: Uint8Array, palette: readonly Color[]): Uint8Array;
}
