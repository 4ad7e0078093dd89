/**
 * The numbers 0 to `length` - 1 in the order of `compare`: a natural merge sort, which costs next to nothing for
 * what is in order already and little for a few ordered runs one after another, as files of a log are.
 */
export function inOrder(length: number, compare: (a: number, b: number) => number): Uint32Array {
  let from = new Uint32Array(length);
  const starts: number[] = [];
  for (let i = 0; i < length; i++) {
    from[i] = i;
    if (i === 0 || compare(i - 1, i) > 0) {
      starts.push(i);
    }
  }
  let to = starts.length > 1 ? new Uint32Array(length) : from;
  let runs = starts;
  while (runs.length > 1) {
    const merged: number[] = [];
    for (let r = 0; r < runs.length; r += 2) {
      const start = runs[r]!;
      const middle = runs[r + 1] ?? length;
      const end = runs[r + 2] ?? length;
      merged.push(start);
      merge(from, to, start, middle, end, compare);
    }
    runs = merged;
    [from, to] = [to, from];
  }
  return from;
}

function merge(
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  middle: number,
  end: number,
  compare: (a: number, b: number) => number,
): void {
  let left = start;
  let right = middle;
  for (let i = start; i < end; i++) {
    const takeLeft = right === end || (left < middle && compare(from[left]!, from[right]!) <= 0);
    to[i] = takeLeft ? from[left++]! : from[right++]!;
  }
}
