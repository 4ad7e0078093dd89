/** A state of a run to come back to. */
export interface Checkpoint {
  readonly step: number;
  readonly parameters: Float64Array;
  readonly update: Float64Array;
  readonly best: { readonly loss: number; readonly step: number };
}

const most = 64;
/** Numbers in all of them together; a state of L-BFGS with a long memory is large. */
const mostNumbers = 4e6;

/** States of a run, evenly over its steps: so few that they take no room, so many that going back is quick. */
export class Checkpoints {
  readonly #every: number;
  readonly #saved = new Map<number, Checkpoint>();

  constructor(steps: number) {
    this.#every = Math.max(1, Math.ceil(steps / most));
  }

  wants(step: number): boolean {
    return step % this.#every === 0 && !this.#saved.has(step);
  }

  keep(checkpoint: Checkpoint): void {
    this.#saved.set(checkpoint.step, checkpoint);
    const { parameters, update } = checkpoint;
    while (this.#saved.size > 2 && this.#saved.size * (parameters.length + update.length) > mostNumbers) {
      // The first is always kept: from there every step can be reached again.
      const [, second] = this.#saved.keys();
      this.#saved.delete(second!);
    }
  }

  /** The last one at or before a step. @throws RangeError if none was kept */
  before(step: number): Checkpoint {
    for (let at = step - (step % this.#every); at >= 0; at -= this.#every) {
      const found = this.#saved.get(at);
      if (found) {
        return found;
      }
    }
    throw new RangeError(`No state was kept before step ${step}.`);
  }
}
