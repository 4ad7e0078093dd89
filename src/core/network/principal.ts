/**
 * The two orthonormal directions that hold most of some vectors' squares, and the share they hold. The vectors are few and long, so
 * that the eigenvectors of the small matrix of their products are found, by Jacobi's rotations.
 */
export function principalDirections(vectors: readonly Float64Array[]): {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly share: number;
} {
  const n = vectors.length;
  const length = vectors[0]?.length ?? 0;
  const products = vectors.map((one) => vectors.map((other) => dot(one, other)));
  const total = products.reduce((sum, row, i) => sum + row[i]!, 0);
  const { values, rows } = eigen(products);
  const order = values.map((_, i) => i).sort((i, j) => values[j]! - values[i]!);
  const made: Float64Array[] = [];
  let captured = 0;
  for (const index of order.slice(0, 2)) {
    const value = values[index]!;
    // Below this it is rounding: the vectors span no second direction.
    if (value <= 1e-14 * total) {
      break;
    }
    const direction = new Float64Array(length);
    for (let k = 0; k < n; k++) {
      const part = rows[k]![index]! / Math.sqrt(value);
      vectors[k]!.forEach((one, i) => {
        direction[i]! += part * one;
      });
    }
    made.push(direction);
    captured += value;
  }
  while (made.length < 2) {
    made.push(anyOrthogonal(made, length));
  }
  return { first: made[0]!, second: made[1]!, share: total > 0 ? captured / total : 1 };
}

/** A direction of length 1 across those given: along the axis in which they point least. */
function anyOrthogonal(others: readonly Float64Array[], length: number): Float64Array {
  const size = (i: number): number => others.reduce((sum, one) => sum + Math.abs(one[i]!), 0);
  let axis = 0;
  for (let i = 1; i < length; i++) {
    axis = size(i) < size(axis) ? i : axis;
  }
  const direction = new Float64Array(length);
  direction[axis] = 1;
  for (const one of others) {
    const part = one[axis]!;
    direction.forEach((w, i) => {
      direction[i] = w - part * one[i]!;
    });
  }
  const size2 = Math.sqrt(dot(direction, direction));
  return direction.map((one) => one / size2);
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += a[i]! * b[i]!;
  }
  return sum;
};

const sweeps = 60;

/** Eigenvalues of a symmetric matrix, and its eigenvectors as columns of `rows` (Golub & Van Loan, section 8.5). */
function eigen(matrix: readonly (readonly number[])[]): { values: number[]; rows: number[][] } {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const rows = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)));
  const size = Math.sqrt(a.flat().reduce((sum, one) => sum + one * one, 0));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        off += a[p]![q]! ** 2;
        rotate(a, rows, p, q);
      }
    }
    if (Math.sqrt(off) <= 1e-15 * size) {
      break;
    }
  }
  return { values: a.map((row, i) => row[i]!), rows };
}

/** Turns the plane of two axes so that the matrix has 0 for their product. */
function rotate(a: number[][], rows: number[][], p: number, q: number): void {
  const apq = a[p]![q]!;
  if (apq === 0) {
    return;
  }
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq);
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(tangent * tangent + 1);
  const s = tangent * c;
  for (let k = 0; k < a.length; k++) {
    const [kp, kq] = [a[k]![p]!, a[k]![q]!];
    a[k]![p] = c * kp - s * kq;
    a[k]![q] = s * kp + c * kq;
  }
  for (let k = 0; k < a.length; k++) {
    const [pk, qk] = [a[p]![k]!, a[q]![k]!];
    a[p]![k] = c * pk - s * qk;
    a[q]![k] = s * pk + c * qk;
    const [rp, rq] = [rows[k]![p]!, rows[k]![q]!];
    rows[k]![p] = c * rp - s * rq;
    rows[k]![q] = s * rp + c * rq;
  }
}
