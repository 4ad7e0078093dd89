import type { LabConfig, OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import type { SimulatorState } from '../../../src/core/protocol/simulatorLink.ts';

/** What every part of the page reads: the configuration, and which of its optimizers are looked at. */
export interface LabState extends Pick<SimulatorState, 'config' | 'slots' | 'solo' | 'inspected' | 'open'> {
  readonly where: 'tab' | 'side';
}

type Selection = Pick<SimulatorState, 'config' | 'solo' | 'inspected'>;

/** The optimizers on the map: enabled ones, or the one that is alone. */
export function visibleOptimizers({
  config,
  solo,
}: Pick<SimulatorState, 'config' | 'solo'>): readonly OptimizerConfig[] {
  const enabled = config.optimizers.filter((optimizer) => optimizer.enabled);
  const alone = enabled.filter(({ key }) => key === solo);
  return alone.length > 0 ? alone : enabled;
}

/** The optimizer that single-optimizer views (inspector, maps of many runs) are about. */
export function subjectOf(state: Selection): OptimizerConfig | undefined {
  const all = visibleOptimizers(state);
  return all.find(({ key }) => key === state.inspected) ?? all[0];
}

/** The configuration with one of its optimizers changed. */
export function withOptimizer(
  config: LabConfig,
  key: string,
  change: (optimizer: OptimizerConfig) => OptimizerConfig,
): LabConfig {
  return {
    ...config,
    optimizers: config.optimizers.map((optimizer) => (optimizer.key === key ? change(optimizer) : optimizer)),
  };
}
