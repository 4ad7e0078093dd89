import type { Program } from '../../../src/core/formula/float64.ts';
import { compile } from '../../../src/core/formula/float64.ts';
import { normal, purposes, randomWords } from '../../../src/core/lab/random.ts';
import type { Setup } from '../ensembleSetup.ts';
import { lossField } from '../field.ts';
import type { LossField } from '../field.ts';
import { LaneBatch } from './laneBatch.ts';
import { end, noteAll, pack } from './block.ts';
import type { Block } from './block.ts';
import type { LaneRequest } from './request.ts';
import { LaneSearch } from './laneSearch.ts';

/** Does steps of many runs at once, in float64: the kernel's work on the processor. */
export class LaneStepper {
  readonly #setup: Setup;
  readonly #request: LaneRequest;
  readonly #uniformNames: readonly string[];
  readonly #start: Program;
  readonly #update: Program;
  readonly #batch: LaneBatch | undefined;
  readonly #search: LaneSearch | undefined;
  readonly #loss: LossField;
  readonly #noise: readonly Float64Array[];
  readonly #stops: boolean;
  readonly #stop: Float64Array;
  readonly #lossOf: Float64Array;
  /** Arrays that the next state is written to; they change places with the present one's. */
  readonly #spare: Float64Array[];

  /** @param lanes how many there are at most in a call */
  constructor(setup: Setup, request: LaneRequest, lanes: number) {
    const { step, objective } = setup;
    const { graph, carried, hyper, stop } = step;
    const array = (): Float64Array => new Float64Array(lanes);
    this.#setup = setup;
    this.#request = request;
    this.#uniformNames = [...Object.keys(hyper).filter((name) => !request.varying.includes(name)), 'T', 't'];
    this.#noise = step.noisy ? [array(), array()] : [];
    this.#batch = step.batch && new LaneBatch(setup, request, this.#uniformNames, lanes);
    this.#search = step.search && new LaneSearch(setup, request, this.#uniformNames, lanes);
    const inputs = [...carried.map(({ name }) => name), ...request.varying, ...this.#givenNames()];
    const next = carried.map((one) => one.next);
    this.#update = compile(graph, [stop ?? graph.constant(0), ...next], inputs, this.#uniformNames);
    const starts = carried.slice(2).map(({ start }) => start ?? graph.constant(0));
    this.#start = compile(graph, starts, request.varying, this.#uniformNames);
    this.#loss = lossField(objective);
    this.#stops = stop !== undefined;
    this.#stop = array();
    this.#lossOf = array();
    this.#spare = carried.map(array);
  }

  /** Gives all that is carried besides x and y its first value. */
  start(block: Block): void {
    this.#start.run(block.varying, block.carried.slice(2), block.runs.length, this.#uniforms(1));
    if (this.#request.stop) {
      this.#findEnds(block, 0);
    }
  }

  /** Does steps `first` to `first + count − 1`. */
  run(block: Block, first: number, count: number): void {
    for (let t = first; t < first + count && block.alive > 0; t++) {
      pack(block);
      const { carried, varying, streams } = block;
      const n = block.runs.length;
      const uniforms = this.#uniforms(t);
      this.#makeNoise(streams, t);
      const seen = [...carried, ...varying, ...this.#noise];
      this.#batch?.average(seen, streams, n, t, uniforms);
      this.#search?.find(seen, streams, n, t, uniforms, this.#batch);
      const given = [...seen, ...(this.#batch?.means ?? []), ...(this.#search ? [this.#search.found] : [])];
      this.#update.run(given, [this.#stop, ...this.#spare], n, uniforms);
      this.#takeOver(block);
      if (this.#request.stop) {
        this.#findEnds(block, t);
      }
    }
    noteAll(block);
  }

  #givenNames(): string[] {
    return [
      ...(this.#noise.length > 0 ? ['%noiseX', '%noiseY'] : []),
      ...(this.#batch?.names ?? []),
      ...(this.#search ? ['%found'] : []),
    ];
  }

  #uniforms(t: number): number[] {
    const { hyper } = this.#setup.step;
    const { steps } = this.#request;
    return this.#uniformNames.map((name) => (name === 't' ? t : name === 'T' ? steps : (hyper[name] ?? NaN)));
  }

  #makeNoise(streams: Uint32Array, t: number): void {
    const [x, y] = this.#noise;
    if (!x || !y) {
      return;
    }
    const { seed, noise } = this.#request;
    for (let lane = 0; lane < streams.length; lane++) {
      const words = randomWords(seed, purposes.noise, t, streams[lane]);
      x[lane] = noise * normal(words[0]);
      y[lane] = noise * normal(words[1]);
    }
  }

  /** Makes the new values the present ones. A rule that says it is done does not take the step. */
  #takeOver(block: Block): void {
    const { carried, runs } = block;
    for (let lane = 0; lane < runs.length && this.#stops; lane++) {
      if (this.#stop[lane] !== 0) {
        end(block, lane);
      }
    }
    for (let k = 0; k < carried.length; k++) {
      [carried[k], this.#spare[k]] = [this.#spare[k]!, carried[k]!];
    }
  }

  #findEnds(block: Block, t: number): void {
    const { loss, bound } = this.#request.stop ?? { loss: -Infinity, bound: Infinity };
    const { ended, done, runs } = block;
    const [x, y] = block.carried as [Float64Array, Float64Array];
    const n = runs.length;
    const values = this.#lossOf;
    this.#loss(x.subarray(0, n), y.subarray(0, n), values.subarray(0, n));
    for (let lane = 0; lane < n; lane++) {
      if (done[lane] !== 0) {
        continue;
      }
      const inside = Math.abs(x[lane]!) <= bound && Math.abs(y[lane]!) <= bound;
      let verdict = 0;
      if (!(inside && Math.abs(values[lane]!) <= Number.MAX_VALUE)) {
        verdict = -(t + 1);
      } else if (values[lane]! <= loss) {
        verdict = t + 1;
      }
      if (verdict === 0) {
        continue;
      }
      ended[runs[lane]!] = verdict;
      end(block, lane);
    }
  }
}
