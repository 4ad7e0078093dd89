import * as vscode from 'vscode';
import { defaultLabConfig, parseLabConfig } from '../../core/config/labConfig.ts';
import type { SimulatorState } from '../../core/protocol/simulatorLink.ts';
import { simulatorState } from '../../core/protocol/simulatorLink.ts';
import { notify } from '../view/notify.ts';
import { configText } from '../view/configText.ts';
import { RestoredTabs } from '../view/restoredTabs.ts';
import { openSimulatorPage } from './simulatorPage.ts';
import type { SimulatorHome, SimulatorPage } from './simulatorPage.ts';

/** Simulators as editor tabs: any number at once, each with a state of its own that outlives a reload. */
export class SimulatorTabs implements vscode.WebviewPanelSerializer {
  static readonly viewType = 'descent.simulatorTab';
  readonly #home: SimulatorHome;
  readonly #tabs: RestoredTabs<SimulatorState, SimulatorPage>;

  constructor(home: Omit<SimulatorHome, 'openTab'>) {
    this.#home = {
      ...home,
      openTab: (config) => this.#tabs.open(simulatorState(config ?? defaultLabConfig())),
    };
    const { extensionUri, states, log } = home;
    this.#tabs = new RestoredTabs({
      viewType: SimulatorTabs.viewType,
      title: () => vscode.l10n.t('Optimizer Simulator'),
      extensionUri,
      states,
      log,
      fill: (webview, id, onTitle) => openSimulatorPage(webview, this.#home, { where: 'tab', id, onTitle }),
    });
  }

  get home(): SimulatorHome {
    return this.#home;
  }

  /**
   * The command: with no argument the usual configuration; another is untrusted and is checked.
   * @param beside next to what asks for it
   */
  open(argument?: unknown, beside = false): void {
    if (argument === undefined || argument instanceof vscode.Uri) {
      this.#tabs.open(simulatorState(defaultLabConfig()));
      return;
    }
    const checked = parseLabConfig(argument);
    if (checked.ok) {
      this.#tabs.open(simulatorState(checked.value), beside);
      return;
    }
    const why = checked.problems.slice(0, 3).map(configText).join(' ');
    void notify.warning(vscode.l10n.t('The simulator cannot show this. {0}', why));
  }

  /**
   * Shows an experiment: where an untouched one is open, in its place, else in a new tab.
   * @param beside next to the card that asks for it, which keeps the focus
   */
  openExperiment(
    state: SimulatorState,
    { beside, isUntouched }: { beside: boolean; isUntouched: (state: SimulatorState) => boolean },
  ): void {
    const { experiment } = state;
    this.#tabs.openInPlace(state, {
      beside,
      mayTake: (shown) => experiment !== undefined && isUntouched(shown),
      tell: (page) => experiment && page.experiment(experiment),
    });
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, document: unknown): Promise<void> {
    this.#tabs.restore(panel, document);
    return Promise.resolve();
  }
}
