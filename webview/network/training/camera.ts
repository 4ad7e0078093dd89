import type { Figures } from '../../../src/core/network/figures.ts';
import { figuresOf } from '../../../src/core/network/figures.ts';
import type { UnitHealth } from '../../../src/core/network/health.ts';
import { unitHealth } from '../../../src/core/network/health.ts';
import { fillInputs } from '../../../src/core/network/model/dataSets.ts';
import { Network } from '../../../src/core/network/model/network.ts';
import type { NetworkProblem } from '../../../src/core/network/networkProblem.ts';
import type { Extent } from '../model/extent.ts';
import { mapPlaces, placesOf, unitPlaces } from '../model/extent.ts';
import type { Shot } from '../model/messages.ts';
import { squash, toneOf } from '../model/toneOf.ts';

/** What pictures need of a problem: nothing of how it is trained. */
export type Pictured = Pick<NetworkProblem, 'architecture' | 'config' | 'inputs' | 'points'>;

/** What of a shot depends on the parameters alone. */
type Taken = Omit<Shot, 'key' | 'step' | 'dropped' | 'batch' | 'batchLoss'>;

/** Evaluates networks of one problem for pictures. */
export class Camera {
  readonly #problem: Pictured;
  readonly #network: Network;
  readonly #inputs: Float64Array;

  constructor(problem: Pictured, extent: Extent) {
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
    const values = new Float64Array(unitPlaces ** 2);
    const [units, scales] = [new Uint8Array(hidden * values.length), new Float32Array(hidden)];
    layers.slice(0, -1).forEach(({ units: width, first }, layer) => {
      const outputs = this.#network.outputs[layer]!;
      for (let u = 0; u < width; u++) {
        let [largest, place] = [1, 0];
        for (let row = 0; row < unitPlaces; row++) {
          for (let column = 0; column < unitPlaces; column++) {
            const value = outputs[(2 * row * mapPlaces + 2 * column) * width + u]!;
            values[place++] = value;
            largest = Math.max(largest, Math.abs(value));
          }
        }
        scales[first + u] = largest;
        const base = (first + u) * values.length;
        for (let k = 0; k < values.length; k++) {
          units[base + k] = toneOf(values[k]! / largest);
        }
      }
    });
    return { units, scales };
  }

  /**
   * All that a picture of a network shows.
   * @param looked whether its units are shown, too
   */
  take(parameters: Float64Array, looked: boolean): Taken {
    const field = this.field(parameters);
    const squashed = squash(this.#problem.config.loss);
    return {
      parameters: parameters.slice(),
      field,
      tones: Uint8Array.from(field, (z) => toneOf(squashed(z))),
      ...(looked ? this.units() : { units: undefined, scales: undefined }),
      health: looked ? this.health(parameters) : undefined,
      ...this.measure(parameters),
    };
  }

  /** Which hidden units do nothing any more for the training points. */
  health(parameters: Float64Array): NonNullable<Shot['health']> {
    const { inputs, points } = this.#problem;
    const all = unitHealth(this.#network, parameters, inputs.train, points.train.count).flat();
    const count = (what: UnitHealth): number => all.filter((one) => one === what).length;
    return { dead: count('dead'), saturated: count('saturated') };
  }

  /** Loss and accuracy over all points. */
  measure(parameters: Float64Array): Figures {
    return figuresOf(this.#problem, this.#network, parameters);
  }
}
