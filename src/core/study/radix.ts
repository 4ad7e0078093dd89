/** Fewer items are sorted faster by comparing than by counting digits. */
const few = 512;

/** Sorts `items` by `keys` (32 bits, least first), items of equal key in the order given: linear time. */
export function sortByKey(items: Uint32Array, keys: Uint32Array): Uint32Array {
  if (items.length < few) {
    // Key and place in one number, so that equal keys keep their order.
    const packed = Float64Array.from(keys, (key, i) => key * few + i).sort();
    return items.map((_, i) => items[packed[i]! % few]!);
  }
  let from = { items: items.slice(), keys: keys.slice() };
  let to = { items: new Uint32Array(items.length), keys: new Uint32Array(items.length) };
  const place = new Uint32Array(2048);
  for (const shift of [0, 11, 22]) {
    place.fill(0);
    for (const key of from.keys) {
      place[(key >>> shift) & 2047]! += 1;
    }
    let sum = 0;
    for (let digit = 0; digit < 2048; digit++) {
      const count = place[digit]!;
      place[digit] = sum;
      sum += count;
    }
    for (let i = 0; i < items.length; i++) {
      const key = from.keys[i]!;
      const target = place[(key >>> shift) & 2047]!++;
      to.items[target] = from.items[i]!;
      to.keys[target] = key;
    }
    [from, to] = [to, from];
  }
  return from.items;
}
