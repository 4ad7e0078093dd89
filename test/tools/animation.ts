import type Gifenc from 'gifenc';
import { createRequire } from 'node:module';

/** A module of CommonJS, whose names no import finds: Node and vitest differ in what its default would be. */
const gifenc = createRequire(import.meta.url)('gifenc') as typeof Gifenc;

/** One picture: RGBA, row by row, opaque. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The entry of the palette for what stays as it was; all others are colors. */
const unchanged = 255;

/**
 * An animated GIF that repeats for ever. All frames share the colors of the first and the last, and each later one
 * holds only what has changed: so what stands still costs nothing and does not flicker.
 *
 * @param delays Of each frame, in ms; GIF counts in hundredths of a second.
 * @throws If there is no frame, or they differ in size.
 */
export function encodeAnimation(frames: readonly Frame[], delays: readonly number[]): Uint8Array {
  const [first] = frames;
  const last = frames.at(-1);
  if (first === undefined || last === undefined) {
    throw new Error('An animation needs at least one frame.');
  }
  const { width, height } = first;
  const ends = new Uint8Array(first.pixels.length + last.pixels.length);
  ends.set(first.pixels);
  ends.set(last.pixels, first.pixels.length);
  const colors = gifenc.quantize(ends, unchanged);
  // In a palette of 256 entries `unchanged` is one.
  const palette = [...colors, ...Array.from({ length: 256 - colors.length }, () => [0, 0, 0] as const)];
  const encoder = gifenc.GIFEncoder();
  for (const [at, frame] of frames.entries()) {
    if (frame.width !== width || frame.height !== height) {
      throw new Error(`Frame ${at} is ${frame.width} × ${frame.height}, and not ${width} × ${height}.`);
    }
    const before = frames[at - 1];
    // The encoder reads all of the memory that an array lies in: it is given a copy.
    const index = gifenc.applyPalette(new Uint8Array(frame.pixels), colors);
    encoder.writeFrame(
      before === undefined
        ? index
        : index.map((color, pixel) => (same(frame, before, pixel) ? unchanged : color)),
      width,
      height,
      {
        ...(before === undefined ? { palette } : { transparent: true, transparentIndex: unchanged }),
        delay: delays[at] ?? 0,
        dispose: 1,
      },
    );
  }
  encoder.finish();
  return encoder.bytes();
}

function same(one: Frame, other: Frame, pixel: number): boolean {
  const at = pixel * 4;
  return [at, at + 1, at + 2].every((channel) => one.pixels[channel] === other.pixels[channel]);
}
