import * as vscode from 'vscode';

export type Renamed = vscode.FileRenameEvent['files'][number];

/** What may make other files notes: settings, folders, trust, and files that the editor renamed. */
export function onDidChangeSources({
  changed,
  renamed,
}: {
  readonly changed: () => void;
  /** Told before `changed`. */
  readonly renamed: (files: readonly Renamed[]) => void;
}): vscode.Disposable[] {
  return [
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('descent.notes')) {
        changed();
      }
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(changed),
    vscode.workspace.onDidGrantWorkspaceTrust(changed),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      renamed(files);
      changed();
    }),
  ];
}
