import * as vscode from 'vscode';
import type { AnyConfig } from '../../core/config/anyConfig.ts';
import { isNetworkConfig } from '../../core/config/anyConfig.ts';
import type { NetworkConfig } from '../../core/config/networkConfig.ts';
import { defaultNetworkConfig, parseNetworkConfig } from '../../core/config/networkConfig.ts';
import type { NetworkState } from '../../core/protocol/networkLink.ts';
import { networkLink, networkState, networkStateSchema } from '../../core/protocol/networkLink.ts';
import { askForData, askForKind } from '../config/configFiles.ts';
import { linkTo } from '../config/links.ts';
import type { OwnLibrary } from '../config/ownLibrary.ts';
import type { Log } from '../platform/log.ts';
import { configText } from '../view/configText.ts';
import { SavedStates } from '../view/savedStates.ts';
import { RestoredTabs } from '../view/restoredTabs.ts';
import { notify } from '../view/notify.ts';
import { bytesOf, saveFile } from '../view/saveFile.ts';
import type { OpenPage } from '../view/webviewPage.ts';
import { openPage, pageStart } from '../view/webviewPage.ts';

/** What every network lab needs of the extension. */
export interface NetworkHome {
  readonly extensionUri: vscode.Uri;
  /** `publisher.name`, which addresses of the extension start with. */
  readonly extensionId: string;
  /** Of the workspace. */
  readonly memento: vscode.Memento;
  /** The user's own rules. */
  readonly library: OwnLibrary;
  readonly log: Log;
  /** Opens what is of another kind, where that is shown. */
  openOther(config: AnyConfig): void;
}

/** Network labs as editor tabs: any number at once, each with a state of its own that outlives a reload. */
export class NetworkTabs implements vscode.WebviewPanelSerializer {
  static readonly viewType = 'descent.networkTab';
  readonly #home: NetworkHome;
  readonly #states: SavedStates<NetworkState>;
  readonly #tabs: RestoredTabs<NetworkState, OpenPage<typeof networkLink>>;

  constructor(home: NetworkHome) {
    this.#home = home;
    const { extensionUri, memento, log } = home;
    this.#states = new SavedStates({
      memento,
      key: 'descent.networks',
      schema: networkStateSchema,
      initial: () => networkState(defaultNetworkConfig()),
    });
    this.#tabs = new RestoredTabs({
      viewType: NetworkTabs.viewType,
      title,
      extensionUri,
      states: this.#states,
      log,
      fill: (webview, id, onTitle) => this.#fill(webview, id, onTitle),
    });
  }

  /** The command: with no argument the usual configuration; another is untrusted and is checked. */
  open(argument?: unknown, beside = false): void {
    if (argument === undefined || argument instanceof vscode.Uri) {
      this.#tabs.open(networkState(defaultNetworkConfig()));
      return;
    }
    const checked = parseNetworkConfig(argument);
    if (checked.ok) {
      this.show(checked.value, beside);
      return;
    }
    const why = checked.problems.slice(0, 3).map(configText).join(' ');
    void notify.warning(vscode.l10n.t('The network lab cannot show this. {0}', why));
  }

  /** Opens a configuration from its start. */
  show(config: NetworkConfig, beside = false): void {
    this.#tabs.open(networkState(config), beside);
  }

  /**
   * Shows an experiment: where an untouched one is open, in its place, else in a new tab.
   * @param beside next to the card that asks for it, which keeps the focus
   */
  openExperiment(
    state: NetworkState,
    { beside, isUntouched }: { beside: boolean; isUntouched: (state: NetworkState) => boolean },
  ): void {
    const { experiment } = state;
    this.#tabs.openInPlace(state, {
      beside,
      mayTake: (shown) => experiment !== undefined && isUntouched(shown),
      tell: ({ channel }) => experiment && channel.send('experiment', experiment),
    });
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, document: unknown): Promise<void> {
    this.#tabs.restore(panel, document);
    return Promise.resolve();
  }

  #fill(webview: vscode.Webview, id: string, onTitle: (title: string) => void): OpenPage<typeof networkLink> {
    const { extensionUri, extensionId, library, log } = this.#home;
    const page = openPage(webview, {
      extensionUri,
      log,
      script: 'network',
      title: title(),
      link: networkLink,
      handlers: {
        changed: (change) => {
          this.#tabs.keep(id, change.state);
          onTitle(change.title);
        },
        problem: (sentence) => log.error(sentence),
        save: async ({ name, extension, content }) => ({
          saved: (await saveFile(`${name}.${extension}`, extension, bytesOf(content))) !== undefined,
        }),
        open: () => askForKind(isNetworkConfig, (config) => this.#home.openOther(config)),
        openData: askForData,
        own: async (change) => {
          await library.change(change);
          return null;
        },
        copy: async (text) => {
          await vscode.env.clipboard.writeText(text);
          return null;
        },
        paste: async () => vscode.env.clipboard.readText(),
        link: ({ config }) => linkTo(extensionId, config),
      },
      start: () => [
        { name: 'start', body: { page: pageStart(), id, state: this.#states.get(id) } },
        { name: 'library', body: { entries: [...library.entries] } },
      ],
    });
    const unlisten = library.listen(() => {
      page.channel.send('library', { entries: [...library.entries] });
    });
    return {
      ...page,
      dispose: () => {
        unlisten();
        page.dispose();
      },
    };
  }
}

const title = (): string => vscode.l10n.t('Network Lab');
