import type { Checked, ConfigProblem } from '../../../src/core/config/checked.ts';
import { isParameterName } from '../../../src/core/config/labConfig.ts';
import type { OptimizerConfig } from '../../../src/core/config/optimizerConfig.ts';
import { formulaMessages } from '../../../src/core/formula/error.ts';
import type { Rule } from '../../../src/core/optimizer/rule.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';

/** What the text is as the optimizer's rule, or what is wrong with it. */
export function readRule(optimizer: OptimizerConfig, text: string): Checked<Rule> {
  return resolveRule({ ...optimizer, rule: { name: 'own', text } });
}

/** Where the text of a problem is at fault, in characters from 0; undefined where no place of it is. */
export function faultIn(text: string, { place }: ConfigProblem): { from: number; to: number } | undefined {
  if (place === undefined) {
    return undefined;
  }
  const before = text.split('\n').slice(0, place.line - 1);
  const from = before.reduce((sum, line) => sum + line.length + 1, 0) + place.column - 1;
  return { from, to: from + place.length };
}

/** The name that stands for nothing yet, if the problem is one and it may become a parameter. */
export function unknownName({ path, text, values }: ConfigProblem): string | undefined {
  const [, missing] = /^hyper\.(\w+)$/.exec(path) ?? [];
  const found =
    text === formulaMessages['unknown-name'] && 'found' in values ? String(values['found']) : missing;
  return found !== undefined && isParameterName(found) ? found : undefined;
}
