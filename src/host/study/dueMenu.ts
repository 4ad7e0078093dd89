import * as vscode from 'vscode';
import { contributedCommands } from '../view/manifest.ts';
import type { DueStatus } from './dueStatus.ts';

/** What the item in the status bar leads to, in this order, as far as there is such a command. */
const leadsTo = [
  'descent.study',
  'descent.quickQuiz',
  'descent.lessons',
  'descent.customStudy',
  'descent.statistics',
  'descent.openSimulator',
  'descent.openNotes',
];

interface Entry extends vscode.QuickPickItem {
  readonly run?: () => Thenable<unknown>;
}

/** The quiet menu of the item in the status bar: names and icons are those of the commands. */
export async function showDueMenu({ extension }: vscode.ExtensionContext, due: DueStatus): Promise<void> {
  const commands = contributedCommands(extension);
  const entries = leadsTo.flatMap((id): Entry[] => {
    const found = commands.get(id);
    return found === undefined
      ? []
      : [
          {
            label: `${found.icon ?? '$(blank)'} ${found.title}`,
            ...(id === 'descent.study' && due.due > 0 ? { description: String(due.due) } : {}),
            run: () => vscode.commands.executeCommand(id),
          },
        ];
  });
  const picked = await vscode.window.showQuickPick<Entry>(
    [
      ...entries,
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      {
        label: `$(settings-gear) ${vscode.l10n.t('Settings')}`,
        run: () => vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${extension.id}`),
      },
    ],
    { title: 'Descent', placeHolder: due.sentence },
  );
  await picked?.run?.();
}
