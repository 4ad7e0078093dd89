import type * as vscode from 'vscode';
import { start } from '../activate.ts';
import { EditorFolder } from './editorFolder.ts';

/** All of studying, and the reader of code: in this file from the start, and run at first use. */
export const services = () => import('../services.ts');
export const code = () => import('../code/codeFeature.ts');

/** The web-worker host loads one file. */
export function activate(context: vscode.ExtensionContext): void {
  const platform = { openFolder: (uri: vscode.Uri) => new EditorFolder(uri), userHome: undefined };
  start(
    context,
    async (home, due) => {
      const { Services } = await services();
      return new Services(home, platform, due);
    },
    async (options) => {
      const { Code } = await code();
      return new Code(options);
    },
  );
}
