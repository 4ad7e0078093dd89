import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ChartScene } from '../../lab/chartView.ts';
import { wholeChart } from '../../lab/chartView.ts';
import { gradientOf, mapPalette } from '../../lab/palette.ts';
import { styles } from '../../ui/stylesDirective.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import type { Theme } from '../../ui/theme.ts';
import { fleetWords } from '../many/fleetWords.ts';
import type { LabState } from '../model/lab.ts';
import { stylesOf } from '../model/styles.ts';
import type { Sweep } from './axes.ts';
import { valueAt } from './axes.ts';
import type { Outcome } from './outcome.ts';

/** What the colors of the map stand for. */
export function sweepLegend(outcome: Outcome | undefined, theme: Theme): TemplateResult | typeof nothing {
  if (outcome === undefined) {
    return nothing;
  }
  const name = outcome.tested ? l10n.t('Test loss') : l10n.t('Train loss');
  return html`<p class="sweep-legend muted">
    <span>${name}</span>
    <span class="numbers">${formatNumber(outcome.low, 2)}</span
    ><i class="gradient" ${styles({ '--gradient': gradientOf(mapPalette(theme)) })}></i
    ><span class="numbers">${formatNumber(outcome.high, 2)}</span>
    <span>${l10n.t('Line: beyond it the training loss does not fall')}</span>
    ${outcome.diverged === 0 ? nothing : html`<span>${l10n.t('gray: diverged, {0}', outcome.diverged)}</span>`}
  </p>`;
}

/** What has come out, or how far it is. */
export function sweepSentence(
  outcome: Outcome | undefined,
  sweep: Sweep | undefined,
  { sweep: news, config }: LabState,
): string {
  if (outcome === undefined || sweep === undefined || news?.done !== true) {
    return fleetWords(news, config.steps);
  }
  const best = outcome.loss[outcome.best]!;
  const fails = outcome.trained.filter((one) => !one).length;
  return Number.isNaN(best)
    ? l10n.t('All of them diverged.')
    : l10n.t(
        'Best: {0}, loss {1}. {2} of {3} learn nothing. One seed a place: neighbors also differ by chance.',
        placeText(sweep, outcome.best),
        formatNumber(best, 3),
        formatCount(fails),
        formatCount(outcome.loss.length),
      );
}

/** The settings of a network. */
export const placeText = ({ x, y, places }: Sweep, place: number): string =>
  [
    `${x.label} ${formatNumber(valueAt(x, place % places, places), 3)}`,
    `${y.label} ${formatNumber(valueAt(y, Math.floor(place / places), places), 3)}`,
  ].join(', ');

/** The losses of one network along its steps. */
export function placeChart(state: LabState, sweep: Sweep, place: number): ChartScene | undefined {
  const { sweep: news, theme, config, problem } = state;
  if (news?.fleet === undefined) {
    return undefined;
  }
  const { history } = news.fleet;
  const style = stylesOf(state)(problem.trained.runs[sweep.run]!.key);
  const line = (values: Float32Array, dashed: boolean): ChartScene['lines'][number] => ({
    name: placeText(sweep, place),
    ...style,
    dashed,
    points: Array.from({ length: news.last + 1 }, (_, row) => {
      const y = values[row * history.count + place]!;
      return { x: history.steps[row]!, y: y > 0 && Number.isFinite(y) ? y : NaN };
    }),
    head: (step) => step,
  });
  return wholeChart({
    name: l10n.t('Loss'),
    lines: [line(history.trainLoss, false), line(history.testLoss, true)],
    end: config.steps,
    logValues: true,
    theme,
  });
}
