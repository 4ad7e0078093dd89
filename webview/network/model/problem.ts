import type { NetworkConfig, NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import type { Architecture } from '../../../src/core/network/model/architecture.ts';
import { architectureOf } from '../../../src/core/network/model/architecture.ts';
import type { NetworkPoints } from '../../../src/core/network/model/dataSets.ts';
import { makePoints } from '../../../src/core/network/model/dataSets.ts';
import { without } from '../../lab/objects.ts';
import type { Extent } from './extent.ts';
import { extentOf } from './extent.ts';

/** What the page makes of a configuration, without training anything. */
export interface Problem {
  readonly points: NetworkPoints;
  readonly architecture: Architecture;
  readonly extent: Extent;
  /** The configuration with the runs alone that are shown and can be trained. */
  readonly trained: NetworkConfig;
  /** Why others cannot, by key. */
  readonly refusals: ReadonlyMap<string, string>;
}

/** Says in a sentence why a run cannot be trained. */
export type Refusing = (run: NetworkRunConfig, config: NetworkConfig) => string | undefined;

/**
 * Parts that another configuration shares are the same objects, so that nothing is drawn or trained anew for them.
 * @param refusing reads the rules (`refusalOf`), but for a first frame, which shows nothing that they say
 */
export function problemOf(
  config: NetworkConfig,
  refusing: Refusing,
  before?: { config: NetworkConfig; problem: Problem },
): Problem {
  const same = (...names: (keyof NetworkConfig)[]): boolean =>
    before !== undefined && names.every((name) => before.config[name] === config[name]);
  const old = before?.problem;
  const points = old !== undefined && same('data', 'seed') ? old.points : makePoints(config);
  const architecture =
    old !== undefined && same('features', 'layers') ? old.architecture : architectureOf(config);
  const extent = old !== undefined && same('data') ? old.extent : extentOf(config.data);
  const refusals = new Map<string, string>();
  const runs = config.runs.filter((run) => {
    const refusal = run.enabled ? refusing(run, config) : undefined;
    if (refusal !== undefined) {
      refusals.set(run.key, refusal);
    }
    return run.enabled && refusal === undefined;
  });
  // What is shown of them changes no run.
  const trained = { ...without(config, 'view', 'seeds', 'sweep', 'landscape', 'relief', 'line'), runs };
  const isSame = old !== undefined && JSON.stringify(old.trained) === JSON.stringify(trained);
  return { points, architecture, extent, trained: isSame ? old.trained : trained, refusals };
}
