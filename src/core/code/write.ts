import type { Convention, Sampling } from '../config/labConfig.ts';
import { findOptimizer } from '../optimizer/optimizerCatalogue.ts';
import type { Framework, FrameworkCall } from '../optimizer/parts/optimizerDefinition.ts';
import type { Hyper } from '../config/hyperparameter.ts';
import { hyperparametersOf } from '../optimizer/ruleParts.ts';
import { conventionOf } from './frameworks.ts';
import { signatures } from './signatures/allSignatures.ts';
import { floating, plain, writeSchedule } from './writeSchedule.ts';
import type { Described, Value, Known } from './writeNotes.ts';
import { penaltyNotes, lostNotes, formNotes, taken, chained } from './writeNotes.ts';

/**
 * The code that makes this optimizer in a framework, with the same hyperparameters, schedule and batches; undefined
 * where the framework has no such optimizer. What the framework has no word for is said in a comment.
 * @param steps how many steps a schedule spans
 */
export function writeCode(optimizer: Described, framework: Framework, steps = 1000): string | undefined {
  const definition = typeof optimizer.rule === 'string' ? findOptimizer(optimizer.rule) : undefined;
  const call = definition?.frameworks[framework];
  if (definition === undefined || call === undefined) {
    return undefined;
  }
  const defaults = definition.conventions[optimizer.convention]?.defaults ?? {};
  const known = new Map(hyperparametersOf(definition).map((hyper) => [hyper.name, hyper]));
  const value = (name: string): number =>
    optimizer.hyper[name] ?? defaults[name] ?? known.get(name)?.default ?? 0;
  const theirs = definition.conventions[conventionOf[framework]]?.defaults ?? {};
  const { schedule = { id: 'constant', hyper: {} }, batchSize = 'all', sampling = 'shuffled' } = optimizer;
  // Optax gives Rprop its first step length as a number only.
  const rate =
    call.call === 'optax.rprop' && schedule.id !== 'constant'
      ? undefined
      : writeSchedule(schedule, framework, value('lr'), steps);
  const around = aroundOf(call, value, framework);
  const made =
    framework === 'tfjs'
      ? tfjsCall(call, value, known)
      : pythonCall(call, {
          value,
          known,
          framework,
          rate: rate?.rate,
          convention: optimizer.convention,
          more: around.given,
        });
  const comment = framework === 'tfjs' ? '//' : '#';
  const notes = [
    ...penaltyNotes(call, value, framework),
    ...lostNotes(
      call,
      (name) => (around.said.has(name) ? (theirs[name] ?? known.get(name)?.default ?? 0) : value(name)),
      known,
      definition.conventions[conventionOf[framework]]?.defaults ?? {},
    ),
    ...(call.differs === undefined ? [] : [`${call.call} ${call.differs}`]),
    ...(rate === undefined
      ? [`${call.call} knows no schedule of the learning rate (here ${schedule.id})`]
      : []),
    ...formNotes(definition, optimizer, framework),
  ];
  return [
    ...notes.map((note) => `${comment} ${note}`),
    around.wrap(made),
    ...around.after,
    ...(rate?.after === undefined ? [] : [rate.after]),
    ...(batchSize === 'all' ? [] : [batches[framework](batchSize, sampling)]),
  ].join('\n');
}

/** Where each framework says how many examples an update sees, and which; Optax leaves batches to its caller. */
const batches: Readonly<Record<Framework, (size: number, sampling: Sampling) => string>> = {
  pytorch: (size, sampling) => {
    const order =
      sampling === 'replacement'
        ? 'sampler=torch.utils.data.RandomSampler(dataset, replacement=True)'
        : `shuffle=${sampling === 'shuffled' ? 'True' : 'False'}`;
    const data = `loader = torch.utils.data.DataLoader(dataset, batch_size=${size}, ${order})`;
    return sampling === 'sorted' ? `${data}  # ${inWords.sorted}` : data;
  },
  keras: (size, sampling) =>
    `model.fit(x, y, batch_size=${size}, shuffle=${sampling === 'shuffled' ? 'True' : 'False'})` +
    (sampling === 'sorted' || sampling === 'replacement' ? `  # ${inWords[sampling]}` : ''),
  tfjs: (size, sampling) =>
    `await model.fit(xs, ys, {batchSize: ${size}, shuffle: ${String(sampling === 'shuffled')}});` +
    (sampling === 'sorted' || sampling === 'replacement' ? ` // ${inWords[sampling]}` : ''),
  optax: (size, sampling) => `batch_size = ${size}  # ${inWords[sampling]}`,
};

/** What the examples must be, where the framework has no word for it. */
const inWords: Readonly<Record<Sampling, string>> = {
  shuffled: 'shuffled anew each epoch',
  given: 'in the given order',
  sorted: 'examples sorted by target',
  replacement: 'examples drawn with replacement',
};

/** tfjs takes its arguments in their order; those at the end that are fixed come last. */
function tfjsCall({ call, arguments: all, fixed }: FrameworkCall, value: Value, known: Known): string {
  const given = all.map(([ours]) => literal(value(ours), known.get(ours), ['true', 'false']));
  return `const optimizer = ${call}(${[...given, ...Object.values(fixed ?? {})].join(', ')});`;
}

/** What a framework says of decay, clipping and means beside the arguments that are the optimizer's own. */
interface Around {
  /** Hyperparameters that it says. */
  readonly said: ReadonlySet<string>;
  readonly given: readonly string[];
  readonly after: readonly string[];
  readonly wrap: (made: string) => string;
}

