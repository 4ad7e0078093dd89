import * as l10n from '@vscode/l10n';
import { hasRandomBatches } from '../../../src/core/lab/batching.ts';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { LabView } from '../../../src/core/config/labConfig.ts';
import { button, icon, busy, select } from '../../ui/controls.ts';
import { segments } from '../../ui/segments.ts';
import { styles } from '../../ui/stylesDirective.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import { subjectOf } from '../model/labState.ts';
import type { MapActions } from '../map/mapActions.ts';
import type { OptimizerActions } from '../optimizers/optimizerActions.ts';
import type { RunActions } from '../runs/runActions.ts';
import { isRandom } from './cloudRuns.ts';
import { gradientOf } from '../../lab/palette.ts';
import type { EnsembleActions } from './ensembleActions.ts';
import { formatPart, subjectSelect } from './legendView.ts';
import type { EnsemblesState, MapColors } from './mapRuns.ts';
import { mapKey } from '../map/mapKey.ts';
import { noiseSlider } from '../runs/runSettingsView.ts';

/** What a cloud's controls may call. */
export type CloudActions = EnsembleActions &
  MapActions &
  Pick<RunActions, 'setRun' | 'setSetting'> &
  Pick<OptimizerActions, 'setBatchSize'>;

const counts = [256, 1024, 4096, 16_384, 65_536];

/** Under a cloud: whose runs they are, how many and how noisy, and what they have come to. */
export function cloudLegend(state: EnsemblesState, actions: CloudActions, colors: MapColors): TemplateResult {
  const { config, cloud } = state;
  const optimizer = subjectOf(state);
  if (optimizer === undefined) {
    return html`<p class="muted">${l10n.t('Add an optimizer to see its cloud.')}</p>`;
  }
  const { cloud: count, cloudAs } = config.view;
  const choices = counts.includes(count) ? counts : [...counts, count].sort((a, b) => a - b);
  return html`<div class="legend-bar">
      ${subjectSelect(state, actions, l10n.t('Optimizer of the cloud'))}
      <div class="cloud-noise">${noiseSlider(state, actions)}</div>
      ${select({
        label: l10n.t('Runs in the cloud'),
        value: String(count),
        className: 'cloud-count',
        choices: choices.map((one) => ({
          value: String(one),
          label: l10n.t('{0} runs', formatCount(one)),
        })),
        onChange: (value) => actions.setCloud({ cloud: Number(value) }),
      })}
      ${segments<LabView['cloudAs']>({
        label: l10n.t('The cloud as'),
        value: cloudAs,
        choices: [
          { value: 'points', label: l10n.t('Points'), title: l10n.t('A point for each run') },
          { value: 'density', label: l10n.t('Density'), title: l10n.t('How dense the runs are') },
        ],
        onChange: (value) => actions.setCloud({ cloudAs: value }),
      })}
      ${
        cloud !== undefined && cloud.under === undefined
          ? nothing
          : html`${busy(l10n.t('Computing'))}<span class="numbers muted"
                >${cloud?.under === undefined ? '' : formatCount(cloud.under)}</span
              >`
      }
    </div>
    <div class="legend cloud-legend" data-step=${cloud?.step ?? nothing}>
      ${cloud === undefined ? nothing : figures(cloud, cloudAs === 'density' ? colors.density : undefined)}
      <span class="stretch"></span>
      ${mapKey(state, actions, colors.map)}
    </div>`;
}

function figures(
  { figures: found, points }: NonNullable<EnsemblesState['cloud']>,
  density: MapColors['density'] | undefined,
): TemplateResult {
  const item = (name: string, value: string, id: string, exact: number, title?: string): TemplateResult =>
    html`<span class="legend-item" title=${title ?? nothing}
      >${name} <strong class="numbers" data-figure=${id} data-value=${exact}>${value}</strong></span
    >`;
  const single = points.length === 1;
  return html`${
    density === undefined
      ? nothing
      : html`<span class="legend-item"
          >${l10n.t('few')}<i class="gradient short" ${styles({ '--gradient': gradientOf(density) })}></i
          >${l10n.t('many')}</span
        >`
  }
  ${item(l10n.t('Mean loss'), formatNumber(found.loss, 3), 'loss', found.loss)}
  ${item(
    l10n.t('Spread'),
    formatNumber(found.spread, 3),
    'spread',
    found.spread,
    l10n.t('Root mean square distance of the runs from their mean position'),
  )}
  ${points.map(([x, y], index) =>
    item(
      single ? l10n.t('at the minimum') : `${index + 1} (${formatNumber(x, 3)}, ${formatNumber(y, 3)})`,
      formatPart(found.near[index]!),
      `near ${index + 1}`,
      found.near[index]!,
      l10n.t('Share of the runs near this minimum'),
    ),
  )}
  ${item(l10n.t('diverged'), formatPart(found.diverged), 'diverged', found.diverged)}`;
}

/** Where nothing is random all runs are one: says so on the map, with what makes them differ. */
export function cloudHint(state: EnsemblesState, actions: CloudActions): TemplateResult | typeof nothing {
  const { config, problem } = state;
  const optimizer = subjectOf(state);
  if (problem === undefined || optimizer === undefined) {
    return nothing;
  }
  if (isRandom({ config, subject: optimizer, problem })) {
    return nothing;
  }
  const examples = problem.objective.data?.examples.features.length ?? 1;
  const sigma = tellingNoise(state);
  const size = Math.min(8, examples - 1);
  return html`<div class="map-note" role="status">
    <p>${icon('info')}${l10n.t('Nothing here is random yet: all runs take one and the same path.')}</p>
    <div>
      ${button({
        label: l10n.t('Add gradient noise of {0}', formatNumber(sigma)),
        appearance: 'primary',
        onClick: () => actions.setRun({ noise: sigma }),
      })}
      ${
        examples < 2 || !hasRandomBatches({ ...optimizer, batchSize: size }, examples)
          ? nothing
          : button({
              label: l10n.t('Use batches of {0}', size),
              onClick: () => actions.setBatchSize(optimizer.key, size),
            })
      }
    </div>
  </div>`;
}

/** Noise that shows without burying the slope: about a tenth of the gradient at the start, as 1, 2 or 5. */
function tellingNoise({ config, problem }: EnsemblesState): number {
  const { gx, gy } = problem!.at(...config.start);
  const size = Math.min(10, Math.max(0.05, 0.1 * Math.hypot(gx, gy) || 0));
  const power = 10 ** Math.floor(Math.log10(size));
  return Number((power * ([5, 2, 1].find((by) => by * power <= size * 1.001) ?? 1)).toPrecision(1));
}
