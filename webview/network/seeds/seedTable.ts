import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { NetworkConfig, NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import type { Spread } from '../../../src/core/network/pairedStatistics.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import { sign } from '../../lab/seriesStyle.ts';
import { formatNumber, inPercent } from '../../ui/text.ts';
import { runName } from '../model/runName.ts';
import type { SeedResult } from './seedResults.ts';
import { level } from './seedResults.ts';
import { chanceText } from './seedWords.ts';

/** The runs over all seeds: where their losses lie, and how each compares with the first. */
export function seedTable(
  results: readonly SeedResult[],
  runs: readonly NetworkRunConfig[],
  config: NetworkConfig,
  styleOf: StyleOf,
): TemplateResult {
  const tested = results.some(({ test }) => test.count > 0);
  const classes = results.some(({ accuracy }) => accuracy.count > 0);
  const compared = results.length > 1;
  const first = runName(runs[0]!, config);
  return html`<div
      class="seed-table"
      role="region"
      aria-label=${l10n.t('Results over the seeds')}
      tabindex="0"
    >
      <table>
        <thead>
          <tr>
            <th scope="col">${l10n.t('Run')}</th>
            ${tested ? head(l10n.t('Test loss'), l10n.t('Median, and between which the middle half lies')) : nothing}
            ${head(l10n.t('Train loss'), l10n.t('Median, and between which the middle half lies'))}
            ${tested ? head(l10n.t('Gap'), l10n.t('Test loss less training loss, median')) : nothing}
            ${classes ? head(l10n.t('Accuracy'), l10n.t('Median share of points whose class is found')) : nothing}
            ${head(l10n.t('Diverged'), l10n.t('Seeds with which it diverged; they count as worse than all others'))}
            ${
              compared
                ? html`${head(l10n.t('Better'), l10n.t('On how many seeds it is better than {0}', first))}
                  ${head(l10n.t('Sign test'), l10n.t('How likely so many are by chance alone: exact, two-sided'))}
                  ${head('Wilcoxon', l10n.t('The same, with the sizes of the differences: signed ranks, two-sided'))}`
                : nothing
            }
          </tr>
        </thead>
        <tbody>
          ${results.map((result, index) => row(result, runs[index]!))}
        </tbody>
      </table>
    </div>
    ${
      results.length > 2
        ? html`<p class="muted note">
            ${l10n.t('With {0} comparisons each has to be less likely than {1}.', results.length - 1, formatNumber(level / (results.length - 1), 2))}
          </p>`
        : nothing
    }`;

  function row(
    { key, train, test, gap, accuracy, diverged, paired }: SeedResult,
    run: NetworkRunConfig,
  ): TemplateResult {
    const name = runName(run, config);
    return html`<tr data-key=${key}>
      <th scope="row" title=${name}>${sign(styleOf(key))}<span>${name}</span></th>
      ${tested ? spread(test) : nothing} ${spread(train)}
      ${tested ? plain(formatNumber(gap.median, 3)) : nothing}
      ${classes ? plain(inPercent(formatNumber(100 * accuracy.median, 3))) : nothing}
      ${plain(String(diverged))}
      ${
        !compared
          ? nothing
          : paired === undefined
            ? html`<td class="muted" colspan="3">${l10n.t('reference')}</td>`
            : html`${plain(l10n.t('{0} of {1}', paired.first, paired.pairs))}
              ${plain(chanceText(paired.signTest))} ${plain(chanceText(paired.wilcoxon))}`
      }
    </tr>`;
  }
}

const head = (name: string, title: string): TemplateResult =>
  html`<th scope="col" title=${title}>${name}</th>`;
const plain = (text: string): TemplateResult => html`<td class="numbers">${text}</td>`;
const spread = ({ median, lower, upper }: Spread): TemplateResult =>
  html`<td class="numbers">
    ${formatNumber(median, 3)} <span class="muted">${formatNumber(lower, 2)}–${formatNumber(upper, 2)}</span>
  </td>`;
