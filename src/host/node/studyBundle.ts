import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Home } from '../platform/platform.ts';
import type { DueStatus } from '../study/dueStatus.ts';
import { Services } from '../services.ts';
import { NodeFolder } from './nodeFolder.ts';

/** The entry of the bundle that is loaded at the first card. */
export function openStudy(home: Home, due: DueStatus): Services {
  return new Services(
    home,
    {
      openFolder: (uri, { chosen }) => {
        if (uri.scheme !== 'file') {
          throw new Error(
            vscode.l10n.t(
              'The study log cannot be kept at {0} here. Give a path in descent.log.folder.',
              uri.toString(true),
            ),
          );
        }
        return new NodeFolder(uri.fsPath, { parentMustExist: chosen });
      },
      userHome: vscode.Uri.file(homedir()),
    },
    due,
  );
}
