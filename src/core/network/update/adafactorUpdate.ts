import type { Rule } from '../../optimizer/rule.ts';
import type { Architecture } from '../model/architecture.ts';
import { norm } from '../model/norm.ts';
import { Rate } from './scheduledRate.ts';
import { tensorsOf } from './tensors.ts';
import type { Tensor } from './tensors.ts';
import { joined, spread } from './update.ts';
import type { Update } from './update.ts';

/**
 * Adafactor as torch.optim.Adafactor has it: of a matrix's squared gradients only the means of rows and columns are
 * remembered, and their product stands for the whole; of biases all are.
 */
export class AdafactorUpdate implements Update {
  rate = NaN;
  readonly #rule: Rule;
  readonly #rate: Rate;
  readonly #tensors: readonly Tensor[];
  /** By tensor: of rows and of columns, of a vector of each number. */
  readonly #rows: readonly Float64Array[];
  readonly #columns: readonly Float64Array[];
  readonly #u: Float64Array;

  constructor(rule: Rule, architecture: Architecture, steps: number) {
    this.#rule = rule;
    this.#rate = new Rate(rule, steps);
    this.#tensors = tensorsOf(architecture);
    this.#rows = this.#tensors.map(({ rows, isMatrix }) => new Float64Array(isMatrix ? rows : 0));
    this.#columns = this.#tensors.map(({ columns }) => new Float64Array(columns));
    this.#u = new Float64Array(architecture.parameters);
  }

  get states(): ReadonlyMap<string, Float64Array> {
    return new Map([
      ['rows', joined(this.#rows)],
      ['columns', joined(this.#columns)],
    ]);
  }

  look(parameters: Float64Array): Float64Array {
    return parameters;
  }

  step(parameters: Float64Array, gradient: Float64Array, loss: number, t: number): boolean {
    this.rate = this.#rate.next(t, loss);
    const { decay = 0, eps = 0, least = 0, limit = 1, lambda = 0 } = this.#rule.hyper;
    const oneMinusBeta2 = t ** decay;
    const [u, lr] = [this.#u, this.rate];
    this.#tensors.forEach((tensor, index) => {
      const { from, to } = tensor;
      const root = Math.sqrt(to - from);
      const step = Math.max(least, norm(parameters, from, to) / root) * Math.min(lr, 1 / Math.sqrt(t));
      this.#estimate(tensor, index, gradient, oneMinusBeta2, eps);
      for (let i = from; i < to; i++) {
        u[i] = gradient[i]! / Math.sqrt(Math.max(u[i]!, eps * eps));
      }
      const shorten = Math.max(1, norm(u, from, to) / (root * limit));
      for (let i = from; i < to; i++) {
        parameters[i] = parameters[i]! * (1 - lr * lambda) - (step / shorten) * u[i]!;
      }
    });
    return false;
  }

  /** The second moment of each number of a tensor, into `#u`. */
  #estimate(tensor: Tensor, index: number, gradient: Float64Array, oneMinusBeta2: number, eps: number): void {
    const { from, rows, columns, isMatrix } = tensor;
    const [byRow, byColumn, u] = [this.#rows[index]!, this.#columns[index]!, this.#u];
    if (!isMatrix) {
      for (let i = 0; i < columns; i++) {
        byColumn[i]! += oneMinusBeta2 * (gradient[from + i]! ** 2 - byColumn[i]!);
        u[from + i] = byColumn[i]!;
      }
      return;
    }
    for (let r = 0; r < rows; r++) {
      const length = norm(gradient, from + r * columns, from + (r + 1) * columns);
      byRow[r]! += oneMinusBeta2 * ((length * length) / columns - byRow[r]!);
    }
    for (let c = 0; c < columns; c++) {
      let square = 0;
      for (let r = 0; r < rows; r++) {
        square += gradient[from + r * columns + c]! ** 2;
      }
      byColumn[c]! += oneMinusBeta2 * (square / rows - byColumn[c]!);
    }
    const mean = Math.max(byRow.reduce((sum, one) => sum + one, 0) / rows, eps);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        u[from + r * columns + c] = (byRow[r]! * byColumn[c]!) / mean;
      }
    }
  }

  save(): Float64Array {
    return joined([...this.#rows, ...this.#columns, this.#rate.states]);
  }

  restore(saved: Float64Array): void {
    spread(saved, [...this.#rows, ...this.#columns, this.#rate.states]);
  }
}
