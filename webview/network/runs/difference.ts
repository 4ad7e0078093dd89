import * as l10n from '@vscode/l10n';
import type { NetworkConfig, NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import { definitionOf, hypersOf, hyperValue } from '../../lab/optimizers.ts';
import { plainSymbol } from '../../lab/symbols.ts';
import { commonHyper } from '../../../src/core/optimizer/around.ts';

/** What the runs share, and in what they differ: a comparison says something where that is one thing. */
export function differenceText(runs: readonly NetworkRunConfig[], { seed }: NetworkConfig): string {
  const differing = differences(runs);
  if (runs.length < 2) {
    return l10n.t('Starts from the weights of seed {0}', seed);
  }
  if (differing.length === 0) {
    return l10n.t('Same weights (seed {0}) and same settings', seed);
  }
  return differing.length === 1
    ? l10n.t('Same weights (seed {0}); one difference: {1}', seed, differing[0]!)
    : l10n.t('Same weights (seed {0}); {1} differences: {2}', seed, differing.length, differing.join(', '));
}

/** Names of the settings that are not the same in all runs. */
export function differences(runs: readonly NetworkRunConfig[]): string[] {
  const [first] = runs;
  if (first === undefined) {
    return [];
  }
  const various = (value: (run: NetworkRunConfig) => unknown): boolean =>
    new Set(runs.map((run) => JSON.stringify(value(run)))).size > 1;
  const named = (name: string, value: (run: NetworkRunConfig) => unknown): string[] =>
    various(value) ? [name] : [];
  /** Of what only some runs have. */
  const among = (
    name: string,
    has: (run: NetworkRunConfig) => boolean,
    value: (run: NetworkRunConfig) => string,
  ): string[] => (new Set(runs.filter(has).map(value)).size > 1 ? [name] : []);
  const rule = named(l10n.t('optimizer'), (run) => run.rule);
  const hypers =
    rule.length > 0
      ? // Of different rules the numbers are not the same thing; the rate is, as far as people compare it.
        []
      : [...hypersOf(first), ...commonOf(first)].flatMap((hyper) =>
          named(hyper.name === 'lr' ? l10n.t('learning rate') : plainSymbol(hyper.tex), (run) =>
            hyperValue(run, hyper),
          ),
        );
  return [
    ...rule,
    ...hypers,
    ...named(l10n.t('batch size'), (run) => run.batchSize),
    ...named(l10n.t('dropout'), (run) => run.dropout.filter((rate) => rate > 0)),
    ...among(
      l10n.t('how L1 acts'),
      ({ hyper }) => (hyper['l1'] ?? 0) > 0,
      ({ l1 }) => l1,
    ),
    ...named(l10n.t('schedule'), (run) => run.schedule),
    ...named(l10n.t('convention'), (run) => run.convention),
    ...among(
      l10n.t('example order'),
      ({ batchSize }) => batchSize !== 'all',
      ({ sampling }) => sampling,
    ),
    ...named(l10n.t('input noise'), (run) => run.inputNoise),
    ...named(l10n.t('early stopping'), (run) => run.patience),
  ];
}

function commonOf(run: NetworkRunConfig) {
  const definition = definitionOf(run);
  return definition === undefined ? [] : commonHyper(definition);
}
