import { normal, purposes, randomWords } from '../../../src/core/lab/random.ts';
import type { EnsembleRequest } from '../backendApi.ts';
import type { RunStates } from '../device.ts';
import { startValue, sweepValue } from '../gridEdges.ts';
import type { Setup } from '../ensembleSetup.ts';
import { makeBlock } from './block.ts';
import type { Block } from './block.ts';
import { LaneStepper } from './laneStepper.ts';

/** Runs of a block: their arrays stay in the processor's cache while many steps are done. */
const blockSize = 1024;

/** An ensemble on the processor: its runs in blocks, each block taken many steps at a time. */
export class CpuRuns {
  readonly #request: EnsembleRequest;
  readonly #stepper: LaneStepper;
  readonly #blocks: readonly Block[];
  /** Steps done by the blocks before `#next`, and by the others. */
  #step = 0;
  #ahead = 0;
  #next = 0;
  /** Steps that a block is taken in one go. */
  #stride = 1;

  constructor(setup: Setup, request: EnsembleRequest) {
    const { width, height, optimizer, sweep, steps, seed, noise, stop } = request;
    const { batchSize, sampling } = optimizer;
    const varying = [sweep?.x?.hyper, sweep?.y?.hyper].filter((name) => name !== undefined);
    this.#request = request;
    const lanes = { steps, seed, noise, batchSize, sampling, varying, ...(stop && { stop }) };
    this.#stepper = new LaneStepper(setup, lanes, blockSize);
    const carried = setup.step.carried.length;
    this.#blocks = Array.from({ length: Math.ceil((width * height) / blockSize) }, (_, index) => {
      const from = index * blockSize;
      return this.#block(from, Math.min(blockSize, width * height - from), carried, varying.length);
    });
    for (const block of this.#blocks) {
      this.#stepper.start(block);
    }
  }

  /** Steps done by all runs. */
  get step(): number {
    return this.#step;
  }

  /** Runs on for about so long, or to a step (default: the last), and at least until all have done one step more. */
  advance(budgetMs: number, to = Infinity): void {
    const steps = Math.min(to, this.#request.steps);
    const begun = performance.now();
    const from = this.#step;
    while (this.#step < steps && (this.#step === from || performance.now() - begun < budgetMs)) {
      if (this.#next === 0) {
        this.#ahead = Math.min(this.#step + this.#stride, steps);
      }
      const block = this.#blocks[this.#next];
      if (block) {
        this.#stepper.run(block, this.#step + 1, this.#ahead - this.#step);
      }
      this.#next += 1;
      if (this.#next < this.#blocks.length) {
        continue;
      }
      const passes = performance.now() - begun;
      // As many steps a pass as fit in half the time there is, so that the picture keeps moving.
      this.#stride = passes < budgetMs / 2 ? Math.min(2 * this.#stride, 256) : Math.max(1, this.#stride >> 1);
      this.#step = this.#ahead;
      this.#next = 0;
    }
  }

  /** The present state of all runs. */
  states(): RunStates {
    const count = this.#request.width * this.#request.height;
    const states = { x: new Float32Array(count), y: new Float32Array(count), ended: new Float32Array(count) };
    this.#blocks.forEach(({ x, y, ended }, index) => {
      const from = index * blockSize;
      states.x.set(x, from);
      states.y.set(y, from);
      states.ended.set(ended, from);
    });
    return states;
  }

  #block(from: number, length: number, carried: number, varying: number): Block {
    const { width, height, starts, sweep, seed } = this.#request;
    const streams = Uint32Array.from({ length }, (_, run) => from + run);
    const spread = starts.kind === 'point' ? (starts.spread ?? 0) : 0;
    const block = makeBlock(streams, blockSize, { carried, varying }, (run) => {
      const [i, j] = [(from + run) % width, Math.floor((from + run) / width)];
      const words = spread > 0 ? randomWords(seed, purposes.start, 0, from + run) : undefined;
      const scatter = (word = 0): number => (words ? spread * normal(word) : 0);
      return [
        startValue(starts, 'x', i, width) + scatter(words?.[0]),
        startValue(starts, 'y', j, height) + scatter(words?.[1]),
      ];
    });
    for (let run = 0; run < length; run++) {
      const [i, j] = [(from + run) % width, Math.floor((from + run) / width)];
      let place = 0;
      if (sweep?.x) {
        block.varying[place++]![run] = sweepValue(sweep.x, i, width);
      }
      if (sweep?.y) {
        block.varying[place]![run] = sweepValue(sweep.y, j, height);
      }
    }
    return block;
  }
}
