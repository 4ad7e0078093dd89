/**
 * How far a value may be off where its operations are rounded in another order: as far as it moves when what goes in
 * moves by 1e-13 of itself, a thousand roundings. That is next to nothing, but where terms cancel, or where a large
 * number goes through a sine. Infinite where nothing can be known.
 */
export function blur(
  of: (values: Readonly<Record<string, number>>) => number,
  values: Readonly<Record<string, number>>,
): number {
  const value = of(values);
  const moves = Object.keys(values).map((name) => {
    const moved = [-1e-13, 1e-13].map((by) => of({ ...values, [name]: values[name]! * (1 + by) }));
    return Math.max(...moved.map((other) => Math.abs(other - value)));
  });
  const sum = moves.reduce((all, move) => all + move, 0);
  return Number.isNaN(sum) ? Infinity : sum;
}
