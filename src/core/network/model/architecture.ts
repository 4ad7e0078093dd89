import type { Activation, Feature, NetworkConfig } from '../../config/networkConfig.ts';

/** One layer, and where its parameters stand in the network's one array. */
export interface Layer {
  readonly inputs: number;
  readonly units: number;
  /** Of the output layer it is linear: the loss takes the sum itself. */
  readonly activation: Activation;
  /** Place of the first weight. Weight (unit, input) stands at `weights + unit * inputs + input`. */
  readonly weights: number;
  /** Place of the first bias, after the last weight of the layer. */
  readonly biases: number;
  /** Hidden units before this layer: unit u is hidden unit `first + u` of the network. */
  readonly first: number;
}

/** A network with one output, laid out in one array of parameters: layer by layer, first its weights, then its biases. */
export interface Architecture {
  readonly features: readonly Feature[];
  /** The hidden layers, and the output layer as the last. */
  readonly layers: readonly Layer[];
  /** Weights and biases, in all. */
  readonly parameters: number;
  /** Hidden units, in all. */
  readonly hidden: number;
}

/** The network of a configuration. */
export function architectureOf({
  features,
  layers,
}: Pick<NetworkConfig, 'features' | 'layers'>): Architecture {
  const made: Layer[] = [];
  let [place, inputs, first] = [0, features.length, 0];
  for (const { units, activation } of [...layers, { units: 1, activation: 'linear' as const }]) {
    const biases = place + units * inputs;
    made.push({ inputs, units, activation, weights: place, biases, first });
    place = biases + units;
    inputs = units;
    first += units;
  }
  return { features, layers: made, parameters: place, hidden: first - 1 };
}
