import * as vscode from 'vscode';
import type { LabConfig } from '../../core/config/labConfig.ts';
import { decodeLabConfig, encodeLabConfig } from '../../core/config/permalink.ts';
import { notify, shortened } from '../view/notify.ts';
import { configText } from '../view/configText.ts';

const path = '/simulator';

/** The address that opens the configuration in this editor. */
export function linkTo(extensionId: string, config: LabConfig): string {
  return `${vscode.env.uriScheme}://${extensionId}${path}?${encodeLabConfig(config)}`;
}

/** Opens what an address of `linkTo` says; anyone can make such an address, so it is checked like any input. */
export class SimulatorLinks implements vscode.UriHandler {
  readonly #open: (config: LabConfig) => void;

  constructor(open: (config: LabConfig) => void) {
    this.#open = open;
  }

  handleUri(uri: vscode.Uri): void {
    if (uri.path !== path) {
      const what = shortened(uri.path);
      void notify.warning(
        vscode.l10n.t('This link cannot be opened: Descent does not know the address {0}.', what),
      );
      return;
    }
    const checked = decodeLabConfig(uri.query);
    if (checked.ok) {
      this.#open(checked.value);
    } else {
      const why = checked.problems.slice(0, 3).map(configText).join(' ');
      void notify.warning(vscode.l10n.t('This link cannot be opened. {0}', why));
    }
  }
}
