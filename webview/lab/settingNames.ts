import * as l10n from '@vscode/l10n';
import type { Convention, Sampling } from '../../src/core/config/labConfig.ts';
import type { Framework } from '../../src/core/optimizer/parts/optimizerDefinition.ts';

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

export function samplingName(sampling: Sampling): string {
  switch (sampling) {
    case 'shuffled':
      return l10n.t('Shuffled');
    case 'given':
      return l10n.t('As given');
    case 'sorted':
      return l10n.t('Sorted');
    case 'replacement':
      return l10n.t('With replacement');
  }
}

export function frameworkName(framework: Framework): string {
  return { pytorch: 'PyTorch', keras: 'Keras', tfjs: 'TensorFlow.js', optax: 'Optax' }[framework];
}
