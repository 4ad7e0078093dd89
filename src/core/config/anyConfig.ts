import type { Checked } from './checked.ts';
import { parseLabConfig } from './labConfig.ts';
import type { LabConfig } from './labConfig.ts';
import { parseNetworkConfig } from './networkConfig.ts';
import type { NetworkConfig } from './networkConfig.ts';

/** The kinds of configurations: one family of files and links. */
export type AnyConfig = LabConfig | NetworkConfig;

/**
 * The longest text that is read as a configuration, in UTF-16 units: the one with most examples has some 330,000 as
 * Descent writes it. What is longer is some other file, and would hold the editor's thread while it is parsed.
 */
export const longestConfig = 400_000;

/** That of the simulator has no kind. */
export const isNetworkConfig = (config: AnyConfig): config is NetworkConfig => 'kind' in config;

/** Reads a configuration of whatever kind: what says that it is of a network is read as that. */
export function parseAnyConfig(input: unknown): Checked<AnyConfig> {
  const named = typeof input === 'object' && input !== null && 'kind' in input && input.kind === 'network';
  return named ? parseNetworkConfig(input) : parseLabConfig(input);
}
