import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { start } from '../activate.ts';
import type * as whole from '../web/webExtension.ts';
import { NodeFolder } from './nodeFolder.ts';

const load = createRequire(__filename);

/** The web-worker host's one file has all that is loaded at first use here: a second copy would double the package. */
const loadWhole = (): typeof whole => load('./extension.web.cjs') as typeof whole;

export function activate(context: vscode.ExtensionContext): void {
  start(
    context,
    async (home, due) => {
      const { Services } = await loadWhole().services();
      return new Services(home, { openFolder, userHome: vscode.Uri.file(homedir()) }, due);
    },
    async (options) => {
      const { Code } = await loadWhole().code();
      return new Code(options);
    },
  );
}

function openFolder(uri: vscode.Uri, { chosen }: { readonly chosen: boolean }): NodeFolder {
  if (uri.scheme !== 'file') {
    throw new Error(
      vscode.l10n.t(
        'The study log cannot be kept at {0} here. Give a path in descent.log.folder.',
        uri.toString(true),
      ),
    );
  }
  return new NodeFolder(uri.fsPath, { parentMustExist: chosen });
}
