import * as vscode from 'vscode';

const scheme = 'descent-report';

/** A text that is shown in an editor and cannot be changed; shown again, it takes the place of the one before. */
export class ReportDocument implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  #provider: vscode.Disposable | undefined;
  #text = '';

  dispose(): void {
    this.#provider?.dispose();
    this.#changed.dispose();
  }

  async show(text: string): Promise<void> {
    this.#text = text;
    this.#provider ??= vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: () => this.#text,
    });
    const uri = vscode.Uri.from({ scheme, path: `/${vscode.l10n.t('Study Log Check')}.txt` });
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }
}
