import * as vscode from 'vscode';
import type { HintId } from '../../core/code/hints.ts';
import type { Reason } from '../../core/code/signatures/reason.ts';
import type { Origin } from '../../core/code/signatures/signature.ts';
import type { Framework } from '../../core/optimizer/parts/optimizerDefinition.ts';

export const say = ({ text, values }: Reason): string => vscode.l10n.t(text, ...values);

const names: Readonly<Record<Framework, string>> = {
  pytorch: 'PyTorch',
  keras: 'Keras',
  tfjs: 'TensorFlow.js',
  optax: 'Optax',
};

export const frameworkName = (framework: Origin): string =>
  framework === 'sklearn' ? 'scikit-learn' : names[framework];

/** What a hint is about, in a few words. */
export function hintTitle(id: HintId): string {
  switch (id) {
    case 'adam-weight-decay':
      return vscode.l10n.t('weight decay in Adam’s gradient');
    case 'adam-large-rate':
      return vscode.l10n.t('large learning rates of Adam');
    case 'nesterov-dampening':
      return vscode.l10n.t('Nesterov with dampening');
    case 'ported-defaults':
      return vscode.l10n.t('defaults that differ between frameworks');
    case 'rmsprop-epsilon':
      return vscode.l10n.t('the ε of RMSProp');
    case 'epochs-per-update':
      return vscode.l10n.t('epochs counted in updates');
  }
}

export const nothingHere = (): string =>
  vscode.l10n.t('Put the cursor on a call that makes an optimizer, then run this command again.');
