import * as vscode from 'vscode';
import type { AnyConfig } from '../../core/config/anyConfig.ts';
import { isNetworkConfig } from '../../core/config/anyConfig.ts';
import { decodeAnyConfig, encodeNetworkConfig } from '../../core/config/networkPermalink.ts';
import { encodeLabConfig } from '../../core/config/permalink.ts';
import { notify, shortened } from '../view/notify.ts';
import { configText } from '../view/configText.ts';

/** Where each kind is opened. */
const paths = { simulator: '/simulator', network: '/network' } as const;

/** The address that opens the configuration in this editor. */
export function linkTo(extensionId: string, config: AnyConfig): string {
  const what = isNetworkConfig(config)
    ? `${paths.network}?${encodeNetworkConfig(config)}`
    : `${paths.simulator}?${encodeLabConfig(config)}`;
  return `${vscode.env.uriScheme}://${extensionId}${what}`;
}

/** Opens what an address of `linkTo` says; anyone can make such an address, so it is checked like any input. */
export class ConfigLinks implements vscode.UriHandler {
  readonly #open: (config: AnyConfig) => void;

  constructor(open: (config: AnyConfig) => void) {
    this.#open = open;
  }

  handleUri(uri: vscode.Uri): void {
    if (!Object.values<string>(paths).includes(uri.path)) {
      const what = shortened(uri.path);
      void notify.warning(
        vscode.l10n.t('This link cannot be opened: Descent does not know the address {0}.', what),
      );
      return;
    }
    const checked = decodeAnyConfig(uri.query);
    if (checked.ok) {
      this.#open(checked.value);
    } else {
      const why = checked.problems.slice(0, 3).map(configText).join(' ');
      void notify.warning(vscode.l10n.t('This link cannot be opened. {0}', why));
    }
  }
}
