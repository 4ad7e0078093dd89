/** Fewer items are sorted faster by comparing than by counting digits. */
const few = 512;
/** Of a digit, at most: its counts stay in the processor's first cache. */
const mostBits = 12;

/** Sorts `items` by `keys` (32 bits, least first), items of equal key in the order given: linear time. */
export function sortByKey(items: Uint32Array, keys: Uint32Array): Uint32Array {
  if (items.length < 2) {
    return items.slice();
  }
  if (items.length < few) {
    // Key and place in one number, so that equal keys keep their order.
    const packed = Float64Array.from(keys, (key, i) => key * few + i).sort();
    return items.map((_, i) => items[packed[i]! % few]!);
  }
  // Only the bits in which keys differ: due days of a few months need two digits, not three.
  const [least, most] = rangeOf(keys);
  const bits = 32 - Math.clz32(most - least);
  const digits = Math.max(1, Math.ceil(bits / mostBits));
  const width = Math.ceil(bits / digits);
  let from = { items, keys };
  for (let digit = 0; digit < digits; digit++) {
    const to = { items: new Uint32Array(items.length), keys: new Uint32Array(keys.length) };
    sortByDigit(from, to, { least, shift: digit * width, width });
    from = to;
  }
  return from.items;
}

function rangeOf(keys: Uint32Array): [least: number, most: number] {
  let [least, most] = [0xffffffff, 0];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    least = key < least ? key : least;
    most = key > most ? key : most;
  }
  return [least, most];
}

interface Keyed {
  readonly items: Uint32Array;
  readonly keys: Uint32Array;
}

function sortByDigit(
  from: Keyed,
  to: Keyed,
  { least, shift, width }: { readonly least: number; readonly shift: number; readonly width: number },
): void {
  const { items, keys } = from;
  const mask = 2 ** width - 1;
  const place = new Uint32Array(mask + 1);
  for (let i = 0; i < keys.length; i++) {
    place[((keys[i]! - least) >>> shift) & mask]! += 1;
  }
  let sum = 0;
  for (let digit = 0; digit <= mask; digit++) {
    const count = place[digit]!;
    place[digit] = sum;
    sum += count;
  }
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const target = place[((key - least) >>> shift) & mask]!++;
    to.items[target] = items[i]!;
    to.keys[target] = key;
  }
}
