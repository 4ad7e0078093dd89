import * as vscode from 'vscode';
import * as v from 'valibot';
import type { LabConfig } from '../../core/lab/config.ts';
import { defaultLabConfig, parseLabConfig } from '../../core/lab/config.ts';
import { simulatorState } from '../../core/protocol/simulator.ts';
import { tabIcon } from '../view/icon.ts';
import { say } from './files.ts';
import { openSimulatorPage } from './page.ts';
import type { SimulatorHome } from './page.ts';

/** What a restored document knows of itself: the name under which the host kept all else. */
const documentSchema = v.object({ id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)) });

/** Simulators as editor tabs: any number at once, each with a state of its own that outlives a reload. */
export class SimulatorTabs implements vscode.WebviewPanelSerializer {
  static readonly viewType = 'descent.simulatorTab';
  readonly #home: SimulatorHome;

  constructor(home: Omit<SimulatorHome, 'openTab'>) {
    this.#home = { ...home, openTab: (config) => this.#open(config) };
  }

  get home(): SimulatorHome {
    return this.#home;
  }

  /** The command: with no argument the usual configuration; another is untrusted and is checked. */
  open(argument?: unknown): void {
    if (argument === undefined || argument instanceof vscode.Uri) {
      this.#open();
      return;
    }
    const checked = parseLabConfig(argument);
    if (checked.ok) {
      this.#open(checked.value);
      return;
    }
    const why = checked.problems.slice(0, 3).map(say).join(' ');
    void vscode.window.showWarningMessage(vscode.l10n.t('The simulator cannot show this. {0}', why));
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, document: unknown): Promise<void> {
    const known = v.safeParse(documentSchema, document);
    this.#fill(panel, known.success ? known.output.id : crypto.randomUUID());
    return Promise.resolve();
  }

  #open(config: LabConfig = defaultLabConfig()): void {
    const id = crypto.randomUUID();
    const { states, log } = this.#home;
    states.set(id, simulatorState(config)).then(undefined, (error: unknown) => {
      log.error('The state of a simulator could not be kept.', error);
    });
    const panel = vscode.window.createWebviewPanel(
      SimulatorTabs.viewType,
      vscode.l10n.t('Optimizer Simulator'),
      vscode.ViewColumn.Active,
    );
    this.#fill(panel, id);
  }

  #fill(panel: vscode.WebviewPanel, id: string): void {
    panel.iconPath = tabIcon(this.#home.extensionUri);
    const page = openSimulatorPage(panel.webview, this.#home, {
      where: 'tab',
      id,
      onTitle: (title) => {
        panel.title = title;
      },
    });
    panel.onDidDispose(() => {
      page.dispose();
    });
  }
}
