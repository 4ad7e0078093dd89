import * as l10n from '@vscode/l10n';
import type { NetworkConfig, NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import { differences } from '../../../src/core/network/networkSettings.ts';
import { commonHyper } from '../../../src/core/optimizer/around.ts';
import { definitionOf, hypersOf } from '../../lab/optimizers.ts';
import { plainSymbol } from '../../lab/symbols.ts';

/** What the runs share, and in what they differ: a comparison says something where that is one thing. */
export function differenceText(runs: readonly NetworkRunConfig[], { seed }: NetworkConfig): string {
  if (runs.length < 2) {
    return l10n.t('Starts from the weights of seed {0}', seed);
  }
  const differing = differenceNames(runs);
  if (differing.length === 0) {
    return l10n.t('Same weights (seed {0}) and same settings', seed);
  }
  return differing.length === 1
    ? l10n.t('Same weights (seed {0}); one difference: {1}', seed, differing[0]!)
    : l10n.t('Same weights (seed {0}); {1} differences: {2}', seed, differing.length, differing.join(', '));
}

/** Names of the settings that are not the same in all runs. */
export function differenceNames(runs: readonly NetworkRunConfig[]): string[] {
  const [first] = runs;
  if (first === undefined) {
    return [];
  }
  const paths = [
    ...new Set(runs.flatMap((run) => differences(first, run).filter((path) => matters(path, first, run)))),
  ];
  // Of different rules the numbers are not the same thing.
  const told = paths.includes('rule') ? paths.filter((path) => !path.startsWith('hyper.')) : paths;
  return told.map((path) => nameOf(path, first));
}

/** Does what is set there act in both runs? */
function matters(path: string, a: NetworkRunConfig, b: NetworkRunConfig): boolean {
  const both = (has: (run: NetworkRunConfig) => boolean): boolean => has(a) && has(b);
  return path === 'l1'
    ? both(({ hyper }) => (hyper['l1'] ?? 0) > 0)
    : path !== 'sampling' || both(({ batchSize }) => batchSize !== 'all');
}

function nameOf(path: string, run: NetworkRunConfig): string {
  switch (path) {
    case 'rule':
      return l10n.t('optimizer');
    case 'hyper.lr':
      return l10n.t('learning rate');
    case 'batchSize':
      return l10n.t('batch size');
    case 'dropout':
      return l10n.t('dropout');
    case 'l1':
      return l10n.t('how L1 acts');
    case 'schedule':
      return l10n.t('schedule');
    case 'convention':
      return l10n.t('convention');
    case 'sampling':
      return l10n.t('example order');
    case 'inputNoise':
      return l10n.t('input noise');
    case 'patience':
      return l10n.t('early stopping');
    default: {
      const name = path.replace(/^hyper\./, '');
      const definition = definitionOf(run);
      const all = [...hypersOf(run), ...(definition === undefined ? [] : commonHyper(definition))];
      const hyper = all.find((one) => one.name === name);
      return hyper === undefined ? name : plainSymbol(hyper.tex);
    }
  }
}
