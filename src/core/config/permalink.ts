import { parseAnyConfig } from './anyConfig.ts';
import type { AnyConfig } from './anyConfig.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { refused } from './checked.ts';
import type { Checked } from './checked.ts';
import { labConfigVersion, parseLabConfig } from './labConfig.ts';
import type { LabConfig } from './labConfig.ts';
import { networkConfigVersion, parseNetworkConfig } from './networkConfig.ts';
import type { NetworkConfig } from './networkConfig.ts';

/** No link is read that is longer than this many characters. */
export const permalinkLimit = 200_000;

type Members = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `value` without the members that equal those of `defaults`; lists are equal whole or not at all. */
function without(value: Members, defaults: Members): Members {
  const kept: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const standard = defaults[key];
    if (member === undefined || JSON.stringify(member) === JSON.stringify(standard)) {
      continue;
    }
    kept[key] = key === 'view' && isObject(member) && isObject(standard) ? without(member, standard) : member;
  }
  return kept;
}

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

/** The same of a network's configuration. */
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

/** A URL-safe text (letters, digits, `-`, `_`) that `decodeLabConfig` turns back into the same configuration. */
export const encodeLabConfig = (config: LabConfig): string =>
  toBase64Url(JSON.stringify(compactLabConfig(config)));

/** The same for `decodeNetworkConfig`. */
export const encodeNetworkConfig = (config: NetworkConfig): string =>
  toBase64Url(JSON.stringify(compactNetworkConfig(config)));

/** Reads what `encodeLabConfig` wrote, with the same checks as for any other configuration. */
export const decodeLabConfig = (encoded: string): Checked<LabConfig> => decode(encoded, parseLabConfig);

export const decodeNetworkConfig = (encoded: string): Checked<NetworkConfig> =>
  decode(encoded, parseNetworkConfig);

/** Reads a link of whatever kind. */
export const decodeAnyConfig = (encoded: string): Checked<AnyConfig> => decode(encoded, parseAnyConfig);

function decode<T>(encoded: string, read: (input: unknown) => Checked<T>): Checked<T> {
  if (encoded.length > permalinkLimit) {
    return refused('', 'The link is longer than {0} characters.', permalinkLimit);
  }
  const text = fromBase64Url(encoded);
  if (text === undefined) {
    return refused('', damaged);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Whatever is wrong with the JSON, the reader can only copy the link anew.
    return refused('', damaged);
  }
  return read(parsed);
}

const damaged = 'The link is damaged: it is not a Descent configuration.';
