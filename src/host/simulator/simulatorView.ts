import * as vscode from 'vscode';
import type { LabConfig } from '../../core/config/labConfig.ts';
import { simulatorState } from '../../core/protocol/simulatorLink.ts';
import { openSimulatorPage } from './simulatorPage.ts';
import type { SimulatorHome, SimulatorPage } from './simulatorPage.ts';

/** Names what the side panel shows among the states. */
const sideId = 'side';

/** The simulator in the side panel. One state a workspace, whatever container the user moves it to. */
export class SimulatorView implements vscode.WebviewViewProvider {
  static readonly id = 'descent.simulator';
  readonly #home: SimulatorHome;
  #page: SimulatorPage | undefined;

  constructor(home: SimulatorHome) {
    this.#home = home;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const page = openSimulatorPage(view.webview, this.#home, { where: 'side', id: sideId });
    this.#page = page;
    view.onDidDispose(() => {
      page.dispose();
      if (this.#page === page) {
        this.#page = undefined;
      }
    });
  }

  /** What it shows, or would show if it were open. */
  get config(): LabConfig {
    return this.#home.states.get(sideId).config;
  }

  /** Brings the view up, without taking the focus, and shows a configuration from its start. */
  async show(config: LabConfig): Promise<void> {
    // A view that is hidden has no document: it begins with what was kept for it.
    await this.#home.states.set(sideId, simulatorState(config));
    this.#page?.configure(config);
    await vscode.commands.executeCommand(`${SimulatorView.id}.focus`, { preserveFocus: true });
  }
}
