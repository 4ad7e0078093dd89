import { createRequire } from 'node:module';
import type * as vscode from 'vscode';
import { start } from '../extension.ts';
import type * as code from './codeBundle.ts';
import type * as study from './studyBundle.ts';

const load = createRequire(__filename);

export function activate(context: vscode.ExtensionContext): void {
  start(
    context,
    (home, due) => {
      const { openStudy } = load('./study.cjs') as typeof study;
      return Promise.resolve(openStudy(home, due));
    },
    (options) => {
      const { Code } = load('./code.cjs') as typeof code;
      return Promise.resolve(new Code(options));
    },
  );
}
