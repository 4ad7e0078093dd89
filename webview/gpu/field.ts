import { compile } from '../../src/core/formula/float64.ts';
import type { Objective } from '../../src/core/lab/objective.ts';

/** Computes the loss in float64 at many points at once: over the whole data set, if there is one. */
export type LossField = (x: Float64Array, y: Float64Array, loss: Float64Array) => void;

/** Lanes that stay in the processor's cache. */
const block = 1024;

export function lossField({ graph, loss, data }: Objective): LossField {
  if (!data) {
    const program = compile(graph, [loss], ['x', 'y']);
    return (x, y, out) => {
      for (let from = 0; from < x.length; from += block) {
        const to = Math.min(from + block, x.length);
        program.run([x.subarray(from, to), y.subarray(from, to)], [out.subarray(from, to)], to - from);
      }
    };
  }
  const program = compile(graph, [loss], ['x', 'y'], ['u', 'v']);
  const { features, targets } = data.examples;
  const one = new Float64Array(block);
  return (x, y, out) => {
    out.fill(0);
    for (let from = 0; from < x.length; from += block) {
      const to = Math.min(from + block, x.length);
      const point = [x.subarray(from, to), y.subarray(from, to)];
      for (let k = 0; k < features.length; k++) {
        program.run(point, [one], to - from, [features[k]!, targets[k]!]);
        for (let i = from; i < to; i++) {
          out[i]! += one[i - from]! / features.length;
        }
      }
    }
  };
}
