import type { LabConfig, OptimizerConfig } from '../config/labConfig.ts';
import { findOptimizer } from '../optimizer/catalogue.ts';
import type { Say } from './drawing.ts';
import { number } from './drawing.ts';

interface Named {
  readonly config: LabConfig;
  readonly optimizer: OptimizerConfig;
}

/** What tells the paths of a picture apart; nothing where there is only one, or they differ in nothing but their start. */
export function legendOf(runs: readonly Named[], say: Say): string[] {
  const names = runs.map(({ optimizer: { rule } }) =>
    typeof rule === 'string' ? say(findOptimizer(rule)?.name ?? { en: rule, ko: rule }) : rule.name,
  );
  if (runs.length < 2 || new Set(names).size === names.length) {
    return runs.length < 2 ? [] : names;
  }
  const details = runs.map(({ config, optimizer }) => detailsOf(config, optimizer));
  const telling = [...new Set(details.flatMap((one) => [...one.keys()]))].filter(
    (key) => new Set(details.map((one) => one.get(key))).size > 1,
  );
  if (telling.length === 0) {
    return [];
  }
  return names.map((name, i) => [name, ...telling.flatMap((key) => details[i]!.get(key) ?? [])].join(', '));
}

function detailsOf(config: LabConfig, { hyper, batchSize, schedule }: OptimizerConfig): Map<string, string> {
  const details = new Map<string, string>();
  if (config.problem.kind === 'data') {
    details.set('batch', batchSize === 'all' ? 'b = n' : `b = ${batchSize}`);
  }
  for (const [name, value] of Object.entries(hyper)) {
    const sign = name === 'lr' ? 'α' : name === 'mu' ? 'μ' : name;
    details.set(name, `${sign} = ${plain(value)}`);
  }
  if (schedule.id !== 'constant') {
    details.set('schedule', 'α ↓');
  }
  if (config.noise > 0) {
    details.set('noise', `σ = ${plain(config.noise)}`);
  }
  return details;
}

const plain = (value: number): string => number(value, 6).replace(/\.?0+$/, '');
