import * as vscode from 'vscode';
import type { Code, LoadCode } from './code/codeFeature.ts';
import { aboutEditor, registerCode } from './code/registerCode.ts';
import { registerDecks } from './decks/registerDecks.ts';
import type { AnyConfig } from '../core/config/anyConfig.ts';
import { isNetworkConfig } from '../core/config/anyConfig.ts';
import { openFile } from './config/configFiles.ts';
import { OwnLibrary } from './config/ownLibrary.ts';
import { ConfigLinks } from './config/links.ts';
import { NetworkTabs } from './network/networkTabs.ts';
import { Log } from './platform/log.ts';
import { registerNotes } from './notes/registerNotes.ts';
import { simulatorStates } from './simulator/simulatorStates.ts';
import { SimulatorTabs } from './simulator/tabs.ts';
import { SimulatorView } from './simulator/simulatorView.ts';
import type { LoadStudy, Services } from './services.ts';
import { backInQuiz, sayNotOpen } from './quiz/quizBack.ts';
import { Runs } from './quiz/quizRuns.ts';
import { DueStatus, menuCommand } from './study/dueStatus.ts';
import { registerCommand } from './view/command.ts';
import { showDueMenu } from './study/dueMenu.ts';

/** Wires commands and views. Nothing is read, parsed or computed before one of them is used. */
export function start(context: vscode.ExtensionContext, loadStudy: LoadStudy, loadCode: LoadCode): void {
  const log = new Log();
  const { extensionUri, extension, workspaceState, globalState } = context;
  const openConfig = (config: AnyConfig): void => {
    if (isNetworkConfig(config)) {
      networks.show(config);
    } else {
      tabs.home.openTab(config);
    }
  };
  const library = new OwnLibrary(globalState);
  const tabs = new SimulatorTabs({
    extensionUri,
    extensionId: extension.id,
    states: simulatorStates(workspaceState),
    library,
    log,
    openOther: openConfig,
  });
  const networks = new NetworkTabs({
    extensionUri,
    extensionId: extension.id,
    memento: workspaceState,
    library,
    log,
    openOther: openConfig,
  });
  const due = new DueStatus(context.globalState);
  const runs = new Runs(due);
  const side = new SimulatorView(tabs.home);
  let studying: Promise<Services> | undefined;
  let feature: Services | undefined;
  const study = (): Promise<Services> =>
    (studying ??= loadStudy({ context, log }, due).then((loaded) => {
      context.subscriptions.push(loaded);
      feature = loaded;
      return loaded;
    }));
  let reading: Promise<Code> | undefined;
  const code = (): Promise<Code> =>
    (reading ??= loadCode({
      study,
      opened: () => feature?.opened,
      shown: () => side.config,
      showBeside: (config) => side.show(config),
      openTab: (config) => tabs.home.openTab(config),
    }).then((loaded) => {
      context.subscriptions.push(loaded);
      return loaded;
    }));
  context.subscriptions.push(
    log,
    due,
    runs,
    registerCommand(menuCommand, log, () => showDueMenu(context, due)),
    registerCommand('descent.quickQuiz', log, async () => {
      runs.taken();
      (await study()).quiz.open(() => aboutEditor(code));
    }),
    registerCommand(backInQuiz, log, () => (feature === undefined ? sayNotOpen() : feature.quiz.back())),
    registerCommand('descent.study', log, async () => (await study()).panel.open()),
    vscode.window.registerWebviewPanelSerializer('descent.studyPanel', {
      deserializeWebviewPanel: async (panel: vscode.WebviewPanel) => (await study()).panel.restore(panel),
    }),
    registerCommand('descent.statistics', log, async () => (await study()).statistics.open()),
    vscode.window.registerWebviewPanelSerializer('descent.statisticsPanel', {
      deserializeWebviewPanel: async (panel: vscode.WebviewPanel) =>
        (await study()).statistics.restore(panel),
    }),
    ...registerLog(study, log),
    ...registerNotes({ context, log }, async () => (await study()).notes),
    ...registerDecks(async () => (await study()).decks, due, log),
    ...registerCode({ context, log }, code),
    registerCommand('descent.runExperiment', log, async (id?: unknown) => {
      const { chooseExperiment, isUntouched, isUntouchedNetwork } = (await study()).experiments;
      const chosen = await chooseExperiment(id);
      const beside = typeof id === 'string';
      if (chosen?.kind === 'simulator') {
        tabs.openExperiment(chosen.state, { beside, isUntouched });
      } else if (chosen !== undefined) {
        networks.openExperiment(chosen.state, { beside, isUntouched: isUntouchedNetwork });
      }
    }),
    registerCommand('descent.openSimulator', log, (config?: unknown, beside?: unknown) =>
      tabs.open(config, beside === true),
    ),
    registerCommand('descent.openConfiguration', log, (uri?: unknown) => openFile(uri, openConfig)),
    registerCommand('descent.openNetwork', log, (config?: unknown, beside?: unknown) =>
      networks.open(config, beside === true),
    ),
    vscode.window.registerWebviewPanelSerializer(NetworkTabs.viewType, networks),
    vscode.window.registerWebviewPanelSerializer(SimulatorTabs.viewType, tabs),
    vscode.window.registerWebviewViewProvider(SimulatorView.id, side),
    vscode.window.registerUriHandler(new ConfigLinks(openConfig)),
  );
}

/** The commands that care for the study log. */
function registerLog(study: () => Promise<Services>, log: Log): vscode.Disposable[] {
  return [
    ...(['exportStudy', 'importStudy', 'exportAnki'] as const).map((name) =>
      registerCommand(`descent.${name}`, log, async (uri?: unknown) => (await study()).exchange[name](uri)),
    ),
    ...(['undoImport', 'checkStudyLog', 'restoreBackup'] as const).map((name) =>
      registerCommand(`descent.${name}`, log, async () => (await study()).care[name]()),
    ),
  ];
}
