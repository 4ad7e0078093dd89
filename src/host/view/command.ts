import * as vscode from 'vscode';
import type { Log } from '../platform/log.ts';
import { storageText } from './storageText.ts';
import { notify } from './notify.ts';

/**
 * Registers a command whose failure is told in a sentence. What a command of the palette, a menu or the status bar
 * rejects with, the editor shows as it is, with links in it.
 */
export function registerCommand(
  id: string,
  log: Log,
  run: (argument?: unknown) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument?: unknown) => {
    try {
      return await run(argument);
    } catch (error) {
      log.error(`The command ${id} failed.`, error);
      void notify.error(storageText(error));
      return undefined;
    }
  });
}
