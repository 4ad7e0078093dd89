import * as v from 'valibot';
import type { Checked } from './checked.ts';
import { id, list, matching, number, oneOf, say, text, whole } from './fields.ts';
import { key, optimizerFields, sharedLimits } from './optimizerConfig.ts';
import { readConfig } from './readConfig.ts';
import { reliefCamera } from './reliefCamera.ts';

/** The newest version of this kind that is read, and the one that is written. */
export const networkConfigVersion = 1;

/** Hard limits, so that no file, link or message can ask for an unbounded computation. */
export const networkLimits = {
  ...sharedLimits,
  runs: 8,
  layers: 6,
  units: 16,
  points: 2048,
  /** Of a coordinate or a target of the user's own points, either way from zero. */
  point: 1000,
  /** How many seeds a comparison has at most, and how many places a sweep has along one side. */
  seeds: 1024,
  places: 32,
  /** Steps times examples of a batch times parameters, over all runs. */
  work: 5e10,
} as const;

export const dataSets = [
  'circles',
  'xor',
  'gaussians',
  'spirals',
  'moons',
  'plane',
  'bumps',
  'curve',
] as const;
export type DataSetId = (typeof dataSets)[number];
/** Those whose targets are numbers; those of the others are two classes, −1 and +1. */
export const regressions: readonly DataSetId[] = ['plane', 'bumps', 'curve'];

export const features = ['x', 'y', 'x2', 'y2', 'xy', 'sinx', 'siny'] as const;
export type Feature = (typeof features)[number];
export const activations = ['tanh', 'relu', 'leaky', 'sigmoid', 'gelu', 'linear'] as const;
export type Activation = (typeof activations)[number];
export const initializations = ['zero', 'glorot', 'he', 'large'] as const;
export type Initialization = (typeof initializations)[number];
export const losses = ['cross-entropy', 'squared', 'hinge'] as const;
export type NetworkLoss = (typeof losses)[number];

const test = v.optional(number(0, 0.9), 0.3);
/** Of the training examples: the share whose class is turned round, or the standard deviation added to numbers. */
const labelNoise = v.optional(number(0, 1), 0);
const point = number(-networkLimits.point, networkLimits.point);

const generated = v.strictObject({
  kind: v.literal('generated'),
  id: v.optional(oneOf(...dataSets), 'circles'),
  count: v.optional(whole(8, networkLimits.examples), 256),
  /** Standard deviation of the noise on the positions. */
  noise: v.optional(number(0, 2), 0.1),
  /** The share of the points that belongs to the class +1; one half is balanced. */
  share: v.optional(number(0.05, 0.95), 0.5),
  /** The share of the points that is kept for testing. */
  test,
  labelNoise,
});
const own = v.strictObject({
  kind: v.literal('own'),
  name: v.optional(text(networkLimits.name)),
  task: v.optional(oneOf('classes', 'numbers'), 'classes'),
  /** [x, y, target] each; of classes the target is −1 or 1. */
  points: v.pipe(
    v.array(v.strictTuple([point, point, point], say('Give three numbers: [x, y, target].')), list),
    v.minLength(2, say('Give at least {0} points.', 2)),
    v.maxLength(networkLimits.points, say('Give at most {0} points.', networkLimits.points)),
  ),
  test,
  labelNoise,
});

const data = v.variant('kind', [generated, own], say('Give data of kind: {0}.', 'generated, own'));
export type NetworkData = v.InferOutput<typeof data>;

const layer = v.strictObject({
  units: whole(1, networkLimits.units),
  activation: v.optional(oneOf(...activations), 'tanh'),
});

const run = v.strictObject({
  ...optimizerFields.entries,
  /** The probability with which a unit is dropped, by hidden layer; layers not named drop none. */
  dropout: v.optional(
    v.pipe(
      v.array(number(0, 0.95), list),
      v.maxLength(networkLimits.layers, say('Give at most {0} entries.', networkLimits.layers)),
    ),
    [],
  ),
  /** How `l1` acts: by soft thresholding after the step, which makes exact zeros, or as part of the gradient. */
  l1: v.optional(oneOf('threshold', 'gradient'), 'threshold'),
  /** Standard deviation of the noise added to x and y of each example, anew in each step. */
  inputNoise: v.optional(number(0, 10), 0),
  /** Ends a run when the loss on the test points has not fallen for so many steps; 0: never. */
  patience: v.optional(whole(0, networkLimits.steps), 0),
});

/** A setting that a sweep varies along one of its sides, evenly, or evenly in its orders of magnitude. */
const sweptAxis = v.pipe(
  v.strictObject({
    setting: matching(
      /^(?:hyper\.[A-Za-z][A-Za-z0-9]{0,31}|dropout|units|batchSize|inputNoise|data\.noise|data\.labelNoise)$/,
      say('Give the name of a setting.'),
    ),
    from: number(0, 1e6),
    to: number(0, 1e6),
    scale: v.optional(oneOf('linear', 'log'), 'linear'),
  }),
  v.check(({ from, to }) => to > from, say('The second number must be larger than the first.')),
  v.check(({ from, scale }) => scale === 'linear' || from > 0, say('A log scale begins above 0.')),
);
export type SweptAxis = v.InferOutput<typeof sweptAxis>;

