import * as l10n from '@vscode/l10n';
import type { NetworkConfig, NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import { nameAmong } from '../../lab/optimizers.ts';
import { formatNumber } from '../../ui/text.ts';

/** The name of a run, by what tells it apart from others with the same rule. */
export const runName = (run: NetworkRunConfig, { runs }: Pick<NetworkConfig, 'runs'>): string =>
  nameAmong(run, runs, { examples: true, more: traitsOf });

/** What a run has besides its optimizer; the usual thing needs no word. */
function traitsOf({ dropout, hyper, l1, inputNoise, patience }: NetworkRunConfig): string[] {
  const rates = dropout.filter((rate) => rate > 0);
  const even = new Set(rates).size === 1;
  return [
    rates.length === 0
      ? ''
      : l10n.t('dropout {0}', (even ? rates.slice(0, 1) : dropout).map((one) => formatNumber(one)).join('/')),
    (hyper['l1'] ?? 0) > 0 && l1 === 'gradient' ? l10n.t('L1 in the gradient') : '',
    inputNoise > 0 ? l10n.t('input noise {0}', formatNumber(inputNoise)) : '',
    patience > 0 ? l10n.t('patience {0}', patience) : '',
  ];
}
