import type { Convention, OptimizerConfig } from '../lab/config.ts';
import { findOptimizer } from '../optimizer/catalogue.ts';
import type { Framework, FrameworkCall, Hyper } from '../optimizer/definition.ts';
import { hyperparametersOf } from '../optimizer/rule.ts';

export const frameworks = ['pytorch', 'keras', 'tfjs', 'optax'] as const satisfies readonly Framework[];

/** Whose form of the update rules a framework computes. */
export const conventionOf: Readonly<Record<Framework, Convention>> = {
  pytorch: 'pytorch',
  keras: 'keras',
  tfjs: 'tfjs',
  optax: 'pytorch',
};

type Described = Pick<OptimizerConfig, 'rule' | 'convention' | 'hyper'>;

/**
 * The line of code that makes this optimizer in a framework, with the same hyperparameters; undefined where the
 * framework has no such optimizer. Hyperparameters that its call cannot take are named in a comment.
 */
export function writeCode(optimizer: Described, framework: Framework): string | undefined {
  const definition = typeof optimizer.rule === 'string' ? findOptimizer(optimizer.rule) : undefined;
  const call = definition?.frameworks[framework];
  if (definition === undefined || call === undefined) {
    return undefined;
  }
  const defaults = definition.conventions[optimizer.convention]?.defaults ?? {};
  const known = new Map(hyperparametersOf(definition).map((hyper) => [hyper.name, hyper]));
  const value = (name: string): number =>
    optimizer.hyper[name] ?? defaults[name] ?? known.get(name)?.default ?? 0;
  const taken = new Set(call.arguments.map(([ours]) => ours));
  const lost = [...known.keys()].filter(
    (name) => !taken.has(name) && value(name) !== known.get(name)?.default,
  );
  const comment = framework === 'tfjs' ? '//' : '#';
  const note = lost.map((name) => `${comment} ${call.call} has no ${name} (here ${value(name)})\n`).join('');
  return (
    note + (framework === 'tfjs' ? tfjsCall(call, value, known) : pythonCall(call, value, known, framework))
  );
}

type Value = (name: string) => number;
type Known = ReadonlyMap<string, Hyper>;

/** tfjs takes its arguments in their order; those at the end that are fixed come last. */
function tfjsCall({ call, arguments: all, fixed }: FrameworkCall, value: Value, known: Known): string {
  const given = all.map(([ours]) => literal(value(ours), known.get(ours), ['true', 'false']));
  return `const optimizer = ${call}(${[...given, ...Object.values(fixed ?? {})].join(', ')});`;
}

function pythonCall(
  { call, arguments: all, fixed }: FrameworkCall,
  value: Value,
  known: Known,
  framework: Framework,
): string {
  const given = new Map<string, string[]>();
  for (const [ours, theirs] of all) {
    const hyper = known.get(ours);
    const number = value(ours);
    // What is zero unless asked for (penalties, switches, dampening) is left out, as people write it.
    if (number !== 0 || hyper?.default !== 0 || theirs.includes('[')) {
      const [, name = theirs, index] = /^(\w+)\[(\d)\]$/.exec(theirs) ?? [];
      const parts = given.get(name) ?? [];
      parts[Number(index ?? 0)] = literal(number, hyper, ['True', 'False']);
      given.set(name, parts);
    }
  }
  const tuples = new Set(all.flatMap(([, theirs]) => /^(\w+)\[/.exec(theirs)?.[1] ?? []));
  const texts = [...given].map(([name, parts]) =>
    tuples.has(name) ? `${name}=(${parts.join(', ')})` : `${name}=${parts.join('')}`,
  );
  const first = framework === 'pytorch' ? ['model.parameters()'] : [];
  const last = Object.entries(fixed ?? {}).map(([name, text]) => `${name}=${text}`);
  return `optimizer = ${call}(${[...first, ...texts, ...last].join(', ')})`;
}

function literal(value: number, hyper: Hyper | undefined, [yes, no]: readonly [string, string]): string {
  return hyper?.scale === 'switch' ? (value !== 0 ? yes : no) : String(value);
}
