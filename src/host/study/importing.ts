import * as vscode from 'vscode';
import type { Import } from '../../core/study/ankiExchange.ts';
import { editorTrouble, whereOf } from '../storage/editorTrouble.ts';
import { textOfFile } from '../storage/exchangeFiles.ts';
import { statFile } from '../storage/statFile.ts';
import { notify, shortened } from '../view/notify.ts';
import { additionsText, linesText, remarksText } from './logTexts.ts';

/** Bytes of a file that is read into memory whole. */
const largest = 256 * 1024 * 1024;

type Choice = vscode.QuickPickItem & { readonly does?: 'import' | 'line' };

export async function askForExport(): Promise<vscode.Uri | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      canSelectMany: false,
      openLabel: vscode.l10n.t('Import'),
      filters: { [vscode.l10n.t('Study log')]: ['jsonl'], [vscode.l10n.t('All files')]: ['*'] },
    })) ?? [];
  return uri;
}

/** Throws a sentence where the file cannot be read or is too large. */
export async function readText(uri: vscode.Uri): Promise<string> {
  try {
    const { size } = await statFile(uri);
    if (size <= largest) {
      return textOfFile(await vscode.workspace.fs.readFile(uri));
    }
  } catch (error) {
    throw editorTrouble(error, uri);
  }
  throw new Error(
    vscode.l10n.t(
      '{0} is larger than 256 MB. Cut it into smaller files at line ends and import each.',
      shortened(whereOf(uri)),
    ),
  );
}

/** Shows what importing a file would do, and resolves with whether to. */
export async function askToImport(uri: vscode.Uri, found: Import): Promise<boolean> {
  const { events, newer, unusable, damaged } = found;
  const count = events.length + newer.length + unusable.length;
  const items: Choice[] = [
    {
      label: `$(check) ${vscode.l10n.t('Import {0} entries', count)}`,
      detail: additionsText(found.adds),
      does: 'import',
    },
    { label: vscode.l10n.t('Also in this file'), kind: vscode.QuickPickItemKind.Separator },
    ...remarksText(found).map((label) => ({ label: `$(info) ${label}` })),
    ...(damaged.length === 0
      ? []
      : [
          {
            label: `$(warning) ${vscode.l10n.t('Damaged lines will be skipped: {0}.', linesText(damaged))}`,
            description: vscode.l10n.t('Show line {0}', damaged[0]!.line),
            does: 'line' as const,
          },
        ]),
  ];
  const picked = await vscode.window.showQuickPick(items.length === 2 ? items.slice(0, 1) : items, {
    title: vscode.l10n.t('Import Study Log: {0}', shortened(uri.path.split('/').at(-1)!)),
    placeHolder: vscode.l10n.t(
      'Nothing is imported yet. A backup is made first, and the import can be undone.',
    ),
    ignoreFocusOut: true,
  });
  if (picked?.does === 'line') {
    await showLine(uri, damaged[0]!.line);
  }
  return picked?.does === 'import';
}

/** Tells of damaged lines, and shows the first of them where the user wants to see it. */
export async function offerLine(uri: vscode.Uri, line: number, sentence: string): Promise<void> {
  if ((await notify.warning(sentence, vscode.l10n.t('Show line {0}', line))) !== undefined) {
    await showLine(uri, line);
  }
}

async function showLine(uri: vscode.Uri, line: number): Promise<void> {
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(line - 1, 0, line - 1, 0) });
}
