import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { LabView } from '../../../src/core/config/labConfig.ts';
import type { Range } from '../../gpu/backendApi.ts';
import type { Palette } from '../../gpu/types.ts';
import { select } from '../../ui/controls.ts';
import { styles } from '../../ui/stylesDirective.ts';
import { formatNumber } from '../../ui/text.ts';
import type { LabState } from '../model/labState.ts';
import type { MapActions } from './mapActions.ts';
import { gradientOf } from '../../lab/palette.ts';

type Scale = LabView['scale'];

/** What the colours of the heat map stand for, and by which scale. Its numbers are filled in by `showRange`. */
export function mapKey(
  { config }: LabState,
  actions: Pick<MapActions, 'setScale'>,
  palette: Palette,
): TemplateResult {
  return html`<div class="map-key" role="group" aria-label=${l10n.t('Colors of the map')}>
    <span class="numbers key-low"></span
    ><i class="gradient" ${styles({ '--gradient': gradientOf(palette) })}></i
    ><span class="numbers key-high"></span>
    ${select<Scale>({
      label: l10n.t('Scale of the colors'),
      title: scaleHelp(config.view.scale),
      className: 'plain scale',
      value: config.view.scale,
      choices: (['log', 'linear', 'rank'] as const).map((value) => ({ value, label: scaleName(value) })),
      onChange: (scale) => actions.setScale(scale),
    })}
  </div>`;
}

function scaleName(scale: Scale): string {
  switch (scale) {
    case 'log':
      return l10n.t('Log');
    case 'linear':
      return l10n.t('Linear');
    case 'rank':
      return l10n.t('Rank');
  }
}

function scaleHelp(scale: Scale): string {
  switch (scale) {
    case 'log':
      return l10n.t('Loss by its order of magnitude above the lowest on the map');
    case 'linear':
      return l10n.t('Loss as it is');
    case 'rank':
      return l10n.t('Every color covers an equal share of the map');
  }
}

/** Puts the least and the largest loss on the map into the key. */
export function showRange(root: ParentNode, { low, high }: Range): void {
  root.querySelector('.key-low')?.replaceChildren(formatNumber(low, 3));
  root.querySelector('.key-high')?.replaceChildren(formatNumber(high, 3));
}
