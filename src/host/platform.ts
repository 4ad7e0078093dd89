import type * as vscode from 'vscode';
import type { Code, CodeOptions } from './code/code.ts';
import type { Log } from './log.ts';
import type { Folder } from './storage/folder.ts';
import type { DueStatus } from './study/dueStatus.ts';
import type { StudyFeature } from './study/feature.ts';

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

/** Loads and starts studying, and the notes it is from: most of the extension's code, and not needed before the first card. */
export type LoadStudy = (home: Home, due: DueStatus) => Promise<StudyFeature>;

/** Loads what Descent has for code: its reader is not needed before the first hover. */
export type LoadCode = (options: CodeOptions) => Promise<Code>;
