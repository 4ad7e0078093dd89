import * as l10n from '@vscode/l10n';
import type { ChartAxis, ChartKind } from '../../../src/core/protocol/simulatorLink.ts';

export function chartName(kind: ChartKind): string {
  switch (kind) {
    case 'loss':
      return l10n.t('Loss');
    case 'gradient':
      return l10n.t('Gradient norm');
    case 'distance':
      return l10n.t('Distance to the minimum');
    case 'step':
      return l10n.t('Effective step');
    case 'rate':
      return l10n.t('Learning rate');
  }
}

export function axisName(axis: ChartAxis): string {
  switch (axis) {
    case 'step':
      return l10n.t('Steps');
    case 'cost':
      return l10n.t('Evaluations');
    case 'examples':
      return l10n.t('Examples seen');
    case 'epoch':
      return l10n.t('Epochs');
  }
}
