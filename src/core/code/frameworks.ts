import type { Convention } from '../config/labConfig.ts';
import type { Framework } from '../optimizer/parts/optimizerDefinition.ts';

export const frameworks = ['pytorch', 'keras', 'tfjs', 'optax'] as const satisfies readonly Framework[];

/** Whose form of the update rules a framework computes. */
export const conventionOf: Readonly<Record<Framework, Convention>> = {
  pytorch: 'pytorch',
  keras: 'keras',
  tfjs: 'tfjs',
  optax: 'optax',
};
