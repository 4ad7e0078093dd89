import type { Convention, OptimizerConfig } from '../lab/config.ts';
import { optimizers } from '../optimizer/catalogue.ts';
import type { Framework, FrameworkCall, OptimizerDefinition } from '../optimizer/definition.ts';
import type { Argument } from './arguments.ts';
import { bracketed, mostCalls, numberOf, parseArguments } from './arguments.ts';
import type { ReadSchedule } from './readSchedule.ts';
import { readRate, readScheduler } from './readSchedule.ts';
import { conventionOf, frameworks } from './write.ts';

export interface ReadOptimizer {
  readonly rule: string;
  readonly framework: Framework;
  readonly convention: Convention;
  /** Only what the code says; the rest has the convention's defaults. */
  readonly hyper: Readonly<Record<string, number>>;
  /** How its learning rate changes, if the code says so. */
  readonly schedule?: OptimizerConfig['schedule'];
  /** The steps that the schedule spans, if it depends on them. */
  readonly steps?: number;
  /** Examples per update, if the code says so anywhere. */
  readonly batchSize?: number;
}

/** No line of code is longer that means an optimizer. */
const longest = 20_000;
/** Nor has a schedule more characters. */
const longestValue = 600;

interface Candidate {
  readonly definition: OptimizerDefinition;
  readonly framework: Framework;
  readonly call: FrameworkCall;
}

const candidates: readonly Candidate[] = optimizers.flatMap((definition) =>
  frameworks.flatMap((framework) => {
    const call = definition.frameworks[framework];
    return call === undefined ? [] : [{ definition, framework, call }];
  }),
);

/**
 * The optimizers that a piece of code makes, in its order: `optim.Adam(net.parameters(), lr=1e-3)`,
 * `tf.train.adam(0.01)`, `optax.sgd(0.1, momentum=0.9)`. Arguments that are not plain numbers are left at their
 * defaults. Any text may be given; what is not such a call is passed over.
 */
