/** What a viewer shows of an animated GIF with frames of full size: GIF89a, read as its specification says. */
export interface Shown {
  /** 0 is for ever. */
  readonly repeats: number | undefined;
  readonly frames: readonly {
    /** In ms. */
    readonly delay: number;
    /** RGBA, row by row, over what the frames before have left. */
    readonly pixels: Uint8Array;
  }[];
}

/** Reads what `encodeAnimation` may write, with no code of the encoder. Throws at anything else. */
export function decodeGif(gif: Uint8Array): Shown {
  const bytes = Buffer.from(gif);
  if (bytes.toString('latin1', 0, 6) !== 'GIF89a') {
    throw new Error('This is no GIF89a.');
  }
  const [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  const colors = 2 << (bytes[10]! & 7);
  const palette = bytes.subarray(13, 13 + 3 * colors);
  const screen = new Uint8Array(width * height * 4);
  const frames: { delay: number; pixels: Uint8Array }[] = [];
  let [at, delay, transparent]: [number, number, number | undefined] = [13 + 3 * colors, 0, undefined];
  let repeats: number | undefined;
  while (bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) {
      const label = bytes[at + 1];
      const { data, end } = readBlocks(bytes, at + 2);
      if (label === 0xf9) {
        delay = data.readUInt16LE(1) * 10;
        transparent = (data[0]! & 1) === 1 ? data[3] : undefined;
      } else if (label === 0xff && data.toString('latin1', 0, 11) === 'NETSCAPE2.0') {
        repeats = data.readUInt16LE(12);
      }
      at = end;
    } else if (bytes[at] === 0x2c && bytes[at + 9] === 0) {
      const { data, end } = readBlocks(bytes, at + 11);
      for (const [pixel, color] of unpack(data, bytes[at + 10]!).entries()) {
        if (color !== transparent) {
          screen.set([...palette.subarray(3 * color, 3 * color + 3), 255], pixel * 4);
        }
      }
      frames.push({ delay, pixels: screen.slice() });
      at = end;
    } else {
      throw new Error(`There is an unknown block at ${at}.`);
    }
  }
  return { repeats, frames };
}

function readBlocks(bytes: Buffer, from: number): { readonly data: Buffer; readonly end: number } {
  const blocks: Buffer[] = [];
  let at = from;
  for (let size = bytes[at]!; size > 0; size = bytes[at]!) {
    blocks.push(bytes.subarray(at + 1, at + 1 + size));
    at += 1 + size;
  }
  return { data: Buffer.concat(blocks), end: at + 1 };
}

/** LZW with codes that grow from `depth + 1` to 12 bits, the lowest bits first. */
function unpack(data: Uint8Array, depth: number): number[] {
  const clear = 1 << depth;
  const out: number[] = [];
  let table: number[][] = [];
  let last: number[] | undefined;
  let [size, bit] = [depth + 1, 0];
  const read = (): number => {
    let code = 0;
    for (let place = 0; place < size; place++, bit++) {
      code |= ((data[bit >> 3]! >> (bit & 7)) & 1) << place;
    }
    return code;
  };
  for (let code = read(); code !== clear + 1; code = read()) {
    if (code === clear) {
      table = Array.from({ length: clear + 2 }, (_, color) => [color]);
      [size, last] = [depth + 1, undefined];
      continue;
    }
    const run = table[code] ?? [...last!, last![0]!];
    out.push(...run);
    if (last !== undefined && table.length < 4096) {
      table.push([...last, run[0]!]);
    }
    last = run;
    if (table.length === 1 << size && size < 12) {
      size++;
    }
  }
  return out;
}
