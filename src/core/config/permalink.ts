import type { Checked } from './checked.ts';
import { labConfigVersion, parseLabConfig } from './labConfig.ts';
import type { LabConfig } from './labConfig.ts';
import { decode, encode, without } from './link.ts';
import type { Members } from './link.ts';

/** The validator is the one place that knows the defaults; this asks it. */
function defaultsOf(): { config: Members; problem: Members; optimizer: Members } {
  const result = parseLabConfig({
    version: labConfigVersion,
    problem: { kind: 'formula', text: '0' },
    optimizers: [{ key: '0', rule: '0' }],
    start: [0, 0],
  });
  if (!result.ok) {
    throw new Error('The smallest configuration must be valid.');
  }
  const { problem, optimizers, ...config } = result.value;
  const always = undefined;
  return {
    config: { ...config, version: always, start: always },
    problem: { ...problem, kind: always, text: always },
    optimizer: { ...optimizers[0]!, key: always, rule: always },
  };
}

/** The configuration with all defaults left out: what a permalink and a tidy file hold. */
export function compactLabConfig(config: LabConfig): Members {
  const defaults = defaultsOf();
  return {
    ...without(config, defaults.config),
    problem: without(config.problem, defaults.problem),
    optimizers: config.optimizers.map((one) => without(one, defaults.optimizer)),
  };
}

/** A URL-safe text (letters, digits, `-`, `_`) that `decodeLabConfig` turns back into the same configuration. */
export const encodeLabConfig = (config: LabConfig): string => encode(compactLabConfig(config));

/** Reads what `encodeLabConfig` wrote, with the same checks as for any other configuration. */
export const decodeLabConfig = (encoded: string): Checked<LabConfig> => decode(encoded, parseLabConfig);