export function readCode(text: string): readonly ReadOptimizer[] {
  const code = text.slice(0, longest);
  const found: { readonly from: number; readonly to: number; readonly one: ReadOptimizer }[] = [];
  const values = valuesIn(code);
  let calls = 0;
  for (const match of code.matchAll(/(?<![\w.])[A-Za-z_][\w.]{0,80}(?=\s{0,8}\()/g)) {
    if (!lastParts.has(lastPart(match[0]))) {
      continue;
    }
    if (++calls > mostCalls) {
      break;
    }
    const open = code.indexOf('(', match.index + match[0].length);
    const inside = bracketed(code, open);
    const all = inside === undefined ? undefined : parseArguments(inside);
    const best = all === undefined ? undefined : bestOf(match[0], all);
    if (best !== undefined && all !== undefined && inside !== undefined) {
      const rate = rateOf(values, best, all);
      const l2 = decayBefore(code, match.index, best);
      const one: ReadOptimizer = {
        rule: best.definition.id,
        framework: best.framework,
        convention: conventionFor(best),
        hyper: {
          ...hyperFrom(best, all),
          ...(rate?.lr === undefined ? {} : { lr: rate.lr }),
          ...(l2 === undefined ? {} : { l2 }),
        },
        ...(rate === undefined ? {} : spans(rate)),
      };
      found.push({ from: match.index, to: open + inside.length + 2, one });
    }
  }
  const size = /\bbatch_?size["']?\s{0,8}[=:]\s{0,8}(\d{1,4})(?![\d.e])/i.exec(code)?.[1];
  return found.map(({ to, one }, index) => {
    // A scheduler of PyTorch follows the optimizer that it is for.
    const rest = one.framework === 'pytorch' ? code.slice(to, found[index + 1]?.from) : '';
    const scheduler = rest === '' ? undefined : readScheduler(rest, one.hyper['lr']);
    return {
      ...one,
      ...(scheduler === undefined ? {} : spans(scheduler)),
      ...(size === undefined || Number(size) < 1 ? {} : { batchSize: Number(size) }),
    };
  });
}

const spans = ({ schedule, steps }: ReadSchedule): Pick<ReadOptimizer, 'schedule' | 'steps'> => ({
  schedule,
  ...(steps === undefined ? {} : { steps }),
});

/** By name, the beginning of what is first assigned to it at the start of a statement. */
function valuesIn(code: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  let at = 0;
  for (const statement of code.split(/[\n;]/)) {
    const [written, name] = /^\s*([A-Za-z_]\w*)\s*=(?!=)/.exec(statement) ?? [];
    if (written !== undefined && name !== undefined && !values.has(name)) {
      const from = at + written.length;
      values.set(name, code.slice(from, from + longestValue).trim());
    }
    at += statement.length + 1;
  }
  return values;
}

/** A schedule in place of the learning rate: written there, or a name that stands for it earlier on. */
function rateOf(
  values: ReadonlyMap<string, string>,
  { call, framework }: Candidate,
  all: readonly Argument[],
): ReadSchedule | undefined {
  const [, theirs] = call.arguments.find(([ours]) => ours === 'lr') ?? [];
  if (framework !== 'keras' && framework !== 'optax') {
    return undefined;
  }
  const given = all.find(({ name }) => name === theirs) ?? all.find(({ name }) => name === undefined);
  if (given === undefined || numberOf(given.text) !== undefined) {
    return undefined;
  }
  if (!/^[A-Za-z_]\w*$/.test(given.text)) {
    return readRate(given.text);
  }
  const value = values.get(given.text);
  return value === undefined ? undefined : readRate(value);
}

/** Optax adds an L2 term to the gradient by a link in front of the optimizer. */
function decayBefore(code: string, at: number, { framework }: Candidate): number | undefined {
  if (framework !== 'optax') {
    return undefined;
  }
  const before = code.slice(Math.max(0, at - 120), at);
  const [, decay] =
    /add_decayed_weights\(\s*(?:weight_decay\s*=\s*)?([\d.e+-]+)\s*\)\s*,\s*$/i.exec(before) ?? [];
  return decay === undefined ? undefined : numberOf(decay);
}

function conventionFor({ definition, framework }: Candidate): Convention {
  const usual = conventionOf[framework];
  return definition.conventions[usual] === undefined ? 'pytorch' : usual;
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
const lastParts = new Set(candidates.map(({ call }) => lastPart(call.call)));

/** The optimizer whose call this is; of several with one name, the one whose arguments it shows. */
function bestOf(name: string, all: readonly Argument[]): Candidate | undefined {
  const fitting = candidates.filter(({ call, framework }) => named(name, call.call, framework, all));
  const says = (key: string, value: string): boolean =>
    all.some((argument) => argument.name === key && argument.text.toLowerCase() === value.toLowerCase());
  const score = ({ call, definition, framework }: Candidate): number => {
    const fixed = Object.entries(call.fixed ?? {});
    const known = new Set(call.arguments.map(([, theirs]) => theirs.replace(/\[.*/, '')));
    const shown = all.filter((argument) => argument.name !== undefined && known.has(argument.name)).length;
    const flags = fixed.filter(
      ([key, value]) => says(key, value) || positional(framework, all, value),
    ).length;
    return 10 * flags - 20 * (fixed.length - flags) + shown + (definition.id === 'sgd' ? 0.5 : 0);
  };
  const [best] = [...fitting].sort((a, b) => score(b) - score(a));
  return best !== undefined && (best.call.fixed === undefined || score(best) > -5) ? best : undefined;
}

/** tfjs has flags at the end of its arguments: `tf.train.momentum(0.01, 0.9, true)`. */
function positional(framework: Framework, all: readonly Argument[], value: string): boolean {
  return framework === 'tfjs' && all.at(-1)?.text === value;
}

/** `optim.Adam` and `Adam` mean `torch.optim.Adam` where they take parameters, `keras.optimizers.Adam` else. */
function named(name: string, call: string, framework: Framework, all: readonly Argument[]): boolean {
  if (name === call) {
    return true;
  }
  const last = call.slice(call.lastIndexOf('.') + 1);
  if (name.slice(name.lastIndexOf('.') + 1) !== last) {
    return false;
  }
  const path = name.slice(0, Math.max(0, name.lastIndexOf('.')));
  const takesParameters =
    all[0] !== undefined && all[0].name === undefined && numberOf(all[0].text) === undefined;
  switch (framework) {
    case 'pytorch':
      return /(^|\.)(optim|torch)$/.test(path) || (path === '' && takesParameters);
    case 'keras':
      return /(^|\.)optimizers(\.legacy)?$/.test(path) || (path === '' && !takesParameters);
    case 'tfjs':
      return /(^|\.)train$/.test(path);
    case 'optax':
      return path === 'optax';
  }
}

function hyperFrom({ call, framework }: Candidate, all: readonly Argument[]): Record<string, number> {
  const hyper: Record<string, number> = {};
  const plain = all.filter(({ name }) => name === undefined);
  // The model's parameters come first in PyTorch and are no number of ours.
  const offset = framework === 'pytorch' ? 1 : 0;
  call.arguments.forEach(([ours, theirs], index) => {
    const [, name = theirs, place] = /^(\w+)\[(\d)\]$/.exec(theirs) ?? [];
    const given = all.find((argument) => argument.name === name)?.text;
    const text = given ?? (place === undefined ? plain[index + offset]?.text : undefined);
    const part = place === undefined ? text : text?.replace(/^[([]|[)\]]$/g, '').split(',')[Number(place)];
    const value = part === undefined ? undefined : numberOf(part.trim());
    if (value !== undefined) {
      hyper[ours] = value;
    }
  });
  return hyper;
}
