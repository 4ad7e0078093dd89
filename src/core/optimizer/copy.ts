import { parse } from '../formula/parseFormula.ts';
import { labLimits } from '../config/labConfig.ts';
import { gradientHyper, penalties } from './parts/hyper.ts';
import { resolveRule } from './rule.ts';
import type { RuleConfig } from './ruleParts.ts';
import { readOwnRule } from './own.ts';

/**
 * The update lines of an optimizer as a rule of the user's own, with the hyperparameters they read: it does the same
 * steps. A state that does not start at 0 is given its first value by a line of its own. Undefined where lines alone
 * do not say it: a rule that searches along a direction, or one that is longer than a rule may be.
 */
export function ownCopy(
  config: RuleConfig,
): { readonly text: string; readonly hyper: Readonly<Record<string, number>> } | undefined {
  const rule = resolveRule(config);
  if (!rule.ok || rule.value.search !== undefined) {
    return undefined;
  }
  const { definition, hyper, states } = rule.value;
  const starts = states.flatMap(({ name }) => {
    const start = definition?.state.find((one) => one.name === name)?.start;
    return start === undefined || startsAtZero(start, hyper)
      ? []
      : [`${name} = where(t > 1, ${name}, ${start})`];
  });
  const text = [...starts, rule.value.text].join('\n');
  if (text.length > labLimits.text) {
    return undefined;
  }
  const common = [...gradientHyper, ...penalties].map(({ name }) => name);
  const read = ['lr', ...common, ...readOwnRule(text).hyper];
  const given = Object.entries(hyper).filter(
    ([name, value]) => read.includes(name) && (value !== 0 || !common.includes(name)),
  );
  return { text, hyper: Object.fromEntries(given) };
}

function startsAtZero(start: string, hyper: Readonly<Record<string, number>>): boolean {
  const formula = parse(start, Object.keys(hyper));
  if (!formula.ok) {
    return false;
  }
  const { graph, node } = formula;
  const values = Object.entries(hyper).map(([name, value]) => [name, graph.constant(value)] as const);
  return graph.value(graph.substitute(node, new Map(values))) === 0;
}
