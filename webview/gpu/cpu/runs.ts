import { normal, purposes, randomWords } from '../../../src/core/lab/random.ts';
import type { EnsembleRequest } from '../api.ts';
import type { RunStates } from '../device.ts';
import { startValue, sweepValue } from '../ensemble/edges.ts';
import type { Setup } from '../ensemble/setup.ts';
import { LaneStepper } from './lanes.ts';
import type { Lanes } from './lanes.ts';

/** Runs of a block: their arrays stay in the processor's cache while many steps are done. */
const blockSize = 1024;

/** An ensemble on the processor: its runs in blocks, each block taken many steps at a time. */
export class CpuRuns {
  readonly #request: EnsembleRequest;
  readonly #stepper: LaneStepper;
  readonly #blocks: readonly Lanes[];
  /** Steps done by the blocks before `#next`, and by the others. */
  #step = 0;
  #ahead = 0;
  #next = 0;
  /** Steps that a block is taken in one go. */
  #stride = 1;

  constructor(setup: Setup, request: EnsembleRequest) {
    const { width, height, optimizer, sweep, steps, seed, noise, stop } = request;
    const { batchSize } = optimizer;
    const varying = [sweep?.x?.hyper, sweep?.y?.hyper].filter((name) => name !== undefined);
    this.#request = request;
    const lanes = { steps, seed, noise, batchSize, varying, ...(stop && { stop }) };
    this.#stepper = new LaneStepper(setup, lanes, blockSize);
    const carried = setup.step.carried.length;
    this.#blocks = Array.from({ length: Math.ceil((width * height) / blockSize) }, (_, index) => {
      const from = index * blockSize;
      return this.#block(from, Math.min(blockSize, width * height - from), carried, varying.length);
    });
    for (const block of this.#blocks) this.#stepper.start(block);
  }

  /** Steps done by all runs. */
  get step(): number {
    return this.#step;
  }

  /** Runs on for about so long, or to the end, and at least until all runs have done one step more. */
  advance(budgetMs: number): void {
    const { steps } = this.#request;
    const begun = performance.now();
    const from = this.#step;
    while (this.#step < steps && (this.#step === from || performance.now() - begun < budgetMs)) {
      if (this.#next === 0) this.#ahead = Math.min(this.#step + this.#stride, steps);
      const block = this.#blocks[this.#next];
      if (block) this.#stepper.run(block, this.#step + 1, this.#ahead - this.#step);
      this.#next += 1;
      if (this.#next < this.#blocks.length) continue;
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
    this.#blocks.forEach(({ carried: [x, y], ended }, index) => {
      const from = index * blockSize;
      states.x.set(x!.subarray(0, ended.length), from);
      states.y.set(y!.subarray(0, ended.length), from);
      states.ended.set(ended, from);
    });
    return states;
  }

  #block(from: number, length: number, carried: number, varied: number): Lanes {
    const { width, height, starts, sweep, seed } = this.#request;
    // All of one size: blocks hand their arrays on to each other.
    const array = (): Float64Array => new Float64Array(blockSize);
    const block = {
      carried: Array.from({ length: carried }, array),
      varying: Array.from({ length: varied }, array),
      streams: Uint32Array.from({ length }, (_, lane) => from + lane),
      ended: new Float32Array(length),
      done: new Uint8Array(length),
      alive: length,
    };
    const spread = starts.kind === 'point' ? (starts.spread ?? 0) : 0;
    const [x, y] = block.carried;
    for (let lane = 0; lane < length; lane++) {
      const [i, j] = [(from + lane) % width, Math.floor((from + lane) / width)];
      x![lane] = startValue(starts, 'x', i, width);
      y![lane] = startValue(starts, 'y', j, height);
      if (spread > 0) {
        const words = randomWords(seed, purposes.start, 0, from + lane);
        x![lane]! += spread * normal(words[0]);
        y![lane]! += spread * normal(words[1]);
      }
      let place = 0;
      if (sweep?.x) block.varying[place++]![lane] = sweepValue(sweep.x, i, width);
      if (sweep?.y) block.varying[place]![lane] = sweepValue(sweep.y, j, height);
    }
    return block;
  }
}
