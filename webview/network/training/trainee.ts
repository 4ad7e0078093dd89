import { fillInputs } from '../../../src/core/network/model/dataSets.ts';
import { explainNetworkStep, explainParameter } from '../../../src/core/network/explainNetworkStep.ts';
import type { UnitHealth } from '../../../src/core/network/health.ts';
import { unitHealth } from '../../../src/core/network/health.ts';
import { measure } from '../../../src/core/network/model/measure.ts';
import { Network } from '../../../src/core/network/model/network.ts';
import { NetworkRun } from '../../../src/core/network/networkRun.ts';
import type { NetworkProblem } from '../../../src/core/network/networkProblem.ts';
import type { Extent } from '../model/extent.ts';
import { mapPlaces, placesOf, unitPlaces } from '../model/extent.ts';
import { squash, toneOf } from '../model/toneOf.ts';
import type { Explained, RunCurve, Shot } from '../model/messages.ts';

/** Evaluates networks of one problem for pictures. */
export class Camera {
  readonly #problem: NetworkProblem;
  readonly #network: Network;
  readonly #inputs: Float64Array;

  constructor(problem: NetworkProblem, extent: Extent) {
    const { architecture, points, config } = problem;
    this.#problem = problem;
    const { x, y } = placesOf(extent);
    this.#inputs = new Float64Array(x.length * config.features.length);
    fillInputs(config.features, x, y, x.length, this.#inputs);
    this.#network = new Network(architecture, Math.max(x.length, points.train.count, points.test.count));
  }

  /** What the network puts out over the map. */
  field(parameters: Float64Array): Float32Array {
    return Float32Array.from(
      this.#network.forward(parameters, this.#inputs, mapPlaces * mapPlaces).subarray(0, mapPlaces ** 2),
    );
  }

  /** What each hidden unit puts out, after `field`. */
  units(): Pick<Shot, 'units' | 'scales'> {
    const { layers, hidden } = this.#problem.architecture;
    const [units, scales] = [new Uint8Array(hidden * unitPlaces ** 2), new Float32Array(hidden)];
    layers.slice(0, -1).forEach(({ units: width, first }, layer) => {
      const outputs = this.#network.outputs[layer]!;
      for (let u = 0; u < width; u++) {
        const at = (place: number): number => {
          const [row, column] = [Math.floor(place / unitPlaces), place % unitPlaces];
          return outputs[(2 * row * mapPlaces + 2 * column) * width + u]!;
        };
        let largest = 1;
        for (let place = 0; place < unitPlaces ** 2; place++) {
          largest = Math.max(largest, Math.abs(at(place)));
        }
        scales[first + u] = largest;
        const base = (first + u) * unitPlaces ** 2;
        for (let place = 0; place < unitPlaces ** 2; place++) {
          units[base + place] = toneOf(at(place) / largest);
        }
      }
    });
    return { units, scales };
  }

  /** Which hidden units do nothing any more for the training points. */
  health(parameters: Float64Array): NonNullable<Shot['health']> {
    const { inputs, points } = this.#problem;
    const all = unitHealth(this.#network, parameters, inputs.train, points.train.count).flat();
    const count = (what: UnitHealth): number => all.filter((one) => one === what).length;
    return { dead: count('dead'), saturated: count('saturated') };
  }

  /** Loss and accuracy over all points. */
  measure(parameters: Float64Array): Pick<Shot, 'trainLoss' | 'testLoss' | 'trainAccuracy' | 'testAccuracy'> {
    const { points, inputs, config } = this.#problem;
    const train = measure(this.#network, parameters, inputs.train, points.train, config.loss);
    const test = measure(this.#network, parameters, inputs.test, points.test, config.loss);
    const isClass = points.task === 'classes';
    return {
      trainLoss: train.loss,
      testLoss: test.loss,
      trainAccuracy: isClass ? train.accuracy : NaN,
      testAccuracy: isClass ? test.accuracy : NaN,
    };
  }
}

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
    const field = camera.field(parameters);
    const squashed = squash(run.problem.config.loss);
    const tones = Uint8Array.from(field, (z) => toneOf(squashed(z)));
    const units = looked ? camera.units() : { units: undefined, scales: undefined };
    const health = looked ? camera.health(parameters) : undefined;
    return {
      key,
      step: run.step,
      parameters: parameters.slice(),
      field,
      tones,
      ...units,
      health,
      ...camera.measure(parameters),
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
