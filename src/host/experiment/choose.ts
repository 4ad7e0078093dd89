import * as vscode from 'vscode';
import { experimentState, currentExperiment } from '../../core/experiment/experimentState.ts';
import { anyThemes } from '../../core/networkExperiment/anyExperiment.ts';
import { currentNetworkExperiment, networkExperimentState } from '../../core/networkExperiment/state.ts';
import type { NetworkState } from '../../core/protocol/networkLink.ts';
import type { Words } from '../../core/text/bilingual.ts';
import type { SimulatorState } from '../../core/protocol/simulatorLink.ts';
import { notify, shortened } from '../view/notify.ts';

interface Pick extends vscode.QuickPickItem {
  readonly id?: string;
}

/** What is to be shown, in the simulator or in the network lab. */
export type ChosenExperiment =
  | { readonly kind: 'simulator'; readonly state: SimulatorState }
  | { readonly kind: 'network'; readonly state: NetworkState };

/**
 * What is to be shown for an experiment of the notes; asks which if no id is given. Undefined when the user thinks
 * better of it, or has been told that there is none with this id.
 */
export async function chooseExperiment(argument?: unknown): Promise<ChosenExperiment | undefined> {
  const id = typeof argument === 'string' ? argument : await ask();
  if (id === undefined) {
    return undefined;
  }
  const state = experimentState({ id });
  if (state !== undefined) {
    return { kind: 'simulator', state };
  }
  const network = networkExperimentState({ id });
  if (network === undefined) {
    void notify.warning(vscode.l10n.t('There is no experiment named {0}.', shortened(id)));
    return undefined;
  }
  return { kind: 'network', state: network };
}

/** Does a simulator still show an experiment as it is? Then another may take its place. */
export function isUntouched(state: SimulatorState): boolean {
  return currentExperiment(state)?.changed === false;
}

/** The same of a network lab. */
export function isUntouchedNetwork(state: NetworkState): boolean {
  return currentNetworkExperiment(state)?.changed === false;
}

async function ask(): Promise<string | undefined> {
  const items = anyThemes.flatMap(({ name, experiments }): Pick[] => [
    { label: word(name), kind: vscode.QuickPickItemKind.Separator },
    ...experiments.map(({ id, claim }) => ({ id, label: word(claim) })),
  ]);
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Run an Experiment'),
    placeHolder: vscode.l10n.t('Which claim do you want to see run?'),
  });
  return picked?.id;
}

function word({ en, ko }: Words): string {
  return vscode.env.language.startsWith('ko') ? ko : en;
}
