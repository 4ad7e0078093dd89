/**
 * Optimizers that use curvature, written out from their published algorithms for any number of parameters, apart from
 * the product's rules: systems are solved by elimination, and nothing is known of two numbers. Deliberately dull.
 */
export type Point = readonly number[];
export type Matrix = readonly (readonly number[])[];

export interface Problem {
  readonly loss: (x: Point) => number;
  readonly gradient: (x: Point) => Point;
  readonly hessian: (x: Point) => Matrix;
  /** Of a loss that is the sum of their squares. */
  readonly residuals?: (x: Point) => Point;
  readonly jacobian?: (x: Point) => Matrix;
}

const dot = (a: Point, b: Point): number => a.reduce((sum, one, i) => sum + one * b[i]!, 0);
const plus = (x: Point, scale: number, p: Point): Point => x.map((one, i) => one + scale * p[i]!);
const times = (matrix: Matrix, x: Point): Point => matrix.map((row) => dot(row, x));

/** Gaussian elimination with partial pivoting. */
export function solve(matrix: Matrix, right: Point): Point {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) {
        pivot = row;
      }
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = column + 1; row < n; row++) {
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let k = column; k <= n; k++) {
        rows[row]![k]! -= factor * rows[column]![k]!;
      }
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let row = n - 1; row >= 0; row--) {
    let rest = rows[row]![n]!;
    for (let k = row + 1; k < n; k++) {
      rest -= rows[row]![k]! * x[k]!;
    }
    x[row] = rest / rows[row]![row]!;
  }
  return x;
}

const damped = (matrix: Matrix, lambda: number): Matrix =>
  matrix.map((row, i) => row.map((one, k) => (i === k ? one + lambda : one)));

/** 2JᵀJ and 2Jᵀr: curvature and gradient of the sum of the squares of r. */
function squares(problem: Problem, x: Point): { readonly curvature: Matrix; readonly gradient: Point } {
  const [j, r] = [problem.jacobian!(x), problem.residuals!(x)];
  const columns = x.map((_, i) => j.map((row) => row[i]!));
  return {
    curvature: columns.map((a) => columns.map((b) => 2 * dot(a, b))),
    gradient: columns.map((a) => 2 * dot(a, r)),
  };
}

type Options = Readonly<Record<string, number>>;
/** The points of a run, the start included. */
type Path = (problem: Problem, start: Point, steps: number, o: Options) => Point[];

/** Nocedal & Wright 2006, section 3.3, with λ added to the diagonal. */
const newton: Path = (problem, start, steps, { lr = 1, lambda = 0 }) => {
  const path = [start];
  for (let x = start, k = 0; k < steps; k++) {
    x = plus(x, -lr, solve(damped(problem.hessian(x), lambda), problem.gradient(x)));
    path.push(x);
  }
  return path;
};

/** Nocedal & Wright 2006, equation 10.23. */
const gaussNewton: Path = (problem, start, steps, { lr = 1, lambda = 0 }) => {
  const path = [start];
  for (let x = start, k = 0; k < steps; k++) {
    const { curvature, gradient } = squares(problem, x);
    x = plus(x, -lr, solve(damped(curvature, lambda), gradient));
    path.push(x);
  }
  return path;
};

/** Marquardt 1963: the damping is divided by ν after a step that lowers the loss, else multiplied, and the step is not taken. */
const levenbergMarquardt: Path = (problem, start, steps, { lr = 1, lambda = 0.001, factor = 10 }) => {
  // The first step only looks where the run begins.
  const path = [start, start];
  let [x, la] = [start, lambda];
  while (path.length <= steps) {
    const { curvature, gradient } = squares(problem, x);
    const tried = plus(x, -lr, solve(damped(curvature, la), gradient));
    if (problem.loss(tried) < problem.loss(x)) {
      x = tried;
      la /= factor;
    } else {
      la *= factor;
    }
    path.push(x);
  }
  return path;
};

