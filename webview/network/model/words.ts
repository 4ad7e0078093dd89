import * as l10n from '@vscode/l10n';
import type {
  Activation,
  DataSetId,
  Feature,
  Initialization,
  NetworkConfig,
  NetworkLoss,
} from '../../../src/core/config/networkConfig.ts';
import type { NetworkAxis, NetworkChart } from '../../../src/core/protocol/networkLink.ts';

export function dataName(id: DataSetId): string {
  switch (id) {
    case 'circles':
      return l10n.t('Circles');
    case 'xor':
      return l10n.t('Exclusive or');
    case 'gaussians':
      return l10n.t('Two clouds');
    case 'spirals':
      return l10n.t('Spirals');
    case 'moons':
      return l10n.t('Moons');
    case 'plane':
      return l10n.t('Plane (regression)');
    case 'bumps':
      return l10n.t('Bumps (regression)');
    case 'curve':
      return l10n.t('Curve (regression)');
  }
}

export function dataTitle({ data }: NetworkConfig): string {
  return data.kind === 'own' ? (data.name ?? l10n.t('Own points')) : dataName(data.id);
}

/** Signs of the features, the same in every language. */
export const featureSigns: Readonly<Record<Feature, string>> = {
  x: 'x',
  y: 'y',
  x2: 'x²',
  y2: 'y²',
  xy: 'xy',
  sinx: 'sin x',
  siny: 'sin y',
};

export function activationName(activation: Activation): string {
  switch (activation) {
    case 'tanh':
      return 'tanh';
    case 'relu':
      return 'ReLU';
    case 'leaky':
      return l10n.t('Leaky ReLU');
    case 'sigmoid':
      return l10n.t('Sigmoid');
    case 'gelu':
      return 'GELU';
    case 'linear':
      return l10n.t('Linear');
  }
}

export function initializationName(initialization: Initialization): string {
  switch (initialization) {
    case 'zero':
      return l10n.t('All zero');
    case 'glorot':
      return 'Glorot';
    case 'he':
      return 'He';
    case 'large':
      return l10n.t('Too large');
  }
}

export function lossName(loss: NetworkLoss): string {
  switch (loss) {
    case 'cross-entropy':
      return l10n.t('Cross-entropy');
    case 'squared':
      return l10n.t('Squared error');
    case 'hinge':
      return l10n.t('Hinge');
  }
}

export function chartName(kind: NetworkChart): string {
  switch (kind) {
    case 'loss':
      return l10n.t('Loss');
    case 'accuracy':
      return l10n.t('Accuracy');
    case 'gradient':
      return l10n.t('Gradient norm by layer');
    case 'rate':
      return l10n.t('Learning rate');
  }
}

export function axisName(axis: NetworkAxis): string {
  switch (axis) {
    case 'step':
      return l10n.t('Steps');
    case 'epoch':
      return l10n.t('Epochs');
    case 'examples':
      return l10n.t('Examples seen');
    case 'time':
      return l10n.t('Seconds on this machine');
  }
}

/** "Layer 2", or the output. */
export const layerName = (layer: number, of: number): string =>
  layer === of - 1 ? l10n.t('Output layer') : l10n.t('Layer {0}', layer + 1);

/** "2 → 8 → 8 → 1 tanh". */
export function shapeOf({ features, layers }: NetworkConfig): string {
  const widths = [features.length, ...layers.map(({ units }) => units), 1];
  const kinds = [...new Set(layers.map(({ activation }) => activationName(activation)))];
  return `${widths.join(' → ')} ${kinds.join(', ')}`.trim();
}