function aroundOf(call: FrameworkCall, value: Value, framework: Framework): Around {
  const said = new Set<string>();
  const [given, after, before]: [string[], string[], string[]] = [[], [], []];
  const say = (name: string, to: string[], text: string, when = value(name) !== 0): void => {
    if (when && !taken(call, name)) {
      said.add(name);
      to.push(text);
    }
  };
  const [norm, most, mean] = ['clipnorm', 'clipvalue', 'ema'].map((name) => plain(value(name)));
  if (framework === 'pytorch') {
    // Of these PyTorch can shrink the weights apart from the gradient.
    const decoupled = /^torch\.optim\.(Adam|NAdam|RAdam)$/.test(call.call) && value('l2') === 0;
    const decay = `weight_decay=${plain(value('lambda'))}, decoupled_weight_decay=True`;
    say('lambda', given, decay, decoupled && value('lambda') !== 0);
    say(
      'maximize',
      given,
      'maximize=True',
      /^torch\.optim\.(?!LBFGS|Muon)/.test(call.call) && value('maximize') !== 0,
    );
    const each = 'before each optimizer.step()';
    say('clipvalue', after, `torch.nn.utils.clip_grad_value_(model.parameters(), ${most})  # ${each}`);
    say('clipnorm', after, `torch.nn.utils.clip_grad_norm_(model.parameters(), ${norm})  # ${each}`);
    const averaged = 'torch.optim.swa_utils.';
    say(
      'ema',
      after,
      `mean = ${averaged}AveragedModel(model, multi_avg_fn=${averaged}get_ema_multi_avg_fn(${mean}))  # mean.update_parameters(model) after each step`,
    );
  }
  if (framework === 'keras') {
    say('lambda', given, `weight_decay=${floating(plain(value('lambda')))}`, value('lambda') !== 0);
    say('clipvalue', given, `clipvalue=${floating(most!)}`);
    say('clipnorm', given, `global_clipnorm=${floating(norm!)}`);
    say('ema', given, `use_ema=True, ema_momentum=${mean}`);
  }
  if (framework === 'optax' && call.call !== 'optax.lbfgs') {
    say('clipvalue', before, `optax.clip(${most})`);
    say('clipnorm', before, `optax.clip_by_global_norm(${norm})`);
  }
  return {
    said,
    given,
    after,
    wrap: (made) => {
      const links = before.join(', ');
      if (before.length === 0) {
        return made;
      }
      return made.startsWith('optimizer = optax.chain(')
        ? made.replace('optax.chain(', `optax.chain(${links}, `)
        : `${made.replace('optimizer = ', `optimizer = optax.chain(${links}, `)})`;
    },
  };
}

interface PythonCall {
  /** What else the call says. */
  readonly more: readonly string[];
  readonly value: Value;
  readonly known: Known;
  readonly framework: Framework;
  readonly convention: Convention;
  /** In place of the learning rate, if a schedule stands there. */
  readonly rate: string | undefined;
}

function pythonCall(
  framed: FrameworkCall,
  { value, known, framework, convention, rate, more }: PythonCall,
): string {
  const { call, arguments: all, fixed } = framed;
  const usual = defaultsOf(call);
  const given = new Map<string, string[]>();
  for (const [ours, theirs] of all) {
    const hyper = known.get(ours);
    const number = value(ours);
    // What is zero unless asked for (penalties, switches, dampening) is left out, as people write it: but not where
    // the framework has another default.
    if (number !== 0 || hyper?.default !== 0 || theirs.includes('[') || usual(theirs) !== 0) {
      const [, name = theirs, index] = /^(\w+)\[(\d)\]$/.exec(theirs) ?? [];
      const parts = given.get(name) ?? [];
      parts[Number(index ?? 0)] =
        ours === 'lr' && rate !== undefined ? rate : pythonNumber(number, hyper, framework);
      given.set(name, parts);
    }
  }
  const tuples = new Set(all.flatMap(([, theirs]) => /^(\w+)\[/.exec(theirs)?.[1] ?? []));
  const texts = [...given].map(([name, parts]) =>
    tuples.has(name) ? `${name}=(${parts.join(', ')})` : `${name}=${parts.join('')}`,
  );
  const first = framework === 'pytorch' ? ['model.parameters()'] : [];
  const added = { ...fixed, ...framed.forms?.[convention]?.arguments };
  const last = [
    ...Object.entries(added)
      // Without momentum there is nothing to look ahead with, and PyTorch refuses to.
      .filter(([name]) => name !== 'nesterov' || value('mu') !== 0)
      .map(([name, text]) => `${name}=${text}`),
    ...more,
    ...Object.entries(framed.switches ?? {}).flatMap(([name, text]) => (value(name) === 0 ? [] : [text])),
  ];
  const made = `${call}(${[...first, ...texts, ...last].join(', ')})`;
  const l2 = value('l2');
  return l2 !== 0 && chained(framed, framework)
    ? `optimizer = optax.chain(optax.add_decayed_weights(${plain(l2)}), ${made})`
    : `optimizer = ${made}`;
}

function literal(value: number, hyper: Hyper | undefined, [yes, no]: readonly [string, string]): string {
  return hyper?.scale === 'switch' ? (value !== 0 ? yes : no) : String(value);
}

/** Keras wants real numbers where an integer would do elsewhere. */
const pythonNumber = (value: number, hyper: Hyper | undefined, framework: Framework): string =>
  framework === 'keras' && hyper?.scale !== 'switch' && hyper?.scale !== 'whole'
    ? floating(String(value))
    : literal(value, hyper, ['True', 'False']);

/** What a framework takes for an argument that is left out, where nothing counts as 0. */
function defaultsOf(call: string): (theirs: string) => number | undefined {
  const signature = signatures.get(call);
  const parameters = [...(signature?.positional ?? []), ...(signature?.keyword ?? [])];
  return (theirs) => {
    const found = parameters.find(({ name }) => name === theirs);
    return found === undefined ? undefined : Number(found.default ?? 0);
  };
}