const networkFields = v.strictObject({
  version: v.literal(networkConfigVersion),
  kind: v.literal('network'),
  data,
  features: v.optional(
    v.pipe(
      v.array(oneOf(...features), list),
      v.minLength(1, say('Give at least one feature.')),
      v.maxLength(features.length, say('Give at most {0} entries.', features.length)),
      v.check((all) => new Set(all).size === all.length, say('Name each feature once.')),
    ),
    ['x', 'y'],
  ),
  layers: v.optional(
    v.pipe(
      v.array(layer, list),
      v.maxLength(networkLimits.layers, say('Give at most {0} hidden layers.', networkLimits.layers)),
    ),
    [
      { units: 8, activation: 'tanh' },
      { units: 8, activation: 'tanh' },
    ],
  ),
  initialization: v.optional(oneOf(...initializations), 'glorot'),
  loss: v.optional(oneOf(...losses), 'cross-entropy'),
  runs: v.pipe(
    v.array(run, list),
    v.minLength(1, say('Give at least one run.')),
    v.maxLength(networkLimits.runs, say('Give at most {0} runs.', networkLimits.runs)),
    v.check(
      (all) => new Set(all.map((one) => one.key)).size === all.length,
      say('Each run needs a key of its own.'),
    ),
  ),
  steps: v.optional(whole(1, networkLimits.steps), 2000),
  seed: v.optional(whole(0, 0xffff_ffff), 1),
  /** An id of what the page shows besides the network; absent: the training. */
  view: v.optional(id),
  /** With how many seeds each run is trained where many are compared; absent: 64. */
  seeds: v.optional(whole(1, networkLimits.seeds)),
  /** What a sweep varies; absent: the page chooses. */
  sweep: v.optional(
    v.strictObject({
      /** Key of the run that is trained; absent: the first. */
      run: v.optional(key),
      x: sweptAxis,
      y: sweptAxis,
      /** Networks along one side. */
      places: v.optional(whole(2, networkLimits.places), 16),
    }),
  ),
  /**
   * What a landscape shows: the plane through the paths of the runs, that of two directions at random, or the straight
   * line between two runs; absent: the plane of the paths.
   */
  landscape: v.optional(oneOf('paths', 'random', 'line')),
  /** That plane in relief, lifted by its loss; absent: flat. */
  relief: v.optional(reliefCamera),
  /** From which run’s end to which that line goes, by their keys, and how far along it the network is that is shown. */
  line: v.optional(v.strictObject({ from: key, to: key, at: v.optional(number(0, 1), 0.5) })),
});

/** The format, for what is made from it; to read a configuration use parseNetworkConfig. */
export const networkConfigSchema = v.pipe(
  networkFields,
  v.check(
    ({ runs, layers }) => runs.every(({ dropout }) => dropout.length <= layers.length),
    say('Dropout is given for more layers than there are.'),
  ),
  v.check(
    ({ data, loss }) => loss === 'squared' || !isRegression(data),
    say('Targets that are numbers need the squared loss.'),
  ),
  v.check(
    ({ data }) =>
      data.kind !== 'own' ||
      data.task !== 'classes' ||
      data.points.every(([, , target]) => Math.abs(target) === 1),
    say('The target of a class is 1 or −1.'),
  ),
  v.check(
    (config) => workOf(config) <= networkLimits.work,
    say('Steps times batch times parameters may be at most {0} over all runs.', networkLimits.work),
  ),
);

/** All that is needed to reproduce a view of the network lab. */
export type NetworkConfig = v.InferOutput<typeof networkConfigSchema>;
/** The same with everything that has a default left out at will. */
export type NetworkConfigInput = v.InferInput<typeof networkConfigSchema>;
/** One way of training: several start from the same weights. */
export type NetworkRunConfig = NetworkConfig['runs'][number];
export type LayerConfig = NetworkConfig['layers'][number];

/** Are the targets numbers, not classes? */
export function isRegression(data: NetworkData): boolean {
  return data.kind === 'own' ? data.task === 'numbers' : regressions.includes(data.id);
}

/** How many points are for training; the others are for testing. */
export function trainingCount(data: NetworkData): number {
  const count = data.kind === 'own' ? data.points.length : data.count;
  return Math.max(1, count - Math.round(count * data.test));
}

/** Weights and biases of a network with one output. */
export function parameterCount(inputs: number, units: readonly number[]): number {
  let [count, from] = [0, inputs];
  for (const to of [...units, 1]) {
    count += (from + 1) * to;
    from = to;
  }
  return count;
}

function workOf({
  data,
  features: inputs,
  layers,
  runs,
  steps,
}: v.InferOutput<typeof networkFields>): number {
  const examples = trainingCount(data);
  const parameters = parameterCount(
    inputs.length,
    layers.map(({ units }) => units),
  );
  const batches = runs.map(({ batchSize }) =>
    batchSize === 'all' ? examples : Math.min(batchSize, examples),
  );
  return steps * parameters * batches.reduce((sum, one) => sum + one, 0);
}

/**
 * Reads a configuration of the network lab from anything: a file, a link, a message. Defaults are filled in; what is
 * unknown, out of range or too much is refused with its path and what is allowed.
 */
export function parseNetworkConfig(input: unknown): Checked<NetworkConfig> {
  return readConfig(networkConfigSchema, input, {
    version: networkConfigVersion,
    values: 5 * networkLimits.points,
    lists: {
      runs: [networkLimits.runs, 'Give at most {0} runs.'],
      'data.points': [networkLimits.points, 'Give at most {0} points.'],
    },
  });
}

/** What a first look shows: Adam on circles, without and with dropout. */
export function defaultNetworkConfig(): NetworkConfig {
  return v.parse(networkConfigSchema, {
    version: networkConfigVersion,
    kind: 'network',
    data: { kind: 'generated', id: 'circles' },
    runs: [
      { key: 'adam', rule: 'adam', hyper: { lr: 0.01 }, batchSize: 16 },
      { key: 'dropout', rule: 'adam', hyper: { lr: 0.01 }, batchSize: 16, dropout: [0.2, 0.2] },
    ],
  } satisfies NetworkConfigInput);
}
