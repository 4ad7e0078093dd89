import { explainNetworkStep, explainParameter } from '../../../src/core/network/explainNetworkStep.ts';
import { NetworkRun } from '../../../src/core/network/networkRun.ts';
import type { NetworkProblem } from '../../../src/core/network/networkProblem.ts';
import type { Explained, RunCurve, Shot } from '../model/messages.ts';
import type { Camera } from './camera.ts';

/** Steps between two looks at the clock. */
const stride = 8;

/** One run, twice: ahead of what is shown, to know the whole curve, and where the page's clock is. */
export class Trainee {
  readonly #ahead: NetworkRun;
  readonly #shown: NetworkRun;
  #milliseconds = 0;

  constructor(problem: NetworkProblem, index: number) {
    this.#ahead = new NetworkRun(problem, index);
    this.#shown = new NetworkRun(problem, index, 0, undefined, this.#ahead);
  }

  get done(): boolean {
    return this.#ahead.end !== undefined;
  }

  /** Goes on for some milliseconds, or to its end. */
  advance(milliseconds: number): void {
    const begun = performance.now();
    let now = begun;
    while (!this.#ahead.advance(stride) && now - begun < milliseconds) {
      now = performance.now();
    }
    this.#milliseconds += performance.now() - begun;
  }

  /** @param key the run has on the page */
  curve(key: string): RunCurve {
    const { curve, end, step } = this.#ahead;
    const { every, rows, layers } = curve;
    const column = (values: Float64Array, width = 1): Float64Array => values.slice(0, rows * width);
    return {
      key,
      every,
      rows,
      layers,
      step: column(curve.step),
      trainLoss: column(curve.trainLoss),
      testLoss: column(curve.testLoss),
      trainAccuracy: column(curve.trainAccuracy),
      testAccuracy: column(curve.testAccuracy),
      rate: column(curve.rate),
      gradientNorm: column(curve.gradientNorm, layers),
      end,
      pace: this.#milliseconds / Math.max(1, step),
    };
  }

  shot(key: string, step: number, camera: Camera, looked: boolean): Shot {
    const run = this.#shown;
    run.goTo(step);
    const { batch, parameters } = run;
    const { train } = run.problem.points;
    return {
      key,
      step: run.step,
      ...camera.take(parameters, looked),
      dropped: run.step === 0 ? undefined : this.#dropped(),
      batch:
        run.step === 0 || batch.count >= train.count
          ? new Int32Array(0)
          : batch.examples.slice(0, batch.count),
      batchLoss: run.step === 0 ? NaN : run.batchLoss,
    };
  }

  /** Takes a step apart, for one parameter. */
  explain(key: string, step: number, parameter: number): Explained {
    const run = this.#shown;
    run.goTo(step - 1);
    if (run.step !== step - 1 || run.end !== undefined) {
      const nothing = { from: NaN, gradient: NaN, to: NaN, loss: NaN, examples: 0, dropped: 0 };
      return { key, step, parameter, ended: true, before: new Map(), lines: undefined, ...nothing };
    }
    const explained = explainNetworkStep(run, step);
    const { before, gradient, after, loss, examples, rate, statesBefore } = explained;
    const { rule } = run.trainer;
    const values = new Map(Object.entries(rule.hyper));
    statesBefore.forEach((state, name) => values.set(name, state[parameter]!));
    values.set('x', before[parameter]!).set('g', gradient[parameter]!).set('lr', rate).set('f', loss);
    values.set('t', step).set('T', run.problem.config.steps);
    return {
      key,
      step,
      parameter,
      ended: false,
      before: values,
      lines: explainParameter(run, explained, parameter)?.map(({ value }) => value),
      from: before[parameter]!,
      gradient: gradient[parameter]!,
      to: after[parameter]!,
      loss,
      examples: examples.length,
      dropped: examples.reduce((sum, one) => sum + one.dropped.length, 0),
    };
  }

  #dropped(): Uint8Array | undefined {
    const { batch, problem } = this.#shown;
    if (!batch.dropout.any) {
      return undefined;
    }
    const dropped = new Uint8Array(problem.architecture.hidden);
    batch.dropout.masks.forEach((mask, layer) => {
      const { first, units } = problem.architecture.layers[layer]!;
      for (let u = 0; mask !== undefined && u < units; u++) {
        dropped[first + u] = mask[u] === 0 ? 1 : 0;
      }
    });
    return dropped;
  }
}