/** Nocedal & Wright 2006, algorithm 7.2: conjugate gradients on the model, to the border where it is reached or bent down. */
function steihaug(curvature: Matrix, gradient: Point, radius: number): Point {
  let [z, r, d]: [Point, Point, Point] = [gradient.map(() => 0), gradient, gradient.map((one) => -one)];
  const toBorder = (): Point => {
    const [a, b, c] = [dot(d, d), 2 * dot(z, d), dot(z, z) - radius ** 2];
    return plus(z, (-b + Math.sqrt(b * b - 4 * a * c)) / (2 * a), d);
  };
  for (let j = 0; j < gradient.length && dot(r, r) > 0; j++) {
    const bent = dot(d, times(curvature, d));
    const alpha = dot(r, r) / bent;
    const next = plus(z, alpha, d);
    if (bent <= 0 || Math.sqrt(dot(next, next)) >= radius) {
      return toBorder();
    }
    const left = plus(r, alpha, times(curvature, d));
    const beta = dot(left, left) / dot(r, r);
    d = left.map((one, i) => -one + beta * d[i]!);
    [z, r] = [next, left];
  }
  return z;
}

/** Nocedal & Wright 2006, algorithm 4.1, without a largest radius. */
const trustRegion: Path = (problem, start, steps, { lr = 1, eta = 0.1 }) => {
  // The first step only looks where the run begins.
  const path = [start, start];
  let [x, radius] = [start, lr];
  while (path.length <= steps) {
    const [g, h] = [problem.gradient(x), problem.hessian(x)];
    const p = steihaug(h, g, radius);
    const ratio = (problem.loss(x) - problem.loss(plus(x, 1, p))) / -(dot(g, p) + dot(p, times(h, p)) / 2);
    const onBorder = Math.sqrt(dot(p, p)) > 0.999 * radius;
    radius = ratio < 0.25 ? radius / 4 : ratio > 0.75 && onBorder ? 2 * radius : radius;
    x = ratio > eta ? plus(x, 1, p) : x;
    path.push(x);
  }
  return path;
};

/**
 * Nocedal & Wright 2006, algorithm 5.4, with β of Fletcher–Reeves or Polak–Ribière (5.45, PR+); the step is the one to
 * the stationary point of the second-order model along the direction, downhill.
 */
const conjugateGradient: Path = (problem, start, steps, { lr = 1, reeves = 0 }) => {
  const path = [start];
  let last: { readonly g: Point; readonly p: Point } | undefined;
  for (let x = start, k = 0; k < steps; k++) {
    const g = problem.gradient(x);
    let p = g.map((one) => -one);
    if (last !== undefined) {
      const old = dot(last.g, last.g);
      const beta = reeves === 1 ? dot(g, g) / old : Math.max(dot(g, plus(g, -1, last.g)) / old, 0);
      const next = plus(p, beta, last.p);
      p = dot(next, g) < 0 ? [...next] : p;
    }
    x = plus(x, (-lr * dot(p, g)) / Math.abs(dot(p, times(problem.hessian(x), p))), p);
    last = { g, p };
    path.push(x);
  }
  return path;
};

/** Liu et al. 2024, algorithm 3, with the diagonal of the Hessian as its estimate. */
const sophia: Path = (
  problem,
  start,
  steps,
  { lr = 0, beta1 = 0, beta2 = 0, gamma = 0, eps = 0, every = 0, lambda = 0 },
) => {
  const path = [start];
  let [m, h] = [start.map(() => 0), start.map(() => 0)];
  for (let x = start, t = 1; t <= steps; t++) {
    const g = problem.gradient(x);
    m = m.map((one, i) => beta1 * one + (1 - beta1) * g[i]!);
    if (t % every === 1) {
      const estimate = problem.hessian(x).map((row, i) => row[i]!);
      h = h.map((one, i) => beta2 * one + (1 - beta2) * estimate[i]!);
    }
    x = x.map((one) => one - lr * lambda * one);
    x = x.map((one, i) => {
      const ratio = m[i]! / Math.max(gamma * h[i]!, eps);
      return one - lr * Math.max(-1, Math.min(1, ratio));
    });
    path.push(x);
  }
  return path;
};

export const curvatureRules: Readonly<Record<string, Path>> = {
  newton,
  'gauss-newton': gaussNewton,
  'levenberg-marquardt': levenbergMarquardt,
  'conjugate-gradient': conjugateGradient,
  'trust-region': trustRegion,
  sophia,
};
