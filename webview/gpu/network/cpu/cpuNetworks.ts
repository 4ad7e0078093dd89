import { architectureOf } from '../../../../src/core/network/model/architecture.ts';
import type { Figures } from '../../../../src/core/network/figures.ts';
import { figuresOf } from '../../../../src/core/network/figures.ts';
import { BatchGradient } from '../../../../src/core/network/batchGradient.ts';
import { fillInputs } from '../../../../src/core/network/model/dataSets.ts';
import { initialize } from '../../../../src/core/network/model/initialize.ts';
import { Network } from '../../../../src/core/network/model/network.ts';
import { divergenceBound } from '../../../../src/core/network/networkRun.ts';
import type { NetworkProblem } from '../../../../src/core/network/networkProblem.ts';
import { updateOf } from '../../../../src/core/network/trainer.ts';
import type { Update } from '../../../../src/core/network/update/update.ts';
import type { NetworkConfig } from '../../../../src/core/config/networkConfig.ts';
import type { BoundaryRequest } from '../plan/fleets.ts';

/**
 * One network of a fleet in float64: the same steps as `NetworkRun`, without what is kept there to go back. Its room to
 * work in lasts for a stride of steps only, so that a thousand networks fit.
 */
export class CpuNetwork {
  readonly problem: NetworkProblem;
  readonly parameters: Float64Array;
  step = 0;
  /** 0 while it goes on; the step its rule was done with; negative: the step that led out of bounds. */
  ended = 0;
  readonly #member: number;
  readonly #update: Update;
  /** Of an update that looks at its loss in more than one place. */
  readonly #batch: BatchGradient | undefined;
  readonly #threshold: number;

  constructor(problem: NetworkProblem, member: number) {
    const { architecture, config, trainers } = problem;
    this.problem = problem;
    this.#member = member;
    this.parameters = initialize(architecture, config.initialization, config.seed, member);
    const batch = new BatchGradient(problem, 0, member);
    this.#update = updateOf(trainers[0]!, architecture, config.steps, batch);
    this.#batch = trainers[0]!.by === 'lbfgs' ? batch : undefined;
    this.#threshold = config.runs[0]!.l1 === 'threshold' ? (trainers[0]!.rule.hyper['l1'] ?? 0) : 0;
  }

  /** Trains up to a step, or to its end. */
  goTo(step: number): void {
    if (this.ended !== 0 || this.step >= step) {
      return;
    }
    const { parameters } = this;
    const update = this.#update;
    const batch = this.#batch ?? new BatchGradient(this.problem, 0, this.#member);
    while (this.step < step && this.ended === 0) {
      const t = (this.step += 1);
      const loss = batch.at(update.look(parameters, t), t);
      const done = update.step(parameters, batch.gradient, loss, t);
      if (this.#threshold > 0) {
        shrink(parameters, update.rate * this.#threshold);
      }
      if (!parameters.every((w) => Math.abs(w) <= divergenceBound)) {
        this.ended = -t;
      } else if (done) {
        this.ended = t;
      }
    }
  }
}

function shrink(parameters: Float64Array, by: number): void {
  for (let i = 0; i < parameters.length; i++) {
    const w = parameters[i]!;
    parameters[i] = w > by ? w - by : w < -by ? w + by : Number.isNaN(w) ? NaN : 0;
  }
}

/** Measures networks of one architecture over all points. */
export class Measurer {
  readonly #problem: NetworkProblem;
  readonly #network: Network;

  constructor(problem: NetworkProblem) {
    const { architecture, points } = problem;
    this.#problem = problem;
    this.#network = new Network(architecture, Math.max(points.train.count, points.test.count));
  }

  figures(parameters: Float64Array): Figures {
    return figuresOf(this.#problem, this.#network, parameters);
  }
}

/** What a network puts out at the middles of the cells of a square map, row by row from the bottom. */
export function boundaryOf(
  config: NetworkConfig,
  parameters: Float64Array,
  { side, reach }: BoundaryRequest,
): Float64Array {
  const architecture = architectureOf(config);
  const network = new Network(architecture, side);
  const inputs = new Float64Array(side * config.features.length);
  const place = Float64Array.from({ length: side }, (_, i) => reach * ((2 * i + 1) / side - 1));
  const outputs = new Float64Array(side * side);
  for (let j = 0; j < side; j++) {
    fillInputs(config.features, place, new Float64Array(side).fill(place[j]!), side, inputs);
    outputs.set(network.forward(parameters, inputs, side).subarray(0, side), j * side);
  }
  return outputs;
}
