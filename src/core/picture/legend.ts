import type { LabConfig, OptimizerConfig, Sampling } from '../config/labConfig.ts';
import { findOptimizer } from '../optimizer/optimizerCatalogue.ts';
import type { Words } from '../text/bilingual.ts';
import type { Say } from './pictureDrawing.ts';

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
  const details = runs.map(({ config, optimizer }) => detailsOf(config, optimizer, say));
  const values = (key: string): (string | undefined)[] =>
    // How batches are cut is nothing that those without any could have otherwise.
    details.map((one) => one.get(key)).filter((value) => key !== 'sampling' || value !== undefined);
  const telling = [...new Set(details.flatMap((one) => [...one.keys()]))].filter(
    (key) => new Set(values(key)).size > 1,
  );
  if (telling.length === 0) {
    return [];
  }
  return names.map((name, i) => [name, ...telling.flatMap((key) => details[i]!.get(key) ?? [])].join(', '));
}

const samplingNames: Readonly<Record<Sampling, Words>> = {
  shuffled: { en: 'shuffled', ko: '섞음' },
  given: { en: 'as given', ko: '주어진 순서' },
  sorted: { en: 'sorted', ko: '정렬' },
  replacement: { en: 'with replacement', ko: '복원 추출' },
};

function detailsOf(
  config: LabConfig,
  { hyper, batchSize, sampling, schedule }: OptimizerConfig,
  say: Say,
): Map<string, string> {
  const details = new Map<string, string>();
  if (config.problem.kind === 'data') {
    details.set('batch', batchSize === 'all' ? 'b = n' : `b = ${batchSize}`);
    if (batchSize !== 'all') {
      details.set('sampling', say(samplingNames[sampling]));
    }
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

const plain = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−');
