import * as vscode from 'vscode';
import type { AnyConfig } from '../../core/config/anyConfig.ts';
import { isNetworkConfig } from '../../core/config/anyConfig.ts';
import type { LabConfig } from '../../core/config/labConfig.ts';
import type { SimulatorState } from '../../core/protocol/simulatorLink.ts';
import { simulatorLink } from '../../core/protocol/simulatorLink.ts';
import type { Log } from '../platform/log.ts';
import { openPage, pageStart } from '../view/webviewPage.ts';
import { bytesOf, saveFile } from '../view/saveFile.ts';
import { askForData, askForKind } from '../config/configFiles.ts';
import { linkTo } from '../config/links.ts';
import type { OwnLibrary } from '../config/ownLibrary.ts';
import type { SimulatorStates } from './simulatorStates.ts';

/** What every simulator needs of the extension. */
export interface SimulatorHome {
  readonly extensionUri: vscode.Uri;
  /** `publisher.name`, which addresses of the extension start with. */
  readonly extensionId: string;
  readonly states: SimulatorStates;
  readonly library: OwnLibrary;
  readonly log: Log;
  openTab(config?: LabConfig): void;
  /** Opens what is of another kind, where that is shown. */
  openOther(config: AnyConfig): void;
}

export interface SimulatorPage {
  dispose(): void;
  /** Shows another configuration from its start. */
  configure(config: LabConfig): void;
  /** Shows an experiment from its start. */
  experiment(shown: NonNullable<SimulatorState['experiment']>): void;
}

export interface SimulatorPageOptions {
  readonly where: 'tab' | 'side';
  readonly id: string;
  readonly onTitle?: (title: string) => void;
}

/** Fills a webview with the simulator, showing what the states keep under the id. */
export function openSimulatorPage(
  webview: vscode.Webview,
  home: SimulatorHome,
  { where, id, onTitle }: SimulatorPageOptions,
): SimulatorPage {
  const { log, states } = home;
  const keep = (state: SimulatorState): void => {
    states.set(id, state).then(undefined, (error: unknown) => {
      log.error('The state of a simulator could not be kept.', error);
    });
  };
  const page = openPage(webview, {
    extensionUri: home.extensionUri,
    log,
    script: 'simulator',
    title: vscode.l10n.t('Optimizer Simulator'),
    link: simulatorLink,
    handlers: {
      changed: ({ state, title }) => {
        keep(state);
        onTitle?.(title);
      },
      openInTab: ({ config }) => home.openTab(config),
      problem: (sentence) => log.error(sentence),
      save: async ({ name, extension, content }) => ({
        saved: (await saveFile(`${name}.${extension}`, extension, bytesOf(content))) !== undefined,
      }),
      open: () => askForKind(isSimulation, (config) => home.openOther(config)),
      openData: askForData,
      own: async (change) => {
        await home.library.change(change);
        return null;
      },
      copy: async (text) => {
        await vscode.env.clipboard.writeText(text);
        return null;
      },
      paste: async () => vscode.env.clipboard.readText(),
      link: ({ config }) => linkTo(home.extensionId, config),
    },
    start: () => [
      { name: 'start', body: { page: pageStart(), where, id, state: states.get(id) } },
      { name: 'library', body: { entries: [...home.library.entries] } },
    ],
  });
  const unlisten = home.library.listen(() => {
    page.channel.send('library', { entries: [...home.library.entries] });
  });
  return {
    configure: (config) => page.channel.send('configure', { config }),
    experiment: (shown) => page.channel.send('experiment', shown),
    dispose: () => {
      unlisten();
      page.dispose();
    },
  };
}

const isSimulation = (config: AnyConfig): config is LabConfig => !isNetworkConfig(config);
