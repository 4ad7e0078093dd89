/** Prints one figure, as `npm run bench` promises: one JSON object a line. */
export function report(figure: string, value: number, unit: string, against: string): void {
  console.log(JSON.stringify({ figure, value: Number(value.toPrecision(3)), unit, against }));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
