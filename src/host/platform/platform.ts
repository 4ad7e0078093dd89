import type * as vscode from 'vscode';
import type { Log } from './log.ts';
import type { Folder } from '../storage/folder.ts';

/** What every feature is given. */
export interface Home {
  readonly context: vscode.ExtensionContext;
  readonly log: Log;
}

/**
 * A folder for the study log; the two extension hosts reach it in different ways.
 * @param chosen the user named it: if its drive is gone, it is not made anew elsewhere
 */
export type OpenFolder = (uri: vscode.Uri, options: { readonly chosen: boolean }) => Folder;

/** What the two extension hosts do in different ways. */
export interface Platform {
  readonly openFolder: OpenFolder;
  /** The user's home folder, where there is one. */
  readonly userHome: vscode.Uri | undefined;
}
