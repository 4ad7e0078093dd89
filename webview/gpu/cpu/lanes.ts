import type { Program } from '../../../src/core/formula/float64.ts';
import { compile } from '../../../src/core/formula/float64.ts';
import { normal, purposes, randomWords } from '../../../src/core/lab/random.ts';
import type { Setup } from '../ensemble/setup.ts';
import { lossField } from '../field.ts';
import type { LossField } from '../field.ts';
import { LaneBatch } from './batch.ts';
import { LaneSearch } from './search.ts';

/** What runs need besides the setup. */
export interface LaneRequest {
  readonly steps: number;
  readonly seed: number;
  readonly noise: number;
  readonly batchSize: number | 'all';
  readonly stop?: { readonly loss: number; readonly bound: number };
  /** Hyperparameters that differ from lane to lane. */
  readonly varying: readonly string[];
}

/**
 * The present state of some runs, lane by lane; `ended` and `streams` are as long as there are runs. The carried
 * arrays have the stepper's number of lanes, and are replaced by others as they go.
 */
export interface Lanes {
  /** In the order of the step's list: x and y first. */
  readonly carried: Float64Array[];
  /** In the order of the request's list. */
  readonly varying: readonly Float64Array[];
  /** Which random numbers a lane has. */
  readonly streams: Uint32Array;
  /** As `%ended` in kernel/source.ts. */
  readonly ended: Float32Array;
  /** Not zero: the run has ended, or its rule has said that it is done. */
  readonly done: Uint8Array;
  /** How many are not done. */
  alive: number;
}

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
    this.#stop = array();
    this.#lossOf = array();
    this.#spare = carried.map(array);
  }

  /** Gives all that is carried besides x and y its first value. */
  start(lanes: Lanes): void {
    this.#start.run(lanes.varying, lanes.carried.slice(2), lanes.ended.length, this.#uniforms(1));
    if (this.#request.stop) this.#findEnds(lanes, 0);
  }

  /** Does steps `first` to `first + count − 1`. */
  run(lanes: Lanes, first: number, count: number): void {
    const { carried } = lanes;
    const n = lanes.ended.length;
    for (let t = first; t < first + count && lanes.alive > 0; t++) {
      const uniforms = this.#uniforms(t);
      this.#makeNoise(lanes, t);
      const seen = [...carried, ...lanes.varying, ...this.#noise];
      this.#batch?.average(seen, lanes.streams, n, t, uniforms);
      this.#search?.find(seen, lanes.streams, n, t, uniforms, this.#batch);
      const given = [...seen, ...(this.#batch?.means ?? []), ...(this.#search ? [this.#search.found] : [])];
      this.#update.run(given, [this.#stop, ...this.#spare], n, uniforms);
      this.#takeOver(lanes);
      if (this.#request.stop) this.#findEnds(lanes, t);
    }
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

  #makeNoise({ streams }: Lanes, t: number): void {
    const [x, y] = this.#noise;
    if (!x || !y) return;
    const { seed, noise } = this.#request;
    for (let lane = 0; lane < streams.length; lane++) {
      const words = randomWords(seed, purposes.noise, t, streams[lane]);
      x[lane] = noise * normal(words[0]);
      y[lane] = noise * normal(words[1]);
    }
  }

  /** Makes the new values the present ones, but for runs that are done. */
  #takeOver(lanes: Lanes): void {
    const { carried, done } = lanes;
    if (this.#setup.step.stop !== undefined) {
      for (let lane = 0; lane < done.length; lane++) if (this.#stop[lane] !== 0) end(lanes, lane);
    }
    for (let lane = 0; lane < done.length && lanes.alive < done.length; lane++) {
      if (done[lane] === 0) continue;
      for (let k = 0; k < carried.length; k++) this.#spare[k]![lane] = carried[k]![lane]!;
    }
    for (let k = 0; k < carried.length; k++) {
      [carried[k], this.#spare[k]] = [this.#spare[k]!, carried[k]!];
    }
  }

  #findEnds(lanes: Lanes, t: number): void {
    const { loss, bound } = this.#request.stop ?? { loss: -Infinity, bound: Infinity };
    const { ended, done } = lanes;
    const [x, y] = lanes.carried as [Float64Array, Float64Array];
    const n = ended.length;
    const values = this.#lossOf;
    this.#loss(x.subarray(0, n), y.subarray(0, n), values.subarray(0, n));
    for (let lane = 0; lane < n; lane++) {
      if (done[lane] !== 0) continue;
      const inside = Math.abs(x[lane]!) <= bound && Math.abs(y[lane]!) <= bound;
      if (!(inside && Math.abs(values[lane]!) <= Number.MAX_VALUE)) ended[lane] = -(t + 1);
      else if (values[lane]! <= loss) ended[lane] = t + 1;
      if (ended[lane] !== 0) end(lanes, lane);
    }
  }
}

function end(lanes: Lanes, lane: number): void {
  if (lanes.done[lane] === 0) lanes.alive -= 1;
  lanes.done[lane] = 1;
}
