import * as l10n from '@vscode/l10n';
import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import { parseLabConfig } from '../../../src/core/config/labConfig.ts';
import { costProblems } from '../../../src/core/lab/labRun.ts';
import { parseNumber } from '../../ui/text.ts';
import type { Problem } from '../problem/planeProblem.ts';
import { sayProblem } from '../../lab/localText.ts';

/** How all optimizers are run. */
export type RunSetting = 'steps' | 'noise' | 'seed' | 'tolerance' | 'epsilon';

export function settingValue(config: LabConfig, setting: RunSetting): number {
  return setting === 'epsilon' ? config.view.epsilon : config[setting];
}

/** The configuration with what was typed for a setting, or the sentence that says why not. */
export function withSetting(
  config: LabConfig,
  setting: RunSetting,
  text: string,
  problem: Pick<Problem, 'objective'> | undefined,
): { readonly config: LabConfig } | { readonly refusal: string } {
  const value = parseNumber(text);
  if (value === undefined) {
    return { refusal: l10n.t('Give a number, such as 1000, 0.05 or 1e-6.') };
  }
  const changed =
    setting === 'epsilon'
      ? { ...config, view: { ...config.view, epsilon: value } }
      : { ...config, [setting]: value };
  const checked = parseLabConfig(changed);
  const problems = !checked.ok
    ? checked.problems
    : problem === undefined
      ? []
      : costProblems(checked.value, problem.objective);
  if (!checked.ok || problems.length > 0) {
    return { refusal: problems.map(sayProblem).join(' ') };
  }
  return { config: checked.value };
}
