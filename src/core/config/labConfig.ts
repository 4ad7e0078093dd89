import * as v from 'valibot';
import { configProblem } from './checked.ts';
import type { Checked, ConfigProblem } from './checked.ts';

/** The newest version this code reads and the one it writes. */
export const labConfigVersion = 1;

/** Hard limits, so that no file, link or message can ask for an unbounded computation. */
export const labLimits = {
  text: 2000,
  /** Characters of the name of an own formula or rule. */
  name: 60,
  optimizers: 32,
  steps: 100_000,
  /** Steps times optimizers: what one reference run may record. */
  recorded: 1_000_000,
  cloud: 65_536,
  examples: 4096,
  /** Of a feature or a target, either way from zero. */
  example: 1e6,
} as const;

/** A message that is a template with values, carried through valibot as one string. */
const say = (text: string, ...values: (string | number)[]): string => JSON.stringify([text, values]);

/** A finite number from `min` to `max`; minus zero becomes zero, so that text and value stay one to one. */
const number = (min: number, max: number) => {
  const message = say('Give a number from {0} to {1}.', min, max);
  return v.pipe(
    v.number(message),
    v.finite(message),
    v.minValue(min, message),
    v.maxValue(max, message),
    v.transform((value) => value + 0),
  );
};
const whole = (min: number, max: number) => {
  const message = say('Give a whole number from {0} to {1}.', min, max);
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(min, message),
    v.maxValue(max, message),
    v.transform((value) => value + 0),
  );
};
const oneOf = <const T extends readonly string[]>(...options: T) =>
  v.picklist(options, say('Give one of: {0}.', options.join(', ')));
const text = (max: number) => {
  const message = say('Give a text of 1 to {0} characters.', max);
  return v.pipe(v.string(message), v.minLength(1, message), v.maxLength(max, message));
};
const matching = (pattern: RegExp, message: string) => v.pipe(v.string(message), v.regex(pattern, message));
const list = say('Give a list.');

/** `constructor` and its like are names no record may carry, whatever a reader does with it later. */
const namePattern =
  /^(?!constructor$|prototype$|toString$|valueOf$|hasOwnProperty$)[A-Za-z][A-Za-z0-9]{0,31}$/;
const name = matching(namePattern, say('Give a name of 1 to 32 letters and digits.'));

/** May a parameter or hyperparameter be called this? */
export const isParameterName = (text: string): boolean => namePattern.test(text);
const id = matching(/^[a-z0-9][a-z0-9-]{0,47}$/, say('Give an id of small letters, digits and hyphens.'));
/** valibot takes a list for an object, which with nothing required in it would pass. */
const noList = (message: string) => v.custom<object>((input) => !Array.isArray(input), message);
const numbers = v.optional(
  v.pipe(
    noList(say('Give an object of numbers.')) as v.GenericSchema<Record<string, number>>,
    v.record(name, number(-1e12, 1e12), say('Give an object of numbers.')),
    v.maxEntries(32, say('Give at most {0} entries.', 32)),
  ),
  {},
);

/** An interval with its lower end first. */
const range = (limit: number, gap = 1e-9) =>
  v.pipe(
    v.strictTuple([number(-limit, limit), number(-limit, limit)], say('Give two numbers: [from, to].')),
    v.check(([from, to]) => to - from >= gap, say('The second number must be larger than the first.')),
  );

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

export const conventions = ['pytorch', 'keras', 'tfjs', 'optax', 'lecture'] as const;
/** Whose form of an update rule is meant. */
export type Convention = (typeof conventions)[number];

/**
 * How the examples of a data set come into batches: shuffled anew each epoch, as they stand, by their targets, or each
 * drawn from all, so that some come several times in an epoch and others not at all.
 */
export const samplings = ['shuffled', 'given', 'sorted', 'replacement'] as const;
export type Sampling = (typeof samplings)[number];

const key = matching(
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/,
  say('Give a key of 1 to 32 letters, digits, hyphens and underscores.'),
);
const ownRule = v.strictObject({ name: text(labLimits.name), text: text(labLimits.text) });

