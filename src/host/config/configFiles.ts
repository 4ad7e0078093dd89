import * as vscode from 'vscode';
import type { AnyConfig } from '../../core/config/anyConfig.ts';
import { longestConfig, parseAnyConfig } from '../../core/config/anyConfig.ts';
import type { Checked } from '../../core/config/checked.ts';
import { parseConfigJson } from '../../core/config/configJson.ts';
import { isLongerThan } from '../platform/documentLength.ts';
import { whereOf } from '../storage/editorTrouble.ts';
import { statFile } from '../storage/statFile.ts';
import { configText } from '../view/configText.ts';
import { notify, shortened } from '../view/notify.ts';

/** A data set is small; what is larger is some other file. In bytes. */
const largestData = 1_000_000;

/** Asks for a .descent.json file and reads it; null when the user cancels, a sentence thrown when it is none. */
async function askForConfig(): Promise<AnyConfig | null> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      canSelectMany: false,
      filters: { [vscode.l10n.t('Descent configuration')]: ['descent.json', 'json'] },
    })) ?? [];
  return uri === undefined ? null : readConfig(uri);
}

/**
 * The same for a page that shows one kind: what is of the other is opened where that is shown, and there is nothing for
 * this page.
 */
export async function askForKind<C extends AnyConfig>(
  isKind: (config: AnyConfig) => config is C,
  openOther: (config: AnyConfig) => void,
): Promise<C | null> {
  const config = await askForConfig();
  if (config === null || isKind(config)) {
    return config;
  }
  openOther(config);
  return null;
}

/** The command of a .descent.json file: the one it is called on, else the one in the editor. */
export async function openFile(argument: unknown, open: (config: AnyConfig) => void): Promise<void> {
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined) {
    void notify.information(vscode.l10n.t('Open a .descent.json file, then run this command again.'));
    return;
  }
  try {
    open(await readConfig(uri));
  } catch (error) {
    void notify.warning(error instanceof Error ? error.message : String(error));
  }
}

/** Asks for a file of examples and reads it; null when the user cancels. What stands in it is for the page to configText. */
export async function askForData(): Promise<string | null> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      canSelectMany: false,
      filters: { [vscode.l10n.t('Table of numbers')]: ['csv', 'tsv', 'txt', 'dat'] },
    })) ?? [];
  if (uri === undefined) {
    return null;
  }
  const { size } = await statFile(uri);
  if (size > largestData) {
    throw new Error(vscode.l10n.t('{0} is too large for a data set.', placeOf(uri)));
  }
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Reads a configuration: as it stands in an editor, if it is open in one, else from its file. */
export async function readConfig(uri: vscode.Uri): Promise<AnyConfig> {
  const edited = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (edited !== undefined && isLongerThan(edited, longestConfig)) {
    throw tooLarge(uri);
  }
  const text = edited?.getText() ?? (await readText(uri));
  let parsed: Checked<unknown>;
  try {
    parsed = parseConfigJson(text);
  } catch (error) {
    throw new Error(vscode.l10n.t('{0} is not JSON: {1}', placeOf(uri), sentence(error)), { cause: error });
  }
  const checked = parsed.ok ? parseAnyConfig(parsed.value) : parsed;
  if (!checked.ok) {
    throw new Error(
      vscode.l10n.t(
        '{0} cannot be opened. {1}',
        placeOf(uri),
        checked.problems.slice(0, 3).map(configText).join(' '),
      ),
    );
  }
  return checked.value;
}

async function readText(uri: vscode.Uri): Promise<string> {
  const { size } = await statFile(uri);
  if (size > longestConfig) {
    throw tooLarge(uri);
  }
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

const tooLarge = (uri: vscode.Uri): Error =>
  new Error(vscode.l10n.t('{0} is too large for a configuration.', placeOf(uri)));

const placeOf = (uri: vscode.Uri): string => shortened(whereOf(uri));

function sentence(error: unknown): string {
  return shortened(error instanceof Error ? error.message : String(error), 160);
}
