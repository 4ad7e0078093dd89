import type { Convention } from '../lab/config.ts';
import { optimizers } from '../optimizer/catalogue.ts';
import type { Framework, FrameworkCall, OptimizerDefinition } from '../optimizer/definition.ts';
import { conventionOf, frameworks } from './write.ts';

export interface ReadOptimizer {
  readonly rule: string;
  readonly framework: Framework;
  readonly convention: Convention;
  /** Only what the code says; the rest has the convention's defaults. */
  readonly hyper: Readonly<Record<string, number>>;
}

/** No line of code is longer that means an optimizer. */
const longest = 20_000;

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
  const found: ReadOptimizer[] = [];
  for (const match of text.slice(0, longest).matchAll(/[A-Za-z_][\w.]{0,80}(?=\s{0,8}\()/g)) {
    const inside = bracketed(text, text.indexOf('(', match.index + match[0].length));
    const all = inside === undefined ? undefined : parseArguments(inside);
    const best = all === undefined ? undefined : bestOf(match[0], all);
    if (best !== undefined && all !== undefined) {
      found.push({
        rule: best.definition.id,
        framework: best.framework,
        convention: conventionFor(best),
        hyper: hyperFrom(best, all),
      });
    }
  }
  return found;
}

function conventionFor({ definition, framework }: Candidate): Convention {
  const usual = conventionOf[framework];
  return definition.conventions[usual] === undefined ? 'pytorch' : usual;
}

/** What stands between the bracket at `open` and the one that closes it. */
function bracketed(text: string, open: number): string | undefined {
  let depth = 0;
  for (let at = open; at >= 0 && at < Math.min(text.length, open + 2000); at++) {
    if ('([{'.includes(text[at]!)) {
      depth++;
    } else if (')]}'.includes(text[at]!)) {
      depth--;
      if (depth === 0) {
        return text.slice(open + 1, at);
      }
    }
  }
  return undefined;
}

interface Argument {
  readonly name: string | undefined;
  readonly text: string;
}

/** Splits at commas outside of brackets; a leading `name=` or `name:` is the argument's name. */
function parseArguments(inside: string): readonly Argument[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  const unwrapped = inside.trim().replace(/^\{([^]*)\}$/, '$1');
  for (let at = 0; at <= unwrapped.length; at++) {
    const character = unwrapped[at];
    if (character === undefined || (character === ',' && depth === 0)) {
      parts.push(unwrapped.slice(from, at).trim());
      from = at + 1;
    } else if ('([{'.includes(character)) {
      depth++;
    } else if (')]}'.includes(character)) {
      depth--;
    }
  }
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const [, name, text] = /^([A-Za-z_]\w*)\s*[=:](?!=)\s*([^]*)$/.exec(part) ?? [];
      return { name, text: text ?? part };
    });
}

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

/** A plain number, `1e-3`, `1/100`, `True`; undefined for whatever else an argument may be. */
function numberOf(text: string): number | undefined {
  const plain = text.replaceAll('_', '');
  if (/^(true|false)$/i.test(plain)) {
    return plain.toLowerCase() === 'true' ? 1 : 0;
  }
  const [, above, below] =
    /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?:\s*\/\s*(\d+\.?\d*))?$/i.exec(plain) ?? [];
  const value = above === undefined ? NaN : Number(above) / (below === undefined ? 1 : Number(below));
  return Number.isFinite(value) ? value : undefined;
}
