import * as vscode from 'vscode';
import * as v from 'valibot';
import { defaultLabConfig, parseLabConfig } from '../../core/config/labConfig.ts';
import type { SimulatorState } from '../../core/protocol/simulatorLink.ts';
import { simulatorState } from '../../core/protocol/simulatorLink.ts';
import { tabIcon } from '../view/icon.ts';
import { notify } from '../view/notify.ts';
import { readConfig } from './configFiles.ts';
import { configText } from '../view/configText.ts';
import { openSimulatorPage } from './simulatorPage.ts';
import type { SimulatorHome, SimulatorPage } from './simulatorPage.ts';

/** What a restored document knows of itself (webview/ui/host.ts): the name under which the host kept all else. */
const documentSchema = v.object({ kept: v.object({ id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)) }) });

/** Simulators as editor tabs: any number at once, each with a state of its own that outlives a reload. */
export class SimulatorTabs implements vscode.WebviewPanelSerializer {
  static readonly viewType = 'descent.simulatorTab';
  readonly #home: SimulatorHome;
  /** The tabs of this window, newest last. */
  readonly #open = new Map<string, { readonly panel: vscode.WebviewPanel; readonly page: SimulatorPage }>();

  constructor(home: Omit<SimulatorHome, 'openTab'>) {
    this.#home = { ...home, openTab: (config) => this.#new(simulatorState(config ?? defaultLabConfig())) };
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
      this.#new(simulatorState(defaultLabConfig()));
      return;
    }
    const checked = parseLabConfig(argument);
    if (checked.ok) {
      this.#new(simulatorState(checked.value), beside);
      return;
    }
    const why = checked.problems.slice(0, 3).map(configText).join(' ');
    void notify.warning(vscode.l10n.t('The simulator cannot show this. {0}', why));
  }

  /** The command of a .descent.json file: the one it is called on, else the one in the editor. */
  async openFile(argument?: unknown): Promise<void> {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    if (uri === undefined) {
      return;
    }
    try {
      this.#new(simulatorState(await readConfig(uri)));
    } catch (error) {
      void notify.warning(error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * Shows an experiment: where an untouched one is open, in its place, else in a new tab.
   * @param beside next to the card that asks for it, which keeps the focus
   */
  openExperiment(
    state: SimulatorState,
    { beside, isUntouched }: { beside: boolean; isUntouched: (state: SimulatorState) => boolean },
  ): void {
    // In the card's own column it would cover the card.
    const taken = beside ? vscode.window.tabGroups.activeTabGroup.viewColumn : undefined;
    const [id, open] =
      [...this.#open].findLast(
        ([one, { panel }]) => panel.viewColumn !== taken && isUntouched(this.#home.states.get(one)),
      ) ?? [];
    if (id === undefined || open === undefined || state.experiment === undefined) {
      this.#new(state, beside);
      return;
    }
    this.#keep(id, state);
    open.page.experiment(state.experiment);
    open.panel.reveal(undefined, beside);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, document: unknown): Promise<void> {
    const known = v.safeParse(documentSchema, document);
    this.#fill(panel, known.success ? known.output.kept.id : crypto.randomUUID());
    return Promise.resolve();
  }

  #new(state: SimulatorState, beside = false): void {
    const id = crypto.randomUUID();
    this.#keep(id, state);
    const panel = vscode.window.createWebviewPanel(
      SimulatorTabs.viewType,
      vscode.l10n.t('Optimizer Simulator'),
      beside
        ? { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }
        : { viewColumn: vscode.ViewColumn.Active },
    );
    this.#fill(panel, id);
  }

  #keep(id: string, state: SimulatorState): void {
    const { states, log } = this.#home;
    states.set(id, state).then(undefined, (error: unknown) => {
      log.error('The state of a simulator could not be kept.', error);
    });
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
    this.#open.set(id, { panel, page });
    panel.onDidDispose(() => {
      page.dispose();
      this.#open.delete(id);
    });
  }
}
