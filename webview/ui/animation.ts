import type * as Gifenc from 'gifenc';

/** One picture: RGBA, row by row, opaque. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The entry of the palette for what stays as it was; all others are colors. */
const unchanged = 255;

/** In ms: GIF counts hundredths of a second in two bytes. */
const longestDelay = 655_350;

/**
 * An animated GIF that repeats for ever, frame by frame. All frames share the colors of the first and the last, and each
 * later one holds only what has changed: so what stands still costs nothing and does not flicker.
 */
export class Animation {
  readonly #gifenc: typeof Gifenc;
  readonly #encoder: Gifenc.Encoder;
  readonly #colors: readonly Gifenc.Color[];
  readonly #first: Frame;
  #before: Frame | undefined;
  #count = 0;

  /** @param gifenc the encoder: Node finds it in another form than a page */
  constructor(gifenc: typeof Gifenc, first: Frame, last: Frame) {
    this.#gifenc = gifenc;
    this.#encoder = gifenc.GIFEncoder();
    this.#first = first;
    const ends = new Uint8Array(first.pixels.length + last.pixels.length);
    ends.set(first.pixels);
    ends.set(last.pixels, first.pixels.length);
    this.#colors = gifenc.quantize(ends, unchanged);
  }

  /**
   * @param delay until the next frame, in ms; at most some eleven minutes
   * @throws If it differs in size from the first.
   */
  add(frame: Frame, delay: number): void {
    const { width, height } = this.#first;
    const at = this.#count++;
    if (frame.width !== width || frame.height !== height) {
      throw new Error(`Frame ${at} is ${frame.width} × ${frame.height}, and not ${width} × ${height}.`);
    }
    const before = this.#before;
    this.#before = frame;
    // The encoder reads all of the memory that an array lies in: it is given a copy.
    const index = this.#gifenc.applyPalette(new Uint8Array(frame.pixels), this.#colors);
    this.#encoder.writeFrame(
      before === undefined
        ? index
        : index.map((color, pixel) => (same(frame, before, pixel) ? unchanged : color)),
      width,
      height,
      {
        ...(before === undefined
          ? { palette: this.#palette() }
          : { transparent: true, transparentIndex: unchanged }),
        delay: Math.min(delay, longestDelay),
        dispose: 1,
      },
    );
  }

  /** The file; nothing can be added any more. */
  bytes(): Uint8Array {
    this.#encoder.finish();
    return this.#encoder.bytes();
  }

  /** Of 256 entries, so that `unchanged` is one. */
  #palette(): Gifenc.Color[] {
    const rest = Array.from({ length: 256 - this.#colors.length }, () => [0, 0, 0] as const);
    return [...this.#colors, ...rest];
  }
}

function same(one: Frame, other: Frame, pixel: number): boolean {
  const at = 4 * pixel;
  return (
    one.pixels[at] === other.pixels[at] &&
    one.pixels[at + 1] === other.pixels[at + 1] &&
    one.pixels[at + 2] === other.pixels[at + 2]
  );
}
