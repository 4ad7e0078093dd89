/**
 * Where a fixed learning rate is stable on a quadratic: for each eigenvalue λ of the Hessian the error of that
 * direction must shrink. Gradient descent αλ < 2; heavy ball αλ < 2(1+μ); Nesterov αλ < 2(1+μ)/(1+2μ); see
 * design.md, "Stability". Dampening scales the gradient by 1 − τ; a Newton step has λ = 1 in every direction.
 */
const edges: Readonly<Record<string, (hyper: Readonly<Record<string, number>>) => number>> = {
  sgd: () => 2,
  momentum: ({ mu = 0, tau = 0 }) => (2 * (1 + mu)) / (1 - tau),
  nesterov: ({ mu = 0 }) => (2 * (1 + mu)) / (1 + 2 * mu),
};

/**
 * The largest learning rate with which the rule settles at a minimum whose largest Hessian eigenvalue is given, or
 * undefined where there is no such formula. All conventions share it: they differ only while the rate changes.
 */
export function largestStableRate(
  rule: string,
  largestEigenvalue: number,
  hyper: Readonly<Record<string, number>> = {},
): number | undefined {
  if (rule === 'newton') {
    return (hyper['lambda'] ?? 0) === 0 ? 2 : undefined;
  }
  const edge = Object.hasOwn(edges, rule) ? edges[rule] : undefined;
  const curvature = largestEigenvalue + (hyper['l2'] ?? 0);
  return edge && curvature > 0 ? edge(hyper) / curvature : undefined;
}

/** The eigenvalues of a symmetric 2×2 matrix, the larger first. */
export function eigenvalues(hxx: number, hxy: number, hyy: number): readonly [number, number] {
  const middle = (hxx + hyy) / 2;
  const radius = Math.hypot((hxx - hyy) / 2, hxy);
  return [middle + radius, middle - radius];
}
