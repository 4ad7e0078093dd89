import * as vscode from 'vscode';
import { Log } from './log.ts';
import { SimulatorLinks } from './simulator/links.ts';
import { SimulatorStates } from './simulator/states.ts';
import { SimulatorTabs } from './simulator/tabs.ts';
import { SimulatorView } from './simulator/view.ts';

/** Wires commands and views. Nothing is read, parsed or computed before one of them is used. */
export function start(context: vscode.ExtensionContext): void {
  const log = new Log();
  const tabs = new SimulatorTabs({
    extensionUri: context.extensionUri,
    extensionId: context.extension.id,
    states: new SimulatorStates(context.workspaceState),
    log,
  });
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand('descent.openSimulator', (config?: unknown) => tabs.open(config)),
    vscode.window.registerWebviewPanelSerializer(SimulatorTabs.viewType, tabs),
    vscode.window.registerWebviewViewProvider(SimulatorView.id, new SimulatorView(tabs.home)),
    vscode.window.registerUriHandler(new SimulatorLinks((config) => tabs.home.openTab(config))),
  );
}
