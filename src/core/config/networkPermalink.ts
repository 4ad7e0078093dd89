import { parseAnyConfig } from './anyConfig.ts';
import type { AnyConfig } from './anyConfig.ts';
import type { Checked } from './checked.ts';
import { decode, encode, without } from './link.ts';
import type { Members } from './link.ts';
import { networkConfigVersion, parseNetworkConfig } from './networkConfig.ts';
import type { NetworkConfig } from './networkConfig.ts';

/** Links of the network lab. Apart from those of the simulator, whose page need not carry this format. */

/** The validator is the one place that knows the defaults; this asks it. */
function networkDefaults(): { config: Members; data: Members; run: Members } {
  const result = parseNetworkConfig({
    version: networkConfigVersion,
    kind: 'network',
    data: { kind: 'generated' },
    runs: [{ key: '0', rule: '0' }],
  });
  if (!result.ok) {
    throw new Error('The smallest configuration must be valid.');
  }
  const { data, runs, ...config } = result.value;
  const always = undefined;
  return {
    config: { ...config, version: always, kind: always },
    data: { ...data, kind: always },
    run: { ...runs[0]!, key: always, rule: always },
  };
}

/** The configuration with all defaults left out: what a permalink and a tidy file hold. */
export function compactNetworkConfig(config: NetworkConfig): Members {
  const defaults = networkDefaults();
  return {
    ...without(config, defaults.config),
    data: without(config.data, defaults.data),
    runs: config.runs.map((one) => without(one, defaults.run)),
  };
}

/** A URL-safe text (letters, digits, `-`, `_`) that `decodeNetworkConfig` turns back into the same configuration. */
export const encodeNetworkConfig = (config: NetworkConfig): string => encode(compactNetworkConfig(config));

export const decodeNetworkConfig = (encoded: string): Checked<NetworkConfig> =>
  decode(encoded, parseNetworkConfig);

/** Reads a link of whatever kind. */
export const decodeAnyConfig = (encoded: string): Checked<AnyConfig> => decode(encoded, parseAnyConfig);
