import * as vscode from 'vscode';
import { registerDecks } from './decks/register.ts';
import { Log } from './log.ts';
import { registerNotes } from './notes/register.ts';
import { OwnLibrary } from './simulator/library.ts';
import { SimulatorLinks } from './simulator/links.ts';
import { SimulatorStates } from './simulator/states.ts';
import { SimulatorTabs } from './simulator/tabs.ts';
import { SimulatorView } from './simulator/view.ts';
import type { LoadStudy } from './platform.ts';
import { Runs } from './quiz/runs.ts';
import { DueStatus, menuCommand } from './study/dueStatus.ts';
import { showDueMenu } from './study/dueMenu.ts';
import type { StudyFeature } from './study/feature.ts';

/** Wires commands and views. Nothing is read, parsed or computed before one of them is used. */
export function start(context: vscode.ExtensionContext, loadStudy: LoadStudy): void {
  const log = new Log();
  const tabs = new SimulatorTabs({
    extensionUri: context.extensionUri,
    extensionId: context.extension.id,
    states: new SimulatorStates(context.workspaceState),
    library: new OwnLibrary(context.globalState),
    log,
  });
  const due = new DueStatus(context.globalState);
  const runs = new Runs(due);
  let studying: Promise<StudyFeature> | undefined;
  const study = (): Promise<StudyFeature> =>
    (studying ??= loadStudy({ context, log }, due).then((feature) => {
      context.subscriptions.push(feature);
      return feature;
    }));
  context.subscriptions.push(
    log,
    due,
    runs,
    vscode.commands.registerCommand(menuCommand, () => showDueMenu(context, due)),
    vscode.commands.registerCommand('descent.quickQuiz', async () => {
      runs.taken();
      (await study()).quiz.open();
    }),
    vscode.commands.registerCommand('descent.study', async () => (await study()).panel.open()),
    vscode.window.registerWebviewPanelSerializer('descent.studyPanel', {
      deserializeWebviewPanel: async (panel: vscode.WebviewPanel) => (await study()).panel.restore(panel),
    }),
    vscode.commands.registerCommand('descent.statistics', async () => (await study()).statistics.open()),
    vscode.window.registerWebviewPanelSerializer('descent.statisticsPanel', {
      deserializeWebviewPanel: async (panel: vscode.WebviewPanel) =>
        (await study()).statistics.restore(panel),
    }),
    ...(['exportStudy', 'importStudy', 'exportAnki'] as const).map((name) =>
      vscode.commands.registerCommand(`descent.${name}`, async (uri?: unknown) =>
        (await study()).exchange[name](uri),
      ),
    ),
    ...(['undoImport', 'checkStudyLog', 'restoreBackup'] as const).map((name) =>
      vscode.commands.registerCommand(`descent.${name}`, async () => (await study()).care[name]()),
    ),
    ...registerNotes(context, study),
    ...registerDecks(study, due),
    vscode.commands.registerCommand('descent.runExperiment', async (id?: unknown) => {
      const { chooseExperiment, isUntouched } = (await study()).experiments;
      const state = await chooseExperiment(id);
      if (state !== undefined) {
        tabs.openExperiment(state, { beside: typeof id === 'string', isUntouched });
      }
    }),
    vscode.commands.registerCommand('descent.openSimulator', (config?: unknown) => tabs.open(config)),
    vscode.commands.registerCommand('descent.openConfiguration', (uri?: unknown) => tabs.openFile(uri)),
    vscode.window.registerWebviewPanelSerializer(SimulatorTabs.viewType, tabs),
    vscode.window.registerWebviewViewProvider(SimulatorView.id, new SimulatorView(tabs.home)),
    vscode.window.registerUriHandler(new SimulatorLinks((config) => tabs.home.openTab(config))),
  );
}
