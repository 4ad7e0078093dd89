import * as vscode from 'vscode';
import { equal, test } from './runner.ts';

interface Contributions {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

function descent(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('descent-lab.descent');
  if (found === undefined) {
    throw new Error('Descent is not installed in this host.');
  }
  return found;
}

test('runs in the host it is meant to run in', () => {
  const kinds =
    vscode.workspace.getConfiguration('remote').get<Record<string, string[]>>('extensionKind') ?? {};
  const wanted = kinds['descent-lab.descent']?.includes('web') === true ? 'web' : 'node';
  equal(typeof process === 'undefined' ? 'web' : 'node', wanted);
});

test('activates', async () => {
  await descent().activate();
  equal(descent().isActive, true);
});

test('registers every command that package.json contributes', async () => {
  await descent().activate();
  const { contributes } = descent().packageJSON as Contributions;
  const registered = new Set(await vscode.commands.getCommands(true));
  const missing = contributes.commands.map(({ command }) => command).filter((each) => !registered.has(each));
  equal(missing, []);
});
