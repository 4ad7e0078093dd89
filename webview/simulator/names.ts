import * as l10n from '@vscode/l10n';
import type { Convention, ViewMode } from '../../src/core/lab/config.ts';
import type { Framework } from '../../src/core/optimizer/definition.ts';
import type { ChartAxis, ChartKind } from '../../src/core/protocol/simulator.ts';

export function conventionName(convention: Convention): string {
  switch (convention) {
    case 'pytorch':
      return 'PyTorch';
    case 'keras':
      return 'Keras';
    case 'tfjs':
      return 'TensorFlow.js';
    case 'optax':
      return 'Optax';
    case 'lecture':
      return l10n.t('Lecture');
  }
}

export function frameworkName(framework: Framework): string {
  return { pytorch: 'PyTorch', keras: 'Keras', tfjs: 'TensorFlow.js', optax: 'Optax' }[framework];
}

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

/** In the order of the bar and of the keys 1 to 5. */
export const modes = ['paths', 'basins', 'steps', 'sweep', 'cloud'] as const satisfies readonly ViewMode[];

export function modeName(mode: ViewMode): string {
  switch (mode) {
    case 'paths':
      return l10n.t('Paths');
    case 'basins':
      return l10n.t('Basins');
    case 'steps':
      return l10n.t('Steps');
    case 'sweep':
      return l10n.t('Sweep');
    case 'cloud':
      return l10n.t('Cloud');
  }
}

export function modeHelp(mode: ViewMode): string {
  switch (mode) {
    case 'paths':
      return l10n.t('The optimizers, side by side from one start');
    case 'basins':
      return l10n.t('Which minimum each start leads to');
    case 'steps':
      return l10n.t('How many steps each start takes');
    case 'sweep':
      return l10n.t('The final loss over two hyperparameters');
    case 'cloud':
      return l10n.t('Many noisy runs from one start');
  }
}
