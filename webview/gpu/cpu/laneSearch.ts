import type { Program } from '../../../src/core/formula/float64.ts';
import { compile } from '../../../src/core/formula/float64.ts';
import { compileScalar } from '../../../src/core/formula/scalar.ts';
import type { ScalarProgram } from '../../../src/core/formula/scalar.ts';
import { strongWolfe } from '../../../src/core/lab/lineSearch.ts';
import type { Setup } from '../ensembleSetup.ts';
import type { LaneBatch } from './laneBatch.ts';
import type { LaneRequest } from './request.ts';

/** Line searches: the directions of all runs at once, then one run after the other. */
export class LaneSearch {
  /** After `find`: the step length of each lane. */
  readonly found: Float64Array;
  readonly #direction: Program;
  readonly #px: Float64Array;
  readonly #py: Float64Array;
  readonly #a: Float64Array;
  readonly #evaluate: ScalarProgram;
  readonly #inputs: readonly string[];
  readonly #uniforms: readonly string[];

  constructor({ step }: Setup, request: LaneRequest, uniforms: readonly string[], lanes: number) {
    const { graph, carried, noisy, search, batch } = step;
    const array = (): Float64Array => new Float64Array(lanes);
    this.found = array();
    [this.#px, this.#py, this.#a] = [array(), array(), array()];
    this.#uniforms = uniforms;
    this.#inputs = [
      ...carried.map(({ name }) => name),
      ...request.varying,
      ...(noisy ? ['%noiseX', '%noiseY'] : []),
    ];
    const zero = graph.constant(0);
    const { px = zero, py = zero, a = zero, loss = zero, gradient = [zero, zero], extra } = search ?? {};
    this.#direction = compile(
      graph,
      [px, py, a],
      [...this.#inputs, ...(batch?.means.keys() ?? [])],
      uniforms,
    );
    const parts = [loss, ...gradient, extra?.loss ?? zero, ...(extra?.gradient ?? [zero, zero])];
    this.#evaluate = compileScalar(graph, parts, ['%u', '%v', ...this.#inputs, ...uniforms]);
  }

  find(
    seen: readonly Float64Array[],
    streams: Uint32Array,
    n: number,
    t: number,
    uniforms: readonly number[],
    batch: LaneBatch | undefined,
  ): void {
    this.#direction.run([...seen, ...(batch?.means ?? [])], [this.#px, this.#py, this.#a], n, uniforms);
    const size = batch?.sizeAt(t) ?? 1;
    const results = new Float64Array(6);
    for (let lane = 0; lane < n; lane++) {
      const [px, py] = [this.#px[lane]!, this.#py[lane]!];
      const point = [0, 0, ...seen.map((array) => array[lane]!), ...uniforms];
      const [x = 0, y = 0] = point.slice(2);
      const setting = (name: string): number =>
        point[2 + [...this.#inputs, ...this.#uniforms].indexOf(name)] ?? NaN;
      const along = (a: number): { f: number; slope: number } => {
        point[2] = x + a * px;
        point[3] = y + a * py;
        let [f, gx, gy] = [0, 0, 0];
        for (let k = 0; k < size; k++) {
          if (batch) {
            [point[0], point[1]] = batch.example(k, t, streams[lane]!, lane);
          }
          this.#evaluate(point, results);
          f += results[0]! / size;
          gx += results[1]! / size;
          gy += results[2]! / size;
        }
        return { f: f + results[3]!, slope: (gx + results[4]!) * px + (gy + results[5]!) * py };
      };
      const options = {
        c1: setting('c1'),
        c2: setting('c2'),
        tolerance: setting('tolchange'),
        longest: Math.max(Math.abs(px), Math.abs(py)),
      };
      this.found[lane] = strongWolfe(along(0), this.#a[lane]!, along, options).a;
    }
  }
}
