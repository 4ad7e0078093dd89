import * as vscode from 'vscode';
import { looksLikeTable } from '../../core/notes/delimiterRow.ts';
import type { Home } from '../platform/platform.ts';
import { registerCommand } from '../view/command.ts';
import type { NotesFeature } from './notesFeature.ts';

const markdown: vscode.DocumentSelector = { language: 'markdown' };

/**
 * What the notes are to the editor. Registered at start; the code behind it is loaded when one of these is used:
 * by a command, at a table under the cursor, or when a Markdown file is open and there are notes by the settings.
 */
export function registerNotes(
  { context, log }: Home,
  load: () => Promise<NotesFeature>,
): { dispose(): unknown }[] {
  const lensesChanged = new vscode.EventEmitter<void>();
  let following = false;
  const notes = async (): Promise<NotesFeature> => {
    const feature = await load();
    if (!following) {
      following = true;
      context.subscriptions.push(feature.onDidChange(() => lensesChanged.fire()));
    }
    return feature;
  };
  return [
    lensesChanged,
    registerCommand('descent.openNotes', log, async () => (await notes()).panel.open()),
    registerCommand('descent.studyTable', log, async (target?: unknown) =>
      (await notes()).tableStudy.run(target),
    ),
    registerCommand('descent.takeBackRename', log, async () => (await notes()).chooseRename()),
    vscode.window.registerWebviewPanelSerializer('descent.notesPanel', {
      deserializeWebviewPanel: async (panel: vscode.WebviewPanel) => (await notes()).panel.restore(panel),
    }),
    vscode.languages.registerCodeActionsProvider(markdown, {
      provideCodeActions: async (document, range, { diagnostics }) =>
        inTable(document, range.start.line) || diagnostics.some(({ source }) => source === 'Descent')
          ? (await notes()).actions.actions(document, range)
          : [],
    }),
    vscode.languages.registerCodeLensProvider(markdown, {
      onDidChangeCodeLenses: lensesChanged.event,
      provideCodeLenses: async (document) =>
        hasNotes(context) ? (await notes()).actions.lenses(document) : [],
    }),
  ];
}

/** Whether any file may be a note but the bundled ones. */
function hasNotes({ globalState }: vscode.ExtensionContext): boolean {
  const found = vscode.workspace.getConfiguration('descent').inspect('notes');
  const folders = (vscode.workspace.workspaceFolders ?? []).map(
    (folder) => vscode.workspace.getConfiguration('descent', folder).inspect('notes')?.workspaceFolderValue,
  );
  return (
    [found?.globalValue, found?.workspaceValue, ...folders].some(
      (value) => Array.isArray(value) && value.length > 0,
    ) || globalState.get('descent.chosenTables') !== undefined
  );
}

const inTable = (document: vscode.TextDocument, line: number): boolean =>
  looksLikeTable((at) => (at < document.lineCount ? document.lineAt(at).text : undefined), line);
