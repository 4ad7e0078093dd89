import type { Program } from '../../../src/core/formula/float64.ts';
import { compile } from '../../../src/core/formula/float64.ts';
import { Batches } from '../../../src/core/lab/batching.ts';
import type { Words4 } from '../../../src/core/lab/random.ts';
import type { Setup } from '../ensembleSetup.ts';
import type { LaneRequest } from './request.ts';

/** Averages over the batch of a step, for many runs at once. */
export class LaneBatch {
  readonly names: readonly string[];
  /** After `average`: one array for each name. */
  readonly means: readonly Float64Array[];
  readonly #features: Float64Array;
  readonly #targets: Float64Array;
  readonly #batches: Batches;
  readonly #at: Program;
  /** Example by example for all lanes, or an example of its own for each lane. */
  readonly #whole: Program;
  readonly #own: Program;
  readonly #place: readonly [Float64Array, Float64Array];
  readonly #one: readonly Float64Array[];
  readonly #u: Float64Array;
  readonly #v: Float64Array;
  #order:
    | { readonly epoch: number; readonly streams: Uint32Array; readonly words: readonly Words4[] }
    | undefined;

  constructor({ objective, step }: Setup, request: LaneRequest, uniforms: readonly string[], lanes: number) {
    const { graph, carried, noisy, batch } = step;
    const { features, targets } = objective.data?.examples ?? {
      features: new Float64Array(),
      targets: new Float64Array(),
    };
    const [names, nodes] = [[...(batch?.means.keys() ?? [])], [...(batch?.means.values() ?? [])]];
    const array = (): Float64Array => new Float64Array(lanes);
    this.names = names;
    this.means = names.map(array);
    this.#features = features;
    this.#targets = targets;
    this.#batches = new Batches({ features, targets }, request, request.seed);
    const seen = [
      ...carried.map(({ name }) => name),
      ...request.varying,
      ...(noisy ? ['%noiseX', '%noiseY'] : []),
    ];
    this.#at = compile(graph, batch?.at ?? [], seen, uniforms);
    this.#whole = compile(graph, nodes, ['x', 'y'], ['%u', '%v']);
    this.#own = compile(graph, nodes, ['x', 'y', '%u', '%v']);
    this.#place = [array(), array()];
    this.#one = names.map(array);
    this.#u = array();
    this.#v = array();
  }

  /** How many examples step t's batch has. */
  sizeAt(t: number): number {
    return this.#batches.at(t).size;
  }

  /** Example k of step t's batch for one run. */
  example(k: number, t: number, stream: number, lane: number): readonly [feature: number, target: number] {
    const batches = this.#batches;
    const batch = batches.at(t);
    const words = (): Words4 => this.#order?.words[lane] ?? batches.words(batch.epoch, stream);
    const place = batches.whole ? k : batches.example(k, t, batch, stream, words());
    return [this.#features[place]!, this.#targets[place]!];
  }

  /** @param seen what the rule's look-ahead may depend on: carried, varying, noise */
  average(
    seen: readonly Float64Array[],
    streams: Uint32Array,
    n: number,
    t: number,
    uniforms: readonly number[],
  ): void {
    this.#at.run(seen, this.#place, n, uniforms);
    for (const mean of this.means) {
      mean.fill(0, 0, n);
    }
    this.#shuffle(streams, t);
    const size = this.sizeAt(t);
    for (let k = 0; k < size; k++) {
      if (this.#order) {
        for (let lane = 0; lane < n; lane++) {
          [this.#u[lane], this.#v[lane]] = this.example(k, t, streams[lane]!, lane);
        }
        this.#own.run([...this.#place, this.#u, this.#v], this.#one, n);
      } else {
        this.#whole.run(this.#place, this.#one, n, [this.#features[k]!, this.#targets[k]!]);
      }
      this.means.forEach((mean, index) => {
        const one = this.#one[index]!;
        for (let lane = 0; lane < n; lane++) {
          mean[lane]! += one[lane]! / size;
        }
      });
    }
  }

  /** Draws each run's order of examples, once an epoch. */
  #shuffle(streams: Uint32Array, t: number): void {
    const batches = this.#batches;
    if (batches.whole) {
      return;
    }
    const { epoch } = batches.at(t);
    if (this.#order?.epoch === epoch && this.#order.streams === streams) {
      return;
    }
    this.#order = { epoch, streams, words: Array.from(streams, (stream) => batches.words(epoch, stream)) };
  }
}
