import type * as vscode from 'vscode';
import { start } from '../extension.ts';
import { EditorFolder } from './editorFolder.ts';

/** The web-worker host loads one file: studying is in it from the start, and runs at first use. */
export function activate(context: vscode.ExtensionContext): void {
  const platform = { openFolder: (uri: vscode.Uri) => new EditorFolder(uri), userHome: undefined };
  start(
    context,
    async (home, due) => {
      const { Services } = await import('../services.ts');
      return new Services(home, platform, due);
    },
    async (options) => {
      const { Code } = await import('../code/code.ts');
      return new Code(options);
    },
  );
}
