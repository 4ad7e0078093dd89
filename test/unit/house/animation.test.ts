import { expect, test } from 'vitest';
import type { Frame } from '../../tools/gifAnimation.ts';
import { encodeAnimation } from '../../tools/gifAnimation.ts';
import { decodeGif } from './decodeGif.ts';

const width = 37;
const height = 23;
const colors = [
  [16, 24, 40],
  [248, 176, 64],
  [40, 176, 248],
  [248, 128, 144],
] as const;

/** A dot on a ground of one color with a line: the dot is elsewhere in each frame. */
function frame(at: number): Frame {
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const color = Math.hypot(x - 5 - 3 * at, y - 4 - 2 * at) < 3 ? 1 + (at % 2) : y === 11 ? 3 : 0;
    pixels.set(colors[color] ?? [], pixel * 4);
  }
  return { width, height, pixels };
}

test('an animation shows each of its frames for its time, though it holds only what changes', () => {
  const frames = Array.from({ length: 6 }, (_, at) => frame(at));
  const delays = [80, 80, 80, 80, 80, 1500];
  const gif = encodeAnimation(frames, delays);
  const shown = decodeGif(gif);
  expect(shown.repeats).toBe(0);
  expect(shown.frames.map(({ delay }) => delay)).toEqual(delays);
  for (const [at, { pixels }] of shown.frames.entries()) {
    expect([at, largestDifference(pixels, frames[at]!.pixels)]).toEqual([at, expect.closeTo(0, -1)]);
  }
});

test('a frame that is the same as the one before changes nothing, and costs next to nothing', () => {
  const still = [frame(0), frame(0), frame(0)];
  const { frames } = decodeGif(encodeAnimation(still, [80, 80, 80]));
  expect(frames[2]!.pixels).toEqual(frames[0]!.pixels);
  const [one, three] = [encodeAnimation([frame(0)], [80]), encodeAnimation(still, [80, 80, 80])];
  expect(three.length - one.length).toBeLessThan(300);
});

test('a single pixel, more colors than a palette has, and a frame that stays for very long come out as they are', () => {
  const pixel = (r: number, g: number, b: number): Frame => ({
    width: 1,
    height: 1,
    pixels: new Uint8Array([r, g, b, 255]),
  });
  const dots = [pixel(0, 0, 0), pixel(255, 255, 255)];
  const one = decodeGif(encodeAnimation(dots, [20, 900_000]));
  expect(largestDifference(one.frames[0]!.pixels, dots[0]!.pixels)).toBeLessThan(8);
  expect(largestDifference(one.frames[1]!.pixels, dots[1]!.pixels)).toBeLessThan(8);
  // Hundredths of a second in two bytes.
  expect(one.frames[1]!.delay).toBe(655_350);

  const noise = (seed: number): Frame => {
    const pixels = new Uint8Array(width * height * 4).map((_, i) =>
      i % 4 === 3 ? 255 : (Math.imul(i + seed, 0x9e3779b1) >>> 24) & 0xff,
    );
    return { width, height, pixels };
  };
  const frames = [noise(0), noise(7), noise(7), noise(0)];
  const shown = decodeGif(encodeAnimation(frames, [20, 20, 20, 20])).frames;
  expect(shown[2]!.pixels).toEqual(shown[1]!.pixels);
  expect(shown[3]!.pixels).toEqual(shown[0]!.pixels);
  expect(largestDifference(shown[1]!.pixels, frames[1]!.pixels)).toBeLessThan(96);
});

test('no frames, and frames of different sizes, are refused', () => {
  expect(() => encodeAnimation([], [])).toThrow('at least one frame');
  const other = { width: 1, height: 1, pixels: new Uint8Array(4) };
  expect(() => encodeAnimation([frame(0), other], [80, 80])).toThrow('Frame 1 is 1 × 1, and not 37 × 23.');
});

function largestDifference(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((most, byte, at) => Math.max(most, Math.abs(byte - (other[at] ?? 255))), 0);
}
