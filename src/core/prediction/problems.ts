/** Problems that predictions are about, where those of the experiments have not the place or the size that is needed. */

/** a(x² + y²)/2, seen as far as `reach` along x. */
export const round = (a: number, reach: number) =>
  ({
    kind: 'formula',
    text: 'a*(x^2 + y^2)/2',
    parameters: { a },
    x: [-reach, reach],
    y: [-0.75 * reach, 0.75 * reach],
  }) as const;

/** An even slope down to the right: its gradient is −g along x everywhere. Seen from its start at 0 to `length`. */
export const slope = (g: number, length: number) =>
  ({
    kind: 'formula',
    text: '-g*x',
    parameters: { g },
    x: [-0.1 * length, 1.1 * length],
    y: [-0.45 * length, 0.45 * length],
  }) as const;
