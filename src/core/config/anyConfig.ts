import type { Checked } from './checked.ts';
import { parseLabConfig } from './labConfig.ts';
import type { LabConfig } from './labConfig.ts';
import { parseNetworkConfig } from './networkConfig.ts';
import type { NetworkConfig } from './networkConfig.ts';

/** The kinds of configurations: one family of files and links. */
export type AnyConfig = LabConfig | NetworkConfig;

/** That of the simulator has no kind. */
export const isNetworkConfig = (config: AnyConfig): config is NetworkConfig => 'kind' in config;

/** Reads a configuration of whatever kind: what says that it is of a network is read as that. */
export function parseAnyConfig(input: unknown): Checked<AnyConfig> {
  const named = typeof input === 'object' && input !== null && 'kind' in input && input.kind === 'network';
  return named ? parseNetworkConfig(input) : parseLabConfig(input);
}
