import * as v from 'valibot';
import type { Checked } from './checked.ts';
import { id, list, name, noList, number, numbers, oneOf, range, say, text, whole } from './fields.ts';
import { key, optimizerFields, sharedLimits } from './optimizerConfig.ts';
import { readConfig } from './readConfig.ts';
import { reliefCamera } from './reliefCamera.ts';

export { isParameterName } from './fields.ts';
export { conventions, samplings } from './optimizerConfig.ts';
export type { Convention, OptimizerConfig, Sampling } from './optimizerConfig.ts';

/** The newest version this code reads and the one it writes. */
export const labConfigVersion = 1;

/** Hard limits, so that no file, link or message can ask for an unbounded computation. */
export const labLimits = {
  ...sharedLimits,
  optimizers: 32,
  /** Steps times optimizers: what one reference run may record. */
  recorded: 1_000_000,
  cloud: 65_536,
  /** Of a feature or a target, either way from zero. */
  example: 1e6,
} as const;

const surface = v.strictObject({ kind: v.literal('surface'), id, parameters: numbers });
const formula = v.strictObject({
  kind: v.literal('formula'),
  text: text(labLimits.text),
  /** Of the names that the formula uses besides x and y. */
  parameters: numbers,
  /** What its author calls it. */
  name: v.optional(text(labLimits.name)),
  x: v.optional(range(1e9), [-3, 3]),
  y: v.optional(range(1e9), [-3, 3]),
});
const exampleNumber = number(-labLimits.example, labLimits.example);
const data = v.strictObject({
  kind: v.literal('data'),
  id,
  /** Parameters of the generated data set and of the loss. */
  parameters: numbers,
  /** Which per-example loss of that problem; absent: its usual one. */
  loss: v.optional(id),
  /** The user's own examples, [feature, target] each, instead of the generated ones. */
  examples: v.optional(
    v.pipe(
      v.array(v.strictTuple([exampleNumber, exampleNumber], say('Give two numbers.')), list),
      v.minLength(1, say('Give at least one example.')),
      v.maxLength(labLimits.examples, say('Give at most {0} examples.', labLimits.examples)),
    ),
  ),
});

const axis = v.pipe(
  v.strictObject({
    hyper: name,
    from: number(-1e12, 1e12),
    to: number(-1e12, 1e12),
    scale: v.optional(oneOf('log', 'linear'), 'log'),
  }),
  v.check(({ from, to }) => to > from, say('The second number must be larger than the first.')),
  v.check(({ from, scale }) => scale === 'linear' || from > 0, say('A log axis must start above zero.')),
);

export const viewModes = ['paths', 'basins', 'steps', 'sweep', 'cloud', 'race'] as const;
export type ViewMode = (typeof viewModes)[number];

const viewObject = v.strictObject({
  mode: v.optional(oneOf(...viewModes), 'paths'),
  /** What the map shows; absent: the problem's own domain. */
  x: v.optional(range(1e9)),
  y: v.optional(range(1e9)),
  scale: v.optional(oneOf('log', 'linear', 'rank'), 'log'),
  /** The map in relief, lifted by its loss; absent: flat. */
  relief: v.optional(reliefCamera),
  /** Key of the optimizer a map of many shows; absent: the first enabled one. */
  optimizer: v.optional(key),
  sweep: v.optional(v.strictObject({ x: axis, y: axis }), {
    x: { hyper: 'lr', from: 1e-4, to: 1, scale: 'log' },
    y: { hyper: 'mu', from: 0, to: 1, scale: 'linear' },
  }),
  /** Runs in a cloud. */
  cloud: v.optional(whole(1, labLimits.cloud), 4096),
  /** How a cloud is drawn: its runs, or how densely they stand. */
  cloudAs: v.optional(oneOf('points', 'density'), 'points'),
  /** Loss above the lowest known minimum that counts as reached. */
  epsilon: v.optional(number(0, 1e12), 1e-6),
});

const view = v.pipe(
  noList(say('Give an object.')) as v.GenericSchema<v.InferInput<typeof viewObject>>,
  viewObject,
);

/** The format, for what is made from it; to read a configuration use parseLabConfig. */
export const labConfigSchema = v.pipe(
  v.strictObject({
    version: v.literal(labConfigVersion),
    problem: v.variant(
      'kind',
      [surface, formula, data],
      say('Give a problem of kind: {0}.', 'surface, formula, data'),
    ),
    optimizers: v.pipe(
      v.array(optimizerFields, list),
      v.maxLength(labLimits.optimizers, say('Give at most {0} optimizers.', labLimits.optimizers)),
      v.check(
        (all) => new Set(all.map((one) => one.key)).size === all.length,
        say('Each optimizer needs a key of its own.'),
      ),
    ),
    start: v.strictTuple([number(-1e9, 1e9), number(-1e9, 1e9)], say('Give two numbers: [x, y].')),
    steps: v.optional(whole(1, labLimits.steps), 1000),
    seed: v.optional(whole(0, 0xffff_ffff), 1),
    /** Standard deviation of the Gaussian noise added to each coordinate of the gradient. */
    noise: v.optional(number(0, 1e6), 0),
    /** A run has converged when gradient and step are both this small. 0: never. */
    tolerance: v.optional(number(0, 1), 1e-8),
    view: v.optional(view, {}),
  }),
  v.check(
    (config) => config.steps * config.optimizers.length <= labLimits.recorded,
    say('Steps times optimizers may be at most {0}.', labLimits.recorded),
  ),
);

/** All that is needed to reproduce a view of the simulator; see design.md, "Currencies". */
export type LabConfig = v.InferOutput<typeof labConfigSchema>;
/** The same with everything that has a default left out at will. */
export type LabConfigInput = v.InferInput<typeof labConfigSchema>;
export type LabProblem = LabConfig['problem'];
export type SurfaceProblem = Extract<LabProblem, { kind: 'surface' }>;
export type FormulaProblem = Extract<LabProblem, { kind: 'formula' }>;
export type LabView = LabConfig['view'];
export type SweepAxis = LabView['sweep']['x'];

/**
 * Reads a configuration from anything: a file, a link, a message. Defaults are filled in; what is unknown,
 * out of range or too long is refused with its path and what is allowed.
 */
export function parseLabConfig(input: unknown): Checked<LabConfig> {
  return readConfig(labConfigSchema, input, {
    version: labConfigVersion,
    values: 4 * labLimits.examples,
    lists: {
      optimizers: [labLimits.optimizers, 'Give at most {0} optimizers.'],
      'problem.examples': [labLimits.examples, 'Give at most {0} examples.'],
    },
  });
}

/** What a first look shows: plain descent, momentum and Adam going down Rosenbrock's valley. */
export function defaultLabConfig(): LabConfig {
  return v.parse(labConfigSchema, {
    version: labConfigVersion,
    problem: { kind: 'surface', id: 'rosenbrock' },
    optimizers: [
      { key: 'sgd', rule: 'sgd', hyper: { lr: 0.001 } },
      { key: 'momentum', rule: 'momentum', hyper: { lr: 0.001 } },
      { key: 'adam', rule: 'adam', hyper: { lr: 0.05 } },
    ],
    start: [-1.2, 1],
  } satisfies LabConfigInput);
}
