/** The Euclidean length of a part of an array. */
export function norm(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    sum += values[i]! * values[i]!;
  }
  return Math.sqrt(sum);
}
