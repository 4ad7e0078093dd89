import type * as vscode from 'vscode';
import { start } from '../extension.ts';
import { StudyFeature } from '../study/feature.ts';
import { EditorFolder } from './folder.ts';

/** The web-worker host loads one file: studying is in it from the start. */
export function activate(context: vscode.ExtensionContext): void {
  start(context, (home, due) => Promise.resolve(new StudyFeature(home, (uri) => new EditorFolder(uri), due)));
}
