/** The coefficients of Jordan et al. 2024, and how often the iteration is done. */
const [a, b, c] = [3.4445, -4.775, 2.0315];
const steps = 5;

/** After those, what makes it exact: X ← 1.5X − 0.5XXᵀX, until all singular values are 1 or as good as 0. */
const exactSteps = 40;

/** Room for the orthogonalization of matrices up to so many numbers. */
export class NewtonSchulz {
  readonly #gram: Float64Array;
  readonly #update: Float64Array;
  readonly #next: Float64Array;

  /** @param side the largest number of rows or columns */
  constructor(side: number) {
    this.#gram = new Float64Array(side * side);
    this.#update = new Float64Array(side * side);
    this.#next = new Float64Array(side * side);
  }

  /**
   * Makes a matrix nearly orthogonal, in place: its singular values come to between 0.7 and 1.2, as torch.optim.Muon
   * has it, in float64 where that computes in bfloat16; or `exact`ly to 1.
   * @param matrix row by row
   */
  apply(matrix: Float64Array, rows: number, columns: number, exact: boolean): void {
    let square = 0;
    for (let i = 0; i < rows * columns; i++) {
      square += matrix[i]! * matrix[i]!;
    }
    const length = Math.max(Math.sqrt(square), 1e-7);
    for (let i = 0; i < rows * columns; i++) {
      matrix[i]! /= length;
    }
    for (let step = 0; step < steps; step++) {
      this.#iterate(matrix, rows, columns, a, b, c);
    }
    for (let step = 0; exact && step < exactSteps; step++) {
      this.#iterate(matrix, rows, columns, 1.5, -0.5, 0);
    }
  }

  /** X ← aX + (b·G + c·G²)X with G = XXᵀ, or the same from the other side where there are fewer columns. */
  #iterate(x: Float64Array, rows: number, columns: number, a: number, b: number, c: number): void {
    const byRows = rows <= columns;
    const [side, depth] = byRows ? [rows, columns] : [columns, rows];
    // Element (i, k) of the matrix as it lies with its shorter side first.
    const [big, small] = byRows ? [columns, 1] : [1, columns];
    const [gram, update, next] = [this.#gram, this.#update, this.#next];
    for (let i = 0; i < side; i++) {
      for (let j = 0; j < side; j++) {
        let sum = 0;
        for (let k = 0; k < depth; k++) {
          sum += x[i * big + k * small]! * x[j * big + k * small]!;
        }
        gram[i * side + j] = sum;
      }
    }
    for (let i = 0; i < side; i++) {
      for (let j = 0; j < side; j++) {
        let sum = 0;
        for (let k = 0; k < side; k++) {
          sum += gram[i * side + k]! * gram[k * side + j]!;
        }
        update[i * side + j] = b * gram[i * side + j]! + c * sum;
      }
    }
    for (let i = 0; i < side; i++) {
      for (let k = 0; k < depth; k++) {
        let sum = 0;
        for (let j = 0; j < side; j++) {
          sum += update[i * side + j]! * x[j * big + k * small]!;
        }
        next[i * big + k * small] = a * x[i * big + k * small]! + sum;
      }
    }
    x.set(next.subarray(0, rows * columns));
  }
}