const optimizer = v.strictObject({
  /** Unique in the configuration; colours and charts follow it. */
  key,
  /** An id of the catalogue, or the user's own update lines. */
  rule: v.union([id, ownRule], say('Give the id of an optimizer, or an object with name and text.')),
  convention: v.optional(oneOf(...conventions), 'pytorch'),
  /** Hyperparameters that differ from the rule's defaults. */
  hyper: numbers,
  schedule: v.optional(
    v.strictObject({
      id,
      hyper: numbers,
      /** Does it count passes over the data instead of steps? */
      per: v.optional(oneOf('epoch')),
    }),
    { id: 'constant', hyper: {} },
  ),
  enabled: v.optional(v.boolean(say('Give true or false.')), true),
  /** Examples per update of a data problem; `all` is the whole data set. */
  batchSize: v.optional(
    v.union(
      [v.literal('all'), whole(1, labLimits.examples)],
      say("Give 'all' or a whole number from {0} to {1}.", 1, labLimits.examples),
    ),
    'all',
  ),
  /** How they are chosen, where they are not all. */
  sampling: v.optional(oneOf(...samplings), 'shuffled'),
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

/** From where the map is seen in relief. */
const relief = v.strictObject({
  /** Degrees around it, to the right; at 0, x runs to the right as on the flat map. */
  yaw: v.optional(number(-180, 180), -30),
  /** Degrees above the horizon; 90 is from straight above. */
  pitch: v.optional(number(8, 90), 46),
  zoom: v.optional(number(1, 16), 1),
  /** The place in the middle, as parts of the map across and up. */
  center: v.optional(
    v.strictTuple([number(0, 1), number(0, 1)], say('Give two numbers: [across, up].')),
    [0.5, 0.5],
  ),
});

const viewObject = v.strictObject({
  mode: v.optional(oneOf(...viewModes), 'paths'),
  /** What the map shows; absent: the problem's own domain. */
  x: v.optional(range(1e9)),
  y: v.optional(range(1e9)),
  scale: v.optional(oneOf('log', 'linear', 'rank'), 'log'),
  /** The map in relief, lifted by its loss; absent: flat. */
  relief: v.optional(relief),
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
      v.array(optimizer, list),
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
export type FormulaProblem = Extract<LabProblem, { kind: 'formula' }>;
export type OptimizerConfig = LabConfig['optimizers'][number];
export type LabView = LabConfig['view'];
/** From where a relief is seen. */
export type ReliefCamera = NonNullable<LabView['relief']>;
export type SweepAxis = LabView['sweep']['x'];

function pathOf(issue: v.BaseIssue<unknown>): string {
  let path = '';
  for (const { key: step } of issue.path ?? []) {
    path += typeof step === 'number' ? `[${step}]` : (path === '' ? '' : '.') + String(step).slice(0, 60);
  }
  return path;
}

/** valibot's issue as a sentence: ours where the schema carries one, else by what was missing or too many. */
function problemOf(issue: v.BaseIssue<unknown>): ConfigProblem {
  const path = pathOf(issue);
  if (issue.message.startsWith('["')) {
    const [template, values] = JSON.parse(issue.message) as [string, (string | number)[]];
    return configProblem(path, template, ...values);
  }
  if (issue.expected === 'never') {
    return configProblem(path, 'There is no such setting.');
  }
  if (issue.received === 'undefined') {
    return configProblem(path, 'This is missing.');
  }
  if (issue.expected === 'Object') {
    return configProblem(path, 'Give an object.');
  }
  return configProblem(path, 'Give {0} here.', issue.expected ?? 'something else');
}

/** Above this one problem is told, and not all of them: each takes time to find. */
const manyValues = 1000;

/**
 * Looks how much there is before anything is read: at most as much as the largest configuration holds is looked at,
 * however much was given. Gives the number of values, or what there is too much of.
 */
function measure(input: object): number | ConfigProblem {
  const most = 4 * labLimits.examples;
  let values = 0;
  const open: { readonly path: string; readonly value: object }[] = [{ path: '', value: input }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, value } = next;
    const isList = Array.isArray(value);
    const members = isList ? value.length : Object.keys(value).length;
    if (isList && path === 'optimizers' && members > labLimits.optimizers) {
      return configProblem(path, 'Give at most {0} optimizers.', labLimits.optimizers);
    }
    if (isList && path === 'problem.examples' && members > labLimits.examples) {
      return configProblem(path, 'Give at most {0} examples.', labLimits.examples);
    }
    values += members;
    if (values > most) {
      return configProblem(path, 'This is more than a configuration holds.');
    }
    for (const [name, member] of Object.entries(value) as [string, unknown][]) {
      if (typeof member === 'object' && member !== null) {
        open.push({ path: isList ? `${path}[${name}]` : joined(path, name), value: member });
      }
    }
  }
  return values;
}

const joined = (path: string, name: string): string => (path === '' ? '' : `${path}.`) + name.slice(0, 60);

/**
 * Reads a configuration from anything: a file, a link, a message. Defaults are filled in; what is unknown,
 * out of range or too long is refused with its path and what is allowed.
 */
export function parseLabConfig(input: unknown): Checked<LabConfig> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { ok: false, problems: [configProblem('', 'A configuration is an object.')] };
  }
  const version: unknown = 'version' in input ? input.version : undefined;
  if (version !== labConfigVersion) {
    const problem =
      typeof version === 'number' && version > labConfigVersion
        ? configProblem(
            'version',
            'This was made by a newer Descent (version {0} of the format). Update Descent to open it.',
            version,
          )
        : configProblem('version', 'Give the version of the format: {0}.', labConfigVersion);
    return { ok: false, problems: [problem] };
  }
  const size = measure(input);
  if (typeof size !== 'number') {
    return { ok: false, problems: [size] };
  }
  const result = v.safeParse(labConfigSchema, input, { abortEarly: size > manyValues });
  if (result.success) {
    return { ok: true, value: result.output };
  }
  return { ok: false, problems: result.issues.slice(0, 20).map(problemOf) };
}

/** From where a relief is seen at first. */
export function defaultReliefCamera(): ReliefCamera {
  return v.parse(relief, {});
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
