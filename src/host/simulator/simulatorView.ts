import type * as vscode from 'vscode';
import type { LabConfig } from '../../core/config/labConfig.ts';
import { openSimulatorPage } from './simulatorPage.ts';
import type { SimulatorHome, SimulatorPage } from './simulatorPage.ts';

/** The simulator in the side panel. One state a workspace, whatever container the user moves it to. */
export class SimulatorView implements vscode.WebviewViewProvider {
  static readonly id = 'descent.simulator';
  readonly #home: SimulatorHome;
  #page: SimulatorPage | undefined;

  constructor(home: SimulatorHome) {
    this.#home = home;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const page = openSimulatorPage(view.webview, this.#home, { where: 'side', id: 'side' });
    this.#page = page;
    view.onDidDispose(() => {
      page.dispose();
      if (this.#page === page) {
        this.#page = undefined;
      }
    });
  }

  /** Shows the configuration if the view is open; false if it is not. */
  configure(config: LabConfig): boolean {
    this.#page?.configure(config);
    return this.#page !== undefined;
  }
}
