/** What the ensemble bench runs, written out by hand four times: as a configuration, a shader, a loop, and in tfjs. */
export const runs = 65_536;
/** Runs stand in a square on the map. */
export const side = 256;

/** Starts on a grid over Rosenbrock's usual domain, at pixel centres: the same for all contestants. */
export const domain = { xMin: -2, xMax: 2, yMin: -1, yMax: 3 } as const;

export function startOf(run: number): [x: number, y: number] {
  const across = ((run % side) + 0.5) / side;
  const up = (Math.floor(run / side) + 0.5) / side;
  return [
    Math.fround(domain.xMin + across * (domain.xMax - domain.xMin)),
    Math.fround(domain.yMin + up * (domain.yMax - domain.yMin)),
  ];
}

export type Case = 'adam' | 'momentum' | 'lbfgs' | 'formula';
export const cases: readonly Case[] = ['adam', 'momentum', 'lbfgs', 'formula'];

export const adam = { lr: 0.05, beta1: 0.9, beta2: 0.999, eps: 1e-8 } as const;
export const momentum = { lr: 0.0002, mu: 0.9 } as const;
export const lbfgs = { lr: 1, history: 5, tolgrad: 1e-7, tolchange: 1e-9 } as const;
/** A user's surface, run with Adam. */
export const formula = 'sin(3*x)*cos(2*y) + 0.1*(x^2 + y^2)';
