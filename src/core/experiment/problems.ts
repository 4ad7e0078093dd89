/** The problems that several experiments are about. Those of the catalogue have their minima and saddles on the map. */

/** (x² + κy²)/2: curvature 1 along x and κ along y; turned by `theta`, in radians. */
export const ellipse = (kappa: number, theta = 0) =>
  ({ kind: 'surface', id: 'ellipse', parameters: { kappa, theta } }) as const;

/** (x² + y²)/2: curvature 1 everywhere. */
export const bowl = ellipse(1);

/** Two wells at x = ±1; the tilt makes the left one the deeper. */
export const wells = (tilt: number) =>
  ({ kind: 'surface', id: 'double-well', parameters: { c: tilt } }) as const;

/** Two equal wells: between them, at (0, 0), a saddle with curvature −4 along x and 2 along y. */
export const saddle = wells(0);

/** 1 − exp(−(x² + y²)/2): a hollow in a plain. */
export const plateau = { kind: 'surface', id: 'plateau', parameters: {} } as const;

/** Squared error of a line through `examples` points. */
export const regression = (examples: number) =>
  ({ kind: 'data', id: 'linear-regression', parameters: { n: examples } }) as const;

/** A convex function that is not quadratic: Boyd & Vandenberghe, Convex Optimization, 2004, (9.20). */
export const exponentials = {
  kind: 'formula',
  text: 'exp(x + 3*y - 0.1) + exp(x - 3*y - 0.1) + exp(-x - 0.1)',
  x: [-2, 2],
  y: [-1.5, 1.5],
} as const;
