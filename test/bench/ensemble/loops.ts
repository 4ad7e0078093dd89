import { adam, lbfgs, momentum, runs, startOf } from './ensembleProblems.ts';
import type { Case } from './ensembleProblems.ts';

/** The contestant that anyone would write first: a plain loop in float64, one run after the other. */
type Loop = (x: number, y: number, steps: number) => number;

function adamOnRosenbrock(x: number, y: number, steps: number): number {
  const { lr, beta1, beta2, eps } = adam;
  let [mx, my, vx, vy, p1, p2] = [0, 0, 0, 0, 1, 1];
  for (let t = 0; t < steps; t += 1) {
    const d = y - x * x;
    const gx = -400 * x * d - 2 * (1 - x);
    const gy = 200 * d;
    mx = beta1 * mx + (1 - beta1) * gx;
    my = beta1 * my + (1 - beta1) * gy;
    vx = beta2 * vx + (1 - beta2) * gx * gx;
    vy = beta2 * vy + (1 - beta2) * gy * gy;
    p1 *= beta1;
    p2 *= beta2;
    x -= (lr * (mx / (1 - p1))) / (Math.sqrt(vx / (1 - p2)) + eps);
    y -= (lr * (my / (1 - p1))) / (Math.sqrt(vy / (1 - p2)) + eps);
  }
  return x + y;
}

function adamOnFormula(x: number, y: number, steps: number): number {
  const { lr, beta1, beta2, eps } = adam;
  let [mx, my, vx, vy, p1, p2] = [0, 0, 0, 0, 1, 1];
  for (let t = 0; t < steps; t += 1) {
    const gx = 3 * Math.cos(3 * x) * Math.cos(2 * y) + 0.2 * x;
    const gy = -2 * Math.sin(3 * x) * Math.sin(2 * y) + 0.2 * y;
    mx = beta1 * mx + (1 - beta1) * gx;
    my = beta1 * my + (1 - beta1) * gy;
    vx = beta2 * vx + (1 - beta2) * gx * gx;
    vy = beta2 * vy + (1 - beta2) * gy * gy;
    p1 *= beta1;
    p2 *= beta2;
    x -= (lr * (mx / (1 - p1))) / (Math.sqrt(vx / (1 - p2)) + eps);
    y -= (lr * (my / (1 - p1))) / (Math.sqrt(vy / (1 - p2)) + eps);
  }
  return x + y;
}

function momentumOnRosenbrock(x: number, y: number, steps: number): number {
  const { lr, mu } = momentum;
  let [vx, vy] = [0, 0];
  for (let t = 0; t < steps; t += 1) {
    const d = y - x * x;
    vx = mu * vx + (-400 * x * d - 2 * (1 - x));
    vy = mu * vy + 200 * d;
    x -= lr * vx;
    y -= lr * vy;
  }
  return x + y;
}

function lbfgsOnRosenbrock(x: number, y: number, steps: number): number {
  const { lr, history, tolgrad, tolchange } = lbfgs;
  const sx = new Float64Array(history);
  const sy = new Float64Array(history);
  const ux = new Float64Array(history);
  const uy = new Float64Array(history);
  const r = new Float64Array(history);
  const alpha = new Float64Array(history);
  let [h, qx, qy, dx, dy, newest, count] = [1, 0, 0, 0, 0, -1, 0];
  for (let t = 1; t <= steps; t += 1) {
    const d = y - x * x;
    const gx = -400 * x * d - 2 * (1 - x);
    const gy = 200 * d;
    const [cx, cy] = [gx - qx, gy - qy];
    const c = cx * dx + cy * dy;
    if (c > 1e-10) {
      newest = (newest + 1) % history;
      count = Math.min(count + 1, history);
      sx[newest] = dx;
      sy[newest] = dy;
      ux[newest] = cx;
      uy[newest] = cy;
      r[newest] = 1 / c;
      h = c / (cx * cx + cy * cy);
    }
    let [px, py] = [-gx, -gy];
    for (let k = 0; k < count; k += 1) {
      const i = (newest - k + history) % history;
      const a = r[i]! * (sx[i]! * px + sy[i]! * py);
      alpha[i] = a;
      px -= a * ux[i]!;
      py -= a * uy[i]!;
    }
    px *= h;
    py *= h;
    for (let k = count - 1; k >= 0; k -= 1) {
      const i = (newest - k + history) % history;
      const b = alpha[i]! - r[i]! * (ux[i]! * px + uy[i]! * py);
      px += b * sx[i]!;
      py += b * sy[i]!;
    }
    if (Math.max(Math.abs(gx), Math.abs(gy)) <= tolgrad || gx * px + gy * py > -tolchange) {
      break;
    }
    const length = lr * (t > 1 ? 1 : Math.min(1, 1 / (Math.abs(gx) + Math.abs(gy))));
    dx = length * px;
    dy = length * py;
    qx = gx;
    qy = gy;
    x += dx;
    y += dy;
  }
  return x + y;
}

const loops: Readonly<Record<Case, Loop>> = {
  adam: adamOnRosenbrock,
  momentum: momentumOnRosenbrock,
  lbfgs: lbfgsOnRosenbrock,
  formula: adamOnFormula,
};

/** Run-steps a second of the plain loop, over as many runs as take about `budgetMs`. */
export function timeLoop(name: Case, steps: number, budgetMs: number): number {
  const loop = loops[name];
  let sum = 0;
  for (let run = 0; run < 64; run += 1) {
    sum += loop(...startOf(run * 997), steps);
  }
  const from = performance.now();
  let done = 0;
  for (let run = 0; run < runs && performance.now() - from < budgetMs; run += 16) {
    for (let k = 0; k < 16; k += 1) {
      sum += loop(...startOf(run + k), steps);
    }
    done += 16;
  }
  const seconds = (performance.now() - from) / 1000;
  // The sum is used, so that no compiler may leave the work out.
  if (sum === 0.123456789) {
    throw new Error('An unlikely sum.');
  }
  return (done * steps) / seconds;
}
