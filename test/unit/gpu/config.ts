import type { OptimizerConfig } from '../../../src/core/config/labConfig.ts';

/** One optimizer of a configuration. */
export function optimizerConfig(
  rule: OptimizerConfig['rule'],
  hyper: Readonly<Record<string, number>> = {},
  more: Partial<OptimizerConfig> = {},
): OptimizerConfig {
  return {
    key: 'one',
    rule,
    convention: 'pytorch',
    hyper: { ...hyper },
    schedule: { id: 'constant', hyper: {} },
    enabled: true,
    batchSize: 'all',
    sampling: 'shuffled',
    ...more,
  };
}
