import type * as vscode from 'vscode';
import { start } from '../extension.ts';
import { StudyFeature } from '../study/feature.ts';
import { EditorFolder } from './folder.ts';

/** The web-worker host loads one file: studying is in it from the start. */
export function activate(context: vscode.ExtensionContext): void {
  const platform = { openFolder: (uri: vscode.Uri) => new EditorFolder(uri), userHome: undefined };
  start(context, (home, due) => Promise.resolve(new StudyFeature(home, platform, due)));
}
