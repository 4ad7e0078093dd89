import * as vscode from 'vscode';
import type { LabConfig } from '../../core/config/labConfig.ts';
import { parseLabConfig } from '../../core/config/labConfig.ts';
import { whereOf } from '../storage/editorTrouble.ts';
import { configText } from '../view/configText.ts';
import { shortened } from '../view/notify.ts';

/** A configuration is small, and so is a data set; what is larger is some other file. In bytes or characters. */
const largest = 1_000_000;

/** Asks for a .descent.json file and reads it; null when the user cancels, a sentence thrown when it is none. */
export async function askForConfig(): Promise<LabConfig | null> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      canSelectMany: false,
      filters: { [vscode.l10n.t('Descent configuration')]: ['descent.json', 'json'] },
    })) ?? [];
  return uri === undefined ? null : readConfig(uri);
}

/** Asks for a file of examples and reads it; null when the user cancels. What stands in it is for the page to configText. */
export async function askForData(): Promise<string | null> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      canSelectMany: false,
      filters: { [vscode.l10n.t('Table of two columns')]: ['csv', 'tsv', 'txt', 'dat'] },
    })) ?? [];
  if (uri === undefined) {
    return null;
  }
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largest) {
    throw new Error(vscode.l10n.t('{0} is too large for a data set.', placeOf(uri)));
  }
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Reads a configuration: as it stands in an editor, if it is open in one, else from its file. */
export async function readConfig(uri: vscode.Uri): Promise<LabConfig> {
  const edited = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  const text = edited?.getText() ?? (await readText(uri));
  if (text.length > largest) {
    throw new Error(vscode.l10n.t('{0} is too large for a configuration.', uri.fsPath));
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new Error(vscode.l10n.t('{0} is not JSON: {1}', placeOf(uri), sentence(error)), { cause: error });
  }
  const checked = parseLabConfig(parsed);
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
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largest) {
    throw new Error(vscode.l10n.t('{0} is too large for a configuration.', placeOf(uri)));
  }
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

const placeOf = (uri: vscode.Uri): string => shortened(whereOf(uri));

function sentence(error: unknown): string {
  return shortened(error instanceof Error ? error.message : String(error), 160);
}
